"""The day a report is written from: as it was published, else as its dateline tells.

Agencies put place and day before the first words ("KYIV, 4 March (Agency) —"), Wikinews the day on a line of
its own. Two datelines that tell different days are no dateline.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from onrecord.language.times import time_words
from onrecord.model import Report, Span
from onrecord.resolution.expressions import Expression, expressions

_HEAD = 1500  # characters from the start in which a dateline stands
_MOST_LINES = 12

# A report of another year was not printed, or its date is a typing error; nothing is reckoned from it.
_YEARS = range(1700, 2100)

# PLACE, [Province,] DAY [(AGENCY)] and a dash; the place in capitals, as agencies print it.
_DATELINE = re.compile(
    r"^\W{0,3}[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{2,40}(?:,\s[A-Z][A-Za-zÀ-ÿ.’' -]{1,30})?,\s(?P<day>[^()\n—–-]{4,40}?)\s?"
    r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,20}/)?\s?(?:—|–|―|--?|:)\s"
)
_LINE = re.compile(r"[^\n]+")
_BLANK = " \u00a0\t\r"


def anchor_of(report: Report) -> date | None:
    """Give the day against which the report's relative times count; null where nothing tells it."""
    if report.published:
        return _day_of(report.published)
    days = set(_told(report.text[:_HEAD]))
    return days.pop() if len(days) == 1 else None


def dated_parts(report: Report) -> tuple[tuple[Span, date], ...]:
    """Give the stretches with a day of their own: the entries of a live page, posts of another day."""
    return tuple(
        (block.span, day)
        for block in report.blocks
        if block.published and (day := _day_of(block.published)) is not None
    )


def _day_of(published: str) -> date | None:
    try:
        day = datetime.fromisoformat(published).date()
    except ValueError:  # of a block, which anybody may have written
        return None
    return day if day.year in _YEARS else None


def without_dateline(text: str, told: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Leave out the times of datelines: they tell when the report was written, not when it was said."""
    lines = [(line.start(), line[0]) for line in list(_LINE.finditer(text[:_HEAD]))[:_MOST_LINES]]
    datelines = []
    for start, words in lines:
        if placed := _DATELINE.match(words):
            datelines.append(Span(start, start + placed.end()))
        elif _whole_date(words.strip(_BLANK)):
            datelines.append(Span(start, start + len(words)))
    return tuple(one for one in told if not any(line.holds(one.span) for line in datelines))


def _told(head: str) -> list[date]:
    """Read the days of all datelines at the head of a text: those with a year only, others need one."""
    days = []
    for line in list(_LINE.finditer(head))[:_MOST_LINES]:
        words = line[0].strip(_BLANK)
        placed = _DATELINE.match(words)
        if day := _whole_date(placed["day"] if placed else words):
            days.append(day)
    return days


def _whole_date(words: str) -> date | None:
    """Read words that are a full date and nothing more."""
    found = expressions(words, None) if len(words) <= 60 else ()
    if len(found) != 1 or found[0].said is None or len(found[0].said) != 10:
        return None
    beside = words[: found[0].span.start] + words[found[0].span.end :]
    rest = {word.lower() for word in re.findall(r"\w+", beside)}
    allowed = {*time_words().weekdays, "published", "updated", "on", "date"}
    return date.fromisoformat(found[0].said) if rest <= allowed else None
