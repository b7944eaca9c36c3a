"""Dates and times as pages and people write them, as ISO 8601; what could mean two days is not read.

A time is kept as it is told: with its offset where one is given in numbers, else as local time
without one. Zone names other than UTC and GMT are read over: EST is not the same everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

# No news is older than newspapers, and a year past this is a typing error.
_YEARS = range(1700, 2100)

# The beginning of Unix time: what software writes where it has no date.
_NO_DATE = date(1970, 1, 1)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[.,]?\s{1,3})?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?\b"

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_DAY_FIRST = re.compile(_WEEKDAY + _DAY + r"\.?\s{1,3}" + _MONTH + r",?\s{1,3}(\d{4})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(_WEEKDAY + _MONTH + r"\s{1,3}" + _DAY + r",?\s{1,3}(\d{4})\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})\b")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})\b")

_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.](\d{2})(?::(\d{2}))?)?(?:\s{0,2}([ap])\.?m\b\.?)?(?![\d:])", re.IGNORECASE
)
_CLOCK_24 = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$")
_ZONE = re.compile(
    r"\s{0,2}\(?(?:(?:(?:UTC|GMT)\s?)?([+-]\d{1,2}(?::?\d{2})?)\b|(UTC|GMT|Z)\b"
    r"|(?:[A-Z]{1,4}T|MSK)\b)\)?"
)
_WEEKDAY_ONLY = re.compile(_WEEKDAY, re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,|•·–—-]{0,5}(?:at\s{1,3})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """Hold a date as printed, the time beside it if there is one, and where in the text they end."""

    day: str
    clock: str | None
    end: int

    @property
    def iso(self) -> str:
        """Give the date, with the time where it is known."""
        return f"{self.day}T{self.clock}" if self.clock else self.day


def printed_at(text: str, at: int) -> Printed | None:
    """Read a printed date that begins at this place, and the time right after it."""
    if found := _ISO.match(text, at):
        day, end = _day(found[1], found[2], found[3]), found.end()
        if day and found[4]:
            clock = found[4] if len(found[4]) > 5 else f"{found[4]}:00"
            return Printed(day, clock + _offset(found[5]), end) if _CLOCK_24.match(clock) else None
    else:
        day, end = _written(text, at)
    if day is None:
        return None
    beside = _BETWEEN.match(text, end)
    clock, after = clock_at(text, beside.end() if beside else end)
    return Printed(day, clock, after if clock else end)


def clock_at(text: str, at: int) -> tuple[str | None, int]:
    """Read a time of day that begins at this place; give it as HH:MM:SS with its offset, and its end."""
    found = _CLOCK.match(text, at)
    if not found or not (found[2] or found[4]):
        return None, at
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None, at
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None, at
    zone = _ZONE.match(text, found.end())
    offset = _offset(zone[1] or zone[2]) if zone else ""
    return f"{hour:02}:{minute:02}:{second:02}{offset}", zone.end() if zone else found.end()


def machine(value: str) -> str | None:
    """Read a date from an attribute or a metadata field, whatever its format; null when it is none."""
    value = value.strip()
    if not 8 <= len(value) <= 64:
        return None
    for reader in (_iso, _epoch, _mail):
        if told := reader(value):
            return told
    printed = printed_at(value, 0) or _clock_first(value)
    return printed.iso if printed and not value[printed.end :].strip(" .,") else None


def _clock_first(value: str) -> Printed | None:
    """Read "Fri 6:45 PM, Feb 16, 2018" and "10:01 pm PST, Tuesday, November 19, 2019"."""
    weekday = _WEEKDAY_ONLY.match(value)
    clock, end = clock_at(value, weekday.end() if weekday else 0)
    beside = _BETWEEN.match(value, end)
    printed = printed_at(value, beside.end()) if clock and beside else None
    return Printed(printed.day, clock, printed.end) if printed and not printed.clock else None


def later(told: str | None, than: str | None) -> str | None:
    """Give a date that comes after another one, or beside none; null for one that does not."""
    if not told or not than:
        return told
    one, other = datetime.fromisoformat(told), datetime.fromisoformat(than)
    exact = len(told) > 10 and len(than) > 10
    if exact and (one.tzinfo is None) == (other.tzinfo is None):
        return told if one > other else None
    return told if one.date() > other.date() else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        told = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return told.isoformat() if told.year in _YEARS and told != _NO_DATE else None


def _offset(told: str | None) -> str:
    if not told:
        return ""
    if told[0] not in "+-":
        return "+00:00"
    digits = told[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{told[0]}{int(hours):02}:{minutes}" if int(hours) <= 14 and int(minutes) <= 59 else ""


def _written(text: str, at: int) -> tuple[str | None, int]:
    if found := _DAY_FIRST.match(text, at):
        return _day(found[3], _month(found[2]), found[1]), found.end()
    if found := _MONTH_FIRST.match(text, at):
        return _day(found[3], _month(found[1]), found[2]), found.end()
    if found := _NUMBERS.match(text, at):
        return _numbers(found), found.end()
    if found := _YEAR_FIRST.match(text, at):
        return _day(found[1], found[3], found[4]), found.end()
    return None, at


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _numbers(found: re.Match[str]) -> str | None:
    """Read 13.09.2022, and 13/09/2022 or 09/13/2022 where only one of the two can be the month."""
    first, mark, second, year = int(found[1]), found[2], int(found[3]), found[4]
    if mark == "." or first > 12 or first == second:
        return _day(year, str(second), str(first))
    return _day(year, str(first), str(second)) if second > 12 else None


def _iso(value: str) -> str | None:
    try:
        told = datetime.fromisoformat(value.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return None
    if told.year not in _YEARS or told.date() == _NO_DATE:
        return None
    return told.date().isoformat() if len(value) <= 10 else told.replace(microsecond=0).isoformat()


def _epoch(value: str) -> str | None:
    if not value.isascii() or not value.isdigit() or len(value) not in (10, 13):
        return None
    told = datetime.fromtimestamp(int(value[:10]), UTC)
    return told.isoformat() if told.year in _YEARS else None


def _mail(value: str) -> str | None:
    """Read a date in the form of mail and HTTP headers (RFC 2822)."""
    try:
        told = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return told.isoformat() if told.year in _YEARS and ":" in value else None
