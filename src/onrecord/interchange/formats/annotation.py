"""Statements as W3C Web Annotations: words found again by what they are and where they stand.

Offsets count code points of the text as read; `onrecord:text_sha256` says which text that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.interchange.evidence import selector
from onrecord.interchange.formats.excerpt import TERM, Excerpt, urn
from onrecord.interchange.formats.facts import address, facts, given, zulu
from onrecord.interchange.formats.material import Material
from onrecord.interchange.rows import json_text
from onrecord.interchange.who import nobody_words
from onrecord.interchange.wording import doing
from onrecord.model import Hit, Span, Statement

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": TERM}]


def write_annotations(material: Material, out: BinaryIO) -> None:
    """Write one AnnotationCollection whose only page holds an annotation per statement."""
    head = {"@context": CONTEXT, "id": urn("annotations"), "type": "AnnotationCollection"}
    page = {"id": urn("annotations:1"), "type": "AnnotationPage", "startIndex": 0}
    out.write(f'{json_text(head)[:-1]}, "first": {json_text(page)[:-1]}, "items": ['.encode())
    count = 0
    for excerpt in material.excerpts:
        for made in annotations_of(excerpt, material.made_by):
            lead = ",\n" if count else "\n"
            out.write(f"{lead}{json_text(made)}".encode())
            count += 1
    out.write(f'\n]}}, "total": {count}}}\n'.encode())


def annotations_of(excerpt: Excerpt, made_by: str) -> Iterator[dict[str, Any]]:
    """Make an annotation of every statement that was asked for."""
    for statement, hit in excerpt.chosen():
        yield annotation(excerpt, statement, hit, made_by)


def annotation(excerpt: Excerpt, statement: Statement, hit: Hit, made_by: str) -> dict[str, Any]:
    """Make the annotation of a statement: what it says as body, each stretch of its words as a target."""
    run = excerpt.kept.run
    return given(
        {
            "@context": CONTEXT,
            "id": urn(f"{statement.id}:annotation"),
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"id": urn("software"), "type": "Software", "name": made_by},
            "generated": zulu(run.began) if run else None,
            "body": [_told(excerpt, statement), _facts(excerpt, statement, hit)],
            "target": [_target(excerpt, part, span) for part, spans in _parts(statement) for span in spans],
        }
    )


def _told(excerpt: Excerpt, statement: Statement) -> dict[str, Any]:
    source = statement.source
    name = source.speaker.name if source and source.speaker else None
    who = name or (excerpt.reading.words(source.spans) if source else nobody_words(statement.nobody))
    value = f"{who} {doing(statement) or 'says'}: {excerpt.reading.words(statement.content)}"
    told = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value}
    return given({**told, "language": excerpt.report.language})


def _facts(excerpt: Excerpt, statement: Statement, hit: Hit) -> dict[str, Any]:
    report = excerpt.report
    known = {
        **facts(excerpt, statement, hit),
        "act_confidence": statement.act_confidence,
        "factuality_confidence": statement.factuality_confidence,
        "report": report.id,
        "title": report.title,
        "outlet": report.outlet.name if report.outlet else None,
        "outlet_country": report.outlet.country if report.outlet else None,
        "outlet_control": report.outlet.control if report.outlet else None,
        "published": report.published,
        "byline": list(report.byline),
        "text_sha256": report.sha256,
    }
    known["relay"] = [_terms(hop) for hop in known["relay"]]
    return {"id": urn(statement.id), "type": ["Dataset", "onrecord:Statement"], **_terms(known)}


def _terms(row: dict[str, Any]) -> dict[str, Any]:
    return {f"onrecord:{name}": value for name, value in given(row).items()}


def _parts(statement: Statement) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "source", statement.source.spans if statement.source else ()
    yield "cue", statement.cue
    yield "content", statement.content
    yield "relay", tuple(span for hop in statement.relay for span in hop.spans)
    yield "time", statement.time.spans if statement.time else ()


def _target(excerpt: Excerpt, part: str, span: Span) -> dict[str, Any]:
    found = selector(excerpt.report.text, span)
    words = {name: found[name] for name in ("exact", "prefix", "suffix")}
    capture = excerpt.capture
    state = given(
        {
            "type": "TimeState",
            "sourceDate": zulu(capture.fetched_at) if capture else None,
            "cached": urn(excerpt.kept.capture),
        }
    )
    return {
        "type": "SpecificResource",
        "source": address(excerpt.report),
        "onrecord:part": part,
        "selector": [
            {"type": "TextQuoteSelector", **words},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        "state": state,
    }
