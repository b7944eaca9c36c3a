"""Find what is one across reports: speakers, utterances, claims.

Every new thing is compared with those on record that share a key with it, pair by pair. What is found is
kept with its score and its reason, in the batch that brought it.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from onrecord.ledger.protocol import Writing
from onrecord.model import Entry, Link, Node, Reading, Space, entries

logger = logging.getLogger(__name__)

Pair = tuple[Node, Node]
Made = TypeVar("Made")

_KEPT = 256  # readings; more than a batch has


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold the node that stands for a statement, with others that are joined to it by what they are."""

    statement: str
    node: Node
    others: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Kin:
    """Say how the statements of a report are placed in one space, and how pairs of nodes are decided."""

    space: Space
    place: Callable[[Reading], Iterable[Placed]]
    decide: Callable[[Sequence[Pair]], Iterable[Link]]


class Joiner:
    """Join what is new with what is on record."""

    def __init__(self, kins: Sequence[Kin]) -> None:
        self._kins = kins

    def __call__(self, writing: Writing, readings: Sequence[Reading]) -> None:
        """Place the statements of new readings, and link them."""
        for kin in self._kins:
            join(writing, readings, kin)


def once(made: Callable[[Reading], Made]) -> Callable[[Reading], Made]:
    """Make something of a reading once, though several spaces ask for it in turn."""
    kept: dict[int, tuple[Reading, Made]] = {}

    @wraps(made)
    def asked(reading: Reading) -> Made:
        # By identity: to hash or compare a reading takes as long as what is made of it.
        found = kept.get(id(reading))
        if found is None or found[0] is not reading:
            if len(kept) >= _KEPT:
                kept.clear()
            found = kept[id(reading)] = (reading, made(reading))
        return found[1]

    return asked


entries_of = once(entries)


def join(writing: Writing, readings: Iterable[Reading], kin: Kin) -> None:
    """Place the statements of readings in one space and link their nodes with those that share a key."""
    placed = [one for reading in readings for one in _placed(reading, kin)]
    nodes = {one.node.id: one.node for one in placed}
    # Before the new ones are placed: what then shares a key with a node, itself included, is on record.
    keys = {key for node in nodes.values() for key in node.keys}
    known = {node.id: node for node in writing.sharing(kin.space, keys)}
    statements: dict[str, list[str]] = defaultdict(list)
    for one in placed:
        statements[one.node.id].append(one.statement)
        for other in one.others:
            writing.place(other, ())
    for node in nodes.values():
        writing.place(node, statements[node.id])
    writing.link(link for one in placed for link in one.links)
    fresh = [node for node in nodes.values() if node.id not in known]
    writing.link(kin.decide(list(pairs(fresh, known.values()))))


def _placed(reading: Reading, kin: Kin) -> list[Placed]:
    """Place the statements of one report; a mistake of ours there must not lose the reports of a batch."""
    try:
        return list(kin.place(reading))
    except Exception as error:  # noqa: BLE001
        logger.warning("%s: no %s was looked for (%r); please report it", reading.report.id, kin.space, error)
        return []


def pairs(fresh: Sequence[Node], known: Iterable[Node]) -> Iterator[Pair]:
    """Give every new node with each known or new one that shares one of its keys, each pair once."""
    keyed: dict[str, list[Node]] = defaultdict(list)
    for node in known:
        for key in node.keys:
            keyed[key].append(node)
    for node in fresh:
        # The node itself is not there yet, so no pair comes twice.
        for other in {found.id: found for key in node.keys for found in keyed[key]}.values():
            yield node, other
        for key in node.keys:
            keyed[key].append(node)


def one_by_one(
    space: Space, node: Callable[[Entry], Node | None], same: Callable[[Node, Node], Link | None]
) -> Kin:
    """Make the kin of a space in which every statement has one node and every pair is decided by itself."""

    def place(reading: Reading) -> Iterator[Placed]:
        for entry in entries_of(reading):
            made = node(entry)
            if made is not None:
                yield Placed(entry.id, made)

    def decide(found: Sequence[Pair]) -> Iterator[Link]:
        return (link for left, right in found if (link := same(left, right)) is not None)

    return Kin(space, place, decide)
