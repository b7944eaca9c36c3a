"""Reports, speakers and what ties them as FollowTheMoney records, for Aleph and its kin.

The schema has no statement: each becomes a Note about its speaker with the report as proof, and its words and
what is done with them are prose there. `readings` keeps all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.facts import is_address
from onrecord.interchange.formats.material import Material
from onrecord.interchange.rows import json_text
from onrecord.interchange.who import nobody_words
from onrecord.interchange.wording import doing
from onrecord.model import Hit, Speaker, SpeakerKind, Statement

_SCHEMAS = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.GROUP: "LegalEntity",
}


def write_ftm(material: Material, out: BinaryIO) -> None:
    """Write one record per line; a speaker comes again with each report: readers merge records of one id."""
    for excerpt in material.excerpts:
        out.writelines(f"{json_text(row)}\n".encode() for row in records(excerpt))


def records(excerpt: Excerpt) -> Iterator[dict[str, Any]]:
    """Make the records of a report: the article, who speaks, what they say, and the ties between them."""
    report = excerpt.report
    yield _report(excerpt)
    known: set[str] = set()
    for statement, hit in excerpt.chosen():
        speaker = statement.source.speaker if statement.source else None
        schema = _SCHEMAS.get(speaker.kind) if speaker else None
        name = hit.speaker if schema else None
        if speaker and schema and name and name not in known:
            known.add(name)
            yield _speaker(name, schema, speaker)
            yield _tie("Documentation", [report.id, name], document=report.id, entity=name, role="quoted")
        if speaker and schema and name and statement.source:
            words = excerpt.reading.words(statement.source.spans)
            yield _tie(
                "Mention",
                [report.id, name, words],
                document=report.id,
                name=words,
                resolved=name,
                detectedSchema=schema,
            )
        yield _note(excerpt, statement, hit, name)


def _report(excerpt: Excerpt) -> dict[str, Any]:
    report, capture = excerpt.report, excerpt.capture
    sha1 = hashlib.sha1(capture.data, usedforsecurity=False).hexdigest() if capture else None
    return _record(
        report.id,
        "Article",
        title=report.title,
        fileName=report.path or report.url or report.id,
        sourceUrl=_address(report.url),
        publishedAt=report.published,
        modifiedAt=report.modified,
        publisher=report.outlet.name if report.outlet else None,
        country=report.outlet.country.lower() if report.outlet and report.outlet.country else None,
        author=list(report.byline),
        language=report.language,
        bodyText=report.text,
        contentHash=sha1,
        retrievedAt=capture.fetched_at if capture else None,
    )


def _speaker(name: str, schema: str, speaker: Speaker) -> dict[str, Any]:
    role = {"position": speaker.role} if schema == "Person" else {"description": speaker.role}
    return _record(name, schema, name=speaker.name, **role)


def _note(excerpt: Excerpt, statement: Statement, hit: Hit, speaker: str | None) -> dict[str, Any]:
    report, reading, source = excerpt.report, excerpt.reading, statement.source
    named = source.speaker.name if source and source.speaker else None
    who = named or (reading.words(source.spans) if source else nobody_words(statement.nobody))
    via = "".join(f" via {hop.name or reading.words(hop.spans)}" for hop in statement.relay)
    said = f" ({statement.time.said})" if statement.time else ""  # a Note has no date
    return _record(
        statement.id,
        "Note",
        name=f"{who}{via} {doing(statement) or 'says'}{said}",
        description=reading.words(statement.content),
        summary=reading.words(statement.cue),
        entity=speaker,
        proof=report.id,
        sourceUrl=_address(report.url),
        publisher=report.outlet.name if report.outlet else None,
        retrievedAt=excerpt.capture.fetched_at if excerpt.capture else None,
        keywords=[
            word for word in (statement.voice, statement.act, statement.factuality, hit.review) if word
        ],
    )


def _tie(schema: str, key: list[str], /, **properties: Any) -> dict[str, Any]:
    digest = hashlib.blake2b("\n".join([schema, *key]).encode("utf-8", "surrogatepass"), digest_size=10)
    return _record(f"ft-{digest.hexdigest()}", schema, **properties)


def _record(record_id: str, schema: str, /, **properties: Any) -> dict[str, Any]:
    """Make a record: every property is a list of texts, those that are not known are left out."""
    told = {
        key: [str(one) for one in (value if isinstance(value, list) else [value])]
        for key, value in properties.items()
        if value not in (None, "", [])
    }
    return {"id": record_id, "schema": schema, "properties": told}


def _address(url: str | None) -> str | None:
    return url if url and is_address(url) else None
