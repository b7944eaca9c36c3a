"""`onrecord watch`: keep an eye on feeds and take what they announce into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.listing import Shape
from onrecord.cli.messages import Messages
from onrecord.cli.options import (
    Allow,
    AllowPrivate,
    Contact,
    FetchSeconds,
    LedgerAt,
    MaxRedirects,
    Quiet,
    setting,
    settled,
)
from onrecord.cli.output import write
from onrecord.cli.streams import Streams
from onrecord.interchange import csv_rows, json_rows
from onrecord.interchange.sums import RECEIPT_COLUMNS, receipt_row
from onrecord.model import Outcome, Receipt
from onrecord.pipeline.desk import watching
from onrecord.pipeline.watching import Asked, Watcher

OK, STOPPED = 0, 130


def watch(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEED",
            show_default=False,
            help="Addresses of feeds, or files that list them (OPML); without any, those from before.",
        ),
    ] = None,
    ledger: LedgerAt = None,
    jobs: Annotated[int | None, setting("jobs", "--jobs", "-j", metavar="N")] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Ask the feeds that are due, take what is new, and end.")
    ] = False,
    shape: Annotated[
        Shape | None,
        typer.Option("--format", "-f", show_default=False, help="Write one row per report: jsonl or csv."),
    ] = None,
    contact: Contact = None,
    fetch_seconds: FetchSeconds = None,
    max_redirects: MaxRedirects = None,
    allow: Allow = None,
    allow_private: AllowPrivate = None,
    quiet: Quiet = False,
) -> None:
    """Ask feeds when they are due and take the reports that they announce into the ledger.

    Each feed is asked as often as it wishes, by robots.txt and in turns; a feed that fails is asked later
    and later. Stop it with Ctrl-C: what was announced and not yet taken is taken the next time.
    """
    settings = settled(
        ledger=ledger,
        jobs=jobs,
        contact=contact,
        fetch_seconds=fetch_seconds,
        max_redirects=max_redirects,
        allow=allow,
        allow_private=allow_private,
    )
    if shape in (Shape.TABLE, Shape.JSON):
        raise typer.BadParameter("--format is jsonl or csv: there is no end to wait for")
    streams = Streams.of_process()
    messages = Messages(streams.stderr, quiet=quiet)
    try:
        with watching(settings) as watcher:
            watcher.follow(_listed(feeds or [], messages))
            _run(watcher, streams, messages, shape=shape, once=once)
    except KeyboardInterrupt:
        messages.notice("stopped; run it again to go on")
        raise typer.Exit(STOPPED) from None
    raise typer.Exit(OK)


def _listed(given: list[str], messages: Messages) -> list[str]:
    """Give the addresses that are named, and those in the lists that are named."""
    from onrecord.pipeline.opening import is_address, listed  # noqa: PLC0415

    found: list[str] = []
    for one in given:
        addresses = [one] if is_address(one) else listed(Path(one))
        if not is_address(one):
            messages.notice(f"{one}: {len(addresses):,} feed{'' if len(addresses) == 1 else 's'}")
        found.extend(addresses)
    return found


def _run(watcher: Watcher, streams: Streams, messages: Messages, *, shape: Shape | None, once: bool) -> None:
    if shape is Shape.CSV:
        write(csv_rows(RECEIPT_COLUMNS, ()), streams.data)
    while True:
        asked = news = 0
        for event in watcher.round():
            _tell(event, streams, messages, shape)
            asked += isinstance(event, Asked)
            news += not isinstance(event, Asked) or bool(event.fresh or event.error)
        if once and not news:
            messages.notice("nothing new" if asked else "no feed is due yet")
        if once or not watcher.wait():
            return


def _tell(event: Asked | Receipt, streams: Streams, messages: Messages, shape: Shape | None) -> None:
    if isinstance(event, Asked):
        if event.error:
            messages.problem(event.feed, event.error)
        elif event.fresh:
            messages.notice(f"{event.feed}: {event.fresh:,} new")
        return
    if shape is Shape.JSONL:
        write(json_rows([receipt_row(event)]), streams.data)
    elif shape is Shape.CSV:
        write(list(csv_rows(RECEIPT_COLUMNS, [receipt_row(event)]))[1:], streams.data)
    elif event.outcome in (Outcome.FAILED, Outcome.QUARANTINED):
        messages.summary(f"not read: {event.name}: {event.reason}")
    else:
        count = event.statements
        told = f", {count:,} statement{'' if count == 1 else 's'}" if count else ""
        write([f"{event.outcome:<12}{event.name}{told}\n"], streams.data)
