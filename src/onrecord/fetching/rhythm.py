"""How often a feed is asked: as its publisher says, within bounds, and less often while it fails."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from onrecord.errors import OnrecordError

# The periods that RSS's syndication module knows (sy:updatePeriod).
PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Bound how often feeds are asked.

    `usual` is for feeds that say nothing about it; what a feed says is kept between `least` and `most`.
    Raises OnrecordError where the bounds cross.
    """

    usual: timedelta = timedelta(minutes=30)
    least: timedelta = timedelta(minutes=5)
    most: timedelta = timedelta(hours=24)

    def __post_init__(self) -> None:
        if not timedelta(0) < self.least <= self.usual <= self.most:
            raise OnrecordError("rhythm of feeds", "the bounds cross", "Keep least <= usual <= most")

    def interval(self, *told: timedelta | None) -> timedelta:
        """Give the time between two questions, from all that a feed and its server told about it.

        Each of them is a promise that nothing changes earlier, so the longest holds.
        """
        given = [one for one in told if one is not None and one > timedelta(0)]
        return min(self.most, max(self.least, *given)) if given else self.usual

    def back_off(self, interval: timedelta, failures: int) -> timedelta:
        """Give the time until a feed is asked again that failed so often in a row: doubled each time."""
        doubled = interval * (1 << min(failures, 16))
        return min(max(self.most, interval), doubled)


def period(name: str | None, frequency: int | None = None) -> timedelta | None:
    """Read sy:updatePeriod and sy:updateFrequency; None where they say nothing that can be read."""
    whole: timedelta | None = PERIODS.get((name or "").strip().lower())
    if whole is None:
        return None
    return timedelta(seconds=whole.total_seconds() / max(1, frequency or 1))


def spread(address: str, due: datetime, interval: timedelta) -> datetime:
    """Move a moment by up to a tenth of the interval, the same for the same address.

    Feeds that were added together would else be asked together for ever.
    """
    share = hashlib.blake2b(address.encode(), digest_size=2).digest()
    return due + interval * (int.from_bytes(share, "big") / 0xFFFF / 10)
