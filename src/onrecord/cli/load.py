"""`onrecord load`: bring what `onrecord bulk` read into a ledger."""

from __future__ import annotations

from collections import Counter
from time import perf_counter
from typing import Annotated

import typer

from onrecord.bulk.loading import load as loaded_from
from onrecord.cli.messages import Messages
from onrecord.cli.options import LedgerAt, Quiet, settled
from onrecord.cli.output import write
from onrecord.cli.progress import Progress
from onrecord.cli.streams import Streams
from onrecord.model import Outcome
from onrecord.pipeline.desk import open_book

OK, STOPPED = 0, 130


def load(
    *,
    folder: Annotated[
        str,
        typer.Argument(metavar="DIR", show_default=False, help="A folder that `onrecord bulk` wrote."),
    ],
    ledger: LedgerAt = None,
    quiet: Quiet = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="Show no line of progress.")] = False,
) -> None:
    """Take a folder of Parquet into the ledger, as if its inputs were read here.

    What is loaded stays loaded: an interrupted run goes on where it stopped when it is run again.
    """
    from onrecord.bulk.folder import Folder  # noqa: PLC0415 - for those who have the libraries of the extra
    from onrecord.pipeline.joining import Joiner  # noqa: PLC0415
    from onrecord.pipeline.kins import kins  # noqa: PLC0415

    settings = settled(ledger=ledger)
    streams = Streams.of_process()
    messages = Messages(streams.stderr, quiet=quiet)
    source = Folder(folder)
    source.run()  # what is no such folder makes no ledger
    source.run()  # what is no such folder makes no ledger
    counts: Counter[Outcome] = Counter()
    before = 0
    began = perf_counter()
    shown = not (quiet or no_progress) and streams.stderr.isatty()
    with open_book(settings, create=True) as book:
        progress = messages.progress = Progress(streams.stderr, len(source.notes()), shown=shown)
        try:
            for share in loaded_from(source, book, Joiner(kins())):
                before += share.before
                counts.update(receipt.outcome for receipt in share.receipts)
                progress.advance()
        except KeyboardInterrupt:
            messages.summary("stopped; what is loaded is on record, run it again to go on")
            raise typer.Exit(STOPPED) from None
        finally:
            progress.clear()
    write([_summary(settings.ledger, counts, before, perf_counter() - began)], streams.data)
    raise typer.Exit(OK)


def _summary(ledger: str, counts: Counter[Outcome], before: int, seconds: float) -> str:
    total = counts.total()
    rate = f", {total / seconds:.1f} a second" if seconds > 1 and total else ""
    lines = [f"{ledger}: {total:,} report{'' if total == 1 else 's'}{rate}"]
    lines += [f"  {outcome:<12}{counts[outcome]:>8,}" for outcome in Outcome if counts[outcome]]
    if before:
        lines.append(f"  {before:,} share{'' if before == 1 else 's'} loaded before")
    return "\n".join(lines) + "\n"
