"""What the room asks of a model of entailment; any that has these two methods will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

ENTAILS, CONTRADICTS, NEUTRAL = range(3)


@runtime_checkable
class Judge(Protocol):
    """Say how sentences stand to each other."""

    def compare(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """Give `probabilities`, rows of three, that the first entails, contradicts, does neither; and `same`.

        `same` is how much both say the same, a number for each pair.
        """

    def embed(self, texts: Sequence[str]) -> Any:
        """Give for each text a row of length one; near rows mean much the same."""
