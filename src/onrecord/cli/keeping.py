"""Commands that keep a ledger safe: `verify`, `doctor`, `backup`, `restore`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import Messages
from onrecord.cli.options import LedgerAt, Quiet, settled
from onrecord.cli.output import check_file
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.model import Finding
from onrecord.pipeline.desk import open_book
from onrecord.pipeline.proving import read_again, understood_again

OK, FOUND = 0, 1


def verify(
    *,
    ledger: LedgerAt = None,
    anchor: Annotated[
        str | None,
        typer.Option(
            metavar="HASH",
            show_default=False,
            help="The head of the log as you noted it down earlier: a log cut short since is found, too.",
        ),
    ] = None,
    deep: Annotated[
        bool,
        typer.Option(
            "--deep",
            help="Read every capture again and compare its text, word for word; find all claims again.",
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Prove that nothing on record was altered: captures, rows and the log of changes.

    The exit code is 1 when anything was found. Note the head of the log that is told: it is the anchor
    of the next time.
    """
    streams = Streams.of_process()
    messages = Messages(streams.stderr, quiet=quiet)
    with open_book(settled(ledger=ledger)) as book:
        found = _told(book.verify(anchor=anchor), messages)
        if deep:
            found += _told(chain(read_again(book), understood_again(book)), messages)
        if not found:
            head = book.head()
            messages.notice(f"nothing was altered; the head of the log is {head}")
    raise typer.Exit(FOUND if found else OK)


def doctor(*, ledger: LedgerAt = None, quiet: Quiet = False) -> None:
    """Check the store itself: integrity, references, search index, version.

    The exit code is 1 when anything was found.
    """
    streams = Streams.of_process()
    messages = Messages(streams.stderr, quiet=quiet)
    with open_book(settled(ledger=ledger)) as book:
        found = _told(book.doctor(), messages)
    if not found:
        messages.notice("all is well")
    raise typer.Exit(FOUND if found else OK)


def index(*, ledger: LedgerAt = None, quiet: Quiet = False) -> None:
    """Work out what contents on record mean, for `onrecord search --meaning`.

    Only what is new is worked out; stopped from the keyboard, it goes on where it was the next time.
    """
    streams = Streams.of_process()
    messages = Messages(streams.stderr, quiet=quiet)
    shown = not quiet and streams.stderr.isatty()
    done = 0
    with open_book(settled(ledger=ledger)) as book:
        for done in book.index():
            if shown:
                streams.stderr.write(f"\r{done:,} contents")
                streams.stderr.flush()
    if shown and done:
        streams.stderr.write("\r")
    messages.notice(f"{done:,} contents are new in the index" if done else "the index has everything")


def _told(findings: Iterable[Finding], messages: Messages) -> int:
    count = 0
    for finding in findings:
        count += 1
        messages.summary(f"{finding.where}: {finding.why}")
    return count


def backup(
    *,
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False, help="Where the copy goes.")],
    ledger: LedgerAt = None,
    quiet: Quiet = False,
) -> None:
    """Write a copy of the ledger that can take its place, while it is in use."""
    streams = Streams.of_process()
    path = Path(file)
    check_file(path)
    with open_book(settled(ledger=ledger)) as book:
        book.backup(path)
    Messages(streams.stderr, quiet=quiet).notice(f"wrote {file}")


def restore(
    *,
    file: Annotated[
        str, typer.Argument(metavar="FILE", show_default=False, help="A copy that `backup` wrote.")
    ],
    ledger: LedgerAt = None,
    quiet: Quiet = False,
) -> None:
    """Make a ledger again from a copy; it must not exist yet."""
    from onrecord.ledger import restore_ledger  # noqa: PLC0415 - heavy: only for those who keep a ledger

    settings = settled(ledger=ledger)
    path = Path(file)
    if not path.is_file():
        raise OnrecordError(file, "there is no such file", "Name a copy that `onrecord backup` wrote")
    restore_ledger(path, settings.ledger)
    Messages(Streams.of_process().stderr, quiet=quiet).notice(f"{settings.ledger} is as it was in {file}")
