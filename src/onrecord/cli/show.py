"""`onrecord show`: one thing on record, with its evidence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer

from onrecord.cli.listing import Listing
from onrecord.cli.listing import show as show_list
from onrecord.cli.options import LedgerAt, settled
from onrecord.cli.output import write
from onrecord.cli.search import HIT_TABLE
from onrecord.cli.streams import Streams
from onrecord.errors import NotOnRecord
from onrecord.interchange import HIT_COLUMNS, doing, hit_row, json_text, moment, one_line, voice_words
from onrecord.interchange.chains import Chain, chains
from onrecord.interchange.evidence import evidence, passage
from onrecord.interchange.sums import speaker_row
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.linking import origin_label
from onrecord.model import Cluster, Hit, Kept, Space, Statement, encode
from onrecord.pipeline.desk import open_book
from onrecord.pipeline.reading import unseen_words

# Links that a screen shows; all are in the JSON.
_LINKS = 20

Shown = tuple[dict[str, Any], Callable[[Streams], None]]

# How parts stand out where there is no colour.
_MARKS = {"source": ("⟨", "⟩"), "cue": ("‹", "›"), "content": ("[", "]"), "relay": ("{", "}")}


def show(
    *,
    thing: Annotated[
        str,
        typer.Argument(
            metavar="ID", show_default=False, help="Of a statement, report, speaker, origin, claim or issue."
        ),
    ],
    ledger: LedgerAt = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write it as one JSON object.")] = False,
) -> None:
    """Show one thing on record with the words that prove it."""
    streams = Streams.of_process()
    with open_book(settled(ledger=ledger)) as book:
        known, tell = _finder(thing)(book, thing)
        if as_json:
            write([json_text(known) + "\n"], streams.data)
        else:
            tell(streams)


def _finder(thing: str) -> Callable[[Ledger, str], Shown]:
    found = _FINDERS.get(thing.partition("-")[0])
    if found is None:
        kinds = ", ".join(f"{prefix}-" for prefix in _FINDERS)
        raise NotOnRecord(thing, f"an id begins with one of {kinds}", "Find ids with `onrecord search`")
    return found


def _report(book: Ledger, thing: str) -> Shown:
    kept = book.report(thing)
    about = {"capture": kept.capture, "part": kept.part, "versions": list(kept.versions)}

    def tell(streams: Streams) -> None:
        from onrecord.cli.table import table  # noqa: PLC0415 - rich is for tables only

        look = streams.look(os.environ, wide=True)
        lines = [*table([kept.reading], look), *_kept_lines(kept)]
        write(lines, streams.data, streams.stdout.encoding or "ascii")

    return {**encode(kept.reading), **about, "recorded_at": kept.recorded_at}, tell


def _kept_lines(kept: Kept) -> Iterator[str]:
    report = kept.reading.report
    yield f"\nid        {report.id}, version {kept.versions.index(report.id) + 1} of {len(kept.versions)}\n"
    yield f"capture   {kept.capture}{f', part {kept.part}' if kept.part else ''}\n"
    yield f"recorded  {kept.recorded_at}\nsha256    {report.sha256} (text)\n"
    unseen = unseen_words(report.text)
    if unseen:
        yield f"unseen    {unseen}\n"


def _statement(book: Ledger, thing: str) -> Shown:
    hit = book.hit(thing)
    kept = book.report(hit.entry.report)
    reading = kept.reading
    statement = next(one for one in reading.statements if one.id == hit.entry.id)
    chain = next(one for one in chains(reading) if one.statement.id == statement.id)
    same = [other for other in book.entries(Query(origin=(hit.origin,))) if other.entry.id != hit.entry.id]
    known = {
        **hit_row(hit),
        "chain": [carrier.shown for carrier in chain.carriers],
        "evidence": {**evidence(reading.report, statement), "capture": kept.capture, "part": kept.part},
        "same_origin": [hit_row(other) for other in same],
    }

    def tell(streams: Streams) -> None:
        lines = _statement_lines(hit, statement, chain, kept)
        write((f"{line}\n" for line in lines), streams.data, streams.stdout.encoding or "ascii")
        if same:
            write(["\nthe same utterance elsewhere\n"], streams.data)
            show_list(Listing(same_rows, HIT_COLUMNS, HIT_TABLE), streams, shape=None)

    same_rows = [hit_row(other) for other in same]
    return known, tell


def _statement_lines(hit: Hit, statement: Statement, chain: Chain, kept: Kept) -> Iterator[str]:
    entry, report = hit.entry, kept.reading.report
    role = f", {entry.role}" if entry.role else ""
    yield one_line(f"{chain.who.shown}{role}")
    how = " · ".join(part for part in (doing(statement), voice_words(statement)) if part)
    if how:
        yield f"  {how}"
    yield ""
    words = "".join(_marked(one.part, one.text) for one in passage(report, statement))
    yield f"  … {one_line(words)} …"
    yield ""
    if chain.carriers:
        yield f"  via       {' → '.join(carrier.shown for carrier in chain.carriers)}"
    if statement.time:
        yield f"  said      {moment(statement.time.said)}"
    outlet = report.outlet.name if report.outlet else "an outlet that is not named"
    published = f", {moment(report.published)}" if report.published else ""
    yield f"  reported  {one_line(outlet)}{published}"
    yield f"  origin    {hit.origin}, in {hit.outlets:,} outlet{'' if hit.outlets == 1 else 's'}"
    if hit.claim:
        yield f"  claim     {hit.claim}"
    yield f"  report    {report.id}{f' {report.url}' if report.url else ''}"
    yield f"  capture   {kept.capture}; text sha256 {report.sha256}"
    spans = ", ".join(f"{span.start}–{span.end}" for span in statement.content)
    yield f"  content   characters {spans or 'none'}; review: {hit.review}"


def _marked(part: str, text: str) -> str:
    left, right = _MARKS.get(part, ("", ""))
    return f"{left}{text}{right}"


def _speaker(book: Ledger, thing: str) -> Shown:
    row = book.speaker(thing)
    known = speaker_row(row)
    cluster = book.cluster(row.id)
    known["why_one"] = [
        {"left": link.left, "right": link.right, "score": link.score, "reason": link.reason}
        for link in cluster.links
    ]

    def tell(streams: Streams) -> None:
        lines = [
            f"{one_line(row.name)} ({row.kind})",
            f"  as        {'; '.join(row.roles) or 'no office given'}",
            f"  names     {'; '.join(row.names)}",
            f"  on record {row.statements:,} statements, {row.origins:,} utterances, {row.outlets:,} outlets",
            f"  from      {row.first or '?'} to {row.last or '?'}",
            *_why_one(cluster),
        ]
        write((f"{line}\n" for line in [*lines, ""]), streams.data, streams.stdout.encoding or "ascii")
        query = Query(speaker=(row.id,))
        rows = (hit_row(hit) for hit in book.entries(query))
        show_list(Listing(rows, HIT_COLUMNS, HIT_TABLE, book.count(query)), streams, shape=None)

    return known, tell


def _why_one(cluster: Cluster) -> Iterator[str]:
    """Tell what joins the parts; their ids are those that `onrecord split` asks for."""
    for link in cluster.links[:_LINKS]:
        yield f"  one by    {one_line(link.reason)} ({link.score:.2f}): {link.left} {link.right}"
    if len(cluster.links) > _LINKS:
        yield f"  and by    {len(cluster.links) - _LINKS:,} more, see --json"


def _cluster(book: Ledger, thing: str) -> Shown:
    cluster = book.cluster(thing)
    known = {
        "id": cluster.id,
        "space": cluster.space,
        "statements": list(cluster.statements),
        "nodes": [{"id": node.id, "payload": node.payload} for node in cluster.nodes],
        "links": [
            {"left": link.left, "right": link.right, "score": link.score, "reason": link.reason}
            for link in cluster.links
        ],
    }

    def tell(streams: Streams) -> None:
        hits = [book.hit(statement) for statement in cluster.statements]
        head = f"{cluster.id}: one {cluster.space}, {len(hits):,} statements"
        travelled = []
        if cluster.space is Space.ORIGIN:
            travelled = [f"  {one_line(origin_label([hit.entry for hit in hits]))}"]
        lines = [head, *travelled, *_why_one(cluster), ""]
        write((f"{line}\n" for line in lines), streams.data, streams.stdout.encoding or "ascii")
        rows = [hit_row(hit) for hit in hits]
        show_list(Listing(rows, HIT_COLUMNS, HIT_TABLE, len(rows)), streams, shape=None)

    return known, tell


_FINDERS: dict[str, Callable[[Ledger, str], Shown]] = {
    "st": _statement,
    "rp": _report,
    "sp": _speaker,
    "og": _cluster,
    "cl": _cluster,
    "is": _cluster,
}
