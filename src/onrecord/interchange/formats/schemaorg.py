"""Claims, what people found of them, and quotations in the words of schema.org, as JSON-LD.

A ClaimReview stands only where a person decided: a ledger alone is no review. schema.org has no term for how
claims and those who speak of them stand to each other, so positions are in terms of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.interchange.formats.excerpt import TERM, ClaimSheet, Excerpt, urn
from onrecord.interchange.formats.facts import address, given, is_address
from onrecord.interchange.formats.material import Material
from onrecord.interchange.rows import json_text
from onrecord.model import (
    Deed,
    Hit,
    Judgement,
    Position,
    Report,
    SpeakerKind,
    Stand,
    Statement,
    Voice,
)

# Inline, so that nothing that reads it has to fetch anything.
CONTEXT = {"@vocab": "https://schema.org/", "onrecord": TERM}
_MAKING = frozenset({Stand.AFFIRMS, Stand.EXPECTS, Stand.CALLS_FOR, Stand.COMMITS_TO})
_TYPES = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.UNNAMED: "Person",
}


def write_schemaorg(material: Material, out: BinaryIO) -> None:
    """Write one JSON-LD document: a Quotation per direct statement, a Claim with its reviews per claim."""
    out.write(f'{{"@context": {json_text(CONTEXT)}, "@graph": ['.encode())
    lead = "\n"
    for node in _graph(material):
        out.write(f"{lead}{json_text(node)}".encode())
        lead = ",\n"
    out.write(b"\n]}\n")


def _graph(material: Material) -> Iterator[dict[str, Any]]:
    for excerpt in material.excerpts:
        for statement, hit in excerpt.chosen():
            if statement.voice is Voice.DIRECT and statement.content:
                yield quotation(excerpt, statement, hit)
    for sheet in material.claims:
        yield claim(sheet)
        for judgement in sheet.judgements:
            yield review(sheet, judgement)


def quotation(excerpt: Excerpt, statement: Statement, hit: Hit) -> dict[str, Any]:
    """Make the Quotation of a statement in the speaker's own words."""
    report, source = excerpt.report, statement.source
    speaker = source.speaker if source else None
    time = statement.time
    creator = None
    if speaker and speaker.kind in _TYPES:
        named = speaker.kind is not SpeakerKind.UNNAMED
        creator = given(
            {
                "@type": _TYPES[speaker.kind],
                "@id": urn(hit.speaker) if hit.speaker and named else None,
                "name" if named else "description": speaker.name,
                "jobTitle": speaker.role if speaker.kind is SpeakerKind.PERSON else None,
            }
        )
    return given(
        {
            "@type": "Quotation",
            "@id": urn(statement.id),
            "text": excerpt.reading.words(statement.content),
            "creator": creator,
            "creditText": excerpt.reading.words(source.spans) if source else None,
            "isPartOf": _report(report),
            "isBasedOn": {"@id": urn(hit.origin)},
            "about": {"@id": urn(hit.claim)} if hit.claim else None,
            "dateCreated": time.said if time else None,
            "inLanguage": report.language,
            "onrecord:kind": statement.nobody,
            "onrecord:act": statement.act,
            "onrecord:factuality": statement.factuality,
            "onrecord:relay": [hop.name or excerpt.reading.words(hop.spans) for hop in statement.relay],
            "onrecord:review": hit.review,
        }
    )


def _report(report: Report) -> dict[str, Any]:
    where = address(report)
    return given(
        {
            "@type": "NewsArticle",
            "@id": where,
            "url": where if is_address(where) else None,
            "headline": report.title,
            "datePublished": report.published,
            "dateModified": report.modified,
            "author": [{"@type": "Person", "name": name} for name in report.byline],
            "publisher": {"@type": "Organization", "name": report.outlet.name} if report.outlet else None,
            "inLanguage": report.language,
        }
    )


def claim(sheet: ClaimSheet) -> dict[str, Any]:
    """Make the Claim with where it appeared and what parties hold about it."""
    made, brief = sheet.brief.claim, sheet.brief
    positions = {one.statement: one for history in brief.histories for one in history.positions}
    told = sorted(positions.values(), key=lambda one: (one.day is None, one.day or "", one.statement))
    first = next((one for one in told if one.day), None)
    appearances = _appearances(sheet)
    return given(
        {
            "@type": "Claim",
            "@id": urn(made.id),
            "text": made.text,
            "author": _authors(sheet, told),
            "datePublished": first.day if first else None,
            "firstAppearance": _report(sheet.reports[sheet.hits[first.statement].entry.report])
            if first
            else None,
            "appearance": appearances,
            "onrecord:position": [_position(one) for one in told],
            "onrecord:origins": brief.origins,
            "onrecord:unconfirmed": brief.unconfirmed,
        }
    )


def _appearances(sheet: ClaimSheet) -> list[dict[str, Any]]:
    return [
        _report(sheet.reports[name]) for name in sorted({hit.entry.report for hit in sheet.hits.values()})
    ]


def _authors(sheet: ClaimSheet, told: list[Position]) -> list[dict[str, Any]]:
    """Name those who make the claim, each once; those who deny it or ask are in the positions."""
    found: dict[str, dict[str, Any]] = {}
    for one in told:
        hit = sheet.hits[one.statement]
        kind = _TYPES.get(hit.entry.kind) if hit.entry.kind and one.speaker is None else "Organization"
        if one.stand in _MAKING and kind and hit.entry.kind is not SpeakerKind.UNNAMED:
            found.setdefault(one.holder, {"@type": kind, "name": one.holder})
    return list(found.values())


def _position(position: Position) -> dict[str, Any]:
    return given(
        {
            "@type": "onrecord:Position",
            "onrecord:holder": position.holder,
            "onrecord:stand": position.stand,
            "onrecord:day": position.day,
            "onrecord:party": position.party,
            "onrecord:statement": {"@id": urn(position.statement)},
        }
    )


def review(sheet: ClaimSheet, judgement: Judgement) -> dict[str, Any]:
    """Make the ClaimReview of what a person decided about a claim."""
    value = _value(judgement)
    rating: dict[str, Any] = {"@type": "Rating"}
    if judgement.deed is Deed.RESOLVE:
        rating["alternateName"] = value.get("came")
    else:
        names = {
            "rating": "alternateName",
            "number": "ratingValue",
            "best": "bestRating",
            "worst": "worstRating",
        }
        rating |= {theirs: value[ours] for ours, theirs in names.items() if ours in value}
    return given(
        {
            "@type": "ClaimReview",
            "@id": urn(judgement.id),
            "url": value.get("url"),
            "claimReviewed": sheet.brief.claim.text,
            "itemReviewed": {"@type": "Claim", "@id": urn(judgement.about), "text": sheet.brief.claim.text},
            "author": {"@type": "Person", "name": judgement.by} if judgement.by else None,
            "datePublished": judgement.at,
            "reviewRating": rating,
            "reviewBody": judgement.why,
            "citation": value.get("evidence"),
            "temporalCoverage": value.get("when"),
            "onrecord:deed": judgement.deed,
        }
    )


def _value(judgement: Judgement) -> Mapping[str, Any]:
    try:
        value = json.loads(judgement.value)
    except ValueError:
        return {"rating": judgement.value}
    return value if isinstance(value, dict) else {"rating": str(value)}
