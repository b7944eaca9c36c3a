"""`onrecord search`: find statements in the ledger."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from onrecord.cli.listing import Column as ListColumn
from onrecord.cli.listing import Listing, field, show
from onrecord.cli.options import LedgerAt, Limit, Raw, ShapeAsked, settled
from onrecord.cli.streams import Streams
from onrecord.interchange import HIT_COLUMNS, hit_row, one_line
from onrecord.interchange.rows import Row
from onrecord.ledger.query import Mode, Query, Sort
from onrecord.pipeline.desk import open_book

_DAY = typer.Option(metavar="YYYY-MM-DD", show_default=False)


def _many(help_: str) -> Any:
    return typer.Option(metavar="VALUE", show_default=False, help=help_)


def search(  # noqa: PLR0913 - one parameter per filter: typer reads them off the signature
    *,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", show_default=False, help="Words or “phrases” that are said."),
    ] = None,
    ledger: LedgerAt = None,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Find contents that mean much the same, too.")
    ] = False,
    speaker: Annotated[list[str] | None, _many("Who said it: a name in any spelling, or an id.")] = None,
    kind: Annotated[list[str] | None, _many("Kind of speaker: person, organisation, unnamed …")] = None,
    role: Annotated[list[str] | None, _many("Office of the speaker.")] = None,
    outlet: Annotated[list[str] | None, _many("Who reported it.")] = None,
    carrier: Annotated[list[str] | None, _many("Through whom it came.")] = None,
    control: Annotated[
        list[str] | None, _many("Who controls the carriers, or the outlet where there is none.")
    ] = None,
    country: Annotated[list[str] | None, _many("Country of a carrier or of the outlet.")] = None,
    act: Annotated[list[str] | None, _many("What is done: assert, deny, predict …")] = None,
    factuality: Annotated[list[str] | None, _many("How it is presented: CT+, CT-, PR+ …")] = None,
    voice: Annotated[list[str] | None, _many("direct, indirect or mixed.")] = None,
    place: Annotated[list[str] | None, _many("A place that is named in what is said.")] = None,
    said_from: Annotated[str | None, _DAY] = None,
    said_to: Annotated[str | None, _DAY] = None,
    published_from: Annotated[str | None, _DAY] = None,
    published_to: Annotated[str | None, _DAY] = None,
    unnamed: Annotated[
        bool | None,
        typer.Option("--unnamed/--named", show_default=False, help="Unnamed sources only, or none of them."),
    ] = None,
    origin: Annotated[list[str] | None, _many("One utterance, by its id.")] = None,
    claim: Annotated[list[str] | None, _many("One claim, by its id.")] = None,
    review: Annotated[list[str] | None, _many("open, accepted, rejected or corrected.")] = None,
    carriers_at_least: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, show_default=False, help="Reported by so many outlets."),
    ] = None,
    sort: Annotated[Sort, typer.Option(help="In which order.")] = Sort.RELEVANCE,
    count: Annotated[bool, typer.Option("--count", help="Tell only how many there are.")] = False,
    shape: ShapeAsked = None,
    limit: Limit = None,
    raw: Raw = False,
) -> None:
    """Find statements by their words, their speaker, their carriers, their date and more.

    Several values of one filter are alternatives; different filters must all hold.
    """
    query = Query(
        text=" ".join(text or ()),
        mode=Mode.MEANING if meaning else Mode.WORDS,
        speaker=tuple(speaker or ()),
        kind=tuple(kind or ()),
        role=tuple(role or ()),
        outlet=tuple(outlet or ()),
        carrier=tuple(carrier or ()),
        control=tuple(control or ()),
        country=tuple(country or ()),
        act=tuple(act or ()),
        factuality=tuple(factuality or ()),
        voice=tuple(voice or ()),
        place=tuple(place or ()),
        said_from=said_from,
        said_to=said_to,
        published_from=published_from,
        published_to=published_to,
        unnamed=unnamed,
        origin=tuple(origin or ()),
        claim=tuple(claim or ()),
        review=tuple(review or ()),
        carriers_at_least=carriers_at_least,
        sort=sort,
    )
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
    name = row["speaker"] or row["source"] or "nobody named"
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
