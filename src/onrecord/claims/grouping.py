"""Which propositions are one claim: nodes, the keys they meet by, and the link between two of them.

Each pair is decided from the pair alone, so any order of reports ends in the same claims. Propositions of one
event are joined through a node that stands for the event, not with each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from onrecord.claims.facts import Facts, compatible
from onrecord.claims.judge import CONTRADICTS, ENTAILS, Judge
from onrecord.claims.propositions import Found
from onrecord.model import POPULAR, Link, Node, Proposition, Space
from onrecord.model.ids import short_hash

# Bands of a min-hash: propositions that share half their words meet with a chance of 0.96, a third 0.6, a
# fifth 0.18, a tenth 0.02. With rows of two nearly all met that share a name and a word, and grouping grew
# with the square: 10,000 made statements took 4.5 times as long as 5,000. Which band a set of words comes
# from is no matter, and names alone say nothing. On 12,544 statements: 15 keys instead of 24, a third of the
# pairs, all 179 links by words alone, and 95 of the 101 more that the shipped model adds.
BANDS, ROWS = 24, 3
# Bands and bits of keys by meaning, where places are handed in. Of two contents at a cosine of 0.9 they find
# nine in ten, at 0.7 four, at 0.3 one in thirty.
NEAR_BANDS, NEAR_BITS = 16, 12

# Below these no pair is looked at by the judge. At 0.25 of all words of both, 95 of 100 paraphrases (MSR) and
# 91 of STS-B's are left, and 4,700 pairs of 12,500 war and Wikinews statements; at 0.2: 98, 92 and 6,100.
LEAST_ALIKE = 0.25
LEAST_WORDS = 2
# Words and names so alike that no judge is asked.
SAME_WORDS = 0.8
# Chosen by reading what the judge says of 4,581 pairs of war news and Wikinews. Each entails the other from
# 0.8 on: 29 pairs, 9 of 10 read were one; from 0.6 to 0.8 half were. Much the same in meaning, by the judge's
# own measure and by the places of both: 64 more pairs, 20 of 24 read were one; below 0.85 half were.
ENTAIL, SAME, NEAR = 0.8, 0.85, 0.85
# The judge takes what differs for what contradicts: of 20 pairs from 0.9 on 5 were opposites. Those from 0.95
# on that are near in meaning were three, two of them opposites.
# Of five pairs linked so in a later reading, two had one word against one ("abolition", "introduction") and
# were opposites; the three with other differences ("will be misused", "will be used") were one.
OPPOSITE, OPPOSITE_NEAR = 0.95, 0.8
OPPOSITE_SHARED = 0.5

# Places less near than this are not compared: a place is found once for a proposition, a comparison once for
# every pair, and takes twice as long. Of 5,028 pairs of war news and Wikinews five in six are left out, of
# 6,678 pairs of made statements four in five. Of the 355 links of both, of MSR and of STS-B, two are lost,
# and both sets say of them that they are not the same.
WORTH_COMPARING = 0.75

_AT_ONCE = 4096  # pairs; six megabytes of places

_HALF = 0.5
OPPOSITE_REASON = "opposite: "  # links with this reason join a proposition with its negation
EVENT_SCORE = 0.9


@dataclass(frozen=True)
class Worded:
    """Hold a claim node's text and facts."""

    id: str
    text: str
    facts: Facts

    @cached_property
    def stems(self) -> frozenset[str]:
        """Give the stems of the content words."""
        return frozenset(self.facts.stems)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Give what is compared first: stems and names."""
        return self.stems | frozenset(self.facts.names)


# Made once: `json.dumps` would make one for every node.
_packed = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def node_id(text: str, facts: Facts) -> str:
    """Give an id that follows from all that a node holds, so that it is the same whoever brings it first."""
    return _hashed([plain(text), facts.packed()])


def plain(text: str) -> str:
    """Give a proposition's words without the case that a headline or an outlet's style gives them."""
    return " ".join(text.lower().split())


def event_id(event: str) -> str:
    """Name the node that stands for an event."""
    return _hashed(["event", event])


def _hashed(key: Sequence[str]) -> str:
    return f"cl-{short_hash(key)}"


def nodes(found: Found, place: Sequence[float] | None = None) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """Give the nodes of one statement, its proposition's first, and the link to the event it comes to."""
    if not isinstance(found.proposition, Proposition) or found.facts is None:
        return (), ()
    text, facts = found.proposition.text, found.facts
    mine = node_id(text, facts)
    payload = _packed({"text": plain(text), "facts": facts.values()})
    made = Node(Space.CLAIM, mine, payload, (*keys(facts), *(near_keys(place) if place is not None else ())))
    if not facts.event:
        return (made,), ()
    there = event_id(facts.event)
    hub = Node(Space.CLAIM, there, json.dumps({"event": facts.event}), ())
    left, right = sorted((mine, there))
    actor, core, objects = facts.event.split("|")[:3]
    reason = f"comes to one event: {' · '.join(filter(None, (actor, core, objects)))}"
    return (made, hub), (Link(Space.CLAIM, left, right, EVENT_SCORE, reason),)


