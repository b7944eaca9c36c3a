"""Answers of a printed interview: each turn of who is asked is a statement of theirs.

Turns are labelled "Q: …" and "A: …", or by names: "Orr: …", "((Ann Orr)) …". By names it is an interview
where two or more of them come again and again, and one asks: a list of facts has labels and asks nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Act,
    Factuality,
    Reading,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    statement_id,
)

_NAME = r"[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,3}"
_LABEL = re.compile(
    rf"^(?:(?P<letter>Q|A|Question|Answer)[:.][ \t]+"
    rf"|\(\((?P<name>{_NAME})\)\)|(?P<called>{_NAME}):[ \t]+)(?=[^\n])",
    re.MULTILINE,
)
_LINE = re.compile(r"\S[^\n]*")
# "Q&A with the mayor of Port Sann", "Interview: Ann Orr"; up to the end of the clause.
_WITH = re.compile(
    r"\b(?:Q&A|Q and A|interview|conversation|talk)(?: with|:)\s+(?P<who>[^,.:;\n]{2,80})", re.IGNORECASE
)
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
_SECOND_PERSON = frozenset({"you", "your"})
# One question and one answer may be a list of points; an interview has more. Names at the beginning of lines
# are common ("Source: …"), those of an interview come again.
_LEAST, _LEAST_NAMED = 2, 3


@dataclass(frozen=True, slots=True)
class _Turn:
    """Hold what one of them says until the next does."""

    label: Span
    name: str  # as the label has it
    said: Span


def with_interview(reading: Reading) -> Reading:
    """Add a statement for every printed answer; statements found inside it stand in it.

    Who answers to "A" is named by the words above the first question; where none do, the answers are of
    somebody unnamed. Who asks is the report.
    """
    turns, askers = _lettered(reading.report.text)
    if not askers:
        turns, askers = _named(reading.report.text)
    if not askers:
        return reading
    speakers = _speakers(reading, turns, askers)
    made = {
        turn.label: _statement(reading, turn, speakers[turn.name])
        for turn in turns
        if turn.name not in askers
    }
    asked = {turn.label for turn in turns if turn.name in askers}
    alone = next(iter(speakers.values())) if len(speakers) == 1 else None
    kept = [_told(reading, one, turns, made, asked, alone) for one in reading.statements]
    known = {one.id for one in reading.statements}
    both = [*kept, *(one for one in made.values() if one.id not in known)]
    return replace(reading, statements=tuple(sorted(both, key=lambda one: (one.cue or one.content)[0])))


def _lettered(text: str) -> tuple[list[_Turn], set[str]]:
    """Read turns labelled by letters; each is one line."""
    turns = [
        _Turn(Span(*label.span("letter")), label["letter"], Span(*said.span()))
        for label in _LABEL.finditer(text)
        if label["letter"] and (said := _LINE.match(text, label.end()))
    ]
    answers = sum(turn.name[0] == "A" for turn in turns)
    several = answers >= _LEAST and len(turns) - answers >= _LEAST
    return (turns, {"Q", "Question"}) if several else ([], set())


def _named(text: str) -> tuple[list[_Turn], set[str]]:
    """Read turns labelled by names; what stands before the first label is nobody's."""
    labels = [label for label in _LABEL.finditer(text) if not label["letter"]]
    often = Counter(label["name"] or label["called"] for label in labels)
    labels = [label for label in labels if often[label["name"] or label["called"]] >= _LEAST_NAMED]
    found: dict[str, list[_Turn]] = defaultdict(list)
    ends = [label.start() for label in labels[1:]] + [len(text)] * bool(labels)
    for label, end in zip(labels, ends, strict=True):
        said = text[label.end() : end]
        if said.strip():
            begin = label.end() + len(said) - len(said.lstrip())
            group = "name" if label["name"] else "called"
            turn = _Turn(
                Span(*label.span(group)), label[group], Span(begin, label.end() + len(said.rstrip()))
            )
            found[label[group]].append(turn)
    asking = {name for name, turns in found.items() if _asks(text, turns)}
    if not asking or len(found) == len(asking):
        return [], set()
    return sorted((turn for turns in found.values() for turn in turns), key=lambda turn: turn.label), asking


def _asks(text: str, turns: Sequence[_Turn]) -> bool:
    ending = sum(text[turn.said.end - 1] == "?" for turn in turns)
    return 2 * ending >= len(turns)


def _speakers(reading: Reading, turns: Sequence[_Turn], askers: set[str]) -> dict[str, Speaker]:
    """Say who answers to each label: whom the report names so in full, or else as the label does."""
    known = (one.source.speaker for one in reading.statements if one.source and one.source.speaker)
    named = {one.name: one for one in known if one.kind is SpeakerKind.PERSON}
    found: dict[str, Speaker] = {}
    for turn in turns:
        if turn.name in askers or turn.name in found:
            continue
        if turn.name in {"A", "Answer"}:
            found[turn.name] = _interviewed(reading.report.text[: turns[0].label.start])
            continue
        last = turn.name.casefold().split()
        full = [one for name, one in named.items() if name.casefold().split()[-len(last) :] == last]
        own = Speaker(turn.name, SpeakerKind.PERSON, mentions=(turn.label,))
        found[turn.name] = full[0] if len(full) == 1 else own
    return found


def _interviewed(above: str) -> Speaker:
    found = _WITH.search(above)
    if found is None:
        return Speaker("the person interviewed", SpeakerKind.UNNAMED)
    name = found["who"].strip()
    kind = SpeakerKind.PERSON
    return Speaker(name, kind, mentions=(Span(found.start("who"), found.start("who") + len(name)),))


def _statement(reading: Reading, turn: _Turn, speaker: Speaker) -> Statement:
    return Statement(
        id=statement_id(reading.report.id, (), (turn.said,)),
        cue=(),
        content=(turn.said,),
        source=Source((turn.label,), speaker),
        voice=Voice.DIRECT,
        act=Act.ASSERT,
        factuality=Factuality.CERTAIN,
    )


def _told(
    reading: Reading,
    one: Statement,
    turns: Sequence[_Turn],
    made: dict[Span, Statement],
    asked: set[Span],
    alone: Speaker | None,
) -> Statement:
    """Put a statement into the answer it stands in, where "I" is who answers.

    Who asks is the report; whom it calls "you" is who answers, where nobody else does.
    """
    source = one.source
    if source and source.spans[0] in asked:
        return replace(_by_author(one), act=Act.ASK, factuality=Factuality.UNCOMMITTED)
    at = one.cue[0] if one.cue else one.content[0]
    last = bisect_right(turns, at.start, key=lambda turn: turn.label.start) - 1
    if last < 0 or not turns[last].said.holds(at):
        return one
    word = reading.words(source.spans).lower() if source else ""
    around = made.get(turns[last].label)
    if around is None:
        if word in _FIRST_PERSON:
            return _by_author(one)
        return _by(one, alone) if alone and word in _SECOND_PERSON else one
    if word in _FIRST_PERSON and around.source and around.source.speaker:
        one = _by(one, around.source.speaker)
    return one if one.parent else replace(one, parent=around.id)


def _by(one: Statement, speaker: Speaker) -> Statement:
    return replace(one, source=replace(one.source, speaker=speaker)) if one.source else one


def _by_author(one: Statement) -> Statement:
    own = one.source.spans if one.source else ()
    return _by(one, Speaker("(author)", SpeakerKind.AUTHOR, mentions=own))
