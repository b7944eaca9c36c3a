"""Nouns as rows of the ledger, and back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.model import (
    NOBODY,
    Act,
    Block,
    BlockKind,
    Capture,
    Carrier,
    Control,
    Entry,
    Factuality,
    Hit,
    Hop,
    HopKind,
    Method,
    Outlet,
    Place,
    Precision,
    Question,
    Reading,
    Redirect,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
)
from onrecord.model.capture import capture_id
from onrecord.model.ids import packed

Values = dict[str, Any]


def pairs_of(spans: Iterable[Span]) -> list[list[int]]:
    """Give spans as pairs of numbers."""
    return [[span.start, span.end] for span in spans]


def spans_of(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Give pairs of numbers as spans."""
    return tuple(Span(start, end) for start, end in pairs)


# Captures.


def capture_row(capture: Capture) -> Values:
    """Give a capture as a row, its bytes aside."""
    within, sha256 = capture.within, capture.sha256
    return {
        "id": capture_id(sha256, capture.final),
        "sha256": sha256,
        "address": capture.address,
        "method": capture.method.value,
        "media_type": capture.media_type,
        "fetched_at": capture.fetched_at,
        "final": capture.final,
        "canonical": capture.canonical,
        "redirects": packed([[step.address, step.status] for step in capture.redirects]),
        "status": capture.status,
        "headers": packed(capture.headers),
        "within": packed([within.archive, within.offset, within.record]) if within else None,
        "options": packed(capture.options),
        "made_by": packed(capture.made_by),
    }


def to_capture(row: Row[Any], data: bytes) -> Capture:
    """Make a capture of its row and its bytes."""
    return Capture(
        data=data,
        address=row.address,
        method=Method(row.method),
        media_type=row.media_type,
        fetched_at=row.fetched_at,
        final=row.final,
        canonical=row.canonical,
        redirects=tuple(Redirect(*step) for step in json.loads(row.redirects)),
        status=row.status,
        headers=to_pairs(row.headers),
        within=Place(*json.loads(row.within)) if row.within else None,
        options=to_pairs(row.options),
        made_by=to_pairs(row.made_by),
    )


def to_pairs(stored: str) -> tuple[tuple[str, str], ...]:
    """Give stored pairs back."""
    return tuple((name, value) for name, value in json.loads(stored))


# Reports.


def report_row(report: Report) -> Values:
    """Give a report as a row, its text and what the ledger adds aside."""
    blocks = [
        [block.kind.value, block.span.start, block.span.end, block.author, block.platform, block.published]
        for block in report.blocks
    ]
    return {
        "id": report.id,
        "sha256": report.sha256,
        "path": report.path,
        "url": report.url,
        **outlet_columns(report.outlet),
        "title": report.title,
        "byline": packed(report.byline),
        "published": report.published,
        "modified": report.modified,
        "language": report.language,
        "blocks": packed(blocks),
        "partial": int(report.partial),
        "withdrawn": int(report.withdrawn),
    }


def outlet_columns(outlet: Outlet | None) -> Values:
    """Give an outlet as the three columns that name it."""
    return {
        "outlet": outlet.name if outlet else None,
        "outlet_country": outlet.country if outlet else None,
        "outlet_control": outlet.control.value if outlet else None,
    }


def to_outlet(row: Row[Any]) -> Outlet | None:
    """Make an outlet of the three columns that name it."""
    if row.outlet is None:
        return None
    return Outlet(row.outlet, row.outlet_country, Control(row.outlet_control))


def to_report(row: Row[Any], text: str) -> Report:
    """Make a report of its row and its text."""
    return Report(
        text=text,
        path=row.path,
        url=row.url,
        outlet=to_outlet(row),
        title=row.title,
        byline=tuple(json.loads(row.byline)),
        published=row.published,
        modified=row.modified,
        language=row.language,
        blocks=tuple(
            Block(BlockKind(kind), Span(start, end), author, platform, published)
            for kind, start, end, author, platform, published in json.loads(row.blocks)
        ),
        partial=bool(row.partial),
        withdrawn=bool(row.withdrawn),
    )


# Statements.


Found = list[tuple[Values, list[Values], list[str]]]


def found_rows(reading: Reading, places: Mapping[str, Sequence[str]]) -> Found:
    """Give, for every statement of a reading, its row, those of its relay, and the places it names."""
    return [
        (
            entry_row(reading, one),
            [hop_row(reading, hop) for hop in one.relay],
            sorted(set(places.get(one.id, ()))),
        )
        for one in reading.statements
    ]


def question_pairs(reading: Reading) -> list[list[list[int]]]:
    """Give the spans of a reading's questions."""
    return [pairs_of(question.spans) for question in reading.questions]


def entry_row(reading: Reading, statement: Statement) -> Values:
    """Give a statement as a row, its relay and what the ledger adds aside."""
    entry = Entry.of(reading, statement)
    return {
        "id": entry.id,
        "report": entry.report,
        "parent": entry.parent,
        **outlet_columns(entry.outlet),
        "published": entry.published,
        "source": entry.source,
        "cue": entry.cue,
        "content": entry.content,
        "speaker": entry.speaker,
        "kind": _value(entry.kind),
        "role": entry.role,
        "voice": _value(entry.voice),
        "act": _value(entry.act),
        "factuality": _value(entry.factuality),
        "said": entry.said,
        "precision": _value(entry.precision),
        "day": entry.day,
        "confidence": _share(entry.confidence),
        "act_confidence": _share(statement.act_confidence),
        "factuality_confidence": _share(statement.factuality_confidence),
        "unnamed": int(entry.kind is SpeakerKind.UNNAMED),
        "spans": packed(_spans_of_statement(statement)),
    }