def worded(node: Node) -> Worded | None:
    """Read a claim node back; None for one that stands for an event."""
    return _read(node.id, node.payload)


# Ingest compares most nodes more than once, and what many share a key with again in every batch.
@lru_cache(maxsize=32768)
def _read(name: str, payload: str) -> Worded | None:
    row = json.loads(payload)
    return Worded(name, row["text"], Facts.of(row["facts"])) if "text" in row else None


def keys(facts: Facts) -> tuple[str, ...]:
    """Give the keys by which propositions that share many of their words meet."""
    signs = sorted(set(facts.stems) | set(facts.names))
    if len(signs) < LEAST_WORDS:
        return ()
    hashes = [_spread(sign) for sign in signs]
    least = [signs[column.index(min(column))] for column in zip(*hashes, strict=True)]
    bands = {frozenset(least[at : at + ROWS]) for at in range(0, BANDS * ROWS, ROWS)}
    telling = (band for band in bands if len(band) >= LEAST_WORDS and not band.isdisjoint(facts.stems))
    return (f"a:{' '.join(signs)}", *sorted(f"w:{' '.join(sorted(band))}" for band in telling))


def near_keys(place: Sequence[float]) -> tuple[str, ...]:
    """Give the keys by which contents of near meaning meet, from the place that the judge gives a content."""
    import numpy as np  # noqa: PLC0415 - only where places are at hand

    sides = (np.asarray(place, dtype=np.float64) @ _planes(len(place))) > 0
    bands = sides.reshape(NEAR_BANDS, NEAR_BITS)
    return tuple(f"n{at}:" + "".join("1" if side else "0" for side in band) for at, band in enumerate(bands))


@cache
def _planes(width: int) -> Any:
    """Give the planes that part the space, the same on every machine."""
    import numpy as np  # noqa: PLC0415

    drawn = [hashlib.shake_256(f"{at}".encode()).digest(4 * width) for at in range(NEAR_BANDS * NEAR_BITS)]
    return np.array([np.frombuffer(row, dtype="<u4").astype(np.float64) / 2**31 - 1 for row in drawn]).T


