"""The keys that nodes are found by, as numbers, and which of them too many nodes share.

A key is kept as 64 bits of a hash of its space and its words. Two keys that come to one number do no harm:
nodes that share a number are only compared, and whether they are one is decided by what they are.

A key that very many share says little, and comparing all who share it costs more with every one. From so many
nodes on it is *popular*: nobody is found by it any more, and links whose nodes share no other key stop to
count. So which links count follows from the nodes alone, in whatever order they came.

What a node is called is a key, too, which it alone has. Names are hashes of ids, and an index of them would
write a page for every new node.

Keys are hashes, so those of one batch are scattered over the whole table, and nearly each would cost a page
of 4 kB. So they are kept in a small table first, and go over to a larger one many at a time, in its order,
and from there to the largest: a log-structured merge tree of three levels (O'Neil and others, 1996).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Table, delete, func, insert, select, union_all

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.inserting import insert_values
from onrecord.model import POPULAR, Space

# How many keys wait in the small table, and how many in the middle one. A batch writes to most pages of the
# small table, and nearly all pages of a table are written when keys go over to it: at a million statements
# with 12 keys each (57,000 pages), 984 pages a batch of 32 reports; 2,161 without a middle one (and 400,000
# in the small one), 1,101 with 50,000 and 800,000, 904 with 150,000 and 2,000,000, of which a small ledger
# writes a fourth more.
FRESH = 100_000
RECENT = 1_000_000

# So many popular keys are read at once: to ask of each of 30,000 keys of a batch whether it is one took a
# twentieth of what a report costs. Those 12,544 statements have none, nor has a made million.
FEW_POPULAR = 5_000

_POPULAR_KEY = tables.popular_keys.c.key

# From the smallest to the largest.
LEVELS = (tables.fresh_keys, tables.recent_keys, tables.node_keys)
KEPT = union_all(*map(select, LEVELS)).subquery("kept_keys")


def key_number(space: Space, key: str) -> int:
    """Give the number that a key is kept as, one that every store holds."""
    return _number(f"{space.value}:{key}")


def name_number(name: str) -> int:
    """Give the number by which a node is looked up that is called so."""
    return _number(f"name:{name}")


def _number(words: str) -> int:
    told = words.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big", signed=True)


def numbers_hash(numbers: Collection[int]) -> str:
    """Give the hash by which a node answers for its keys; empty where it has none."""
    if not numbers:
        return ""
    told = b"".join(number.to_bytes(8, "big", signed=True) for number in sorted(numbers))
    return hashlib.blake2b(told, digest_size=10).hexdigest()


def answers(space: Space, found_by: str, numbers: Collection[int]) -> bool:
    """Tell whether these are the keys of a node; up to revision 0003 it has their words."""
    if found_by.startswith("["):
        return {key_number(space, key) for key in json.loads(found_by)} == set(numbers)
    return found_by == numbers_hash(numbers)


def nodes_with(connection: Connection, numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Give some keys, each with every node that has it.

    They go to the store as one list: SQLAlchemy takes longer over thousands of values than SQLite does to
    look them up.
    """
    told = sorted(numbers)
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(_told("IN (SELECT value FROM json_each(?1))"), (json.dumps(told),))
    else:
        rows = connection.exec_driver_sql(_told("= ANY(%(keys)s)"), {"keys": told})
    return [(row[0], row[1]) for row in rows]


def having(numbers: Iterable[int]) -> CompoundSelect[tuple[int]]:
    """Ask for the nodes that have one of some keys."""
    told = sorted(numbers)
    return union_all(*(select(level.c.node).where(level.c.key.in_(told)) for level in LEVELS))


def _told(those: str) -> str:
    asked = (f'SELECT "key", node FROM {level.name} WHERE "key" {those}' for level in LEVELS)  # noqa: S608
    return " UNION ALL ".join(asked)


