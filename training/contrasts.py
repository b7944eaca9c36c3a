"""Pairs made by rule: a sentence, and the same sentence with one thing changed.

Another country, number, date or person, a negation, an opposite, what will be for what has been; and, so
that a changed word does not always mean a contradiction, other words for the same, wider words, and longer
sentences.
Only sentences that train are changed, and only by our own lists (contrasts.toml) and the package's registers.
"""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.pairs import CONTRADICTS, ENTAILS, LABELS, NEUTRAL, Pair, sentences
from training.rewriting import MONTHS, WEEKDAYS, Rule, nations, rules
from training.wordforms import Forms

TABLE = tomllib.loads(Path(__file__).with_name("contrasts.toml").read_text(encoding="utf-8"))
SHORTEST, LONGEST = 4, 35

# Shares of what is made. A changed word contradicts about as often as it does not.
SHARES = {
    "country": 8,
    "nationality": 6,
    "city": 3,
    "month": 2,
    "weekday": 2,
    "year": 3,
    "number": 12,
    "magnitude": 10,
    "bound": 8,
    "ordinal": 3,
    "spelling": 6,
    "sort": 10,
    "opposite": 24,
    "alike": 25,
    "kind": 11,
    "negation": 7,
    "asserted": 3,
    "tense": 5,
    "modal": 3,
    "person": 4,
    "longer": 13,
    "same": 3,
    "unrelated": 7,
    "ours": 14,
    "judged": 12,
}


@dataclass(slots=True)
class Contrasts:
    """Make pairs, new ones for every seed, out of sentences that train."""

    texts: list[str]
    premises: dict[str, list[str]]
    table: dict[str, Rule]
    index: dict[str, list[int]]

    @classmethod
    def of(cls, pairs: Sequence[Pair], *, most: int = 25_000, seed: int = 5) -> Contrasts:
        """Look up once which rule can change which sentence."""
        rng = random.Random(seed)  # noqa: S311 - no secret
        texts = [text for text in sentences(pairs) if SHORTEST <= len(text.split()) <= LONGEST]
        texts = rng.sample(texts, min(most, len(texts)))
        premises: dict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            if pair.label == ENTAILS:
                premises[pair.second].append(pair.first)
        table = rules(TABLE, Forms.of(TABLE["forms"]))
        index = {
            name: [number for number, text in enumerate(texts) if rule(text, rng)]
            for name, rule in table.items()
        }
        return cls(texts, premises, table, index)

    def made(self, count: int, seed: int) -> list[Pair]:
        """Make so many pairs."""
        rng = random.Random(seed)  # noqa: S311
        names, shares = zip(*SHARES.items(), strict=True)
        found: list[Pair] = []
        while len(found) < count:
            (name,) = rng.choices(names, shares)
            pair = self._one(name, rng)
            if pair:
                found.append(pair)
        return found

    def _one(self, name: str, rng: random.Random) -> Pair | None:
        if name == "same":
            text = rng.choice(self.texts)
            return Pair(text, text.rstrip(".") if rng.random() < 0.5 else text, ENTAILS, origin=name)
        if name == "unrelated":
            return Pair(rng.choice(self.texts), rng.choice(self.texts), NEUTRAL, origin=name)
        if name == "judged":
            return _judged(rng)
        if name == "ours":
            return self._ours(rng)
        if not self.index[name]:
            return None
        return self._changed(name, self.texts[rng.choice(self.index[name])], rng)

    def _changed(self, name: str, text: str, rng: random.Random) -> Pair | None:
        """Change a sentence, or the second sentence of a pair in which the first entails it."""
        edit = self.table[name](text, rng)
        if edit is None:
            return None
        premises = [first for first in self.premises.get(text, ()) if edit.taken.lower() in first.lower()]
        if premises and edit.forward in {ENTAILS, CONTRADICTS} and edit.taken and rng.random() < 0.5:
            return Pair(rng.choice(premises), edit.text, edit.forward, origin=name)
        if rng.random() < 0.5:
            return Pair(edit.text, text, edit.backward, origin=name)
        return Pair(text, edit.text, edit.forward, origin=name)

    def _ours(self, rng: random.Random) -> Pair | None:
        """Change one of our own sentences."""
        text = filled(rng.choice(TABLE["sentences"]["patterns"]), _fillers(rng))
        name = rng.choice([*self.table])
        return self._changed(name, text, rng)


def _judged(rng: random.Random) -> Pair:
    group = rng.choice(TABLE["sentences"]["judged"])
    first, second = rng.choice(group["pairs"])
    fillers = _fillers(rng)
    return Pair(filled(first, fillers), filled(second, fillers), LABELS[group["label"]], origin="judged")


def filled(pattern: str, fillers: dict[str, str]) -> str:
    """Fill the gaps of a pattern."""
    return pattern.format(**fillers)


def _fillers(rng: random.Random) -> dict[str, str]:
    words = TABLE["sentences"]
    one, two = rng.sample(nations(), 2)
    cities = rng.sample(TABLE["apart"]["cities"].split(), 2)
    surnames = rng.sample(TABLE["apart"]["surnames"].split(), 2)
    given = {
        "country": one[0],
        "country2": two[0],
        "nationality": one[1],
        "nationality2": two[1],
        "city": cities[0],
        "city2": cities[1],
        "surname": surnames[0],
        "surname2": surnames[1],
        "month": rng.choice(MONTHS),
        "weekday": rng.choice(WEEKDAYS),
        "day": str(rng.randint(1, 28)),
        "year": str(rng.randint(1990, 2026)),
        "percent": str(rng.randint(2, 95)),
        "count": _count(rng),
        "weapon": rng.choice(words["weapons"].split()),
    }
    for name in ("troops", "building", "office", "vehicle", "vehicles"):
        plural = name + "s" if name in {"building", "office"} else name
        options = words["vehicles" if name.startswith("vehicle") else plural].split()
        given[name] = rng.choice(options).replace("_", " ")
    given["vehicle"] = given["vehicle"].removesuffix("s")
    return given


def _count(rng: random.Random) -> str:
    size = rng.choice([10, 30, 200, 3_000, 40_000, 500_000])
    number = rng.randint(2, size)
    if number > 1000:
        number = round(number, -2)
    return f"{number:,}"
