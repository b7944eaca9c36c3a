"""How much one person or program may bring in a day, so that nobody fills the disk for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from onrecord.errors import Busy
from onrecord.pipeline import Input
from onrecord.serve.rates import Buckets, Rate

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Quota:
    """Say how many inputs, and how many bytes of them, anybody may bring in a day."""

    # A desk of ten that follows a hundred outlets sees 3,000 reports a day, of 0.12 MB each; an archive that
    # is larger is taken in by who keeps the ledger, with `onrecord ingest`.
    inputs: int = 20_000
    size: int = 5_000_000_000


class Quotas:
    """Count what everybody brings."""

    def __init__(self, quota: Quota, clock: Callable[[], float] = monotonic) -> None:
        self._inputs = Buckets(Rate(quota.inputs / _DAY, quota.inputs), clock)
        self._size = Buckets(Rate(quota.size / _DAY, quota.size), clock)

    def take(self, by: str, inputs: Sequence[Input]) -> None:
        """Take inputs off what somebody may still bring. Raises Busy, and takes nothing, where it is less."""
        many, size = len(inputs), sum(len(one.data or b"") for one in inputs)
        waits = max(self._inputs.lacks(by, many), self._size.lacks(by, size))
        if waits > 0:
            fix = f"Wait {waits / 60:,.0f} minutes, or let who keeps the ledger run `onrecord ingest`"
            raise Busy("ingest", "it is more than one may bring in a day", fix)
        self._inputs.wait(by, many)
        self._size.wait(by, size)