def _value(kind: Any) -> str | None:
    return None if kind is None else str(kind.value)


def _share(value: float | None) -> float | None:
    return None if value is None else float(value)


def _spans_of_statement(statement: Statement) -> dict[str, Any]:
    found: dict[str, Any] = {"cue": pairs_of(statement.cue), "content": pairs_of(statement.content)}
    if statement.source:
        found["source"] = pairs_of(statement.source.spans)
        if statement.source.speaker:
            found["mentions"] = pairs_of(statement.source.speaker.mentions)
            if statement.source.speaker.candidates:
                found["candidates"] = list(statement.source.speaker.candidates)
    if statement.time:
        found["time"] = pairs_of(statement.time.spans)
    return found


def hop_row(reading: Reading, hop: Hop) -> Values:
    """Give one hop of a relay as a row."""
    return {
        "words": reading.words(hop.spans),
        "name": hop.name,
        "kind": _value(hop.kind),
        "control": _value(hop.control),
        "country": hop.country,
        "spans": packed(pairs_of(hop.spans)),
    }


def to_statement(row: Row[Any], hops: Iterable[Row[Any]]) -> Statement:
    """Make a statement of its row and its hops."""
    told = json.loads(row.spans)
    candidates = tuple(told.pop("candidates", ()))
    spans = {name: spans_of(pairs) for name, pairs in told.items()}
    speaker = None
    if "mentions" in spans:
        speaker = Speaker(row.speaker, SpeakerKind(row.kind), row.role, spans["mentions"], candidates)
    kind = SpeakerKind(row.kind) if row.kind else None
    return Statement(
        id=row.id,
        cue=spans["cue"],
        content=spans["content"],
        source=Source(spans["source"], speaker) if "source" in spans else None,
        nobody=kind if kind in NOBODY and "source" not in spans else None,
        parent=row.parent,
        voice=Voice(row.voice) if row.voice else None,
        act=Act(row.act) if row.act else None,
        factuality=Factuality(row.factuality) if row.factuality else None,
        relay=tuple(
            Hop(
                spans_of(json.loads(hop.spans)),
                hop.name,
                HopKind(hop.kind) if hop.kind else None,
                Control(hop.control) if hop.control else None,
                hop.country,
            )
            for hop in hops
        ),
        time=When(row.said, Precision(row.precision), spans["time"]) if "time" in spans else None,
        confidence=row.confidence,
        act_confidence=row.act_confidence,
        factuality_confidence=row.factuality_confidence,
    )


def to_questions(stored: str) -> tuple[Question, ...]:
    """Give the stored questions of a reading back."""
    return tuple(Question(spans_of(pairs)) for pairs in json.loads(stored))


# Entries.


def to_entry(row: Row[Any], hops: Iterable[Row[Any]]) -> Entry:
    """Make an entry of its row and its hops."""
    return Entry(
        id=row.id,
        report=row.report,
        outlet=to_outlet(row),
        published=row.published,
        parent=row.parent,
        source=row.source,
        cue=row.cue,
        content=row.content,
        speaker=row.speaker,
        kind=SpeakerKind(row.kind) if row.kind else None,
        role=row.role,
        voice=Voice(row.voice) if row.voice else None,
        act=Act(row.act) if row.act else None,
        factuality=Factuality(row.factuality) if row.factuality else None,
        relay=tuple(
            Carrier(
                hop.words,
                hop.name,
                HopKind(hop.kind) if hop.kind else None,
                Control(hop.control) if hop.control else None,
                hop.country,
            )
            for hop in hops
        ),
        said=row.said,
        precision=Precision(row.precision) if row.precision else None,
        confidence=row.confidence,
    )


def hops_of(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Row[Any]]]:
    """Give the hops of entries, in their order."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    hops = tables.hops
    for some in batched(seqs):
        asked = select(hops).where(hops.c.entry.in_(some)).order_by(hops.c.entry, hops.c.position)
        for row in connection.execute(asked):
            found[row.entry].append(row)
    return found


def hits(connection: Connection, seqs: Sequence[int]) -> list[Hit]:
    """Give the entries with these numbers as hits, in the order asked."""
    entries, clusters = tables.entries, tables.clusters
    relays = hops_of(connection, seqs)
    found: dict[int, Hit] = {}
    for some in batched(seqs):
        asked = (
            select(entries, func.coalesce(clusters.c.outlets, 0).label("outlets"))
            .outerjoin(clusters, clusters.c.id == entries.c.origin_id)
            .where(entries.c.seq.in_(some))
        )
        for row in connection.execute(asked):
            found[row.seq] = Hit(
                entry=to_entry(row, relays.get(row.seq, ())),
                speaker=row.speaker_id,
                origin=row.origin_id,
                claim=row.claim_id,
                outlets=max(row.outlets, 1),  # whoever printed it, if nobody knows who that is
                review=row.review,
            )
    return [found[seq] for seq in seqs if seq in found]
