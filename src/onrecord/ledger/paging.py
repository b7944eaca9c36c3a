"""Where a page ends, as a token that asks for the next one.

A token holds the place of the last entry in the order, so entries that come in meanwhile move nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from onrecord.errors import InvalidQuery
from onrecord.ledger import tables
from onrecord.ledger.query import Query, Sort, params_of

MOST_ON_A_PAGE = 1000

# How well words fit: tiers of the order by relevance, the newest first in each. Counts over all texts (bm25)
# would say little more: statements are short, and all words must be there anyway. They would also move with
# every report that comes in, and pages with them.
IN_SPEAKER_OR_CUE, IN_CONTENT, IN_ORDER = 0, 1, 2

# Raised whenever an order changes: tokens of before then start the search anew.
_VERSION = 1
_CHECK_BYTES = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Hold where an entry stands in an order; entries without a day come last of their tier."""

    tier: int
    day: str | None
    seq: int


def order_of(query: Query) -> Sort:
    """Give the order that is meant; where nothing is searched for, nothing is more relevant."""
    if query.sort is Sort.RELEVANCE and not query.text.strip():
        return Sort.NEWEST
    return query.sort


def token(query: Query, place: Place) -> str:
    """Write down a place in the entries of a query."""
    packed = json.dumps([place.tier, place.day, place.seq], separators=(",", ":")).encode("ascii")
    return base64.urlsafe_b64encode(_check(query, packed) + packed).rstrip(b"=").decode("ascii")


def place_of(query: Query, after: str) -> Place:
    """Read a place back.

    Raises InvalidQuery for what is no token, and for the token of another query.
    """
    try:
        raw = base64.b64decode(after.encode("ascii") + b"=" * (-len(after) % 4), b"-_", validate=True)
    except ValueError:  # binascii.Error and UnicodeEncodeError are such
        raw = b""
    check, packed = raw[:_CHECK_BYTES], raw[_CHECK_BYTES:]
    if not packed or check != _check(query, packed):
        raise InvalidQuery(
            "after", "it is not where a page of this search ended", "Start again at the first page"
        )
    tier, day, seq = json.loads(packed)
    return Place(tier, day, seq)


def _check(query: Query, packed: bytes) -> bytes:
    """Hash what a token says together with the filters it belongs to."""
    told = json.dumps([_VERSION, *params_of(replace(query, sort=order_of(query))), str(order_of(query))])
    return hashlib.blake2b(told.encode("ascii") + b"\0" + packed, digest_size=_CHECK_BYTES).digest()


def ordering(order: Sort, tier: ColumnElement[int] | None) -> list[ColumnElement[Any]]:
    """Give what entries are sorted by."""
    day, seq = tables.entries.c.day, tables.entries.c.seq
    if order is Sort.OLDEST:
        return [day.asc().nulls_last(), seq.asc()]
    newest: list[ColumnElement[Any]] = [day.desc().nulls_last(), seq.desc()]
    return newest if tier is None else [tier.desc(), *newest]


def beyond(order: Sort, tier: ColumnElement[int] | None, place: Place) -> ColumnElement[bool]:
    """Give what holds of entries that come after a place."""
    day, seq = tables.entries.c.day, tables.entries.c.seq
    oldest = order is Sort.OLDEST
    further = seq > place.seq if oldest else seq < place.seq
    if place.day is None:
        later = and_(day.is_(None), further)
    else:
        on = day > place.day if oldest else day < place.day
        later = or_(on, and_(day == place.day, further), day.is_(None))
    if tier is None:
        return later
    return or_(tier < place.tier, and_(tier == place.tier, later))
