"""The public JSON form of a reading, one version for all that leaves or enters.

`encode` and `decode` are exact inverses. Fields may be added within a version; a change of meaning
raises VERSION. Spans are `[start, end)` in Unicode code points of `report.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.errors import InvalidDocument, InvalidNoun
from onrecord.model.reading import Question, Reading
from onrecord.model.report import Block, BlockKind, Control, Outlet, Report
from onrecord.model.span import Span
from onrecord.model.statement import (
    Act,
    Factuality,
    Hop,
    HopKind,
    Precision,
    Source,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
)

VERSION = 2
# Version 1 had no word for who is behind a statement that names nobody: its source was null.
_KNOWN = (1, VERSION)

Json = dict[str, Any]

_ALTERED = "Get the file again, or leave out sha256 if the text was changed on purpose"
_WRITTEN = "Compare it with docs/reference/json.md, or write it again with `onrecord read --format jsonl`"


def encode(reading: Reading) -> Json:
    """Give a reading as plain JSON values, in the order of the public contract."""
    return {
        "version": VERSION,
        "report": _report(reading.report),
        "statements": [_statement(reading, statement) for statement in reading.statements],
        "questions": [_part(reading, question.spans) for question in reading.questions],
    }


def decode(document: Mapping[str, Any]) -> Reading:
    """Build a reading from what `encode` gave, now or in version 1.

    Raises InvalidDocument, with the reason, for anything else.
    """
    version = document.get("version", VERSION)
    if version not in _KNOWN:
        raise InvalidDocument(
            "version", f"this is version {version!r}, known is {VERSION}", "Upgrade onrecord to read it"
        )
    try:
        report = _to_report(document["report"])
        if document["report"].get("sha256", report.sha256) != report.sha256:
            raise InvalidDocument("report.sha256", "the text is not the one that was hashed", _ALTERED)
        return Reading(
            report,
            tuple(_to_statement(row) for row in document["statements"]),
            tuple(Question(_to_spans(row["spans"])) for row in document.get("questions", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, InvalidNoun) as error:
        raise InvalidDocument("document", f"not a reading: {error!r}", _WRITTEN) from error


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _part(reading: Reading, spans: tuple[Span, ...]) -> Json:
    return {"spans": _pairs(spans), "text": reading.words(spans)}


def _report(report: Report) -> Json:
    outlet = report.outlet
    return {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "outlet": {"name": outlet.name, "country": outlet.country, "control": outlet.control.value}
        if outlet
        else None,
        "title": report.title,
        "byline": list(report.byline),
        "published": report.published,
        "modified": report.modified,
        "language": report.language,
        "text": report.text,
        "sha256": report.sha256,
        "blocks": [_block(block) for block in report.blocks],
        "partial": report.partial,
        "withdrawn": report.withdrawn,
    }


def _block(block: Block) -> Json:
    return {
        "kind": block.kind.value,
        "span": [block.span.start, block.span.end],
        "author": block.author,
        "platform": block.platform,
        "published": block.published,
    }


def _statement(reading: Reading, statement: Statement) -> Json:
    time = statement.time
    return {
        "id": statement.id,
        "parent": statement.parent,
        "source": _source(reading, statement),
        "cue": _part(reading, statement.cue) if statement.cue else None,
        "content": _part(reading, statement.content),
        "voice": statement.voice.value if statement.voice else None,
        "act": statement.act.value if statement.act else None,
        "factuality": statement.factuality.value if statement.factuality else None,
        "relay": [_hop(reading, hop) for hop in statement.relay],
        "time": {"said": time.said, "precision": time.precision.value, **_part(reading, time.spans)}
        if time
        else None,
        "confidence": statement.confidence,
        "act_confidence": statement.act_confidence,
        "factuality_confidence": statement.factuality_confidence,
    }


def _source(reading: Reading, statement: Statement) -> Json | None:
    source, nobody = statement.source, statement.nobody
    if source is not None:
        return {**_part(reading, source.spans), "speaker": _speaker(source.speaker)}
    if nobody is None:
        return None
    return {
        "spans": [],
        "text": "",
        "speaker": {"name": None, "kind": nobody.value, "role": None, "mentions": [], "candidates": []},
    }


def _speaker(speaker: Speaker | None) -> Json | None:
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "kind": speaker.kind.value,
        "role": speaker.role,
        "mentions": _pairs(speaker.mentions),
        "candidates": list(speaker.candidates),
    }


def _hop(reading: Reading, hop: Hop) -> Json:
    return {
        "text": reading.words(hop.spans),
        "name": hop.name,
        "kind": hop.kind.value if hop.kind else None,
        "control": hop.control.value if hop.control else None,
        "country": hop.country,
        "spans": _pairs(hop.spans),
    }


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _text_or_null(value: Any) -> str | None:
    return None if value is None else _text(value)


def _to_span(pair: Any) -> Span:
    start, end = pair
    if type(start) is not int or type(end) is not int:  # JSON's true and 1.5 are no places in a text
        raise TypeError(f"{pair!r} is not a span")
    return Span(start, end)


def _to_spans(pairs: Iterable[Any]) -> tuple[Span, ...]:
    return tuple(_to_span(pair) for pair in pairs)


def _to_outlet(row: Json | None) -> Outlet | None:
    if row is None:
        return None
    return Outlet(
        _text(row["name"]), _text_or_null(row.get("country")), Control(row.get("control", "unknown"))
    )


def _to_report(row: Json) -> Report:
    return Report(
        text=_text(row["text"]),
        path=_text_or_null(row.get("path")),
        url=_text_or_null(row.get("url")),
        outlet=_to_outlet(row.get("outlet")),
        title=_text_or_null(row.get("title")),
        byline=tuple(_text(name) for name in row.get("byline", ())),
        published=_text_or_null(row.get("published")),
        modified=_text_or_null(row.get("modified")),
        language=_text_or_null(row.get("language")),
        blocks=tuple(
            Block(
                BlockKind(block["kind"]),
                _to_span(block["span"]),
                _text_or_null(block.get("author")),
                _text_or_null(block.get("platform")),
                _text_or_null(block.get("published")),
            )
            for block in row.get("blocks", ())
        ),
        partial=bool(row.get("partial", False)),
        withdrawn=bool(row.get("withdrawn", False)),
    )


def _to_statement(row: Json) -> Statement:
    cue = row.get("cue")
    source, nobody = _to_source(row.get("source"))
    return Statement(
        id=_text(row["id"]),
        parent=_text_or_null(row.get("parent")),
        source=source,
        nobody=nobody,
        cue=_to_spans(cue["spans"]) if cue else (),
        content=_to_spans(row["content"]["spans"]),
        voice=Voice(row["voice"]) if row.get("voice") else None,
        act=Act(row["act"]) if row.get("act") else None,
        factuality=Factuality(row["factuality"]) if row.get("factuality") else None,
        relay=tuple(_to_hop(hop) for hop in row.get("relay", ())),
        time=_to_when(row.get("time")),
        confidence=row.get("confidence"),
        act_confidence=row.get("act_confidence"),
        factuality_confidence=row.get("factuality_confidence"),
    )


def _to_source(row: Json | None) -> tuple[Source | None, SpeakerKind | None]:
    """Give the source, or who is behind a statement that has none: nobody has a name, or is mentioned."""
    if not row:
        return None, None
    spans, speaker = _to_spans(row["spans"]), row.get("speaker")
    if spans or speaker is None:
        return Source(spans, _to_speaker(speaker)), None
    if any(speaker.get(field) for field in ("name", "role", "mentions", "candidates")):
        raise ValueError(f"{speaker!r} is named, but by no words")
    return None, SpeakerKind(speaker["kind"])


def _to_speaker(row: Json | None) -> Speaker | None:
    if row is None:
        return None
    return Speaker(
        _text(row["name"]),
        SpeakerKind(row["kind"]),
        _text_or_null(row.get("role")),
        _to_spans(row.get("mentions", ())),
        tuple(_text(name) for name in row.get("candidates", ())),
    )


def _to_when(row: Json | None) -> When | None:
    if row is None:
        return None
    return When(_text(row["said"]), Precision(row["precision"]), _to_spans(row["spans"]))


def _to_hop(row: Json) -> Hop:
    return Hop(
        _to_spans(row["spans"]),
        _text_or_null(row.get("name")),
        HopKind(row["kind"]) if row.get("kind") else None,
        Control(row["control"]) if row.get("control") else None,
        _text_or_null(row.get("country")),
    )
