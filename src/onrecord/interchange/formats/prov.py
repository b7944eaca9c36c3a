"""Where statements come from, as W3C PROV: PROV-JSON (member submission of 2013) and PROV-N.

A statement was quoted from its report, the report derived from its capture and attributed to its outlet; what
the statement is a printing of, the utterance, is attributed to the speaker, who may have acted on behalf of a
body. A primary source is named only where it was captured itself.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

from onrecord.interchange.formats.excerpt import TERM, URN, Excerpt
from onrecord.interchange.formats.facts import given, zulu
from onrecord.interchange.formats.material import Material
from onrecord.interchange.rows import json_text
from onrecord.model import Hit, Hop, Run, SpeakerKind, Statement

_HELD = 4 << 20  # bytes of a section in the making that stay in memory
_PREFIXES = {"onrecord": URN, "term": TERM}

# What each record says, in the order in which PROV-N has it; null for what we never tell.
_FORMAL: Mapping[str, tuple[str | None, ...]] = {
    "entity": (),
    "agent": (),
    "activity": ("prov:startTime", "prov:endTime"),
    "wasGeneratedBy": ("prov:entity", "prov:activity", None),
    "used": ("prov:activity", "prov:entity", None),
    "wasDerivedFrom": ("prov:generatedEntity", "prov:usedEntity", None, None, None),
    "wasAttributedTo": ("prov:entity", "prov:agent"),
    "wasAssociatedWith": ("prov:activity", "prov:agent", None),
    "actedOnBehalfOf": ("prov:delegate", "prov:responsible", None),
    "specializationOf": ("prov:specificEntity", "prov:generalEntity"),
}
_AGENTS = {
    SpeakerKind.PERSON: "prov:Person",
    SpeakerKind.AUTHOR: "prov:Person",
    SpeakerKind.UNNAMED: "prov:Person",
    SpeakerKind.ORGANISATION: "prov:Organization",
}


@dataclass(frozen=True, slots=True)
class Record:
    """Hold one record: its kind, its id, its formal parts, and what else it says."""

    kind: str
    name: str
    formal: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


def records(material: Material) -> Iterator[Record]:
    """Make all records, each thing told once."""
    seen: set[str] = set()
    for excerpt in material.excerpts:
        for one in _records(excerpt, material.made_by):
            if one.name not in seen:
                seen.add(one.name)
                yield one


def write_prov_json(material: Material, out: BinaryIO) -> None:
    """Write one PROV-JSON document; at most a few MB of it are held at a time."""
    with ExitStack() as stack:
        sections: dict[str, BinaryIO] = {}
        for one in records(material):
            if one.kind not in sections:
                file = tempfile.SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115 - the stack closes it
                sections[one.kind] = cast("BinaryIO", stack.enter_context(file))
            section = sections[one.kind]
            lead = ",\n" if section.tell() else ""
            row = json_text({**one.formal, **one.more})
            section.write(f"{lead}{json.dumps(one.name)}: {row}".encode())
        out.write(f'{{"prefix": {json_text(_PREFIXES)}'.encode())
        for kind in (kind for kind in _FORMAL if kind in sections):
            out.write(f',\n"{kind}": {{\n'.encode())
            sections[kind].seek(0)
            while piece := sections[kind].read(1 << 16):
                out.write(piece)
            out.write(b"\n}")
        out.write(b"}\n")


def write_prov_n(material: Material, out: BinaryIO) -> None:
    """Write one document in PROV-N, the notation for people."""
    out.write(b"document\n")
    out.writelines(f"  prefix {prefix} <{address}>\n".encode() for prefix, address in _PREFIXES.items())
    out.writelines(f"  {_line(one)}\n".encode() for one in records(material))
    out.write(b"endDocument\n")


def _line(one: Record) -> str:
    formal = [one.formal.get(key, "-") if key else "-" for key in _FORMAL[one.kind]]
    if one.kind in ("entity", "agent", "activity"):
        formal = [one.name, *formal]
    more = [f"{key}={_value(value)}" for key, value in one.more.items()]
    return f"{one.kind}({', '.join([*formal, *([f'[{chr(44).join(more)}]'] if more else [])])})"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        if value["type"] == "prov:QUALIFIED_NAME":
            return f"'{value['$']}'"
        return f"{_quoted(str(value['$']))} %% {value['type']}"
    return f"{value}" if isinstance(value, int) else _quoted(str(value))


def _quoted(text: str) -> str:
    return json_text(text)


def _records(excerpt: Excerpt, made_by: str) -> Iterator[Record]:
    report, kept = excerpt.report, excerpt.kept
    yield from _capture(excerpt)
    yield _thing(report.id, "term:Report", {
        "prov:label": report.title, "term:url": report.url, "term:published": report.published,
        "term:language": report.language, "term:text_sha256": report.sha256,
    })  # fmt: skip
    yield _relation("wasDerivedFrom", report.id, kept.capture, {})
    for before, after in zip(kept.versions, kept.versions[1:], strict=False):
        if after == report.id:
            yield _relation("wasDerivedFrom", after, before, {"prov:type": _type("prov:Revision")})
    if report.outlet:
        outlet = report.outlet
        name = _named("outlet", outlet.name)
        yield _agent(name, "prov:Organization", {
            "prov:label": outlet.name, "term:country": outlet.country, "term:control": outlet.control,
        })  # fmt: skip
        yield _relation("wasAttributedTo", report.id, name, {})
    if kept.run:
        yield from _run(kept.run, kept.capture, made_by)
    for statement, hit in excerpt.chosen():
        yield from _statement(excerpt, statement, hit)


def _capture(excerpt: Excerpt) -> Iterator[Record]:
    capture = excerpt.capture
    yield _thing(excerpt.kept.capture, "term:Capture", {
        "term:address": capture.address, "term:final": capture.final, "term:sha256": capture.sha256,
        "term:method": capture.method, "term:fetched_at": zulu(capture.fetched_at),
    } if capture else {})  # fmt: skip


def _run(run: Run, capture: str, made_by: str) -> Iterator[Record]:
    kind = {"prov:type": _type("term:Reading")}
    yield Record("activity", _name(run.id), {"prov:startTime": run.began}, kind)
    told = "; ".join(f"{tool} {version}" for tool, version in run.made_by) or made_by
    agent = _named("software", told)
    yield _agent(agent, "prov:SoftwareAgent", {"prov:label": told})
    yield _relation("wasAssociatedWith", run.id, agent, {})
    yield _relation("used", run.id, capture, {})


def _statement(excerpt: Excerpt, statement: Statement, hit: Hit) -> Iterator[Record]:
    reading = excerpt.reading
    speaker = statement.source.speaker if statement.source else None
    yield _thing(statement.id, "term:Statement", {
        "prov:value": reading.words(statement.content), "term:cue": reading.words(statement.cue),
        "term:source": reading.words(statement.source.spans) if statement.source else None,
        "term:kind": statement.nobody, "term:voice": statement.voice,
        "term:act": statement.act, "term:factuality": statement.factuality,
        "term:said": statement.time.said if statement.time else None, "term:claim": hit.claim,
        "term:parent": statement.parent, "term:review": hit.review,
    })  # fmt: skip
    yield _relation("wasDerivedFrom", statement.id, excerpt.report.id, {"prov:type": _type("prov:Quotation")})
    if excerpt.kept.run:
        yield _relation("wasGeneratedBy", statement.id, excerpt.kept.run.id, {})
    yield _thing(hit.origin, "term:Utterance", {})
    yield _relation("specializationOf", statement.id, hit.origin, {})
    if speaker and hit.speaker:
        yield _agent(hit.speaker, _AGENTS.get(speaker.kind), {
            "prov:label": speaker.name, "term:kind": speaker.kind, "term:role": speaker.role,
        })  # fmt: skip
        yield _relation("wasAttributedTo", hit.origin, hit.speaker, {})
        if body := excerpt.spoken_for.get(statement.id):
            name = _named("body", body)
            yield _agent(name, "prov:Organization", {"prov:label": body})
            yield _relation("actedOnBehalfOf", hit.speaker, name, {})
    for number, hop in enumerate(statement.relay, 1):
        yield from _carrier(statement, number, hop, reading.words(hop.spans))
    if own := excerpt.firsthand.get(statement.id):
        yield _relation("wasDerivedFrom", statement.id, own, {"prov:type": _type("prov:PrimarySource")})


def _carrier(statement: Statement, number: int, hop: Hop, words: str) -> Iterator[Record]:
    name = _named("carrier", hop.name or words)
    yield _agent(name, None, {
        "prov:label": hop.name or words, "term:kind": hop.kind, "term:control": hop.control,
        "term:country": hop.country,
    })  # fmt: skip
    more = {"prov:type": _type("term:Relay"), "term:position": number}
    yield _relation("wasAttributedTo", statement.id, name, more)


def _thing(name: str, kind: str, more: dict[str, Any]) -> Record:
    return Record("entity", _name(name), {}, given({"prov:type": _type(kind), **more}))


def _agent(name: str, kind: str | None, more: dict[str, Any]) -> Record:
    return Record("agent", _name(name), {}, given({"prov:type": _type(kind) if kind else None, **more}))


def _relation(kind: str, left: str, right: str, more: dict[str, Any]) -> Record:
    first, second = [part for part in _FORMAL[kind] if part][:2]
    digest = _digest(kind, left, right, json_text(more))
    return Record(kind, f"_:{digest}", {first: _name(left), second: _name(right)}, more)


def _type(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _named(kind: str, told: str) -> str:
    return f"{kind}-{_digest(told)}"


def _digest(*parts: str) -> str:
    packed = "\n".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(packed, digest_size=10).hexdigest()


def _name(name: str) -> str:
    return f"onrecord:{name}"
