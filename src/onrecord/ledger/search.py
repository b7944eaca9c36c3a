"""Entries that a query lets through: one page of them, all of them, or how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal_column

from onrecord.errors import InvalidQuery
from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.filters import let_through
from onrecord.ledger.paging import (
    IN_CONTENT,
    IN_ORDER,
    IN_SPEAKER_OR_CUE,
    MOST_ON_A_PAGE,
    Place,
    beyond,
    order_of,
    ordering,
    place_of,
    token,
)
from onrecord.ledger.query import Query, Sort
from onrecord.ledger.rows import hits
from onrecord.ledger.wanted import NamesOnRecord, Wanted, wanted
from onrecord.ledger.wordindex import holding
from onrecord.ledger.words import Phrase, together
from onrecord.model import Hit, Page

if TYPE_CHECKING:
    from onrecord.ledger.memory import Memory

MANY = 500

_entries = tables.entries


def search(
    connection: Connection,
    query: Query,
    *,
    memory: Memory | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Page:
    """Give one page of entries; raises InvalidQuery for a token that is none of this query's."""
    if not 0 < limit <= MOST_ON_A_PAGE:
        raise InvalidQuery("limit", f"{limit} on a page", f"Ask for 1 to {MOST_ON_A_PAGE}")
    place = place_of(query, after) if after is not None else None
    found = wanted(NamesOnRecord(connection), query)
    if memory is None:
        rows = connection.execute(_sorted(connection, query, found, place).limit(limit + 1)).all()
        places, total = [Place(row.tier, row.day, row.seq) for row in rows], _counted(connection, found)
    else:
        places, total = _from_memory(connection, memory, query, found, place, limit + 1)
    following = token(query, places[limit - 1]) if len(places) > limit else None
    return Page(tuple(hits(connection, [one.seq for one in places[:limit]])), following, total)


def count(connection: Connection, query: Query, *, memory: Memory | None = None) -> int:
    """Count the entries that a query lets through."""
    found = wanted(NamesOnRecord(connection), query)
    if memory is None:
        return _counted(connection, found)
    return _from_memory(connection, memory, query, found, None, 0)[1]


def entries(connection: Connection, query: Query) -> Iterator[Hit]:
    """Give all entries that a query lets through, as they are read."""
    found = wanted(NamesOnRecord(connection), query)
    asked = _sorted(connection, query, found, None).execution_options(yield_per=MANY)
    yield from in_order(connection, (row.seq for row in connection.execute(asked)))


def numbers(connection: Connection, query: Query, memory: Memory) -> list[int]:
    """Give the numbers of all entries that a query lets through, those near in meaning among them."""
    found = wanted(NamesOnRecord(connection), query)
    return [one.seq for one in _from_memory(connection, memory, query, found, None, None)[0]]


def in_order(connection: Connection, numbers: Iterable[int]) -> Iterator[Hit]:
    """Give entries by their numbers, as they are read."""
    for some in batched(numbers, MANY):
        yield from hits(connection, some)


def _from_memory(
    connection: Connection,
    memory: Memory,
    query: Query,
    found: Wanted,
    place: Place | None,
    limit: int | None,
) -> tuple[list[Place], int]:
    """Give the places of a page, and how many entries there are in all."""
    order, matrix = order_of(query), memory.matrix
    near = memory.near(connection, query) if found.phrases else None
    if found.phrases:
        matrix.look_up(connection, found.phrases, ranked=order is Sort.RELEVANCE and limit != 0)
    with matrix.lock:
        matrix.follow(connection)
        let_in = matrix.let_through(matrix.masks(connection, found, near).values())
        total = int(let_in.sum())
        if limit == 0:
            return [], total
        tiers = None
        if order is Sort.RELEVANCE and found.phrases:
            if near is None:
                tiers = matrix.tiers(connection, found.phrases)
            else:
                tiers = matrix.blended(connection, found.phrases, near)
        return matrix.page(let_in, order, tiers, place, total if limit is None else limit), total


def _counted(connection: Connection, found: Wanted) -> int:
    asked = let_through(connection.dialect.name, found, func.count())
    return int(connection.execute(asked.select_from(_entries)).scalar_one())


def _sorted(
    connection: Connection, query: Query, found: Wanted, place: Place | None
) -> Select[tuple[Any, ...]]:
    order = order_of(query)
    tier = None
    if order is Sort.RELEVANCE and found.phrases:
        tier = _tier(connection.dialect.name, found.phrases)
    shown = literal_column("0") if tier is None else tier
    asked = let_through(connection.dialect.name, found, _entries.c.seq, _entries.c.day, shown.label("tier"))
    if place is not None:
        asked = asked.where(beyond(order, tier, place))
    return asked.order_by(*ordering(order, tier))


def _tier(store: str, phrases: tuple[Phrase, ...]) -> ColumnElement[int]:
    """Say how well the words of an entry fit: in the order asked, all in what is said, or anywhere."""
    seq = _entries.c.seq
    in_content = (seq.in_(holding(store, phrases, content=True)), IN_CONTENT)
    if len(phrases) == 1:
        return case(in_content, else_=IN_SPEAKER_OR_CUE)
    in_order = (seq.in_(holding(store, [together(phrases)], content=True)), IN_ORDER)
    return case(in_order, in_content, else_=IN_SPEAKER_OR_CUE)
