"""Values of a column as small numbers, given as they are met."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from onrecord.ledger.columns import restored, storable

Mask = NDArray[np.bool_]


class Codes(dict[str | None, int]):
    """Number values as they are met; nothing is 0."""

    def __init__(self) -> None:
        super().__init__({None: 0})
        self.labels: list[str | None] = [None]

    def __missing__(self, value: str) -> int:
        self[value] = code = len(self.labels)
        self.labels.append(restored(value))
        return code

    def among(self, values: Iterable[str]) -> Mask:
        """Say of every code whether its value is one of these."""
        found = np.zeros(len(self.labels), np.bool_)
        found[[self[value] for value in map(storable, values) if value in self]] = True
        return found

    def between(self, first: str | None, last: str | None) -> Mask:
        """Say of every code whether its value is in a range."""
        return np.fromiter(
            (
                label is not None and (first is None or label >= first) and (last is None or label <= last)
                for label in self.labels
            ),
            np.bool_,
            len(self.labels),
        )
