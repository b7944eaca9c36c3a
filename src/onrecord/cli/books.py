"""Commands that look at a ledger as a whole: `speakers`, `outlets`, `stats`, `receipts`."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.listing import Column, Listing, field, show
from onrecord.cli.options import LedgerAt, Limit, Raw, ShapeAsked, settled
from onrecord.cli.streams import Streams
from onrecord.interchange.sums import (
    OUTLET_COLUMNS,
    RECEIPT_COLUMNS,
    SPEAKER_COLUMNS,
    outlet_row,
    receipt_row,
    speaker_row,
)
from onrecord.model import Outcome
from onrecord.pipeline.desk import open_book

_ALL = 1_000_000_000
# Two tell who it is; the rest is in the export.
_ROLES = 2

_SPEAKER_TABLE = (
    field("name", share=4, style="bold"),
    field("kind", share=0, style="dim"),
    Column("roles", lambda row: "; ".join(row["roles"][:_ROLES]), share=5),
    field("statements", "said", share=0, right=True),
    field("origins", share=0, right=True),
    field("outlets", share=0, right=True),
    field("id", share=0, style="dim"),
)
_OUTLET_TABLE = (
    field("name", share=4, style="bold"),
    field("control", share=1),
    field("country", share=0),
    field("reports", share=0, right=True),
    field("statements", share=0, right=True),
    field("carried", share=0, right=True),
    field("last", share=0, style="dim"),
)


def speakers(
    *,
    name: Annotated[
        str, typer.Argument(metavar="NAME", show_default=False, help="Part of a name, in any spelling.")
    ] = "",
    ledger: LedgerAt = None,
    shape: ShapeAsked = None,
    limit: Limit = None,
    raw: Raw = False,
) -> None:
    """List who speaks: every person, organisation and group across all reports, the most quoted first."""
    with open_book(settled(ledger=ledger)) as book:
        rows = (speaker_row(row) for row in book.speakers(name, limit=_ALL))
        listing = Listing(rows, SPEAKER_COLUMNS, _SPEAKER_TABLE, empty="no speaker on record fits")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)


def outlets(
    *, ledger: LedgerAt = None, shape: ShapeAsked = None, limit: Limit = None, raw: Raw = False
) -> None:
    """List outlets and carriers: what they printed, and what reached readers through them."""
    with open_book(settled(ledger=ledger)) as book:
        rows = (outlet_row(row) for row in book.outlets(limit=_ALL))
        listing = Listing(rows, OUTLET_COLUMNS, _OUTLET_TABLE, empty="no outlet is on record")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)


def stats(*, ledger: LedgerAt = None, shape: ShapeAsked = None) -> None:
    """Count what is on record."""
    with open_book(settled(ledger=ledger)) as book:
        rows = [{"what": what, "count": count} for what, count in book.stats().items()]
        columns = (field("what", share=0), field("count", share=0, right=True))
        show(Listing(rows, ("what", "count"), columns), Streams.of_process(), shape=shape, limit=len(rows))


_RECEIPT_TABLE = (
    field("outcome", share=0, style="bold"),
    field("name", share=4),
    field("reason", share=5),
    field("statements", share=0, right=True),
)


def receipts(
    *,
    ledger: LedgerAt = None,
    outcome: Annotated[
        Outcome | None,
        typer.Option(show_default=False, help="Only inputs that ended so."),
    ] = None,
    shape: ShapeAsked = None,
    limit: Limit = None,
    raw: Raw = False,
) -> None:
    """List what became of every input that was ever taken in, the last first."""
    with open_book(settled(ledger=ledger)) as book:
        rows = (receipt_row(receipt) for receipt in book.receipts(outcome=outcome))
        listing = Listing(rows, RECEIPT_COLUMNS, _RECEIPT_TABLE, empty="nothing was taken in")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)
