"""Cues of which only the second half was found: "was quoted by the agency as saying"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model import Reading, Span, Statement, statement_id

_SECOND = re.compile(r"as (?:saying|telling|asking|adding|warning)\b", re.IGNORECASE)
# The first half, from behind the source to the second; what stands between is a carrier or a time.
_FIRST = re.compile(
    r"\s*(?:,\s*)?(?P<first>(?:(?:is|are|was|were|has been|have been|had been|being) (?:\w+ly |also )?)"
    r"(?:quoted|cited)\b[^.;\n]{0,80}?)\s*$",
    re.IGNORECASE,
)


def with_whole_cues(reading: Reading) -> Reading:
    """Draw cues out to their first half, where that stands between the source and the second."""
    changed: dict[str, Statement] = {}
    for one in reading.statements:
        first = _first_half(reading.report.text, one)
        if first is not None:
            cue = (Span(first, one.cue[-1].end),)
            changed[one.id] = replace(one, id=statement_id(reading.report.id, cue, one.content), cue=cue)
    known = {one.id for one in reading.statements}
    changed = {old: new for old, new in changed.items() if new.id not in known}
    if not changed:
        return reading
    renamed = {old: new.id for old, new in changed.items()}
    statements = [changed.get(one.id, one) for one in reading.statements]
    return replace(
        reading,
        statements=tuple(
            replace(one, parent=renamed[one.parent]) if one.parent in renamed else one for one in statements
        ),
    )


def _first_half(text: str, one: Statement) -> int | None:
    """Give where the first half of a statement's cue begins; None when it is whole already."""
    if len(one.cue) != 1 or one.source is None or not _SECOND.match(text, one.cue[0].start):
        return None
    behind = one.source.spans[-1].end
    if not behind < one.cue[0].start <= behind + 120:
        return None
    match = _FIRST.match(text[behind : one.cue[0].start])
    return behind + match.start("first") if match else None
