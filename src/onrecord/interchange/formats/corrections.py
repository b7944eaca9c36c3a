"""What people corrected in brat, as judgements: the files as they are now against what was exported."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from onrecord.errors import InvalidDocument, InvalidNoun
from onrecord.interchange.formats.brat import LINE_ENDS, annotated, value_name
from onrecord.interchange.formats.facts import whole
from onrecord.model import (
    Act,
    Deed,
    Factuality,
    Judgement,
    Reading,
    Span,
    SpeakerKind,
    Statement,
    Voice,
    decode,
    ordered,
)

Spans = tuple[Span, ...]
_ENDS = re.compile(f"[{LINE_ENDS}]+")
_ATTRIBUTES: Mapping[str, type[StrEnum]] = {
    "voice": Voice,
    "act": Act,
    "factuality": Factuality,
    "kind": SpeakerKind,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """Hold one event of an .ann file."""

    event: str
    statement: str | None  # the id in its note
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    relay: tuple[Spans, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)  # voice, act, factuality, kind, speaker


@dataclass(frozen=True, slots=True)
class Corrected:
    """Hold what became of one report: what was decided, and what could not be taken over."""

    judgements: tuple[Judgement, ...]
    left_out: tuple[str, ...] = ()


def corrections(text: str, ann: str, companion: str, *, where: str, by: str, at: str) -> Corrected:
    """Give what a person corrected in the annotations of one report.

    Deleted statements are rejected. New ones are left out and named: a statement is found by a reader, and
    judged by people. Raises InvalidDocument for files that are not those of an export.
    """
    reading, chosen = _companion(companion, where)
    if text != whole(reading.report.text):
        raise InvalidDocument(f"{where}.txt", "the text is not the one that was exported", "Export again")
    before = {one.statement: one for one in events(annotated(reading, chosen), text, where)}
    now: dict[str, Marked] = {}
    left_out = []
    for one in events(ann, text, f"{where}.ann"):
        name = one.statement if one.statement in before else _same(one, before)
        if name is None or name in now:
            words = " … ".join(text[span.start : span.end] for span in (*one.cue, *one.content))
            left_out.append(f"{where}.ann: {one.event} is new ({words})")
        else:
            now[name] = one
    statements = {one.id: one for one in reading.statements}
    made = []
    for name, was in before.items():
        if name is None:
            continue
        if name not in now:
            made.append(Judgement(Deed.REJECT, name, by=by, at=at, why="deleted in brat"))
        elif fields := _changed(statements[name], was, now[name], text):
            value = json.dumps(fields, ensure_ascii=False, sort_keys=True)
            made.append(Judgement(Deed.CORRECT, name, value=value, by=by, at=at, why="corrected in brat"))
    return Corrected(tuple(made), tuple(left_out))


def _companion(packed: str, where: str) -> tuple[Reading, tuple[str, ...]]:
    try:
        told = json.loads(packed)
        return decode(told["reading"]), tuple(told["chosen"])
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidDocument(
            f"{where}.onrecord.json", f"it is damaged: {error!r}", "Export again"
        ) from error


def _same(one: Marked, before: Mapping[str | None, Marked]) -> str | None:
    """Find the statement whose note was lost by its words."""
    for name, was in before.items():
        if (was.cue, was.content) == (one.cue, one.content):
            return name
    return None


def _changed(statement: Statement, was: Marked, now: Marked, text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for part in ("source", "cue", "content"):
        spans: Spans = getattr(now, part)
        if spans != getattr(was, part):
            fields[part] = _pairs(rejoined(text, spans))
    if now.relay != was.relay:
        fields["relay"] = _relay(statement, was, now, text)
    for name in (*_ATTRIBUTES, "speaker"):
        if now.told.get(name) != was.told.get(name):
            fields[name] = now.told.get(name)
    return fields


def _relay(statement: Statement, was: Marked, now: Marked, text: str) -> list[dict[str, Any]]:
    """Keep what is known of carriers that are still there; hops without words cannot be shown, and stay."""
    shown = iter(was.relay)
    known: dict[Spans, dict[str, Any]] = {}
    unseen = []
    for hop in statement.relay:
        row = {"spans": _pairs(hop.spans), "name": hop.name, "kind": hop.kind, "control": hop.control}
        row["country"] = hop.country
        if _ENDS.sub("", "".join(text[span.start : span.end] for span in hop.spans)):
            known.setdefault(next(shown), row)
        else:
            unseen.append(row)
    return [known.get(spans) or {"spans": _pairs(rejoined(text, spans))} for spans in now.relay] + unseen


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def rejoined(text: str, spans: Spans) -> Spans:
    """Put stretches together again that are apart by an end of a line alone."""
    made: list[Span] = []
    for span in spans:
        if made and _ENDS.fullmatch(text, made[-1].end, span.start):
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(made)


def events(ann: str, text: str, where: str) -> Iterator[Marked]:
    """Read the events of an .ann file.

    Raises InvalidDocument, with the line, for one that brat would not write.
    """
    rows = [line for line in ann.split("\n") if line.strip()]
    spans: dict[str, Spans] = {}
    notes: dict[str, str] = {}
    told: dict[str, dict[str, str]] = {}
    for number, line in enumerate(rows, 1):
        name, _, rest = line.rstrip("\r").partition("\t")
        if name.startswith("T"):
            spans[name] = _places(rest, text, f"{where}:{number}")
        elif name.startswith("#"):
            _, _, noted = rest.partition(" ")
            about, _, words = noted.partition("\t")
            notes[about] = words.strip()
        elif name.startswith(("A", "M")):
            kind, about, *value = _attribute(rest, f"{where}:{number}")
            told.setdefault(about, {})[kind.lower()] = value[0] if value else "yes"
    for number, line in enumerate(rows, 1):
        name, _, rest = line.rstrip("\r").partition("\t")
        if name.startswith("E"):
            yield _event(name, rest, _Known(spans, notes, told), f"{where}:{number}")


def _attribute(rest: str, where: str) -> list[str]:
    parts = rest.split()
    if len(parts) < 2:
        raise InvalidDocument(where, f"{rest!r} is no attribute of anything", "Correct it in brat")
    return parts


@dataclass(frozen=True, slots=True)
class _Known:
    spans: Mapping[str, Spans]
    notes: Mapping[str, str]
    told: Mapping[str, Mapping[str, str]]


def _event(name: str, rest: str, known: _Known, where: str) -> Marked:
    roles: dict[str, list[str]] = {}
    for item in rest.split():
        role, _, thing = item.partition(":")
        roles.setdefault(role.rstrip("0123456789").lower(), []).append(thing)
    try:
        found = {role: [known.spans[thing] for thing in things] for role, things in roles.items()}
        source = [thing for thing in roles.get("source", ()) if thing in known.spans]
        content = ordered(span for spans in found.get("content", ()) for span in spans)
        told = dict(_understood(known.told.get(name, {}), ("voice", "act", "factuality")))
        for thing in source[:1]:
            told.update(_understood(known.told.get(thing, {}), ("kind",)))
            if thing in known.notes:
                told["speaker"] = known.notes[thing]
        return Marked(
            name,
            known.notes.get(name),
            ordered(span for spans in found.get("source", ()) for span in spans),
            () if "nocue" in known.told.get(name, {}) else found["cue"][0],
            content,
            tuple(found.get("via", ())),
            told,
        )
    except (KeyError, InvalidNoun) as error:
        raise InvalidDocument(where, f"{name} cannot be read: {error!r}", "Correct it in brat") from error


def _understood(told: Mapping[str, str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        for value in _ATTRIBUTES[name] if name in told else ():
            if value_name(value) == told[name]:
                yield name, value.value


def _places(rest: str, text: str, where: str) -> Spans:
    head = rest.split("\t", 1)[0]
    try:
        spans = ordered(Span(*map(int, pair.split())) for pair in head.partition(" ")[2].split(";"))
    except (ValueError, TypeError, InvalidNoun) as error:
        raise InvalidDocument(where, f"{head!r} names no place", "Offsets are pairs of numbers") from error
    if spans[-1].end > len(text):
        raise InvalidDocument(where, f"{head!r} ends outside the text", "Count in Unicode code points")
    return spans
