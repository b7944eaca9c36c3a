"""Claims out of nodes and links: which belong together, how each is worded, how statements stand to it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.claims.clauses import finite
from onrecord.claims.grouping import turns
from onrecord.claims.propositions import Found
from onrecord.model import Claim, Link, Polarity, Proposition

# Words of a claim's wording: of 200 read by hand, shorter ones left out who, longer ones said two things.
_SHORT, _LONG = 4, 16


def claims(members: Mapping[str, Sequence[Found]], links: Iterable[Link]) -> tuple[Claim, ...]:
    """Give every claim, that with the most statements first; a cluster is named by its smallest node."""
    made = [claim(joined, members, kept) for joined, kept in _joined(members, links)]
    told = [one for one in made if one is not None]
    return tuple(sorted(told, key=lambda one: (-len(one.propositions), one.id)))


def claim(
    nodes: Iterable[str], members: Mapping[str, Sequence[Found]], links: Sequence[Link]
) -> Claim | None:
    """Give the claim of one cluster; None when no statement stands behind it."""
    ids = sorted(nodes)
    found = [
        (node, row)
        for node in ids
        for row in members.get(node, ())
        if isinstance(row.proposition, Proposition)
    ]
    if not found:
        return None
    home, text = _wording(found)
    sides = _sides(home, links)
    told = []
    for node, row in found:
        proposition = row.proposition
        assert isinstance(proposition, Proposition)  # noqa: S101 - kept two lines above
        polarity = proposition.polarity.turned if sides.get(node) else proposition.polarity
        told.append(
            Proposition(
                proposition.statement, proposition.text, polarity, proposition.hedge, proposition.changes
            )
        )
    return Claim(ids[0], text, tuple(sorted(told, key=lambda row: row.statement)))


def _wording(found: Sequence[tuple[str, Found]]) -> tuple[str, str]:
    """Choose the wording: self-contained, affirmed by somebody, of middle length, frequent."""
    counted = Counter(node for node, _ in found)

    def rank(row: tuple[str, Found]) -> tuple[bool, bool, bool, bool, int, int, str]:
        node, one = row
        proposition, facts = one.proposition, one.facts
        assert isinstance(proposition, Proposition) and facts is not None  # noqa: S101, PT018
        size = len(proposition.text.split())
        return (
            bool(facts.pronoun),
            not finite(proposition.text),
            not facts.names,
            not _SHORT <= size <= _LONG,
            -counted[node],
            size,
            proposition.text,
        )

    node, best = min(found, key=rank)
    assert isinstance(best.proposition, Proposition)  # noqa: S101
    return node, best.proposition.text


def _sides(home: str, links: Sequence[Link]) -> dict[str, bool]:
    """Tell of each node whether it is turned against the wording, along the surest links."""
    beside: dict[str, list[Link]] = {}
    for link in links:
        beside.setdefault(link.left, []).append(link)
        beside.setdefault(link.right, []).append(link)
    sides = {home: False}
    edge = [_surest(link) for link in beside.get(home, ())]
    heapq.heapify(edge)
    while edge:
        *_, link = heapq.heappop(edge)
        known = link.left if link.left in sides else link.right
        other = link.right if known == link.left else link.left
        if other in sides:
            continue
        sides[other] = sides[known] ^ turns(link)
        for more in beside[other]:
            heapq.heappush(edge, _surest(more))
    return sides


def _surest(link: Link) -> tuple[float, str, str, Link]:
    return -link.score, link.left, link.right, link


def _joined(
    members: Mapping[str, Sequence[Found]], links: Iterable[Link]
) -> list[tuple[list[str], list[Link]]]:
    above = {node: node for node in members}

    def top(node: str) -> str:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    kept = [link for link in links if link.left in above and link.right in above]
    for link in kept:
        left, right = sorted((top(link.left), top(link.right)))
        above[right] = left
    together: dict[str, list[str]] = {}
    for node in sorted(members):
        together.setdefault(top(node), []).append(node)
    inside: dict[str, list[Link]] = {}
    for link in kept:
        inside.setdefault(top(link.left), []).append(link)
    return [(nodes, inside.get(first, [])) for first, nodes in together.items()]


def opposed(claim: Claim) -> bool:
    """Tell whether statements of both polarities stand behind a claim."""
    return len({row.polarity for row in claim.propositions}) == len(Polarity)
