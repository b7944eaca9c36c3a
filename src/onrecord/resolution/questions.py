"""What a report itself leaves open: "it remains to be seen", "did not respond", its own questions.

A question is the clause that says so, in the reporter's words. What stands in quotation marks is a
speaker's, and a statement.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.language.questions import open_words
from onrecord.model import Question, Reading, Span
from onrecord.resolution.sentences import sentence_around, sentence_ends

# Where a clause of its own begins or ends beside the words: "…, but the motive is unknown; police said".
_CUT = re.compile(
    r"(?:,|;|\s[-–—]+|:)\s+"
    r"(?:(?:but|though|although|while|however|and|with|as|so|even though|because)\b,?\s+)?"
    r"|(?<!\s)\s+(?:but|although|though|even though|while)\s+",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|although|though|while)\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:whether|if|who|what|when|where|why|how|which)\b", re.IGNORECASE)
_LEAD = re.compile(r"(?:However|But|Meanwhile|Still|For now|And),?\s+")
_ASKED = re.compile(r"\?(?=[\s)\]]|$|[A-Z])")
_WORDS = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”\n]*|\"[^\"\n]*\"?")

# A question of one word is a tag ("Really?"), and one past this length is lost punctuation.
_LEAST_WORDS, _MOST_CHARACTERS = 3, 400

# "to ascertain who, if anyone, is to blame": no clause ends this near behind the words that open it.
_LEAST_REST = 6


def with_questions(reading: Reading) -> Reading:
    """Add what the report leaves open, in the order of the text."""
    text = reading.report.text
    ends = sentence_ends(text)
    quoted = _Stretches(Span(*match.span()) for match in _QUOTED.finditer(text))
    said = _Stretches(span for one in reading.statements for span in one.content)
    asked = {
        span for span in _asked(text, ends) if not said.hold(span.end - 1) and not quoted.hold(span.end - 1)
    }
    found: list[Span] = []
    known: set[str] = set()  # a page may show its sub-headings twice
    for span in sorted(_said_open(text, ends, quoted) | asked, key=lambda one: (one.start, -one.end)):
        words = text[span.start : span.end]
        if words in known or (found and found[-1].end > span.start):
            continue
        known.add(words)
        found.append(span)
    return replace(reading, questions=tuple(Question((span,)) for span in found))


class _Stretches:
    """Tell fast whether a place lies in one of many stretches of a text."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []  # of the stretches so far, the furthest
        for span in sorted(spans):
            self._starts.append(span.start)
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))

    def hold(self, place: int) -> bool:
        """Tell whether a character lies in a stretch."""
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]


def _said_open(text: str, ends: tuple[int, ...], quoted: _Stretches) -> set[Span]:
    """Find the clauses that say, outside quotation marks, that something is open."""
    lower = text.lower()
    found = (Span(*match.span()) for way in open_words() for match in way.found(text, lower))
    return {_clause(text, ends, span) for span in found if not quoted.hold(span.start)}


def _asked(text: str, ends: tuple[int, ...]) -> set[Span]:
    """Find the sentences that ask."""
    found = set()
    for mark in _ASKED.finditer(text):
        around = sentence_around(ends, Span(*mark.span()), (), len(text))
        asked = _stripped(text, around.start, mark.end())
        if (
            len(asked) <= _MOST_CHARACTERS
            and len(_WORDS.findall(text, asked.start, asked.end)) >= _LEAST_WORDS
        ):
            found.add(asked)
    return found


def _clause(text: str, ends: tuple[int, ...], words: Span) -> Span:
    """Give the clause around the words, inside their sentence."""
    sentence = sentence_around(ends, words, (), len(text))
    start, end = (
        max(sentence.start, words.start - _MOST_CHARACTERS),
        min(sentence.end, words.end + _MOST_CHARACTERS),
    )
    first = start
    for cut in _cuts(text, start, end):
        turns = _TURN.search(text, cut.start, cut.end) is not None
        if cut.end <= words.start:
            start = cut.end
        elif cut.start >= words.end + (0 if turns else _LEAST_REST):
            end = cut.start
            break
    # "Whether that is so, remains to be seen": what is open stands before the words that say so.
    if not text[start : words.start].strip() and _OPENING.match(text, first):
        start = first
    return _stripped(text, start, end)


def _cuts(text: str, start: int, end: int) -> Iterator[Span]:
    return (Span(*match.span()) for match in _CUT.finditer(text, start, end))


def _stripped(text: str, start: int, end: int) -> Span:
    """Drop blanks, closing marks and a leading "However," at the edges."""
    while text[start].isspace():
        start += 1
    if lead := _LEAD.match(text, start, end):
        start = lead.end() if lead.end() < end else start
    while text[end - 1].isspace() or (text[end - 1] in ".,;" and end - start > 1):
        end -= 1
    return Span(start, end)
