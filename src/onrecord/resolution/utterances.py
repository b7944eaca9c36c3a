"""Which statements belong to one utterance, so that the time of one is the time of the other.

A report dates an utterance once, and goes on: "She said on Tuesday … she added … she told the hall".
Evidence: the 303 labelled training reports; of the statements without a time of their own whose speaker's
statement before has one, 84 % share it; where that has none, 5 % have one after all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import Act, Precision, Span, SpeakerKind, Statement, When
from onrecord.resolution.timeline import Timeline, cue_of

# Attitudes are held, not uttered: of 46 that follow a dated statement of their holder, 10 share its time.
_HELD = frozenset({Act.BELIEVE, Act.DESIRE})

# "says", "has warned": what is said again and again goes on with no utterance (27 of 63 share its time);
# nor does what was said before it: "had opposed", "his previous calls".
_STANDING = re.compile(r"(?:has|have|is|are|often|still|(?!was\b)\w+s)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|had|recent(?:ly)?|repeated(?:ly)?|frequent(?:ly)?"
    r"|at one point|once|long|earlier|prior)\b"
    r"|['’]d\b",
    re.IGNORECASE,
)

# An answer is given when the question was put, whoever speaks; what is added, when the rest was said.
_ANSWER = re.compile(
    r"\b(?:respond|repl|answer|ask|shot back|counter|agreed|echoed|retort|interject|press|add)", re.IGNORECASE
)

# How far an utterance reaches over what others say in between, in statements and, where there are more, in
# paragraphs. F1 on the two labelled training sets: 4 gives 63.6 and 65.1, 8 gives 64.3 and 65.9, 16 gives
# 64.1 and 65.8.
_MOST_BETWEEN = 8

# How far back a sentence may date what follows it: "On Sunday, Ito went on the offensive. “Never,” he said."
# F1 on the labelled training reports, with the shipped model's statements: 56.8 to 60.6 and 57.3 to 58.7.
_SCENE_REACH = 400
_TURN_REACH = 25

# What a time behind one of these tells is another event's: "after the vote on Monday".
TURNS = re.compile(
    r"\b(?:who|whom|whose|which|when|where|after|before|since|until|because|while|if|amid|ahead of"
    r"|following)\b",
    re.IGNORECASE,
)

_PRONOUNS = frozenset("he she they it who his her their its i we".split())


@dataclass(frozen=True, slots=True)
class _Turn:
    """Hold what was said last: when, as the how manieth statement, and where its cue ends."""

    when: When | None
    number: int
    end: int


@dataclass(slots=True)
class Utterances:
    """Follow the statements of a report in order, and hand times on within an utterance."""

    timeline: Timeline
    found: dict[str, When] = field(default_factory=dict)  # by the id of the statement
    _turns: dict[str, _Turn] = field(default_factory=dict)  # by speaker
    _headlines: dict[str, str] = field(
        default_factory=dict
    )  # speaker to the headline that waits for its time
    _last: _Turn | None = None

    def add(
        self, one: Statement, speaker: str, *, own: When | None, number: int, goes_on: bool = True
    ) -> None:
        """Take the next statement, with the time that its own sentence tells.

        Nothing goes on with what is only told in a quotation or of somebody: it was said on another day.
        F1 on the labelled training sets: 64.3 and 65.2 where it does, 65.8 and 65.2 where not.
        """
        cue = cue_of(one)
        when = own or self._handed_on(one, cue, speaker, number)
        if when:
            self.found[one.id] = when
            if waits := self._headlines.pop(speaker, None):
                self.found[waits] = when
        elif speaker and cue.end <= self.timeline.text.find("\n"):
            self._headlines[speaker] = one.id
            return  # a headline is no part of the utterance that it heads
        if not goes_on:
            return
        self._last = _Turn(when, number, cue.end)
        if speaker and (when or speaker not in self._turns):
            self._turns[speaker] = self._last

    def _handed_on(self, one: Statement, cue: Span, speaker: str, number: int) -> When | None:
        """Give the time that others hand on to a statement without one."""
        text = self.timeline.text
        if one.act in _HELD or not one.cue or _STANDING.match(text, cue.start, cue.end):
            return None
        if _BEFORE.search(text, cue.start, cue.end):
            return None
        return (
            self._continued(cue, speaker, number)
            or self._set_in_scene(one, cue, speaker)
            or self._answered(one, cue)
        )

    def _continued(self, cue: Span, speaker: str, number: int) -> When | None:
        """Give the time of what the same speaker said before, when it is near or nothing came between."""
        turn = self._turns.get(speaker) if speaker else None
        # A year is told of a book or a study, and what its author says next is seldom in it (16 of 36).
        if turn is None or turn.when is None or turn.when.precision is Precision.YEAR:
            return None
        if number - turn.number < _MOST_BETWEEN:
            return turn.when
        between = self.timeline.text[turn.end : min(cue.start, turn.end + _MOST_BETWEEN * 1000)]
        return turn.when if len(re.findall(r"\n+", between)) < _MOST_BETWEEN else None

    def _set_in_scene(self, one: Statement, cue: Span, speaker: str) -> When | None:
        """Give the last day that a sentence shortly before tells of the same speaker."""
        start = self.timeline.sentence(cue, one.content).start
        when = None
        for told in self.timeline.between(max(0, start - _SCENE_REACH), start) if speaker else ():
            around = self.timeline.sentence(told.span)
            turned = TURNS.search(
                self.timeline.text, max(around.start, told.span.start - _TURN_REACH), told.span.start
            )
            if not told.said or told.precision is not Precision.DAY or turned:
                continue
            text = self.timeline.text[
                max(around.start, start - 2 * _SCENE_REACH) : min(around.end, start)
            ].lower()
            if speaker in text and self.timeline.is_open(told.span, cue):
                when = When(told.said, told.precision, (told.span,))
        return when

    def _answered(self, one: Statement, cue: Span) -> When | None:
        last = self._last
        if last is None or one.source is None or not _ANSWER.search(self.timeline.text, cue.start, cue.end):
            return None
        return last.when if self.timeline.text.count("\n", last.end, cue.start) <= 2 else None


def speakers_of(text: str, ordered: Sequence[Statement]) -> list[str]:
    """Give a key for the speaker of each statement, empty where nobody is named."""
    keys: list[str] = []
    for one in ordered:
        if one.source is None:
            keys.append("")
            continue
        named = one.source.speaker
        name = named.name if named else text[one.source.spans[0].start : one.source.spans[0].end]
        words = re.findall(r"\w+", name[:200].lower())
        key = words[-1] if words else ""
        if named and named.kind is SpeakerKind.ORGANISATION:
            key = " ".join(words)  # the High Court is not the Court of Trade; persons go by their surname
        keys.append(keys[-1] if key in _PRONOUNS and keys else key)
    return keys
