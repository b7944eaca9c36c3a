"""Everything at hand to take inputs into a ledger: the ledger, the processes that read, and the run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from onrecord.ledger.protocol import Ledger
from onrecord.model import Receipt, Run
from onrecord.pipeline.ingest import Intake, ingest
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins, placed, places_by
from onrecord.pipeline.opening import Input, Opener, polite
from onrecord.pipeline.reading import Problem
from onrecord.pipeline.workers import Guard, Workers
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.pipeline.watching import Watcher

# Those that decide what is read: another version of one may find other words.
TOOLS = ("onrecord", "onnxruntime", "tokenizers", "trafilatura", "lxml")


class Desk:
    """Take inputs into a ledger that is open."""

    def __init__(self, ledger: Ledger, intake: Intake) -> None:
        self.ledger = ledger
        self._intake = intake

    def take(self, inputs: Iterable[Input | Problem]) -> Iterator[Receipt]:
        """Read every input, keep it, and give its receipt.

        Raises LedgerError when the ledger cannot be written; what was acknowledged before is kept.
        """
        return ingest(inputs, self.ledger, self._intake)

    def failed(self) -> list[str]:
        """Name the inputs that failed and have not been read since, the first one first."""
        return list(dict.fromkeys(receipt.name.partition("#")[0] for receipt in self.ledger.retries()))


@contextmanager
def at_desk(
    settings: Settings, *, again: bool = False, fields: Mapping[str, str] | None = None
) -> Iterator[Desk]:
    """Open the ledger and start the processes that read.

    Raises LedgerError when the ledger cannot be opened, ModelError when the reader model cannot.
    """
    guard = Guard(settings.input_seconds, settings.input_memory)
    with (
        open_book(settings, create=True) as ledger,
        Workers(settings, jobs=settings.jobs, guard=guard) as workers,
    ):
        yield Desk(
            ledger,
            Intake(Opener.of(settings, fields).captures, workers, Joiner(kins()), begun(settings), again),
        )


def intake(settings: Settings, workers: Workers, *, again: bool = False) -> Intake:
    """Make ready one run: where its inputs are opened and read, and how what is one is joined."""
    return Intake(Opener.of(settings).captures, workers, Joiner(kins()), begun(settings), again)


@contextmanager
def watching(settings: Settings) -> Iterator[Watcher]:
    """Open the ledger and make ready what asks feeds and takes what they announce.

    Raises LedgerError when the ledger cannot be opened, ModelError when the reader model cannot.
    """
    from onrecord.fetching import Watch  # noqa: PLC0415
    from onrecord.pipeline.feeds import InLedger  # noqa: PLC0415
    from onrecord.pipeline.watching import Watcher  # noqa: PLC0415

    with at_desk(settings) as desk:
        yield Watcher(Watch(InLedger(desk.ledger)), polite(settings).fetch, desk.take)


@contextmanager
def open_book(settings: Settings, *, create: bool = False) -> Iterator[Ledger]:
    """Open the ledger, and close it at the end.

    Raises LedgerError when it cannot be opened, or is not there and is not to be made.
    """
    from onrecord.ledger import open_ledger  # noqa: PLC0415 - heavy: only for those who keep a ledger

    ledger = open_ledger(settings.ledger, create=create)
    ledger.understand(placed, places_by())
    try:
        yield ledger
    finally:
        ledger.close()


def begun(settings: Settings) -> Run:
    """Describe a run that begins now."""
    from onrecord.extraction.identity import model_id  # noqa: PLC0415

    began = datetime.now(UTC).isoformat(timespec="microseconds")
    made_by = (*((tool, version(tool)) for tool in TOOLS), ("reader model", model_id(settings.model)))
    told = tuple((name, str(getattr(settings, name))) for name in ("max_input_bytes", "max_report_chars"))
    digest = hashlib.blake2b(repr((began, made_by, told)).encode(), digest_size=10).hexdigest()
    return Run(f"rn-{digest}", began, made_by, told)
