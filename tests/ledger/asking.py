"""What a query should find, worked out entry by entry without SQL, and queries that ask for anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.words import asked, folded, indexed, pieces
from onrecord.model import (
    Capture,
    Control,
    Deed,
    Document,
    Hit,
    Hop,
    HopKind,
    Judgement,
    Method,
    Outlet,
    Reading,
    Report,
    Source,
    Speaker,
    SpeakerKind,
    Statement,
    statement_id,
)
from tests.ledger.press import RUN, Printed, Words, join, printed, take

REPORTS = 16
PLAIN = ("kind", "control", "country", "act", "factuality", "voice", "report", "origin", "claim", "review")


def fill(ledger: SqlLedger) -> None:
    """Put reports, versions, judgements and oddities on record."""
    for edition in (0, 1):
        with ledger.writing() as writing:
            take(writing, [printed(number, edition=edition) for number in range(0, REPORTS, 1 + 3 * edition)])
    with ledger.writing() as writing:
        for one in odd_reports():
            writing.record(one.document, one.reading, RUN, places=one.places)
            join(writing, one.reading)
    ids = sorted(hit.entry.id for hit in ledger.entries(Query()))
    with ledger.writing() as writing:
        for at, deed, value in (
            (0, Deed.ACCEPT, ""),
            (1, Deed.REJECT, ""),
            (2, Deed.CORRECT, '{"speaker":"Ilse Marn","act":"predict"}'),
            (3, Deed.CORRECT, '{"kind":"unnamed","relay":[{"name":"North Press","kind":"agency"}]}'),
        ):
            writing.judge(Judgement(deed, ids[at], value=value, by="A. Reader", at=f"2031-04-0{at + 1}"))
    with ledger.writing() as writing:
        undone = writing.judge(
            Judgement(Deed.CORRECT, ids[4], value='{"act":"ask"}', by="A. Reader", at="2031-04-06")
        )
        writing.judge(Judgement(Deed.UNDO, undone, by="A. Reader", at="2031-04-07"))


ODD = (
    ("Łucja Ørsted", "foreign minister of Elbe", "the multi-agent plan of the U.S. side is “dead”", None),
    ("ŁUCJA ØRSTED", None, "莫斯科 and the col:x drones, and drone parts", "Radio Veldt"),
    ("Élan O'Dowd", "minister", "a'b \x00 said (nothing \ud800 AND", "élan wire"),
    ("North Press", None, "* % _ \\ ' \" \x1a the Lovat dam has lost its power supply", "Harbour Wire"),
)


def odd_reports() -> Iterator[Printed]:
    """Print what stores stumble over: no day, no outlet, accents, signs that mean something to a parser."""
    for number, (name, role, content, carrier) in enumerate(ODD):
        words = Words()
        source = words.say(name)
        words.say(" ")
        cue = words.say("said")
        words.say(" ")
        told = words.say(content)
        relay: tuple[Hop, ...] = ()
        if carrier:
            words.say(", ")
            said_by = words.say(carrier)
            relay = (Hop(said_by, carrier, HopKind.OUTLET), Hop(said_by, carrier, None, Control.STATE, "QD"))[
                :number
            ]
        outlet = Outlet("Lantern", None, Control.PUBLIC) if number % 2 else None
        report = Report(words.text, path=f"odd/{number}.txt", outlet=outlet, title=f"Odd {number}")
        capture = Capture(words.text.encode("utf-8", "surrogatepass"), f"odd/{number}.txt", Method.FILE)
        statement = Statement(
            id=statement_id(report.id, cue, told),
            cue=cue,
            content=told,
            source=Source(source, Speaker(name, SpeakerKind.PERSON, role, source)),
            relay=relay,
        )
        yield Printed(
            Document(report, capture), Reading(report, (statement,)), {statement.id: ["Élbe", "Selm"]}
        )


@dataclass
class World:
    """Hold all entries, and what is needed to understand names."""

    hits: list[Hit]
    places: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, ledger: Ledger, places: dict[str, tuple[str, ...]]) -> World:
        return cls(list(ledger.entries(Query())), places)

    def fitting(self, query: Query) -> list[str]:
        """Give the ids of the entries that a query should let through, in no order."""
        return [hit.entry.id for hit in self.hits if self._fits(hit, query)]

    def values(self, hit: Hit, name: str) -> set[str | None]:
        """Give the values that an entry has of a filter."""
        entry, relay = hit.entry, hit.entry.relay
        outlet = entry.outlet
        many: dict[str, Any] = {
            "speaker": [hit.speaker],
            "outlet": [outlet.name if outlet else None],
            "carrier": [hop.name for hop in relay],
            "place": self.places.get(entry.id, ()),
            "country": [*(hop.country for hop in relay), outlet.country if outlet else None],
            "origin": [hit.origin],
            "claim": [hit.claim],
            "review": [hit.review],
            "report": [entry.report],
        }
        if name == "control":
            known = {str(hop.control) for hop in relay if hop.control}
            return set(known) or ({str(outlet.control)} if outlet else set())
        if name in many:
            return set(many[name]) - {None}
        value = getattr(entry, name)
        return set() if value is None else {str(value)}

    def _fits(self, hit: Hit, query: Query) -> bool:
        entry = hit.entry
        plain = (
            "kind",
            "control",
            "country",
            "act",
            "factuality",
            "voice",
            "report",
            "origin",
            "claim",
            "review",
        )
        for name in plain:
            asked_for = getattr(query, name)
            if asked_for and not set(asked_for) & self.values(hit, name):
                return False
        for name in ("outlet", "carrier", "place"):
            if getattr(query, name) and not self._meant(name, getattr(query, name)) & self.values(hit, name):
                return False
        if query.role and not any(_worded(entry.role, value) for value in query.role):
            return False
        if query.speaker and not any(self._is(hit, value) for value in query.speaker):
            return False
        published = entry.published[:10] if entry.published else None
        return (
            _between(entry.day, query.said_from, query.said_to)
            and _between(published, query.published_from, query.published_to)
            and (query.unnamed is None or query.unnamed == (entry.kind is SpeakerKind.UNNAMED))
            and (hit.outlets >= (query.carriers_at_least or 1))
            and self._origins(hit) >= (query.origins_at_least or 1)
            and all(_holds(entry, phrase.words, phrase.open_end) for phrase in asked(query.text))
        )

    def _is(self, hit: Hit, value: str) -> bool:
        if hit.speaker == value:
            return True
        return hit.speaker is not None and any(
            _worded(other.entry.speaker, value) for other in self.hits if other.speaker == hit.speaker
        )

    def _meant(self, name: str, values: Iterable[str]) -> set[str | None]:
        known = {value for hit in self.hits for value in self.values(hit, name)}
        meant: set[str | None] = set()
        for value in values:
            exact = {one for one in known if one == value}
            same = {one for one in known if folded(one or "") == folded(value)}
            meant |= exact or same or {one for one in known if _worded(one, value)}
        return meant

    def _origins(self, hit: Hit) -> int:
        return len({one.origin for one in self.hits if one.claim == hit.claim}) if hit.claim else 1


def _between(day: str | None, first: str | None, last: str | None) -> bool:
    if day is None:
        return first is None and last is None
    return (first is None or day >= first) and (last is None or day <= last)


def _worded(name: str | None, value: str) -> bool:
    words = set(pieces(value))
    return name is not None and bool(words) and words <= set(pieces(name))


def _holds(entry: Any, words: Sequence[str], open_end: bool) -> bool:
    def at(found: Sequence[str]) -> bool:
        if len(found) != len(words) or list(found[:-1]) != list(words[:-1]):
            return False
        return found[-1].startswith(words[-1]) if open_end else found[-1] == words[-1]

    for field in (entry.content, entry.source, entry.speaker or "", entry.cue):
        told = indexed(field)
        if any(at(told[start : start + len(words)]) for start in range(len(told))):
            return True
    return False


def _some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3).map(tuple)


_DAY = st.integers(1, 28).map(lambda day: f"2031-03-{day:02d}")
_TEXTS = """
bridge | the | Kharne “was shelled” | marn dam | multi-agent | a'b | "unclosed | AND | col:x | * | said ( | dron* | drones
U.S. | 莫斯科 | lucja orsted | nothing said | \x00\ud800 | NEAR(a b) | ^dam | dam -power | power supply lovat | reopen spring
kharne bridge | % | _ | \\ | '; DROP TABLE entries;-- | “at kharne” | was | official | minister | will* | is under “our control”
"""  # noqa: E501

FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "text": st.sampled_from(re.split(r" \| |\n", _TEXTS.strip())) | st.text(max_size=12),
    "speaker": _some(
        "Marn", "ilse marn", "I. Marn", "Brandeis", "lucja", "nobody", "official", "Ørsted Łucja", "%"
    ),
    "kind": _some("person", "unnamed", "group"),
    "role": _some("minister", "mayor", "MAYOR of kharne", "defence", "of"),
    "outlet": _some("Kestrel Post", "lantern", "Lantern", "the lantern", "radio", "Daily"),
    "carrier": _some("Harbour Wire", "north press", "wire", "Élan Wire", "radio veldt", "x"),
    "control": _some("state", "private", "public", "unknown"),
    "country": _some("QA", "QB", "QC", "QD"),
    "act": _some("assert", "deny", "confirm", "predict"),
    "factuality": _some("CT+", "CT-"),
    "voice": _some("indirect", "direct"),
    "place": _some("Kharne", "elbe", "Selm", "Nowhere"),
    "said_from": _DAY,
    "said_to": _DAY,
    "published_from": _DAY,
    "published_to": _DAY,
    "unnamed": st.booleans(),
    "review": _some("open", "accepted", "rejected", "corrected"),
    "origins_at_least": st.integers(1, 4),
    "carriers_at_least": st.integers(1, 4),
}


def _query(names: list[str]) -> st.SearchStrategy[Query]:
    return st.builds(Query, sort=st.sampled_from(Sort), **{name: FILTERS[name] for name in names})


QUERIES = st.lists(st.sampled_from(sorted(FILTERS)), max_size=3, unique=True).flatmap(_query)