def keep_keys(connection: Connection, rows: Iterable[tuple[int, int]]) -> None:
    """Keep keys, each with its node, and let them go over to a larger table where enough of them wait."""
    _insert(connection, tables.fresh_keys, rows)
    for at, most in enumerate((FRESH, RECENT)):
        waiting = select(func.count()).select_from(LEVELS[at])
        if connection.execute(waiting).scalar_one() < most:
            return
        _go_over(connection, LEVELS[at], LEVELS[at + 1])


def keep_many(connection: Connection, rows: Iterable[tuple[int, int]]) -> None:
    """Keep keys where most are, as suits many at once."""
    _insert(connection, tables.node_keys, rows)


def settle(connection: Connection) -> None:
    """Let all keys that wait go over to the largest table."""
    for smaller in LEVELS[:-1]:
        _go_over(connection, smaller, LEVELS[-1])


def _go_over(connection: Connection, smaller: Table, larger: Table) -> None:
    in_order = select(smaller).order_by(smaller.c.key, smaller.c.node)
    connection.execute(insert(larger).from_select(["key", "node"], in_order))
    connection.execute(delete(smaller))


def _insert(connection: Connection, table: Table, rows: Iterable[tuple[int, int]]) -> None:
    insert_values(connection, table, ("key", "node"), sorted(rows))


class Popular:
    """Know which keys are popular, as long as a batch lasts: nobody else writes meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def _few(self) -> set[int] | None:
        """All of them; None where they are many."""
        told = self._connection.execute(select(_POPULAR_KEY).limit(FEW_POPULAR + 1)).scalars().all()
        return set(told) if len(told) <= FEW_POPULAR else None

    def among(self, numbers: Collection[int]) -> set[int]:
        """Give those of some keys that are popular."""
        if not numbers:
            return set()
        if self._few is not None:
            return self._few.intersection(numbers)
        return {
            found
            for some in batched(sorted(set(numbers)))
            for found in self._connection.execute(
                select(_POPULAR_KEY).where(_POPULAR_KEY.in_(some))
            ).scalars()
        }

    def note(self, numbers: Collection[int]) -> None:
        """Note that keys became popular."""
        told = [(number,) for number in sorted(numbers)]
        if self._few is not None:
            self._few.update(numbers)
        insert_values(self._connection, tables.popular_keys, ("key",), told)


def counted(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Count the nodes of some keys; a key that no node has is left out."""
    asked = select(KEPT.c.key, func.count()).group_by(KEPT.c.key)
    return {
        key: count
        for some in batched(sorted(set(numbers)))
        for key, count in connection.execute(asked.where(KEPT.c.key.in_(some)))
    }


def make_again(connection: Connection) -> None:
    """Keep the keys of all nodes whose words are at hand, as those of old ledgers are."""
    nodes = tables.nodes
    asked = select(nodes.c.seq, nodes.c.space, nodes.c.found_by).where(nodes.c.found_by.startswith("["))
    for some in batched(connection.execute(asked.execution_options(yield_per=500))):
        told = ((Space(row.space), row.seq, json.loads(row.found_by)) for row in some)
        numbers = {(key_number(space, key), seq) for space, seq, own in told for key in own}
        keep_many(connection, numbers)


def through(told: Any) -> tuple[int, ...]:
    """Read the keys that the nodes of a link share, as a link keeps them."""
    return tuple(json.loads(told)) if told else ()


def counts(told: Any, popular: Collection[int]) -> bool:
    """Tell whether a link counts that was found through some keys; one found without any always does."""
    numbers = through(told)
    return not numbers or any(number not in popular for number in numbers)


def crowded(connection: Connection) -> dict[Space, set[int]]:
    """Give every key that enough nodes share to be popular, by space."""
    nodes = tables.nodes
    found: dict[Space, set[int]] = {}
    for space, most in POPULAR.items():
        asked = select(KEPT.c.key).join(nodes, nodes.c.seq == KEPT.c.node)
        shared = asked.where(nodes.c.space == space.value).group_by(KEPT.c.key)
        found[space] = set(connection.execute(shared.having(func.count() >= most)).scalars())
    return found
