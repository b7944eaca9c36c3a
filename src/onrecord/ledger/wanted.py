"""What a query asks for, in the exact values that are on record.

A person names speakers and outlets in any spelling; here those names become values of columns. After that,
whoever filters only compares values, so SQL and the copy in memory cannot differ in what a name means.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlalchemy import Connection, literal_column, select

from onrecord.language import romanising
from onrecord.ledger import tables
from onrecord.ledger.nodes import rows_called
from onrecord.ledger.query import Query
from onrecord.ledger.words import Phrase, asked, folded, pieces
from onrecord.model import Space

Values = frozenset[str] | None  # None lets everything through, an empty set nothing

# Filters whose values are compared as they are.
_PLAIN = ("kind", "control", "country", "act", "factuality", "voice", "report", "review")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hold the values that every filter lets through."""

    phrases: tuple[Phrase, ...] = ()
    speaker: Values = None  # clusters
    kind: Values = None
    role: Values = None
    outlet: Values = None
    carrier: Values = None
    control: Values = None
    country: Values = None
    act: Values = None
    factuality: Values = None
    voice: Values = None
    place: Values = None
    said_from: str | None = None
    said_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    unnamed: bool | None = None
    report: Values = None
    origin: Values = None  # clusters
    claim: Values = None  # clusters
    review: Values = None
    origins_at_least: int | None = None
    carriers_at_least: int | None = None

    def without(self, name: str) -> Wanted:
        """Let everything through one filter."""
        nothing: dict[str, Any] = {name: None}
        return replace(self, **nothing)


class Names(Protocol):
    """Know the names that are on record."""

    def of(self, what: str) -> Iterable[str]:
        """Give every outlet, carrier, place or role."""

    def speakers(self, name: str) -> Iterable[str]:
        """Give every speaker who has a name with all these words, as typed or in another romanisation."""

    def cluster(self, space: Space, name: str) -> str | None:
        """Give the cluster that a node of this name is in."""


def wanted(names: Names, query: Query) -> Wanted:
    """Look up what a query asks for."""
    found: dict[str, Values] = {}
    for name in _PLAIN:
        values = getattr(query, name)
        found[name] = frozenset(values) if values else None
    for name in ("outlet", "carrier", "place"):
        values = getattr(query, name)
        found[name] = frozenset(_named(names.of(name), values)) if values else None
    if query.role:
        found["role"] = frozenset(_worded(names.of("role"), query.role))
    if query.speaker:
        found["speaker"] = frozenset(one for value in query.speaker for one in _speakers(names, value))
    for name, space in (("origin", Space.ORIGIN), ("claim", Space.CLAIM)):
        values = getattr(query, name)
        if values:
            found[name] = frozenset(names.cluster(space, value) or value for value in values)
    return Wanted(
        phrases=asked(query.text),
        said_from=query.said_from,
        said_to=query.said_to,
        published_from=query.published_from,
        published_to=query.published_to,
        unnamed=query.unnamed,
        origins_at_least=query.origins_at_least,
        carriers_at_least=query.carriers_at_least,
        **found,
    )


def _speakers(names: Names, value: str) -> Iterable[str]:
    cluster = names.cluster(Space.SPEAKER, value)
    return (cluster,) if cluster is not None else names.speakers(value)


def _named(known: Iterable[str], values: Iterable[str]) -> Iterable[str]:
    """Give the names that are meant: exactly these, else these in another spelling, else with these words.

    Whoever picks a name from a list gets that one alone, so that a facet's count is what it leads to.
    """
    known = known if isinstance(known, frozenset) else frozenset(known)
    for value in values:
        if value in known:
            yield value
            continue
        same = [name for name in known if folded(name) == folded(value)]
        yield from same or _worded(known, (value,))


def _worded(known: Iterable[str], values: Iterable[str]) -> Iterable[str]:
    """Give the names that have all the words of a value."""
    told = [frozenset(pieces(value)) for value in values]
    for name in known:
        has = frozenset(pieces(name))
        if any(words and words <= has for words in told):
            yield name


# Romanisations differ mostly in how a name ends (Zelensky, Zelenskyy, Zelenskiy): names are asked for by how
# they begin, all but so many letters, and compared in one spelling.
_ENDS, _BEGINS = 3, 4


def _longest(words: Iterable[str]) -> str:
    return max(words, key=lambda word: (len(word), word))


class NamesOnRecord:
    """Look names up in the store, as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, what: str) -> Iterable[str]:
        """Give every outlet, carrier, place or role."""
        outlets, places, entries = tables.outlets, tables.places, tables.entries
        asked_for = {
            "outlet": select(outlets.c.name).where(outlets.c.statements > 0),
            "carrier": select(outlets.c.name).where(outlets.c.carried > 0),
            "place": select(places.c.name).distinct(),
            "role": select(entries.c.role).distinct().where(entries.c.role.is_not(None)),
        }
        return frozenset(self._connection.execute(asked_for[what]).scalars())

    def speakers(self, name: str) -> Iterable[str]:
        """Give every speaker who has a name with all these words, as typed or in another romanisation."""
        words = frozenset(pieces(name))
        if not words:
            return
        folded_name = tables.tallies.c.folded
        spelled = frozenset(map(romanising.folded, words))
        begins = _longest(spelled)
        begins = begins[: max(_BEGINS, len(begins) - _ENDS)]
        found = select(tables.tallies.c.cluster, tables.tallies.c.value).where(
            tables.tallies.c.what == literal_column("'name'"),  # said outright, an index is there for it
            folded_name.contains(_longest(words), autoescape=True)
            | folded_name.contains(begins, autoescape=True),
        )
        for row in self._connection.execute(found):
            own = frozenset(pieces(row.value))
            if words <= own or spelled <= frozenset(map(romanising.folded, own)):
                yield row.cluster

    def cluster(self, space: Space, name: str) -> str | None:
        """Give the cluster that a node of this name is in."""
        nodes = tables.nodes
        found = rows_called(self._connection, [name], nodes.c.cluster_id, nodes.c.space)
        return next((row.cluster_id for row in found if row.space == space.value), None)
