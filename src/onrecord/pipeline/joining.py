"""Find what is one across reports: speakers, utterances, printed texts, claims.

Every new thing is compared with those on record that share a key with it, pair by pair. What is found is
kept with its score and its reason, in the batch that brought it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ledger.protocol import Writing
from onrecord.model import Entry, Link, Node, Reading, Space, entries

Named = Callable[[Entry], Node | None]
Same = Callable[[Node, Node], Link | None]


@dataclass(frozen=True, slots=True)
class Kin:
    """Say how the things of one space are made of entries, and how two of them are compared."""

    space: Space
    node: Named
    same: Same


class Joiner:
    """Join what is new with what is on record."""

    def __init__(self, kins: Sequence[Kin] | None = None) -> None:
        self._kins = _kins() if kins is None else kins

    def __call__(self, writing: Writing, readings: Iterable[Reading]) -> None:
        """Place the statements of new readings, and link them."""
        new = [entry for reading in readings for entry in entries(reading)]
        for kin in self._kins:
            join(writing, new, kin)


def join(writing: Writing, new: Iterable[Entry], kin: Kin) -> None:
    """Place entries in one space and link their nodes with those that share a key."""
    nodes: dict[str, Node] = {}
    statements: dict[str, list[str]] = defaultdict(list)
    for entry in new:
        node = kin.node(entry)
        if node is not None:
            nodes[node.id] = node
            statements[node.id].append(entry.id)
    # Before the new ones are placed: what then shares a key with a node, itself included, is on record.
    known = {
        node.id: node
        for node in writing.sharing(kin.space, {key for node in nodes.values() for key in node.keys})
    }
    for node in nodes.values():
        writing.place(node, statements[node.id])
    fresh = [node for node in nodes.values() if node.id not in known]
    writing.link(links(fresh, known.values(), kin.same))


def links(fresh: Sequence[Node], known: Iterable[Node], same: Same) -> Iterator[Link]:
    """Compare every new node with the known and the new ones that share one of its keys, each pair once."""
    keyed: dict[str, list[Node]] = defaultdict(list)
    for node in known:
        for key in node.keys:
            keyed[key].append(node)
    for node in fresh:
        # The node itself is not there yet, so no pair comes twice.
        for other in {found.id: found for key in node.keys for found in keyed[key]}.values():
            link = same(node, other)
            if link:
                yield link
        for key in node.keys:
            keyed[key].append(node)


def _kins() -> tuple[Kin, ...]:
    from onrecord.linking import origin_node, same_origin, same_speaker, speaker_node  # noqa: PLC0415

    return (
        Kin(Space.SPEAKER, speaker_node, same_speaker),
        Kin(Space.ORIGIN, origin_node, same_origin),
    )
