"""Which things on record are one: nodes, the links between them, and the clusters that follow.

Speakers, origins and claims are all found in the same way. A node is the smallest thing compared (a form
of a name, an utterance as worded, a proposition). Nodes that share a key are compared in pairs, each pair
on its own, so that the order in which reports come in changes nothing. A cluster is what kept links join.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import InvalidNoun


class Space(StrEnum):
    """Say what is being joined."""

    SPEAKER = "speaker"
    ORIGIN = "origin"
    CLAIM = "claim"
    ISSUE = "issue"
    TEXT = "text"  # reports that print the same text


# From how many nodes on a key is popular: nobody is found by it, as it is made of words that became common.
# Names of speakers are not limited: the most frequent ones matter most. On 12,544 statements of war news and
# Wikinews no key of an origin has more than 24 nodes and none of a claim more than 72. Were it 10 for claims,
# as among ten times as many statements of the same matters, 247 of 274 links would be left, among them all by
# words alone.
POPULAR = {Space.ORIGIN: 500, Space.CLAIM: 100}


@dataclass(frozen=True, slots=True)
class Node:
    """Hold one thing to be compared: its id by content, what comparing needs, the keys it is found by."""

    space: Space
    id: str
    payload: str  # JSON, made and understood by the room that compares
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Hold that two nodes are one, how sure that is and why; the smaller id is on the left."""

    space: Space
    left: str
    right: str
    score: float
    reason: str

    def __post_init__(self) -> None:
        if not self.left < self.right:
            raise InvalidNoun(
                "link",
                f"{self.left} is not before {self.right}",
                "Link two different nodes, the smaller id on the left",
            )
        if not 0.0 <= self.score <= 1.0:
            raise InvalidNoun(
                "link",
                f"score {self.score} is not between 0 and 1",
                "Give it as a share, such as 0.87 for 87 %",
            )
