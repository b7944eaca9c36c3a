"""What the room asks of a model of entailment; any that has these two methods will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

ENTAILS, CONTRADICTS, NEUTRAL = range(3)


@runtime_checkable
class Judge(Protocol):
    """Say how sentences stand to each other."""

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """Give for each pair how likely the first entails, contradicts, does neither; rows of three."""

    def embed(self, texts: Sequence[str]) -> Any:
        """Give for each text a row of length one; near rows mean much the same."""
