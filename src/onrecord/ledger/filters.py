"""Filters as conditions on entries, in words that both stores understand."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
)

from onrecord.ledger import tables
from onrecord.ledger.columns import storable
from onrecord.ledger.nodes import called, inside
from onrecord.ledger.wanted import Values, Wanted
from onrecord.ledger.wordindex import holding

# Above this, values go to the store as one list in JSON: it takes only so many one by one.
MOST_VALUES = 500

ALONE = tables.entries.c.alone == literal_column("1")
SHARED = tables.entries.c.alone == literal_column("0")
CURRENT = tables.entries.c.current == literal_column("1")  # said outright, partial indexes are there for it

_entries, _hops = tables.entries, tables.hops

# Entries by the nodes that stand for their statements.
_BY_NODE = (
    select(_entries.c.seq)
    .join(tables.members, tables.members.c.statement == _entries.c.number)
    .join(tables.nodes, tables.nodes.c.seq == tables.members.c.node)
)


def conditions(store: str, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Give what must hold of an entry that is let through."""
    yield CURRENT
    if wanted.phrases:
        yield _entries.c.seq.in_(holding(store, wanted.phrases))
    for name, column in {
        "kind": _entries.c.kind,
        "role": _entries.c.role,
        "outlet": _entries.c.outlet,
        "act": _entries.c.act,
        "factuality": _entries.c.factuality,
        "voice": _entries.c.voice,
        "report": _entries.c.report,
        "claim": _entries.c.claim_id,
        "review": _entries.c.review,
    }.items():
        values = getattr(wanted, name)
        if values is not None:
            yield _one_of(store, column, values)
    for clusters, column, asked in (
        (wanted.speaker, _entries.c.speaker_id, spoken),
        (wanted.origin, _entries.c.origin_id, uttered),
    ):
        if clusters is not None and len(clusters) <= MOST_VALUES:
            yield _entries.c.seq.in_(asked(sorted(clusters)))
        elif clusters is not None:  # so many have a good part of all entries
            yield _one_of(store, column, clusters)
    yield from _days(wanted)
    yield from _on_the_way(store, wanted)
    yield from _sizes(wanted)
    if wanted.unnamed is not None:
        yield _entries.c.unnamed == int(wanted.unnamed)


def spoken(speakers: Collection[str]) -> Select[tuple[int]]:
    """Ask for the entries of speakers, which their nodes lead to."""
    return _BY_NODE.where(inside(speakers), _entries.c.speaker_id == tables.nodes.c.cluster_id)


def uttered(origins: Collection[str]) -> CompoundSelect[tuple[int]]:
    """Ask for the entries of origins; to one that is alone its node leads."""
    shared = select(_entries.c.seq).where(_entries.c.origin_id.in_(origins), SHARED)
    alone = _BY_NODE.where(called(origins), _entries.c.origin_id == tables.nodes.c.name, ALONE)
    return shared.union_all(alone)


def _one_of(store: str, column: ColumnElement[Any], values: Values) -> ColumnElement[bool]:
    told = sorted(values or ())
    if len(told) <= MOST_VALUES:
        return column.in_(told)
    packed = json.dumps([storable(value) for value in told])
    if store == "sqlite":
        rows = text("SELECT value FROM json_each(:values)")
    else:
        rows = text("SELECT value FROM json_array_elements_text(CAST(:values AS json))")
    return column.in_(rows.bindparams(bindparam("values", packed, unique=True)))


def _days(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.said_from:
        yield _entries.c.day >= wanted.said_from
    if wanted.said_to:
        yield _entries.c.day <= wanted.said_to
    published = func.substr(_entries.c.published, 1, 10)
    if wanted.published_from:
        yield published >= wanted.published_from
    if wanted.published_to:
        yield published <= wanted.published_to


def _on_the_way(store: str, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Ask for carriers, and for who controls them and where they are."""
    places = tables.places
    if wanted.carrier is not None:
        yield _entries.c.seq.in_(select(_hops.c.entry).where(_one_of(store, _hops.c.name, wanted.carrier)))
    if wanted.place is not None:
        yield _entries.c.seq.in_(select(places.c.entry).where(_one_of(store, places.c.name, wanted.place)))
    if wanted.control is not None:
        yield or_(
            _hop(_one_of(store, _hops.c.control, wanted.control)),
            _one_of(store, _entries.c.outlet_control, wanted.control) & ~_hop(_hops.c.control.is_not(None)),
        )
    if wanted.country is not None:
        yield or_(
            _hop(_one_of(store, _hops.c.country, wanted.country)),
            _one_of(store, _entries.c.outlet_country, wanted.country),
        )


def _hop(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    asked = select(_hops.c.entry).where(_hops.c.entry == _entries.c.seq, condition)
    return asked.correlate(_entries).exists()


def _sizes(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Ask for how many carry it or say it; what nobody compared is said once, by whoever printed it."""
    for least, column, name in (
        (wanted.carriers_at_least, _entries.c.origin_id, "outlets"),
        (wanted.origins_at_least, _entries.c.claim_id, "origins"),
    ):
        if least is not None and least > 1:
            clusters = tables.clusters
            many = (clusters.c[name] > literal_column("1")) & (clusters.c[name] >= least)
            yield column.in_(select(clusters.c.id).where(many))


def let_through(store: str, wanted: Wanted, *columns: ColumnElement[Any]) -> Select[Any]:
    """Select columns of the entries that are let through."""
    return select(*columns).where(*conditions(store, wanted))
