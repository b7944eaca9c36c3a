"""What people decided that still holds: a judgement counts until another one undoes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.ledger import tables
from onrecord.ledger.clustering import Pair
from onrecord.ledger.nodes import rows_called
from onrecord.model import Deed, Judgement, Space

ON_STATEMENTS = (Deed.ACCEPT, Deed.REJECT, Deed.CORRECT)
ON_NODES = (Deed.MERGE, Deed.SPLIT)

_REVIEWS = {Deed.ACCEPT: "accepted", Deed.REJECT: "rejected", Deed.CORRECT: "corrected"}


@dataclass(frozen=True, slots=True)
class Decisions:
    """Hold which nodes of a space people joined and which they kept apart."""

    together: frozenset[Pair]
    apart: frozenset[Pair]

    @property
    def nodes(self) -> set[str]:
        """Give every node that something was decided about."""
        return {node for pair in (*self.together, *self.apart) for node in pair}


def to_judgement(row: Row[Any]) -> Judgement:
    """Make a judgement of its row."""
    return Judgement(Deed(row.deed), row.about, row.other, row.value, row.by, row.at, row.why)


def undone(connection: Connection) -> set[str]:
    """Give the ids of judgements that were undone; an undo that was itself undone undoes nothing."""
    judgements = tables.judgements
    asked = (
        select(judgements.c.id, judgements.c.about)
        .where(judgements.c.deed == Deed.UNDO.value)
        .order_by(judgements.c.seq.desc())
    )
    gone: set[str] = set()
    for row in connection.execute(asked):  # the last first: nothing that comes later can undo it any more
        if row.id not in gone:
            gone.add(row.about)
    return gone


def decisions(connection: Connection, space: Space) -> Decisions:
    """Give what people decided about the nodes of a space; of two decisions on one pair, the later one."""
    judgements = tables.judgements
    gone = undone(connection)
    asked = (
        select(judgements)
        .where(judgements.c.deed.in_([deed.value for deed in ON_NODES]))
        .order_by(judgements.c.seq)
    )
    names: dict[str, Deed] = {}
    pairs: dict[Pair, Deed] = {}
    for row in connection.execute(asked):
        if row.id not in gone:
            left, right = sorted((row.about, row.other))
            pairs.pop((left, right), None)
            pairs[left, right] = Deed(row.deed)
            names.update({left: pairs[left, right], right: pairs[left, right]})
    ids = _ids(connection, space, names)
    found: dict[Deed, set[Pair]] = {Deed.MERGE: set(), Deed.SPLIT: set()}
    for (left, right), deed in pairs.items():
        if left in ids and right in ids:
            first, second = sorted((ids[left], ids[right]))
            found[deed].add((first, second))
    return Decisions(frozenset(found[Deed.MERGE]), frozenset(found[Deed.SPLIT]))


def _ids(connection: Connection, space: Space, names: Iterable[str]) -> dict[str, str]:
    """Give the ids of nodes by the names that judgements call them."""
    nodes = tables.nodes
    found = rows_called(connection, names, nodes.c.id, nodes.c.space)
    return {row.name: row.id for row in found if row.space == space.value}


def standing(connection: Connection, statement: str) -> Sequence[Row[Any]]:
    """Give the judgements on a statement that still hold, oldest first."""
    judgements = tables.judgements
    asked = (
        select(judgements)
        .where(judgements.c.about == statement, judgements.c.deed.in_([deed.value for deed in ON_STATEMENTS]))
        .order_by(judgements.c.seq)
    )
    gone = undone(connection)
    return [row for row in connection.execute(asked) if row.id not in gone]


def review(judgements: Iterable[Row[Any]]) -> str:
    """Say how a statement stands after the judgements on it."""
    state = "open"
    for row in judgements:
        state = _REVIEWS[Deed(row.deed)]
    return state
