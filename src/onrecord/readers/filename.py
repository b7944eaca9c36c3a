"""The day a report was published, where only the name of its file tells it.

Archives name files by date: `20220913T155700Z_…`, `2022-09-13-…`, `20220913.html`. Used last, after all that
the report itself says. A name with two different dates tells none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import PurePath

# Four digits of year from 1900 on, so that a number of eight digits is seldom taken for a day.
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(-?)(\d\d)\2(\d\d)(?:[T_-]?(\d\d)(\d\d)(\d\d)(Z?))?(?!\d)",
)


def dated(path: str) -> str | None:
    """Give the date, or date and time, in the name of a file as ISO 8601; null when there is none or two."""
    found = {told for match in _DATE.finditer(PurePath(path).name) if (told := _told(match))}
    return found.pop() if len(found) == 1 else None


def _told(match: re.Match[str]) -> str | None:
    year, _, month, day, hour, minute, second, zone = match.groups()
    try:
        at = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC
        )
    except ValueError:
        return None
    if hour is None:
        return at.date().isoformat()
    return at.isoformat() if zone else at.replace(tzinfo=None).isoformat()
