"""Answers of an interview that is printed as "Q: …" and "A: …": each is a statement of who is interviewed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

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

_LINE = re.compile(r"^(?P<label>Q|A|Question|Answer)[:.][ \t]+(?P<said>\S[^\n]*)", re.MULTILINE)
# "Q&A with the mayor of Port Sann", "Interview: Ann Orr"; up to the end of the clause.
_WITH = re.compile(
    r"\b(?:Q&A|Q and A|interview|conversation|talk)(?: with|:)\s+(?P<who>[^,.:;\n]{2,80})", re.IGNORECASE
)
_ASKS = frozenset({"Q", "Question"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
# One question and one answer may be a list of points; an interview has more.
_LEAST = 2


def with_interview(reading: Reading) -> Reading:
    """Add a statement for every printed answer; statements found inside it stand in it.

    Who is interviewed is named by the words above the first question; where none do, the answers are of
    somebody unnamed.
    """
    text = reading.report.text
    lines = list(_LINE.finditer(text))
    answers = [line for line in lines if line["label"][0] == "A"]
    if len(answers) < _LEAST or len(lines) - len(answers) < _LEAST:
        return reading
    speaker = _interviewed(text[: lines[0].start()])
    made = [_statement(reading, line, speaker) for line in answers]
    known = {one.id for one in reading.statements}
    made = [one for one in made if one.id not in known]
    kept = [_told(reading, one, made, speaker) for one in reading.statements]
    both = sorted([*kept, *made], key=lambda one: (one.cue or one.content)[0])
    return replace(reading, statements=tuple(both))


def _interviewed(above: str) -> Speaker:
    found = _WITH.search(above)
    if found is None:
        return Speaker("the person interviewed", SpeakerKind.UNNAMED)
    name = found["who"].strip()
    kind = SpeakerKind.PERSON
    return Speaker(name, kind, mentions=(Span(found.start("who"), found.start("who") + len(name)),))


def _statement(reading: Reading, line: re.Match[str], speaker: Speaker) -> Statement:
    label, said = Span(*line.span("label")), Span(*line.span("said"))
    return Statement(
        id=statement_id(reading.report.id, (), (said,)),
        cue=(),
        content=(said,),
        source=Source((label,), speaker),
        voice=Voice.DIRECT,
        act=Act.ASSERT,
        factuality=Factuality.CERTAIN,
    )


def _told(reading: Reading, one: Statement, answers: list[Statement], speaker: Speaker) -> Statement:
    """Put a statement into the answer it stands in, where "I" is who answers; who asks is the report."""
    words = reading.words(one.source.spans) if one.source else ""
    if one.source and words in _ASKS:
        asked = replace(
            one.source, speaker=Speaker("(author)", SpeakerKind.AUTHOR, mentions=one.source.spans)
        )
        return replace(one, source=asked, act=Act.ASK, factuality=Factuality.UNCOMMITTED)
    at = one.cue[0] if one.cue else one.content[0]
    last = bisect_right(answers, at.start, key=lambda answer: answer.content[0].start) - 1
    around = answers[last] if last >= 0 else None
    if around is None or not around.content[0].holds(at):
        return one
    if one.source and words.lower() in _FIRST_PERSON:
        one = replace(one, source=replace(one.source, speaker=speaker))
    return one if one.parent else replace(one, parent=around.id)
