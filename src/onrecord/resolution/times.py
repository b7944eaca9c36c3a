"""When each statement was made: the words that tell it, and the day they mean.

A statement has the time that stands nearest to its cue in its own sentence, outside what is said; else
the time of the utterance that it goes on with; else none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.language.outlets import carrier
from onrecord.model import Precision, Reading, Span, Statement, When
from onrecord.resolution.datelines import anchor_of, dated_parts
from onrecord.resolution.expressions import Expression
from onrecord.resolution.timeline import Timeline, cue_of, timeline_of
from onrecord.resolution.utterances import TURNS, Utterances, speakers_of

# Characters between a time and its cue. On the 303 labelled training reports, times that follow a cue are the
# cue's in 92 % of cases within 20 characters, 80 % within 60, 33 % within 120; behind a turn 64 %, then 20 %.
_AFTER, _AFTER_TURN = 110, 60
# Before the cue: 75 % at every distance, since a sentence begins with its time; behind a turn 55 %.
_BEFORE, _BEFORE_TURN = 220, 120
_TURN_COST = 200
# "told … the host of …, in an interview on Thursday": a dated occasion of speaking is the cue's from afar.
_AFTER_OCCASION = 220


# "Ito, who retired in 2013, said": a time at the end of a relative clause is told of what the clause tells.
_RELATIVE = re.compile(r"\b(?:who|which|whose|where|when)\b[^,;–—]*$")


def with_times(reading: Reading) -> Reading:
    """Give every statement the time at which it was made, where the report tells it."""
    text = reading.report.text
    ordered = sorted(reading.statements, key=cue_of)
    timeline = timeline_of(text, anchor_of(reading.report), ordered, dated_parts(reading.report))
    if not timeline.told or not ordered:
        return reading
    utterances = Utterances(timeline)
    known = {one.id: one for one in ordered}
    latest: When | None = None
    for number, (one, speaker) in enumerate(zip(ordered, speakers_of(text, ordered), strict=True)):
        own = _own(timeline, one, latest)
        latest = own or latest
        goes_on = one.parent is None or _is_by_medium(known.get(one.parent))
        utterances.add(one, speaker, own=own, number=number, goes_on=goes_on)
    timed = tuple(_at(one, utterances.found.get(one.id)) for one in reading.statements)
    return replace(reading, statements=timed)


def _at(one: Statement, when: When | None) -> Statement:
    # A post is stamped with its time, and that stands: what its words tell is of what it is about.
    return one if when is None or one.time is not None else replace(one, time=when)


def _is_by_medium(outer: Statement | None) -> bool:
    """Tell whether a medium did nothing but report: "Ito said it holds, the agency wrote. He added …"."""
    speaker = outer.source.speaker if outer and outer.source else None
    known = carrier(speaker.name) if speaker else None
    return known is not None and known.kind in {"agency", "outlet"}


def _own(timeline: Timeline, one: Statement, latest: When | None) -> When | None:
    """Give the time that stands nearest to the cue, outside what is said."""
    cue = cue_of(one)
    sentence = timeline.sentence(cue, one.content)
    best: tuple[int, When] | None = None
    # Far enough for every distance that `_cost` allows.
    low, high = max(sentence.start, cue.start - 2 * _BEFORE), min(sentence.end, cue.end + 2 * _AFTER)
    for told in timeline.between(low, high):
        cost, when = _cost(timeline, cue, told.span), _when(told, latest)
        if cost is None or when is None or (best and best[0] <= cost):
            continue
        clause = max(sentence.start, told.span.start - _BEFORE)
        if told.span.end <= cue.start and _RELATIVE.search(timeline.text, clause, told.span.start):
            continue
        if not any(told.span.overlaps(span) for span in one.content) and timeline.is_open(told.span, cue):
            best = cost, when
    return best[1] if best else None


def _cost(timeline: Timeline, cue: Span, told: Span) -> int | None:
    """Tell how far a time is from a cue; null where it is not the cue's."""
    if cue.overlaps(told):
        return 0
    before = told.end <= cue.start
    low, high = (told.end, cue.start) if before else (cue.end, told.start)
    if high - low > _BEFORE:
        return None
    turned = TURNS.search(timeline.text, low, high) is not None
    # Behind another cue a time is that one's, unless it begins the sentence of both.
    if timeline.cue_within(low, high) and (turned or not before):
        return None
    most = (_BEFORE_TURN if turned else _BEFORE) if before else (_AFTER_TURN if turned else _AFTER)
    if not before and timeline.is_of_occasion(told):
        most = _AFTER_OCCASION
    return high - low + (_TURN_COST if turned else 0) if high - low <= most else None


def _when(told: Expression, latest: When | None) -> When | None:
    """Work out a time, one that counts from the time before it included."""
    if told.shift is None:
        return When(told.said, told.precision, (told.span,)) if told.said else None
    if latest is None or latest.precision is not Precision.DAY:
        return None
    if latest.spans == (told.span,):
        return latest  # worked out already, for a statement before in the same sentence
    day = date.fromisoformat(latest.said) + timedelta(days=told.shift)
    return When(day.isoformat(), Precision.DAY, (told.span,))
