"""A judge that knows sentences by heart, in the place of the trained one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    probabilities: list[tuple[float, float, float]]
    same: list[float]


class WordJudge:
    """Hold which pairs are the same and which are opposites; every other pair is neither."""

    def __init__(self, same: Sequence[set[str]] = (), opposite: Sequence[set[str]] = ()) -> None:
        # A node's words have no case.
        self._same = [{text.lower() for text in known} for known in same]
        self._opposite = [{text.lower() for text in known} for known in opposite]
        self.asked: list[tuple[str, str]] = []

    def compare(self, pairs: Sequence[tuple[str, str]]) -> Told:
        self.asked += pairs
        rows = [self._pair({left.lower(), right.lower()}) for left, right in pairs]
        return Told(rows, [row[0] for row in rows])

    def _pair(self, pair: set[str]) -> tuple[float, float, float]:
        if any(pair <= known for known in self._same):
            return 0.97, 0.01, 0.02
        if any(pair <= known for known in self._opposite):
            return 0.01, 0.98, 0.01
        return 0.1, 0.1, 0.8

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [[1.0, 0.0] for _ in texts]
