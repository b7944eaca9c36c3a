"""One run of `onrecord ingest`: every input ends with a receipt, problems are told as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Protocol

from onrecord.cli.inputs import expand
from onrecord.cli.listing import Shape
from onrecord.cli.messages import Messages
from onrecord.cli.output import write
from onrecord.cli.progress import Progress
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.interchange import csv_rows, json_list, json_rows
from onrecord.interchange.sums import RECEIPT_COLUMNS, receipt_row
from onrecord.model import Outcome, Receipt
from onrecord.pipeline import Input, Problem
from onrecord.settings import Settings

OK, SOME_FAILED, STOPPED, MOST_FAILED = 0, 3, 130, 126
_BAD = (Outcome.FAILED, Outcome.QUARANTINED)


class Taking(Protocol):
    """Take inputs into a ledger that is open."""

    def take(self, inputs: Iterable[Input | Problem]) -> Iterator[Receipt]:
        """Give the receipt of every input."""

    def failed(self) -> list[str]:
        """Name the inputs that failed and have not been read since."""


class Open(Protocol):
    """Open a ledger to take inputs in."""

    def __call__(
        self, settings: Settings, *, again: bool, fields: Mapping[str, str]
    ) -> AbstractContextManager[Taking]:
        """Give what takes them, for as long as the context lasts."""


@dataclass(frozen=True, slots=True)
class Order:
    """Hold what the command line asked for."""

    paths: tuple[str, ...]
    settings: Settings = field(default_factory=Settings)
    shape: Shape | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    retry: bool = False
    max_error_ratio: float = 1.0
    quiet: bool = False
    verbose: bool = False
    progress: bool = True


def take(order: Order, open_: Open, streams: Streams) -> int:
    """Take every input into the ledger, tell what became of it, and give the exit code.

    Raises LedgerError when the ledger cannot be opened or written.
    """
    messages = Messages(streams.stderr, quiet=order.quiet, verbose=order.verbose)
    counts: Counter[Outcome] = Counter()
    began = perf_counter()
    with open_(order.settings, again=order.again, fields=order.fields) as taking:
        inputs = list(_inputs(order, taking, streams, messages))
        shown = order.progress and not order.quiet and streams.stderr.isatty()
        progress = messages.progress = Progress(streams.stderr, len(inputs), shown=shown)
        tally = _Tally(counts, messages, progress)
        receipts = tally.told(taking.take(inputs))
        try:
            _write(receipts, order.shape, streams)
        except BrokenPipeError:
            streams.let_go()
        except KeyboardInterrupt:
            progress.clear()
            messages.summary(f"stopped; {sum(counts.values()):,} inputs are on record, run it again to go on")
            return STOPPED
        finally:
            progress.clear()
    if order.shape is None:
        write([_summary(order.settings.ledger, tally, perf_counter() - began)], streams.data)
    bad = sum(counts[one] for one in _BAD)
    if bad and bad > order.max_error_ratio * sum(counts.values()):
        return MOST_FAILED
    return SOME_FAILED if bad else OK


def _inputs(order: Order, taking: Taking, streams: Streams, messages: Messages) -> Iterator[Input | Problem]:
    if order.retry:
        yield from expand(taking.failed(), streams.given, order.settings.max_input_bytes, _nothing)
    yield from expand(
        order.paths,
        streams.given,
        order.settings.max_input_bytes,
        lambda path, why: messages.detail(f"left out {path}: {why}"),
    )


def _nothing(*_: object) -> None:
    """Leave out in silence: what failed was named before."""


def _write(receipts: Iterator[Receipt], shape: Shape | None, streams: Streams) -> None:
    rows = (receipt_row(receipt) for receipt in receipts)
    if shape in (None, Shape.TABLE):
        for _ in rows:  # told one by one as problems, and in the summary
            pass
    elif shape is Shape.CSV:
        write(csv_rows(RECEIPT_COLUMNS, rows), streams.data)
    else:
        write(json_list(rows) if shape is Shape.JSON else json_rows(rows), streams.data)


class _Tally:
    """Count receipts as they go by, and tell those that a person should know of."""

    def __init__(self, counts: Counter[Outcome], messages: Messages, progress: Progress) -> None:
        self.counts = counts
        self.statements: Counter[Outcome] = Counter()
        self._messages = messages
        self._progress = progress

    def told(self, receipts: Iterable[Receipt]) -> Iterator[Receipt]:
        for receipt in receipts:
            self.counts[receipt.outcome] += 1
            self.statements[receipt.outcome] += receipt.statements
            if receipt.outcome in _BAD:
                self._messages.problem(receipt.name, OnrecordError("", receipt.reason))
            elif receipt.reason:
                self._messages.detail(f"{receipt.name}: {receipt.outcome}, {receipt.reason}")
            yield receipt
            self._progress.advance()


def _summary(ledger: str, tally: _Tally, seconds: float) -> str:
    total = sum(tally.counts.values())
    rate = f", {total / seconds:.1f} a second" if seconds > 1 and total else ""
    lines = [f"{ledger}: {total:,} report{'' if total == 1 else 's'}{rate}"]
    for outcome in Outcome:
        count, statements = tally.counts[outcome], tally.statements[outcome]
        if count:
            found = f"  {statements:,} statement{'' if statements == 1 else 's'}" if statements else ""
            lines.append(f"  {outcome:<12}{count:>8,}{found}")
    return "\n".join(lines) + "\n"
