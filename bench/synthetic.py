# ruff: noqa: S311 - the same press in every run
"""An invented press of any size: reports of 24 statements with the skew and the lengths of news.

Words come from a list of made-up ones by Zipf's law, below the small words of English, so that a common word
is in most statements and most words are in few. Speakers, outlets, carriers and places follow the same law.
Every tenth statement repeats one of many that all may print, as wire copy does.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from onrecord.ledger.protocol import Writing
from onrecord.model import (
    Act,
    Capture,
    Control,
    Document,
    Factuality,
    Hop,
    HopKind,
    Link,
    Method,
    Node,
    Outlet,
    Precision,
    Reading,
    Report,
    Run,
    Source,
    Space,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
    statement_id,
)
from onrecord.pipeline.joining import Joiner, Kin, Pair, Placed

STATEMENTS = 24  # in a report
KEYS = 12  # that an utterance is found by: what linking makes for news, a little less
COPIED = 0.1
WIRE = 20_000  # texts that are copied, five times each in a million statements
RUN = Run("rn-synthetic", "2031-01-01T00:00:00+00:00", (("onrecord", "0"), ("reader model", "synthetic")))

_SMALL = (
    "the of to and in that a is for on was with as be by it will has not are at his from have an they "
    "were its which but this would their had or been who more than no all out up into so what there if "
    "about can new after over also only one two two their our we he she them when under between against "
    "during before could must should may other some most any such these those both through while because "
    "against now still "
).split()
_CUES = (
    "said",
    "said that",
    "told reporters",
    "added",
    "denied that",
    "warned that",
    "confirmed",
    "claimed that",
)
_ACTS, _FACTUALITIES = tuple(Act), tuple(Factuality)
_FIRST_DAY = date(2028, 1, 1)
_DAYS = 1100


class Skewed:
    """Draw from many values, the first most often (Zipf)."""

    def __init__(self, values: list[str], power: float = 1.0) -> None:
        self.values = values
        self._steps = list(accumulate(1 / (rank + 1) ** power for rank in range(len(values))))

    def draw(self, chance: random.Random, count: int = 1) -> list[str]:
        return chance.choices(self.values, cum_weights=self._steps, k=count)


def _made_up(count: int, seed: str, syllables: tuple[int, int]) -> list[str]:
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        parts = (
            chance.choice("bdfgklmnprstvz") + chance.choice("aeiou")
            for _ in range(chance.randint(*syllables))
        )
        found["".join(parts) + chance.choice(("", "n", "r", "st"))] = None
    return list(found)


WORDS = Skewed([*dict.fromkeys(_SMALL), *_made_up(30_000, "words", (2, 4))])
_NAMES = _made_up(9_000, "names", (2, 3))
PEOPLE = Skewed([f"{_NAMES[at % 700].title()} {_NAMES[700 + at % 8_000].title()}" for at in range(20_000)])
_TITLES = ("Post", "News", "Daily", "Radio")
OUTLETS = Skewed([f"{word.title()} {kind}" for word in _made_up(75, "outlets", (2, 2)) for kind in _TITLES])
CARRIERS = Skewed([f"{word.title()} Wire" for word in _made_up(120, "carriers", (2, 2))])
PLACES = Skewed([word.title() for word in _made_up(4_000, "places", (2, 3))])
ROLES = Skewed([f"{word} minister" for word in _made_up(200, "roles", (2, 3))])
_COUNTRIES = "US GB RU UA DE FR PL CN TR IN QA BY".split()
_CONTROLS = (Control.PRIVATE, Control.PRIVATE, Control.STATE, Control.PUBLIC, Control.UNKNOWN)


class Words:
    """A text that grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0

    def say(self, words: str) -> Span:
        """Add words, and say where they stand."""
        start = self.size
        self.parts.append(words)
        self.size += len(words)
        return Span(start, self.size)


