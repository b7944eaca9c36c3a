"""A statement with the fields that people corrected; what was read stays beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from onrecord.errors import InvalidDocument, InvalidNoun
from onrecord.model import (
    NOBODY,
    Act,
    Control,
    Factuality,
    HopKind,
    Precision,
    Span,
    SpeakerKind,
    Voice,
    ordered,
    words,
)
from onrecord.model.ids import packed

Values = dict[str, Any]

_KINDS: dict[str, type[StrEnum]] = {
    "kind": SpeakerKind,
    "voice": Voice,
    "act": Act,
    "factuality": Factuality,
    "precision": Precision,
}
_WORDS = ("speaker", "role", "said")
_SPANS = ("source", "cue", "content")  # as pairs of numbers into the report's text


def corrected(
    row: Row[Any], relay: Iterable[Row[Any]], text: str, corrections: Sequence[Mapping[str, Any]]
) -> tuple[Values, list[Values]]:
    """Give the row of a statement and those of its hops as corrections in turn make them.

    Raises InvalidDocument for a field that there is not, or a value that makes no sense.
    """
    made: Values = dict(row._mapping)  # noqa: SLF001 - the public name of it in SQLAlchemy
    hops: list[Values] = [dict(hop._mapping) for hop in relay]  # noqa: SLF001
    nobody = made["kind"] in NOBODY and not (made["source"] or made["speaker"])
    for fields in corrections:
        for name, value in fields.items():
            if name == "relay":
                hops = _relay(text, value)
            else:
                _correct(made, text, name, value)
    if nobody and (made["source"] or made["speaker"]) and not any("kind" in fields for fields in corrections):
        made["kind"] = None  # it named nobody as read; of what kind is whoever it names now, nobody has said
    made["unnamed"] = int(made["kind"] == SpeakerKind.UNNAMED.value)
    said = made["said"]
    day = said if said and len(said) >= 10 else made["published"]
    made["day"] = day[:10] if day and len(day) >= 10 else None
    return made, hops


def _correct(made: Values, text: str, name: str, value: Any) -> None:
    if name in _SPANS:
        spans = _spans(text, name, value)
        made[name] = words(text, spans)
        made["spans"] = packed({**json.loads(made["spans"]), name: [[one.start, one.end] for one in spans]})
    elif name in _KINDS:
        made[name] = _kind(name, _KINDS[name], value)
    elif name in _WORDS and (value is None or isinstance(value, str)):
        made[name] = value
    else:
        raise InvalidDocument(
            f"correction of {name}",
            f"{value!r} cannot be put there",
            f"Correct {', '.join((*_WORDS, *_KINDS, *_SPANS, 'relay'))}",
        )


def _kind(name: str, kinds: type[StrEnum], value: Any) -> str | None:
    if value is None:
        return None
    try:
        return kinds(value).value
    except ValueError as error:
        known = ", ".join(kinds)
        raise InvalidDocument(f"correction of {name}", f"{value!r} is none", f"Use one of {known}") from error


def _spans(text: str, name: str, value: Any) -> tuple[Span, ...]:
    try:
        spans = ordered(Span(int(start), int(end)) for start, end in value)
    except (TypeError, ValueError, InvalidNoun) as error:
        raise InvalidDocument(
            f"correction of {name}", f"no spans: {error}", "Give [[start, end], …]"
        ) from error
    if spans and spans[-1].end > len(text):
        raise InvalidDocument(f"correction of {name}", "a span ends outside the text", "Give it shorter")
    return spans


def _relay(text: str, value: Any) -> list[Values]:
    if not isinstance(value, list) or not all(isinstance(hop, dict) for hop in value):
        raise InvalidDocument("correction of relay", f"{value!r} is no list of hops", 'Give [{"name": …}, …]')
    made = []
    for position, hop in enumerate(value):
        spans = _spans(text, "relay", hop.get("spans", ()))
        made.append(
            {
                "position": position,
                "words": words(text, spans),
                "name": hop.get("name"),
                "kind": _kind("relay", HopKind, hop.get("kind")),
                "control": _kind("relay", Control, hop.get("control")),
                "country": hop.get("country"),
                "spans": packed([[one.start, one.end] for one in spans]),
            }
        )
    return made
