"""Reports as IPTC ninjs 2.2, each statement an associated object of its own."""

from __future__ import annotations

from typing import Any, BinaryIO

from onrecord.interchange.formats.excerpt import Excerpt, urn
from onrecord.interchange.formats.facts import address, given, zulu
from onrecord.interchange.formats.material import Material
from onrecord.interchange.rows import json_text
from onrecord.model import Hit, Hop, Span, SpeakerKind, Statement

STANDARD = {
    "name": "ninjs",
    "version": "2.2",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.2.json",
}


def write_ninjs(material: Material, out: BinaryIO) -> None:
    """Write one document per report, a line each."""
    out.writelines(f"{json_text(ninjs(excerpt))}\n".encode() for excerpt in material.excerpts)


def ninjs(excerpt: Excerpt) -> dict[str, Any]:
    """Make the document of a report."""
    report = excerpt.report
    outlet = report.outlet
    return given(
        {
            "uri": address(report),
            "type": "text",
            "representationtype": "partial" if report.partial else "full",
            "pubstatus": "canceled" if report.withdrawn else "usable",
            "firstcreated": zulu(report.published),
            "versioncreated": zulu(report.modified),
            "language": report.language,
            "headlines": [{"role": "main", "value": report.title}] if report.title else None,
            "bodies": [{"role": "main", "contenttype": "text/plain", "value": report.text}],
            "by": ", ".join(report.byline),
            "infosources": [{"name": outlet.name, "role": "publisher"}] if outlet else None,
            "altids": [
                {"role": f"onrecord:{name}", "value": value}
                for name, value in (("report", report.id), ("published", _inexact(report.published)))
                if value
            ],
            "standard": STANDARD,
            "associations": [statement_object(excerpt, *one) for one in excerpt.chosen()],
        }
    )


def statement_object(excerpt: Excerpt, statement: Statement, hit: Hit) -> dict[str, Any]:
    """Make the object of a statement: content as body, speaker and carriers as parties, facts as subjects."""
    reading = excerpt.reading
    source = statement.source
    words = {"source": source.spans if source else (), "cue": statement.cue, "content": statement.content}
    time = statement.time
    return given(
        {
            "name": "statement",
            "uri": urn(statement.id),
            "type": "component",
            "bodies": [
                {
                    "role": "onrecord:content",
                    "contenttype": "text/plain",
                    "value": reading.words(statement.content),
                }
            ],
            "descriptions": [
                {
                    "role": f"onrecord:{part}",
                    "contenttype": "text/plain",
                    "value": f"{_places(spans)} {reading.words(spans)}",
                }
                for part, spans in words.items()
                if spans
            ],
            **_speaker(statement, hit),
            "infosources": [_carrier(reading.words(hop.spans), hop) for hop in statement.relay],
            "subjects": [
                {"rel": f"onrecord:{name}", "name": str(value)}
                for name, value in (
                    ("kind", statement.nobody),
                    ("act", statement.act),
                    ("factuality", statement.factuality),
                    ("voice", statement.voice),
                    ("said", time.said if time else None),
                    ("precision", time.precision if time else None),
                    ("confidence", statement.confidence),
                    ("review", hit.review),
                )
                if value is not None
            ],
            "altids": [
                {"role": f"onrecord:{name}", "value": value}
                for name, value in (
                    ("origin", hit.origin),
                    ("claim", hit.claim),
                    ("parent", statement.parent),
                )
                if value
            ],
        }
    )


def _inexact(moment: str | None) -> str | None:
    """Give a day or a local time, for which the schema has no place: its dates have a zone."""
    return moment if zulu(moment) is None else None


def _places(spans: tuple[Span, ...]) -> str:
    """Write spans as brat does: 0 5;16 23."""
    return "[" + ";".join(f"{span.start} {span.end}" for span in spans) + "]"


def _speaker(statement: Statement, hit: Hit) -> dict[str, Any]:
    speaker = statement.source.speaker if statement.source else None
    if speaker is None:
        return {}
    party = given(
        {
            "name": speaker.name,
            "rel": f"onrecord:speaker:{speaker.kind}",
            "uri": urn(hit.speaker) if hit.speaker else None,
            "literal": speaker.role,
        }
    )
    return {"organisations" if speaker.kind is SpeakerKind.ORGANISATION else "people": [party]}


def _carrier(words: str, hop: Hop) -> dict[str, Any]:
    return {"name": hop.name or words, "role": f"onrecord:relay:{hop.kind or 'carrier'}"}
