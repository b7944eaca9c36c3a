"""Every error that onrecord raises, one family: where it happened, why, and what to do.

OnrecordError
├── InvalidNoun          a model object that would be nonsense
│   └── InvalidSpan      a span that is empty, negative or outside its text
├── InvalidDocument      JSON that is not what the codec writes
├── ReadError            an input that cannot be read as a report
│   ├── EmptyInput       nothing in it to read
│   ├── Unsafe           reading it was broken off: it took too long or too much memory
│   ├── TooLarge         past a limit that settings name
│   └── FetchError       an address whose bytes cannot be had
│       ├── ForbiddenAddress    one that the policy lets nobody connect to
│       ├── Unreachable         no such name, no connection, no trusted certificate
│       ├── TooSlow             not done within the time for it
│       ├── TooManyRedirects    led on and on, or in a circle
│       ├── TooMuch             past the limit for bytes (a TooLarge too)
│       ├── BrokenAnswer        not what HTTP or the answer itself promises
│       ├── RefusedByServer     answered with a status other than success
│       └── RefusedByRobots     robots.txt asks readers like us to stay away
├── ModelError           the reader model is missing, damaged or does not fit this version
├── InvalidQuery         a filter that does not exist, or a value that makes no sense for it
├── LedgerError          a ledger that cannot be opened, read or written
│   ├── NotOnRecord      an id that the ledger does not know
│   ├── ServerLost       the connection to its server was lost; the same may work once it is back
│   └── Unfit            a decision about things that it cannot be made about
├── Busy                 too much waits to be read already
└── GoldError            annotated reports that cannot be scored against
"""

from __future__ import annotations

from datetime import datetime


class OnrecordError(Exception):
    """Say where something went wrong, why, and what to do about it."""

    def __init__(self, where: str, why: str, fix: str = "") -> None:
        self.where = where
        self.why = why
        self.fix = fix
        super().__init__(where, why, fix)

    def __str__(self) -> str:
        told = f"{self.where}: {self.why}" if self.where else self.why
        return f"{told}. {self.fix}" if self.fix else told


class InvalidNoun(OnrecordError):
    """Refuse a model object that would be nonsense."""


class InvalidSpan(InvalidNoun):
    """Refuse a span that is empty, negative or outside its text."""


class InvalidDocument(OnrecordError):
    """Refuse JSON that the codec did not write, or not in a version it knows."""


class ReadError(OnrecordError):
    """Tell that an input cannot be read as a report."""


class EmptyInput(ReadError):
    """Tell that an input holds nothing to read."""


class Unsafe(ReadError):
    """Tell that reading an input was broken off before it could harm the run."""


class TooLarge(ReadError):
    """Tell that an input is past a limit of the settings."""


class FetchError(ReadError):
    """Tell that the bytes of an address cannot be had.

    `passing` tells whether the same may work later, `retry_at` when the server asked to be asked again,
    `status` what it answered.
    """

    def __init__(
        self,
        where: str,
        why: str,
        fix: str = "",
        *,
        passing: bool = False,
        status: int | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        super().__init__(where, why, fix)
        self.passing = passing
        self.status = status
        self.retry_at = retry_at


class ForbiddenAddress(FetchError):
    """Refuse an address that the policy lets nobody connect to."""


class Unreachable(FetchError):
    """Tell that no trusted connection to an address came about."""


class TooSlow(FetchError):
    """Tell that a server was not done within the time for it."""


class TooManyRedirects(FetchError):
    """Tell that an address leads on and on, or in a circle."""


class TooMuch(FetchError, TooLarge):
    """Tell that a server sends more than the policy takes."""


class BrokenAnswer(FetchError):
    """Tell that an answer is not what HTTP, or the answer itself, promises."""


class RefusedByServer(FetchError):
    """Tell that a server answered with a status other than success."""


class RefusedByRobots(FetchError):
    """Tell that a robots.txt asks readers like us to stay away."""


class ModelError(OnrecordError):
    """Tell that the reader model is missing, damaged or does not fit this version."""


class InvalidQuery(OnrecordError):
    """Refuse a filter that does not exist, or a value that makes no sense for it."""


class LedgerError(OnrecordError):
    """Tell that a ledger cannot be opened, read or written."""


class NotOnRecord(LedgerError):
    """Tell that the ledger does not know an id."""


class ServerLost(LedgerError):
    """Tell that the server that keeps a ledger went away; the same may work once it is back."""


class Unfit(LedgerError):
    """Refuse a decision about things that it cannot be made about."""


class Busy(OnrecordError):
    """Tell that too much waits already; the same may work later."""


class GoldError(OnrecordError):
    """Tell that annotated reports cannot be scored against."""
