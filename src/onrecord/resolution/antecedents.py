"""Whom a pronoun, a description or a shared surname means: candidates, what speaks for each, and the choice.

What speaks for a candidate is weighed by a multinomial logistic regression over the candidates of a report,
one set of weights per way of pointing. `training/antecedents.py` fits it; `antecedents.json` holds them and
says from what they were made.
"""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log1p
from operator import mul

from onrecord.language.naming import countries, naming
from onrecord.model import Span, SpeakerKind
from onrecord.resolution.identities import Identities, Identity
from onrecord.resolution.names import Sort, folded
from onrecord.resolution.words import Words

# Mentions looked back at, and candidates taken from the most mentioned and from just after. They bound the
# time on a report with ten thousand mentions; of the 1,556 antecedents that the labels have when all of a
# report is looked at, 1,530 lie within.
_BACK, _FOREMOST, _AFTER = 60, 12, 3
FEATURES = (
    "same sentence",
    "sentence before",
    "two before",
    "sentences back",
    "same paragraph",
    "paragraph before",
    "nearest",
    "second nearest",
    "spoke last",
    "spoke before last",
    "spoke ever",
    "last as source",
    "opens sentence",
    "mentions",
    "most mentioned",
    "gender fits",
    "gender against",
    "person",
    "organisation",
    "place",
    "unknown sort",
    "group",
    "document",
    "unnamed",
    "only after",
    "in a content",
    "own content",
    "full name last",
    "head fits",
    "words fit",
    "words against",
    "country against",
    "touches",
    "kind fits",
    "kind against",
    "in or at it",
    "nobody",
    "nobody, no head",
    "nobody, definite",
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Hold what points at somebody: where, in what way, and what its words tell."""

    start: int
    end: int
    way: str  # "person", "thing", "many", "relative", "description", "surname"
    gender: str | None = None
    head: str = ""
    about: frozenset[str] = frozenset()
    kind: SpeakerKind | None = None
    definite: bool = False
    owned: bool = False


class Scene:
    """Hold what has been said so far in a report, as pointers are followed in the order of the text."""

    def __init__(self, words: Words, identities: Identities, contents: Sequence[Span]) -> None:
        self.words = words
        self.identities = identities
        self.contents = sorted(contents)
        self._longest = max((len(span) for span in contents), default=0)
        self.spoken: list[Identity] = []  # speakers in the order of the text
        self._speakers: set[int] = set()
        self._sources: set[int] = set()  # starts of mentions that were sources
        self.content_speakers: list[tuple[Span, Identity]] = []
        self._line: list[tuple[int, int, Identity]] = [
            (start, at, identity) for at, identity in enumerate(identities.all) for start in identity.starts
        ]
        self._line.sort(key=lambda row: row[:2])
        self._foremost = sorted(identities.all, key=lambda other: -len(other.starts))[:_FOREMOST]

    def speaks(self, identity: Identity, span: Span, contents: Sequence[Span]) -> None:
        """Note that somebody was the source of a statement."""
        if span.start not in identity.ends:
            # In the order of speaking where two begin at one place: no two runs may differ.
            insort(self._line, (span.start, len(self._line), identity), key=lambda row: row[:2])
        identity.mention(span.start, span.end)
        self.spoken.append(identity)
        self._speakers.add(id(identity))
        self._sources.add(span.start)
        self.content_speakers.extend((content, identity) for content in contents)

    def candidates(self, pointer: Pointer) -> list[Identity]:
        """List those whom a pointer can mean, the nearest first."""
        at = bisect_left(self._line, pointer.start, key=lambda row: row[0])
        found: dict[int, Identity] = {}
        for row in reversed(self._line[max(0, at - _BACK) : at]):
            found.setdefault(id(row[2]), row[2])
        after = [row for row in self._line[at : at + _AFTER + 3] if row[0] >= pointer.end]
        for row in after[:_AFTER]:
            found.setdefault(id(row[2]), row[2])
        for identity in self._foremost:
            found.setdefault(id(identity), identity)
        return [other for other in found.values() if _may_be(pointer, other)]

    def in_content(self, offset: int) -> int:
        """Give the index of the innermost content that holds an offset, -1 when none does."""
        at = bisect_left(self.contents, offset + 1, key=lambda span: span.start) - 1
        low = max(0, at - 20)
        for index in range(at, low - 1, -1):
            if self.contents[index].end > offset:
                return index
        return -1

    def features(self, pointer: Pointer, candidates: Sequence[Identity]) -> list[list[float]]:
        """Tell what speaks for each candidate, in the order of FEATURES; a last row is for nobody."""
        most = max((other.count_before(pointer.start) for other in candidates), default=0)
        near = _nearest(pointer, candidates)
        here = self.in_content(pointer.start)
        rows = [self._row(pointer, other, (most, near, here)) for other in candidates]
        if pointer.way == "description":
            headless = not any(pointer.head in other.about for other in candidates)
            rows.append([0.0] * (len(FEATURES) - 3) + [1.0, float(headless), float(pointer.definite)])
        return rows

    def _row(self, pointer: Pointer, other: Identity, seen: tuple[int, list[Identity], int]) -> list[float]:
        most, near, here = seen
        last = other.last_before(pointer.start)
        count = other.count_before(pointer.start)
        return [
            *self._distance(pointer, last),
            float(bool(near) and near[0] is other),
            float(len(near) > 1 and near[1] is other),
            float(bool(self.spoken) and self.spoken[-1] is other),
            float(len(self.spoken) > 1 and self.spoken[-2] is other),
            float(id(other) in self._speakers),
            float(last in self._sources),
            float(last is not None and self._opens(last)),
            log1p(count),
            float(count == most and count > 0),
            *_sort_row(pointer, other),
            float(last is None),
            *self._contents(last, here, other),
            float(last is not None and last + len(other.name) <= other.ends[last] and " " in other.name),
            *_description_row(pointer, other),
            float(last is not None and 0 <= pointer.start - other.ends[last] <= 3),
            *_kind_row(pointer, other),
            float(last is not None and self._place(last)),
            0.0,
            0.0,
            0.0,
        ]

    def _distance(self, pointer: Pointer, last: int | None) -> list[float]:
        if last is None:
            return [0.0, 0.0, 0.0, log1p(20), 0.0, 0.0]
        back = self.words.sentence(pointer.start) - self.words.sentence(last)
        paragraphs = self.words.paragraph(pointer.start) - self.words.paragraph(last)
        return [
            float(back == 0),
            float(back == 1),
            float(back == 2),
            log1p(min(back, 20)),
            float(paragraphs == 0),
            float(paragraphs in {1, 2}),
        ]

    def _opens(self, offset: int) -> bool:
        at = self.words.at(offset)
        here = self.words.all[max(0, at - 4) : at + 1]
        return any(word.opens for word in here)

    def _place(self, offset: int) -> bool:
        at = self.words.at(offset)
        return at > 0 and self.words.all[at - 1].lower in {"in", "at", "near", "across", "outside", "into"}

    def _contents(self, last: int | None, here: int, other: Identity) -> list[float]:
        inside = self.in_content(last) if last is not None else -1
        own = here >= 0 and any(
            span == self.contents[here] and speaker is other for span, speaker in self.content_speakers[-20:]
        )
        return [float(inside >= 0 and inside != here), float(own)]


# Offices of which a country has one or few. Left out on purpose: "leader", "chief", "head": a president is so
# called too.
_OFFICES = frozenset("minister adviser advisor ambassador governor mayor prosecutor commissioner".split())
_PERSONAL = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})
_SEVERAL = frozenset({SpeakerKind.GROUP, SpeakerKind.UNNAMED, SpeakerKind.ORGANISATION})


def _may_be(pointer: Pointer, other: Identity) -> bool:
    """Tell whether a candidate is of the sort that the pointer's words allow."""
    told = other.kind
    if pointer.way == "relative":
        return pointer.head != "which" or (told not in _PERSONAL and other.sort is not Sort.PERSON)
    if (pointer.owned and pointer.head not in other.about) or _holds_another_office(pointer, other):
        return False  # "his mother" is not he, nor whoever is near
    if pointer.way == "person" or pointer.kind is SpeakerKind.PERSON:
        shown = other.sort is Sort.PERSON or (other.sort is Sort.UNKNOWN and not other.name.isupper())
        return told in _PERSONAL if told is not None else shown
    if pointer.kind in {SpeakerKind.DOCUMENT, SpeakerKind.GROUP, SpeakerKind.UNNAMED}:
        return told is pointer.kind
    if pointer.way == "many":
        return told in _SEVERAL if told is not None else other.sort is Sort.ORGANISATION
    return told not in _PERSONAL | {SpeakerKind.GROUP} and other.sort is not Sort.PERSON


def _holds_another_office(pointer: Pointer, other: Identity) -> bool:
    """Tell whether "Ostria's fleet minister" cannot be somebody: an adviser, or nobody of Ostria."""
    mine = pointer.about & country_names()
    if pointer.way != "description" or pointer.head not in _OFFICES or not mine:
        return False
    theirs = other.about & country_names()
    if theirs:
        return not mine & theirs
    return pointer.head not in other.about and bool(other.about & naming().titles)


def _nearest(pointer: Pointer, candidates: Sequence[Identity]) -> list[Identity]:
    fit = [
        other
        for other in candidates
        if other.last_before(pointer.start) is not None and _fits(pointer, other)
    ]
    return sorted(fit, key=lambda other: -(other.last_before(pointer.start) or 0))[:2]


def _fits(pointer: Pointer, other: Identity) -> bool:
    if pointer.gender is not None:
        return other.gender in {None, pointer.gender} and other.sort in {Sort.PERSON, Sort.UNKNOWN}
    if pointer.way == "thing":
        return other.sort is not Sort.PERSON
    return True


def _sort_row(pointer: Pointer, other: Identity) -> list[float]:
    known = pointer.gender is not None and other.gender is not None
    told = other.kind
    return [
        float(known and pointer.gender == other.gender),
        float(known and pointer.gender != other.gender),
        float(other.sort is Sort.PERSON or told is SpeakerKind.PERSON),
        float(other.sort is Sort.ORGANISATION or told is SpeakerKind.ORGANISATION),
        float(other.sort is Sort.PLACE),
        float(other.sort is Sort.UNKNOWN and told is None),
        float(told is SpeakerKind.GROUP),
        float(told is SpeakerKind.DOCUMENT),
        float(told is SpeakerKind.UNNAMED),
    ]


def _description_row(pointer: Pointer, other: Identity) -> list[float]:
    if not pointer.about:
        return [0.0, 0.0, 0.0, 0.0]
    rest = pointer.about - {pointer.head}
    fit = len(rest & other.about) / len(rest) if rest else 0.0
    head = float(pointer.head in other.about)
    countries = country_names()
    mine, theirs = rest & countries, other.about & countries
    against = float(bool(mine and theirs) and not mine & theirs)
    return [head, fit, float(bool(rest)) * (1.0 - fit), against]


def _kind_row(pointer: Pointer, other: Identity) -> list[float]:
    told = other.kind
    if pointer.kind is None or told is None:
        return [0.0, 0.0]
    return [float(told is pointer.kind), float(told is not pointer.kind)]


@cache
def country_names() -> frozenset[str]:
    """Give the usual names of all countries, folded."""
    return frozenset(folded(country.names[0]) for country in countries())


class Chooser:
    """Weigh the candidates of a pointer and choose one, or nobody when two are as good."""

    def __init__(self, weights: Mapping[str, Sequence[float]], *, least: float, lead: float) -> None:
        self._weights = weights
        self._least = least
        self._lead = lead

    def choose(
        self,
        pointer: Pointer,
        candidates: Sequence[Identity],
        rows: Sequence[Sequence[float]],
    ) -> tuple[int, float] | None:
        """Give the index of the candidate meant and how likely it is; null when it is ambiguous."""
        parts = self._parts(pointer, rows)
        if not parts:
            return None
        best = parts.index(1.0)
        if best == len(candidates):
            return None
        likely = 1.0 / sum(parts)
        second = sorted(parts)[-2] if len(parts) > 1 else 0.0
        if likely < self._least or second > self._lead:
            return None
        return best, likely

    def rivals(
        self, pointer: Pointer, candidates: Sequence[Identity], rows: Sequence[Sequence[float]]
    ) -> tuple[int, ...]:
        """Give the indexes of those that fit as well as the best, where it is ambiguous; else none."""
        if self.choose(pointer, candidates, rows) is not None:
            return ()
        parts = self._parts(pointer, rows)
        near = [at for at, part in enumerate(parts[: len(candidates)]) if part > self._lead]
        return tuple(near) if len(near) > 1 else ()

    def _parts(self, pointer: Pointer, rows: Sequence[Sequence[float]]) -> list[float]:
        """Give how likely each is next to the best, which has 1; the last is for nobody of them."""
        weights = self._weights[pointer.way]
        scores = [sum(map(mul, weights, row)) for row in rows]
        top = max(scores, default=0.0)
        return [exp(score - top) for score in scores]


@cache
def shipped_chooser() -> Chooser:
    """Load the weights that are part of the package."""
    text = files("onrecord.resolution").joinpath("antecedents.json").read_text(encoding="utf-8")
    table = json.loads(text)
    if tuple(table["features"]) != FEATURES:
        raise AssertionError("antecedents.json was made for other features; run training/antecedents.py")
    return Chooser(table["weights"], least=table["least"], lead=table["lead"])
