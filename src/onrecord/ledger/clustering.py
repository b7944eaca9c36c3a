"""What links and decisions make one: the same whatever order anything came in.

What people decided comes first: two things that they joined are one, two that they kept apart are not, and
where these run against each other, apart wins. Then links are taken, the surest first, each unless it would
bring together what is kept apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """Hold, for every node, the smallest node of its cluster, and of all that links lead to."""

    clusters: dict[str, str]
    components: dict[str, str]


def joined(
    nodes: Iterable[str],
    links: Iterable[tuple[float, str, str]],
    *,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> Joined:
    """Join nodes along links and decisions; a link has its score and its two nodes."""
    known = sorted(set(nodes))
    clusters, components = _Forest(known), _Forest(known)
    for left, right in apart:
        clusters.keep_apart(left, right)
    strongest = sorted(links, key=lambda link: (-link[0], link[1], link[2]))
    for left, right in [*sorted(together), *((left, right) for _, left, right in strongest)]:
        clusters.join(left, right)
        components.join(left, right)
    return Joined(clusters.smallest(), components.smallest())


class _Forest:
    """Keep sets of nodes, each led by its smallest, and which of them must stay two."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self._above = {node: node for node in nodes}
        self._apart: dict[str, set[str]] = {}

    def _leader(self, node: str) -> str:
        while self._above[node] != node:
            self._above[node] = self._above[self._above[node]]
            node = self._above[node]
        return node

    def keep_apart(self, left: str, right: str) -> None:
        if left in self._above and right in self._above and left != right:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def join(self, left: str, right: str) -> None:
        if left not in self._above or right not in self._above:
            return
        first, second = sorted((self._leader(left), self._leader(right)))
        if first == second or second in self._apart.get(first, ()):
            return
        self._above[second] = first
        for other in self._apart.pop(second, set()):
            self._apart[other].discard(second)
            self._apart[other].add(first)
            self._apart.setdefault(first, set()).add(other)

    def smallest(self) -> dict[str, str]:
        return {node: self._leader(node) for node in self._above}
