"""Entries made by hand, and a union of nodes, for the tests of this room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from onrecord.model import Act, Entry, Factuality, Link, Node, SpeakerKind, Voice


def entry(content: str = "The bridge will reopen on Monday for lorries.", **given: Any) -> Entry:
    """Make an entry; what is not given is the same in all."""
    told: dict[str, Any] = {
        "id": "st-1",
        "report": "rp-1",
        "outlet": None,
        "published": "2021-03-04",
        "parent": None,
        "source": given.get("speaker") or "",
        "cue": "said",
        "content": content,
        "speaker": "Ilse Marn",
        "kind": SpeakerKind.PERSON,
        "role": None,
        "voice": Voice.INDIRECT,
        "act": Act.ASSERT,
        "factuality": Factuality.CERTAIN,
        "relay": (),
        "said": None,
        "precision": None,
        "confidence": None,
    }
    return Entry(**(told | given))


def groups(nodes: Iterable[Node], same: Callable[[Node, Node], Link | None]) -> frozenset[frozenset[str]]:
    """Join nodes that share a key and are one, as a ledger does, and give the groups that follow."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    group: dict[str, set[str]] = {}
    for node in nodes:
        group.setdefault(node.id, {node.id})
        for other in {found.id: found for key in node.keys for found in blocks[key]}.values():
            if same(node, other) and group[node.id] is not group[other.id]:
                group[node.id] |= group[other.id]
                for member in group[node.id]:
                    group[member] = group[node.id]
        for key in node.keys:
            blocks[key].append(node)
    return frozenset(frozenset(members) for members in group.values())
