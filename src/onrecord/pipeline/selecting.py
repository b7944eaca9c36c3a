"""What an export is made of, read off the ledger: reports with the statements that a query lets through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.claims.holders import spoken_for
from onrecord.interchange.formats.excerpt import ClaimSheet, Excerpt
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Mode, Query
from onrecord.model import (
    NOBODY,
    Act,
    Control,
    Deed,
    Factuality,
    Hit,
    Hop,
    HopKind,
    Judgement,
    Precision,
    Reading,
    Source,
    Space,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
)
from onrecord.pipeline.claiming import ClaimBook

_ALL = 1_000_000_000


def excerpts(ledger: Ledger, query: Query) -> Iterator[Excerpt]:
    """Give every report that has a statement which the query lets through, in the query's order.

    What is held is the ids of reports, and one report at a time.
    """
    undone, printing = ledger.undone(), _printing(ledger)
    for report_id, hits in _by_report(ledger, query):
        kept = ledger.report(report_id)
        corrections = {
            hit.entry.id: _corrections(ledger, hit.entry.id, undone)
            for hit in hits
            if hit.review == "corrected"
        }
        reading = _corrected(kept.reading, corrections)
        bodies = {hit.entry.id: body for hit in hits if (body := spoken_for(hit.entry)) is not None}
        own = {hit.entry.id: found for hit in hits if (found := _own_report(ledger, hit, printing))}
        yield Excerpt(replace(kept, reading=reading), hits, ledger.capture(kept.capture), bodies, own)


def _by_report(ledger: Ledger, query: Query) -> Iterator[tuple[str, tuple[Hit, ...]]]:
    if query.text and query.mode is Mode.MEANING:  # what is near enough depends on all that was asked
        near: dict[str, list[Hit]] = {}
        for hit in ledger.entries(query):
            near.setdefault(hit.entry.report, []).append(hit)
        yield from ((name, tuple(hits)) for name, hits in near.items())
        return
    for name in dict.fromkeys(hit.entry.report for hit in ledger.entries(query)):
        yield name, tuple(ledger.entries(replace(query, report=(name,))))


def _corrections(ledger: Ledger, statement: str, undone: frozenset[str]) -> list[Mapping[str, Any]]:
    return [
        json.loads(one.value)
        for one in ledger.judgements(statement)
        if one.deed is Deed.CORRECT and one.id not in undone
    ]


def _printing(ledger: Ledger) -> dict[str, str]:
    """Give the names of outlets that printed something, by their folded form."""
    return {row.outlet.name.casefold(): row.outlet.name for row in ledger.outlets(limit=_ALL) if row.reports}


def _own_report(ledger: Ledger, hit: Hit, printing: Mapping[str, str]) -> str | None:
    """Give the report in which the speaker itself, as an outlet, published the utterance; None as a rule."""
    own = printing.get((hit.entry.speaker or "").casefold())
    here = hit.entry.outlet.name if hit.entry.outlet else None
    if own is None or own == here or hit.outlets < 2:
        return None
    for other in ledger.entries(Query(origin=(hit.origin,), outlet=(own,))):
        return other.entry.report
    return None


def _corrected(reading: Reading, corrections: Mapping[str, Iterable[Mapping[str, Any]]]) -> Reading:
    if not corrections:
        return reading
    made = []
    for statement in reading.statements:
        now = statement
        for fields in corrections.get(statement.id, ()):
            now = corrected(now, fields)
        made.append(now)
    return replace(reading, statements=tuple(made))


def corrected(statement: Statement, fields: Mapping[str, Any]) -> Statement:
    """Give a statement with the fields that a person corrected.

    A speaker can only stand behind a source: one that is given to a statement without source words is left to
    the entry, which has it.
    """
    source = _source(statement.source, fields)
    made: dict[str, Any] = {
        "source": source,
        "nobody": None if source else _nobody(statement, fields),
        "time": _time(statement.time, fields),
    }
    made.update((name, _spans(fields[name])) for name in ("cue", "content") if name in fields)
    for name, kind in _KINDS.items():
        if name in fields:
            made[name] = kind(fields[name]) if fields[name] else None
    if "relay" in fields:
        made["relay"] = tuple(map(_hop, fields["relay"]))
    return replace(statement, **made)


_KINDS: Mapping[str, type[Voice | Act | Factuality]] = {
    "voice": Voice,
    "act": Act,
    "factuality": Factuality,
}


def _spans(pairs: Iterable[Any]) -> tuple[Span, ...]:
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _source(source: Source | None, fields: Mapping[str, Any]) -> Source | None:
    if "source" in fields:
        spans = _spans(fields["source"])
        source = Source(spans, source.speaker if source else None) if spans else None
    if source is None or not {"speaker", "kind", "role"} & fields.keys():
        return source
    before = source.speaker
    name = fields.get("speaker", before.name if before else None)
    kind = fields.get("kind", before.kind if before else None)
    role = fields.get("role", before.role if before else None)
    if not name:
        return replace(source, speaker=None)
    mentions = before.mentions if before else source.spans
    return replace(source, speaker=Speaker(name, SpeakerKind(kind or "unnamed"), role, mentions))


def _nobody(statement: Statement, fields: Mapping[str, Any]) -> SpeakerKind | None:
    """Give who is behind a statement without source words; None where a person said that it is somebody."""
    if "kind" not in fields:
        return None if fields.get("speaker") else statement.nobody
    kind = SpeakerKind(fields["kind"]) if fields["kind"] else None
    return kind if kind in NOBODY else None


def _hop(row: Mapping[str, Any]) -> Hop:
    return Hop(
        _spans(row.get("spans", ())),
        row.get("name"),
        HopKind(row["kind"]) if row.get("kind") else None,
        Control(row["control"]) if row.get("control") else None,
        row.get("country"),
    )


def _time(time: When | None, fields: Mapping[str, Any]) -> When | None:
    if not {"said", "precision"} & fields.keys():
        return time
    said = fields.get("said", time.said if time else None)
    precision = fields.get("precision", time.precision if time else None) or Precision.DAY
    return When(said, Precision(precision), time.spans if time else ()) if said else None


def claim_sheets(ledger: Ledger, query: Query) -> Iterator[ClaimSheet]:
    """Give every claim that a statement which the query lets through is about, with all its statements."""
    names = dict.fromkeys(hit.claim for hit in ledger.entries(query) if hit.claim)
    decided = _decided(ledger)
    for told in ClaimBook(ledger).pages(names):
        hits = ledger.hits(told.claim.statements)
        told_in = {hit.entry.report for hit in hits.values()}
        yield ClaimSheet(told, hits, ledger.printed(told_in), tuple(decided.get(told.claim.id, ())))


def _decided(ledger: Ledger) -> dict[str, list[Judgement]]:
    """Give what people decided came of claims, and how they rated them, by the claim's id now."""
    undone = ledger.undone()
    made = [one for one in ledger.judgements(deeds=(Deed.RESOLVE, Deed.RATE)) if one.id not in undone]
    named = ledger.named(one.about for one in made)
    found: dict[str, list[Judgement]] = {}
    for one in made:
        cluster, node = named.get(one.about, ("", None))
        if node is not None and node.space is Space.CLAIM:
            found.setdefault(cluster, []).append(one)
    return found