@dataclass
class Press:
    """Print reports one after another; the same numbers give the same reports."""

    seed: int = 1

    def report(self, number: int) -> tuple[Document, Reading, dict[str, list[str]]]:
        """Print one report with all that recording it needs."""
        chance = random.Random(f"{self.seed} {number}")
        day = (_FIRST_DAY + timedelta(days=chance.randrange(_DAYS))).isoformat()
        outlet = _outlet(OUTLETS.draw(chance)[0])
        text = Words()
        text.say(f"Report {number}. ")
        parts = [self._part(chance, text, day) for _ in range(STATEMENTS)]
        address = f"https://outlet.example/{number}"
        report = Report(
            text="".join(text.parts),
            url=address,
            outlet=outlet,
            title=f"Report {number}",
            published=day,
            language="en",
        )
        fetched = f"{day}T08:00:00+00:00"
        capture = Capture(report.text.encode(), address, Method.FETCH, "text/html", fetched, status=200)
        statements = {one.id: one for one in (part.statement(report.id) for part in parts)}
        reading = Reading(report, tuple(statements.values()))
        places = {name: PLACES.draw(chance) for name in statements if chance.random() < 0.4}
        return Document(report, capture), reading, places

    def _part(self, chance: random.Random, text: Words, day: str) -> Part:
        wire = chance.random() < COPIED
        told = random.Random(f"{self.seed} wire {chance.randrange(WIRE)}") if wire else chance
        name = PEOPLE.draw(told)[0]
        words = " ".join(WORDS.draw(told, max(3, min(120, round(told.lognormvariate(2.9, 0.6))))))
        kind = SpeakerKind(chance.choices(("person", "organisation", "unnamed"), (60, 35, 5))[0])
        unnamed = kind is SpeakerKind.UNNAMED
        source = text.say("an official" if unnamed else name)
        text.say(" ")
        cue = text.say(chance.choice(_CUES))
        text.say(" ")
        content = text.say(words)
        hop = None
        if chance.random() < 0.2:
            text.say(", ")
            carrier = CARRIERS.draw(chance)[0]
            is_from = _outlet(carrier)
            hop = Hop((text.say(carrier),), carrier, HopKind.AGENCY, is_from.control, is_from.country)
        text.say(". ")
        role = ROLES.draw(chance)[0] if chance.random() < 0.3 else None
        speaker = Speaker("an official" if unnamed else name, kind, role, (source,))
        return Part(speaker, cue, content, hop, day, chance.choice(_ACTS), chance.choice(_FACTUALITIES))


@dataclass(frozen=True)
class Part:
    """Hold one attribution before it is a statement."""

    speaker: Speaker
    cue: Span
    content: Span
    hop: Hop | None
    day: str
    act: Act
    factuality: Factuality

    def statement(self, report: str) -> Statement:
        """Make a statement of it."""
        return Statement(
            id=statement_id(report, (self.cue,), (self.content,)),
            cue=(self.cue,),
            content=(self.content,),
            source=Source(self.speaker.mentions, self.speaker),
            voice=Voice.INDIRECT if self.content.start % 3 else Voice.DIRECT,
            act=self.act,
            factuality=self.factuality,
            relay=(self.hop,) if self.hop else (),
            time=When(self.day, Precision.DAY, (self.cue,)) if self.content.start % 2 else None,
            confidence=0.875,
        )


def _utterances(reading: Reading) -> Iterator[Placed]:
    """Give each statement the node of its words.

    Keys are hashes, so that no two are near each other in a store.
    """
    for one in reading.statements:
        content = reading.words(one.content)
        keys = (f"o:{_hash(content)}", *(f"r:{_hash(f'{one.id} {at}')}" for at in range(KEYS - 1)))
        yield Placed(one.id, Node(Space.ORIGIN, one.id, '{"words":"' + content + '"}', keys))


def _people(reading: Reading) -> Iterator[Placed]:
    """Give each statement the node of its speaker."""
    for one in reading.statements:
        speaker = one.source.speaker if one.source else None
        name = speaker.name or "" if speaker else ""
        if speaker and speaker.kind is SpeakerKind.UNNAMED:
            yield Placed(one.id, Node(Space.SPEAKER, f"{name} in {reading.report.id}", "{}", ()))
        else:
            yield Placed(one.id, Node(Space.SPEAKER, name, "{}", (f"n:{name}", f"l:{name}")))


def _linked(found: Sequence[Pair]) -> Iterator[Link]:
    """Link all that share a key."""
    for pair in found:
        left, right = sorted(node.id for node in pair)
        yield Link(pair[0].space, left, right, 0.9, "the same words")


_join = Joiner([Kin(Space.SPEAKER, _people, _linked), Kin(Space.ORIGIN, _utterances, _linked)])


def take(writing: Writing, press: Press, numbers: Iterable[int]) -> None:
    """Record a batch of reports the way that ingest does, and join it with what is on record."""
    readings = []
    for number in numbers:
        document, reading, places = press.report(number)
        writing.record(document, reading, RUN, places=places)
        readings.append(reading)
    _join(writing, readings)


def _hash(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:14]


def _drawn(name: str, count: int) -> int:
    return int(_hash(name), 16) % count


def _outlet(name: str) -> Outlet:
    return Outlet(name, _COUNTRIES[_drawn(name, len(_COUNTRIES))], _CONTROLS[_drawn(name, len(_CONTROLS))])
