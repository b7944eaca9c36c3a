"""What readers of bench.load ask for: searches, permalinks, facets and filters, feeds and exports.

Words, names and ids are drawn from what the ledger holds, so any ledger will do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import text

from onrecord.ledger.opening import open_ledger
from onrecord.ledger.store import SqlLedger

SAMPLED = 4000
# Shorter words are mostly those that nobody searches for: with, from, that.
_WORD = re.compile(r"\w{5,}")
_SHARES = {"search": 40, "permalink": 30, "filter": 20, "feed or export": 10}
# In an export of these are at most some thousand rows: who wants all takes a copy, or `onrecord export`.
_RARE = 3


Page = Callable[[random.Random], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what may be asked about one entry."""

    statement: str
    report: str
    speaker: str | None
    claim: str | None
    outlet: str | None
    act: str
    day: str | None
    words: tuple[str, ...]


class Mixture:
    """Draw requests the way that a newsroom might make them."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._speakers = sorted({one.speaker for one in entries if one.speaker})
        self._claims = sorted({one.claim for one in entries if one.claim})
        self._outlets = sorted({one.outlet for one in entries if one.outlet})
        self._worded = [one for one in entries if one.words]
        pages: list[tuple[str, Page]] = [
            ("statement", lambda chance: f"/statement/{chance.choice(self._entries).statement}"),
            ("report", lambda chance: f"/report/{chance.choice(self._entries).report}"),
            ("speaker", lambda chance: f"/speaker/{chance.choice(self._speakers)}"),
            ("outlet", lambda chance: f"/outlet?{urlencode({'name': chance.choice(self._outlets)})}"),
            ("claim", lambda chance: f"/claim/{chance.choice(self._claims)}"),
        ]
        held = {"speaker": self._speakers, "outlet": self._outlets, "claim": self._claims}
        self.lacking = [name for name, values in held.items() if not values]
        self.pages = [(name, page) for name, page in pages if name not in self.lacking]

    def draw(self, chance: random.Random) -> tuple[str, str]:
        """Give a kind of request, and the path."""
        kinds: dict[str, Page] = {
            "search": self._search,
            "filter": self._filter,
            "feed or export": self._feed,
        }
        kind = chance.choices(list(_SHARES), tuple(_SHARES.values()))[0]
        if kind == "permalink":
            name, page = chance.choice(self.pages)
            return name, page(chance)
        return kind, kinds[kind](chance)

    def _words(self, chance: random.Random) -> str:
        one = chance.choice(self._worded)
        way = chance.random()
        if way < 0.5 or len(one.words) < 2:
            return chance.choice(one.words)
        if way < 0.9:
            return " ".join(chance.sample(one.words, 2))
        return max(one.words, key=len)

    def _search(self, chance: random.Random) -> str:
        asked: dict[str, Any] = {"text": self._words(chance)}
        if chance.random() < 0.2:
            asked["sort"] = chance.choice(("newest", "oldest"))
        return f"/search?{urlencode(asked)}"

    def _filter(self, chance: random.Random) -> str:
        one = chance.choice(self._worded)
        held = [("speaker", one.speaker), ("outlet", one.outlet), ("act", one.act), ("said_from", one.day)]
        asked: dict[str, Any] = {name: value for name, value in chance.sample(held, 2) if value}
        way = chance.random()
        if way < 0.4:
            asked["text"] = chance.choice(one.words)
        if way < 0.6:
            return f"/search?{urlencode(asked)}"
        if way < 0.8:
            return f"/search/more?{urlencode({**asked, 'facet': chance.choice(('speaker', 'place'))})}"
        return f"/api/v1/facets?{urlencode(asked)}"

    def _feed(self, chance: random.Random) -> str:
        one = chance.choice(self._worded)
        if chance.random() < 0.6:
            return f"/search.{chance.choice(('atom', 'feed'))}?{urlencode({'text': self._words(chance)})}"
        asked = {"text": " ".join(chance.sample(one.words, min(_RARE, len(one.words))))}
        return f"/search.{chance.choice(('csv', 'jsonl'))}?{urlencode(asked)}"


def mixture_of(where: str, seed: int) -> Mixture:
    """Read what may be asked about some entries of a ledger."""
    ledger = open_ledger(where, create=False)
    try:
        return Mixture(_sampled(ledger, random.Random(seed)))  # noqa: S311
    finally:
        ledger.close()


def _sampled(ledger: SqlLedger, chance: random.Random) -> list[Entry]:
    asked = text(
        "SELECT id, report, speaker_id, claim_id, outlet, act, day, content FROM entries"
        " WHERE seq = :seq AND current = 1"
    )
    found = []
    with ledger._engine.connect() as connection:  # noqa: SLF001 - nothing else gives entries by chance
        most = connection.execute(text("SELECT max(seq) FROM entries")).scalar_one()
        for _ in range(SAMPLED):
            row = connection.execute(asked, {"seq": chance.randint(1, most)}).first()
            if row is not None:
                words = tuple(dict.fromkeys(_WORD.findall(row.content.lower())))
                found.append(
                    Entry(
                        row.id, row.report, row.speaker_id, row.claim_id, row.outlet, row.act, row.day, words
                    )
                )
    return found
