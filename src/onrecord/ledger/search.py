"""Entries that a query lets through: one page of them, all of them, or how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal_column

from onrecord.errors import InvalidQuery
from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.filters import let_through
from onrecord.ledger.paging import MOST_ON_A_PAGE, Place, beyond, order_of, ordering, place_of, token
from onrecord.ledger.query import Query, Sort
from onrecord.ledger.rows import hits
from onrecord.ledger.wanted import NamesOnRecord, Wanted, wanted
from onrecord.ledger.wordindex import holding
from onrecord.ledger.words import Phrase, together
from onrecord.model import Hit, Page

MANY = 500

_entries = tables.entries

# How well the words fit. Counts over all texts (bm25) would say little more: statements are short and all
# words must be there anyway. They would also move with every report that comes in, and pages with them.
IN_SPEAKER_OR_CUE, IN_CONTENT, IN_ORDER = 0, 1, 2


def search(connection: Connection, query: Query, *, after: str | None = None, limit: int = 50) -> Page:
    """Give one page of entries; raises InvalidQuery for a token that is none of this query's."""
    if not 0 < limit <= MOST_ON_A_PAGE:
        raise InvalidQuery("limit", f"{limit} on a page", f"Ask for 1 to {MOST_ON_A_PAGE}")
    place = place_of(query, after) if after is not None else None
    found = wanted(NamesOnRecord(connection), query)
    rows = connection.execute(_sorted(connection, query, found, place).limit(limit + 1)).all()
    following = None
    if len(rows) > limit:
        last = rows[limit - 1]
        following = token(query, Place(last.tier, last.day, last.seq))
    seqs = [row.seq for row in rows[:limit]]
    return Page(tuple(hits(connection, seqs)), following, _counted(connection, found))


def count(connection: Connection, query: Query) -> int:
    """Count the entries that a query lets through."""
    return _counted(connection, wanted(NamesOnRecord(connection), query))


def entries(connection: Connection, query: Query) -> Iterator[Hit]:
    """Give all entries that a query lets through, as they are read."""
    found = wanted(NamesOnRecord(connection), query)
    asked = _sorted(connection, query, found, None).execution_options(yield_per=MANY)
    for some in batched(connection.execute(asked), MANY):
        yield from hits(connection, [row.seq for row in some])


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
