"""One run of `onrecord import`: files in, readings and judgements on record, everything else told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.cli.messages import Messages
from onrecord.errors import InvalidDocument, OnrecordError
from onrecord.interchange.formats.incoming import Value, corrected_in_brat, is_brat, json_values, reading_in
from onrecord.interchange.formats.reviews import reviews
from onrecord.ledger.protocol import Ledger
from onrecord.model import Judgement, Outcome
from onrecord.pipeline.bringing import Brought, bring, decide, import_run
from onrecord.pipeline.reading import Problem
from onrecord.settings import Settings


class Intake:
    """Take files in, and count what became of them."""

    def __init__(self, settings: Settings, messages: Messages, by: str, about: str) -> None:
        self._settings = settings
        self._messages = messages
        self._by = by
        self._about = about
        self._counts: Counter[str] = Counter()
        self.failed = 0

    def take(self, path: Path, book: Ledger) -> None:
        """Take in one file or folder."""
        if not path.exists():
            self._fail(str(path), OnrecordError(str(path), "there is no such file", "Check the name"))
            return
        try:
            self._take(path, book)
        except InvalidDocument as error:  # of one file; the others are taken in all the same
            self._fail(str(path), error)

    def _take(self, path: Path, book: Ledger) -> None:
        if is_brat(path):
            self._decide(self._corrections(path), book)
        elif path.is_dir():
            self._fail(str(path), OnrecordError(str(path), "it is no folder of brat's", "Name files"))
        else:
            self._values(path, book)

    def summary(self) -> Iterator[str]:
        """Say what became of all."""
        if not self._counts:
            yield "nothing was taken in"
        yield from (f"{name:<12}{count:>8,}" for name, count in sorted(self._counts.items()))

    def _corrections(self, path: Path) -> Iterator[Judgement]:
        for found in corrected_in_brat(path, by=self._by, most=self._settings.max_input_bytes):
            if isinstance(found, OnrecordError):
                self._fail(str(path), found)
                continue
            for told in found.left_out:
                self._messages.notice(f"{told}; statements are found by the reader, so it was left out")
            yield from found.judgements

    def _values(self, path: Path, book: Ledger) -> None:
        judgements: list[Judgement] = []
        readings = self._readings(path, judgements)
        for receipt in bring(readings, book, import_run(path.name)):
            self._counts[receipt.outcome] += 1
            if receipt.outcome in (Outcome.FAILED, Outcome.QUARANTINED):
                self._fail(receipt.name, OnrecordError("", receipt.reason))
        self._decide(iter(judgements), book)

    def _readings(self, path: Path, judgements: list[Judgement]) -> Iterator[Brought | Problem]:
        for one in json_values(path, self._settings.max_input_bytes):
            try:
                reading = self._reading(one, judgements)
            except OnrecordError as error:
                self._fail(one.name, error)
                continue
            if reading is not None:
                yield reading

    def _reading(self, one: Value, judgements: list[Judgement]) -> Brought | None:
        if one.error is not None:
            raise one.error
        reading = reading_in(one.value, one.name)
        if reading is not None:
            return Brought(one.name, reading)
        for review in reviews(one.value, about=self._about):
            if review.judgement.about:
                judgements.append(review.judgement)
            else:
                why = f"the review of “{review.claimed}” names no claim on record"
                self._fail(one.name, OnrecordError(one.name, why, "Say which one it is about: --about CLAIM"))
        return None

    def _decide(self, judgements: Iterator[Judgement], book: Ledger) -> None:
        for judgement, error in decide(judgements, book):
            if error is None:
                self._counts[judgement.deed] += 1
            else:
                self._fail(judgement.about, error)

    def _fail(self, name: str, error: OnrecordError) -> None:
        self.failed += 1
        self._messages.problem(name, error)