@lru_cache(maxsize=65536)
def _spread(sign: str) -> tuple[int, ...]:
    """Give as many hashes of a word as the bands need, always the same."""
    size = 4
    packed = b"".join(
        hashlib.blake2b(sign.encode("utf-8", "replace"), digest_size=64, person=bytes([at])).digest()
        for at in range(-(-BANDS * ROWS * size // 64))
    )
    return tuple(int.from_bytes(packed[at : at + size], "big") for at in range(0, BANDS * ROWS * size, size))


def candidates(made: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Give every pair of nodes that share a key, the smaller id first, each once, in order.

    A popular key finds nobody, as in a ledger; so pairs grow with the nodes and not with their square.
    """
    keys_of = {node.id: node.keys for node in made}
    blocks: dict[str, list[str]] = {}
    for name in sorted(keys_of):
        for key in keys_of[name]:
            blocks.setdefault(key, []).append(name)
    for left in sorted(keys_of):
        shared = (blocks[key] for key in keys_of[left] if len(blocks[key]) < POPULAR[Space.CLAIM])
        for right in sorted({right for block in shared for right in block if right > left}):
            yield left, right


def alike(left: Worded, right: Worded) -> float:
    """Tell which part of all their words two propositions share; 0 where they have too little in common."""
    shared = len(left.signs & right.signs)
    if shared < LEAST_WORDS or not left.stems & right.stems:  # names alone say nothing
        return 0.0
    part = shared / (len(left.signs) + len(right.signs) - shared)
    return part if part >= LEAST_ALIKE else 0.0


def same_claim(left: Worded, right: Worded, judge: Judge | None = None) -> Link | None:
    """Decide whether two propositions are one claim, or one the other's negation."""
    decided = links([(left, right)], judge)
    return decided[0] if decided else None


def links(pairs: Iterable[tuple[Worded, Worded]], judge: Judge | None = None) -> list[Link]:
    """Decide many pairs; the judge is asked once for all that words leave open."""
    decided: list[Link] = []
    asked: list[tuple[Worded, Worded, float]] = []
    for one, other in pairs:
        left, right = (one, other) if one.id < other.id else (other, one)
        shared = alike(left, right)
        if not shared or compatible(left.facts, right.facts) is not None:
            continue
        if shared >= SAME_WORDS and set(left.facts.names) == set(right.facts.names):
            decided.append(Link(Space.CLAIM, left.id, right.id, round(shared, 3), "the same words"))
        else:
            asked.append((left, right, shared))
    if judge is not None and asked:
        decided += _judged(asked, judge)
    return sorted(decided, key=lambda link: (link.left, link.right))


def _judged(asked: Sequence[tuple[Worded, Worded, float]], judge: Judge) -> list[Link]:
    """Ask the judge about those that are near, one way round; the other way where they may still be one."""
    close = _close(asked, judge)
    if not close:
        return []
    ahead = judge.compare([(left.text, right.text) for left, right, _, _ in close])
    rest = [
        (left, right, near, told, float(same))
        for (left, right, shared, near), told, same in zip(
            close, ahead.probabilities, ahead.same, strict=True
        )
        if told[ENTAILS] >= ENTAIL
        or same >= SAME
        or (told[CONTRADICTS] >= OPPOSITE and shared >= OPPOSITE_SHARED and word_for_word(left, right))
    ]
    if not rest:
        return []
    behind = judge.compare([(right.text, left.text) for left, right, _, _, _ in rest]).probabilities
    decided = []
    for (left, right, near, there, same), back in zip(rest, behind, strict=True):
        told = _told(there, back, same, near)
        if told is not None and told[1].startswith(OPPOSITE_REASON) and not word_for_word(left, right):
            told = None
        if told is not None:
            decided.append(Link(Space.CLAIM, left.id, right.id, round(told[0], 3), told[1]))
    return decided


def word_for_word(left: Worded, right: Worded) -> bool:
    """Tell whether one word of each stands against one of the other, and all else is shared."""
    return len(left.stems - right.stems) == len(right.stems - left.stems) == 1


def _close(
    asked: Sequence[tuple[Worded, Worded, float]], judge: Judge
) -> list[tuple[Worded, Worded, float, float]]:
    """Keep the pairs whose places are near enough that they may be one, each with how near they are."""
    import numpy as np  # noqa: PLC0415 - only where a judge is at hand

    texts: dict[str, int] = {}
    for left, right, _ in asked:
        texts.setdefault(left.text, len(texts))
        texts.setdefault(right.text, len(texts))
    places = np.asarray(judge.embed(list(texts)), dtype=np.float32)
    found = []
    for some in (asked[at : at + _AT_ONCE] for at in range(0, len(asked), _AT_ONCE)):
        lefts = places[[texts[left.text] for left, _, _ in some]]
        rights = places[[texts[right.text] for _, right, _ in some]]
        # Added up one after the other: a product of matrices adds in an order of the machine's own.
        near = np.cumsum(lefts * rights, axis=1, dtype=np.float32)[:, -1].tolist()
        found += [(*row, told) for row, told in zip(some, near, strict=True) if told >= WORTH_COMPARING]
    return found


def _told(
    there: Sequence[float], back: Sequence[float], same: float, near: float
) -> tuple[float, str] | None:
    """Say what two propositions are to each other, how sure that is and why; None for two claims."""
    entails = min(float(there[ENTAILS]), float(back[ENTAILS]))
    apart = min(float(there[CONTRADICTS]), float(back[CONTRADICTS]))
    if entails >= ENTAIL:
        return entails, f"each entails the other ({entails:.2f})"
    if apart >= OPPOSITE and near >= OPPOSITE_NEAR:
        return apart, f"{OPPOSITE_REASON}each contradicts the other ({apart:.2f})"
    if same >= SAME and near >= NEAR and max(there[CONTRADICTS], back[CONTRADICTS]) < _HALF:
        return same, f"both say the same ({same:.2f}; likeness of meaning {near:.2f})"
    return None


def turns(link: Link) -> bool:
    """Tell whether a link joins a proposition with its negation."""
    return link.reason.startswith(OPPOSITE_REASON)


def grouped(found: Iterable[Found], judge: Judge | None = None) -> tuple[dict[str, list[Found]], list[Link]]:
    """Group statements at hand without a ledger: the statements of each node, and all links."""
    members: dict[str, list[Found]] = {}
    made: dict[str, Node] = {}
    decided: dict[tuple[str, str], Link] = {}
    for row in found:
        own, events = nodes(row)
        for node in own:
            made[node.id] = node
            members.setdefault(node.id, [])
        if own:
            members[own[0].id].append(row)
        decided.update({(link.left, link.right): link for link in events})
    read: Mapping[str, Worded] = {key: word for key, node in made.items() if (word := worded(node))}
    pairs = ((read[left], read[right]) for left, right in candidates(made.values()))
    decided.update({(link.left, link.right): link for link in links(pairs, judge)})
    return members, [decided[key] for key in sorted(decided)]
