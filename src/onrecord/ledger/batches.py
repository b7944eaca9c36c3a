"""Long lists of values, cut so that a store takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

# SQLite takes 32,766 values in one statement (999 before 3.32), PostgreSQL 65,535. Above some hundred values
# nothing more is won.
MOST_VALUES = 500

Value = TypeVar("Value")


def batched(values: Iterable[Value], most: int = MOST_VALUES) -> Iterator[Sequence[Value]]:
    """Cut values into lists of no more than so many."""
    left = iter(values)
    while some := list(islice(left, most)):
        yield some
