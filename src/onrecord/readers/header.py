"""The lines above a plain text that say when it was published and who wrote it.

A line counts as one only when every word of it is understood: a label, a date, a time, a byline, a
reading time, or, beside a date and a byline, one short part more (a section, an outlet). So a sentence
that begins with "By" stays a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.readers.byline import BY, names_at
from onrecord.readers.dates import clock_at, printed_at

_LONGEST = 240  # characters of a header line
_MAX_NAME_PLACES = 40

_SKIP = re.compile(r"[\s•·|,;:–—/\-]{1,40}(?:(?:on|at)\s{1,3})?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(first\s{1,3}published|published|publication\s{1,3}date|publish(?:ed)?\s{1,3}on|posted|date|created|issued)"
    r"|(last\s{1,3}updated|updated|last\s{1,3}modified|modified|edited|corrected))"
    r"(?:\s{1,3}(?:on|at))?\b\s{0,3}:?",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"\d{1,3}[\s-]{1,2}min(?:ute)?s?(?:\s{1,2}(?:of\s{1,2})?read(?:ing)?)?\b", re.IGNORECASE
)
_PART = re.compile(r"[^\n•·|]{2,40}?(?=\s{0,3}(?:[•·|]|\s[–—-]\s|$))")
_WORD_START = re.compile(r"\b\w")


@dataclass(frozen=True, slots=True)
class Header:
    """Hold what one header line tells."""

    published: str | None = None  # ISO 8601
    byline: tuple[str, ...] = ()


class _Line:
    """Walk over one line, from left to right, taking what is understood."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.days: list[str] = []
        self.clock: str | None = None
        self.byline: tuple[str, ...] = ()
        self.updated = False  # what follows says when it was changed, not when it was published
        self.has_update = False
        self.unknown = 0

    def walk(self) -> bool:
        """Tell whether the whole line is understood."""
        while True:
            skipped = _SKIP.match(self.text, self.at)
            self.at = skipped.end() if skipped else self.at
            if self.at == len(self.text):
                return True
            if not (self._label() or self._date() or self._clock() or self._names() or self._rest()):
                return False

    def _label(self) -> bool:
        found = _LABEL.match(self.text, self.at)
        if found:
            self.updated = found[2] is not None
            self.at = found.end()
        return found is not None

    def _date(self) -> bool:
        found = printed_at(self.text, self.at)
        if found is None:
            return False
        self.at = found.end
        if self.updated:
            self.has_update = True
        else:
            self.days.append(found.day)
            self.clock = self.clock or found.clock
        return True

    def _clock(self) -> bool:
        clock, end = clock_at(self.text, self.at)
        if clock is None or not (self.days or self.has_update):
            return False
        if not self.updated:
            self.clock = self.clock or clock
        self.at = end
        return True

    def _names(self) -> bool:
        by = BY.match(self.text, self.at)
        if not by or self.byline:
            return False
        starts = [found.start() for found in _WORD_START.finditer(self.text, by.end())][:_MAX_NAME_PLACES]
        dates = [start for start in starts if _starts_other(self.text, start)]
        self.byline, end = names_at(self.text, by.end(), stops=dates)
        if self.byline:
            self.at = end
        return bool(self.byline)

    def _rest(self) -> bool:
        if reading := _READING_TIME.match(self.text, self.at):
            self.at = reading.end()
            return True
        part = _PART.match(self.text, self.at)
        self.unknown += 1
        if not part or self.unknown > 1 or len(part[0].split()) > 4:
            return False
        self.at = part.end()
        return True


def _starts_other(text: str, at: int) -> bool:
    return printed_at(text, at) is not None or _LABEL.match(text, at) is not None


def header_of(line: str) -> Header | None:
    """Read a line as a header line; give null when it is not wholly one."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    walked = _Line(line)
    if not walked.walk():
        return None
    dated = bool(walked.days) or walked.has_update
    if not (dated or walked.byline) or (walked.unknown and not (dated and walked.byline)):
        return None
    published = None
    if len(set(walked.days)) == 1:  # two different days, and nothing that tells which: no guess
        published = f"{walked.days[0]}T{walked.clock}" if walked.clock else walked.days[0]
    return Header(published, walked.byline)


def merged(headers: list[Header]) -> Header:
    """Put header lines together: the first byline, and the first date with the time that belongs to it."""
    dates = [header.published for header in headers if header.published]
    published = dates[0] if dates else None
    if published and len(published) == 10:
        published = next((told for told in dates if told.startswith(f"{published}T")), published)
    return Header(published, next((header.byline for header in headers if header.byline), ()))
