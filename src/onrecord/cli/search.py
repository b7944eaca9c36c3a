"""`onrecord search`: find statements in the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.filters import filtered
from onrecord.cli.listing import Column as ListColumn
from onrecord.cli.listing import Listing, field, show
from onrecord.cli.options import LedgerAt, Limit, Raw, ShapeAsked, settled
from onrecord.cli.streams import Streams
from onrecord.interchange import HIT_COLUMNS, hit_row, nobody_words, one_line
from onrecord.interchange.rows import Row
from onrecord.ledger.query import Query
from onrecord.pipeline.desk import open_book


@filtered
def search(
    *,
    ledger: LedgerAt = None,
    query: Query,
    count: Annotated[bool, typer.Option("--count", help="Tell only how many there are.")] = False,
    shape: ShapeAsked = None,
    limit: Limit = None,
    raw: Raw = False,
) -> None:
    """Find statements by their words, their speaker, their carriers, their date and more.

    Several values of one filter are alternatives; different filters must all hold.
    """
    streams = Streams.of_process()
    with open_book(settled(ledger=ledger)) as book:
        total = book.count(query)
        if count:
            streams.stdout.write(f"{total}\n")
            return
        rows = (hit_row(hit) for hit in book.entries(query))
        listing = Listing(rows, HIT_COLUMNS, HIT_TABLE, total, "no statement on record fits")
        show(listing, streams, shape=shape, limit=limit, raw=raw)


def _who(row: Row) -> str:
    name = row["speaker"] or row["source"] or nobody_words(row["kind"])
    relay = f" via {', '.join(row['relay'])}" if row["relay"] else ""
    return one_line(f"{name}{relay}")


def _what(row: Row) -> str:
    return one_line(f"{row['cue']} ▸ {row['content']}" if row["cue"] else row["content"])


def _when(row: Row) -> str:
    said = row["said"] or row["published"] or ""
    return str(said)[:10]


def _where(row: Row) -> str:
    outlets = row["outlets"]
    named = row["outlet"] or ""
    return one_line(f"{named} +{outlets - 1}" if outlets > 1 else named)


HIT_TABLE = (
    ListColumn("when", _when, share=0, style="dim"),
    ListColumn("who", _who, share=3, style="bold"),
    ListColumn("how", lambda row: str(row["in_words"]), share=2),
    ListColumn("says", _what, share=6),
    ListColumn("outlet", _where, share=2, style="dim"),
    field("id", share=0, style="dim"),
)
