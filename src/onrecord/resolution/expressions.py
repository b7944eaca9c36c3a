"""Words of a text that tell a time, found by their form and worked out against the day of the report.

What needs that day and has none stays without a date: the words are known, the time is not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.language.times import TimeWords, time_words
from onrecord.model import Precision, Span

# A date that lies less than this many days ahead is that of something planned, and not last year's: reports
# name the year of what is nearly a year ago.
_PLANNED_DAYS = 90

# What is said on the other side of midnight, or of the world, may bear the next day's date.
_CLOCK_SKEW = timedelta(days=1)

_WEEK = 7

# What a form can begin with: a word, up to whatever is no letter, or a number.
_BEGINNING = re.compile(r"\b(?:[^\W\d_]+|\d)")
_NUMBER = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Expression:
    """Hold one stretch of words that tells a time."""

    span: Span
    said: str | None = None  # ISO 8601; null where it is not known, or not yet there
    precision: Precision = Precision.DAY
    shift: int | None = None  # "the next day": days from the time told before it


_Read = Callable[[re.Match[str], date | None], Expression]
_Row = tuple[Iterable[str], str, _Read]  # the words that a form begins with, its pattern, how it is read


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """Tie a way of writing a time to the way of reading it, and to the words that it can begin with."""

    pattern: re.Pattern[str]
    read: _Read
    begins: frozenset[str]  # in lower case


def expressions(
    text: str, anchor: date | None, dated: Sequence[tuple[Span, date]] = ()
) -> tuple[Expression, ...]:
    """Find all that tells a time in a text, in order; of what overlaps, the first, then the longest.

    `dated` are stretches with a day of their own, in order: in them it counts instead of the anchor.
    """
    found = sorted(_found(text), key=lambda pair: (pair[0].start(), -pair[0].end()))
    return tuple(_apart(found, anchor, dated))


def _found(text: str) -> Iterator[tuple[re.Match[str], _Form]]:
    """Find every form wherever it stands apart from itself.

    Each is tried where a word stands that it begins with: to try all everywhere takes six times as long.
    """
    forms, ends = _by_beginning(), dict.fromkeys(_forms(), 0)
    for word in _BEGINNING.finditer(text):
        for form in forms.get(word[0].lower(), ()):
            match = form.pattern.match(text, word.start()) if ends[form] <= word.start() else None
            if match is not None:
                ends[form] = match.end()
                yield match, form


def _apart(
    found: list[tuple[re.Match[str], _Form]], anchor: date | None, dated: Sequence[tuple[Span, date]]
) -> Iterator[Expression]:
    starts = [span.start for span, _ in dated]
    end = 0
    for match, form in found:
        if match.start() >= end:
            end = match.end()
            at = bisect_right(starts, match.start()) - 1
            inside = at >= 0 and match.start() < dated[at][0].end
            yield form.read(match, dated[at][1] if inside else anchor)


def _any(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _capital(words: dict[str, int]) -> str:
    return _any([word.capitalize() for word in words])


@cache
def _forms() -> tuple[_Form, ...]:
    known = time_words()
    months, weekdays = _capital(dict(known.months)), _capital(dict(known.weekdays))
    full = _any([word.capitalize() for word in known.months if len(word) > 4 or word in {"june", "july"}])
    parts, units, counts = _any(known.day_parts), _any(known.units), _any(tuple(known.numbers))
    back, same, ahead = _any(known.back), _any(known.same), _any(known.ahead)
    days = (*known.days, *(word.capitalize() for word in known.days))  # not "USA TODAY"
    year, gap = r"(?P<year>(?:19|20)\d\d)(?![\d,.]?\d|%)", r"[\s\u00a0]{1,2}"
    month = rf"(?P<month>{months})\b\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
    weekday = rf"(?:(?:{weekdays})\b\.?,?{gap})?"
    edge = rf"(?:(?i:earlier|later|late|early|mid)(?:-|{gap}))?(?:(?i:in|on){gap})?"
    turns, edges = (*known.back, *known.same, *known.ahead), "earlier later late early mid in on".split()
    dates = (*known.months, *known.weekdays)
    rows: tuple[_Row, ...] = (
        (_NUMBER, r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b", _full_date),
        (dates, rf"\b{weekday}{month}{gap}{day}(?:,?{gap}{year})?", _full_date),
        (
            {*known.weekdays, "the", *_NUMBER},
            rf"\b{weekday}(?:the{gap})?{day}(?:{gap}of)?{gap}{month}(?:,?{gap}{year})?",
            _full_date,
        ),
        (
            {*edges, *known.months},
            rf"\b{edge}{month},?{gap}(?:of{gap})?(?:{year}|(?P<before>last){gap}year)",
            _month,
        ),
        (
            turns,
            rf"\b(?P<turn>(?i:{back}|{same}(?:{gap}past)?|{ahead})){gap}(?P<month>{months})\b\.?",
            _month,
        ),
        ({*edges, *known.months}, rf"\b{edge}(?P<month>{full})\b(?!\.?{gap}\d)", _month),
        (
            "in since during of early late mid and".split(),
            rf"\b(?i:in|since|during|of|early|late|mid|and){gap}(?P<month>May)\b(?!{gap}\d)",
            _month,
        ),
        (
            {*edges, *turns, *known.weekdays},
            rf"\b{edge}(?:(?P<turn>(?i:{back}|{same}|{ahead})){gap})?(?P<weekday>{weekdays})\b"
            rf"(?:{gap}(?:{parts})\b)?",
            _weekday,
        ),
        (
            {*edges, *known.days},
            rf"\b(?:(?i:earlier|later|late|early){gap})?(?P<word>{_any(days)})\b",
            _day_word,
        ),
        (
            {*edges, "this", "last"},
            rf"\b(?:(?i:earlier|later|late|early){gap})?(?P<turn>(?i:this|last)){gap}(?:{parts})\b",
            _day_part,
        ),
        (
            {*edges, *turns},
            rf"\b{edge}(?P<turn>(?i:{back}|{same}|{ahead})){gap}(?P<unit>{units})\b",
            _stretch,
        ),
        (
            {*known.numbers, *_NUMBER},
            rf"\b(?P<count>(?i:{counts})|\d{{1,2}}){gap}(?P<unit>(?i:day|week|month|year))s?{gap}ago\b",
            _ago,
        ),
        (
            {*known.numbers, *_NUMBER, *"few several hour hours minute minutes moments".split()},
            rf"\b(?:(?i:{counts}|\d{{1,2}}|few|several){gap})?(?i:hours?|minutes?|moments){gap}ago\b",
            _now,
        ),
        (
            "in during back early late mid".split(),
            rf"\b(?i:in|during|back in|early|late|mid){gap}(?:early{gap}|late{gap})?{year}",
            _year,
        ),
        (
            _NUMBER,
            rf"\b{year}(?={gap}(?:[\w’'-]{{1,30}}{gap}){{0,2}}(?:{_any(known.occasions)})s?\b)",
            _year,
        ),
        *_turns(known, counts, gap),
    )
    return tuple(_Form(re.compile(pattern), read, frozenset(begins)) for begins, pattern, read in rows)


@cache
def _by_beginning() -> Mapping[str, tuple[_Form, ...]]:
    words = {word for form in _forms() for word in form.begins}
    return {word: tuple(form for form in _forms() if word in form.begins) for word in words}


def _turns(known: TimeWords, counts: str, gap: str) -> tuple[_Row, ...]:
    """Give the forms that count from the time told before them."""
    return (
        (
            {*known.numbers, *_NUMBER, *"few several just the hour hours minute minutes moments".split()},
            rf"\b(?:(?i:{counts}|\d{{1,2}}|few|several|just|the){gap})?(?i:hours?|minutes?|moments)"
            rf"{gap}(?i:earlier|later|before|after)\b",
            _same_day,
        ),
        (
            ("earlier", "later"),
            rf"\b(?i:earlier|later)(?:{gap}(?i:in the|that|the same)){gap}(?i:day|evening|morning)\b",
            _same_day,
        ),
        (
            ("the", "that"),
            rf"\b(?i:the same|that(?: same)?){gap}(?:day|{_any(known.day_parts)})\b",
            _same_day,
        ),
        (("the", "a"), r"\b(?i:the (?:next|following) day|a day (?:later|after)|the day after)\b", _next_day),
        (("the", "a"), r"\b(?i:the previous day|a day (?:earlier|before)|the day before)\b", _day_before),
    )


def _full_date(match: re.Match[str], anchor: date | None) -> Expression:
    groups, span = match.groupdict(), Span(*match.span())
    number = int(groups["number"]) if groups.get("number") else _month_number(groups["month"])
    if groups["year"]:
        return Expression(span, _iso(int(groups["year"]), number, int(groups["day"])))
    if anchor is None:
        return Expression(span)
    told = _iso(anchor.year, number, int(groups["day"]))
    if told and (ahead := date.fromisoformat(told) - anchor) > _CLOCK_SKEW:
        told = None if ahead.days < _PLANNED_DAYS else _iso(anchor.year - 1, number, int(groups["day"]))
    return Expression(span, told)


def _month(match: re.Match[str], anchor: date | None) -> Expression:
    groups, span = match.groupdict(), Span(*match.span())
    number = _month_number(groups["month"])
    year = int(groups["year"]) if groups.get("year") else None
    turn = (groups.get("turn") or "").lower()
    if year is None and anchor and turn not in time_words().ahead:
        passed = number < anchor.month or (number == anchor.month and turn not in time_words().back)
        year = anchor.year if passed and not groups.get("before") else anchor.year - 1
    return Expression(span, f"{year:04}-{number:02}" if year else None, Precision.MONTH)


def _weekday(match: re.Match[str], anchor: date | None) -> Expression:
    span, turn = Span(*match.span()), (match["turn"] or "").lower()
    if anchor is None or turn in time_words().ahead:
        return Expression(span)
    back = (anchor.weekday() - time_words().weekdays[match["weekday"].lower()]) % _WEEK
    if turn in time_words().back and back == 0:
        back = _WEEK
    return Expression(span, (anchor - timedelta(days=back)).isoformat())


def _day_word(match: re.Match[str], anchor: date | None) -> Expression:
    span = Span(*match.span())
    if anchor is None:
        return Expression(span)
    return Expression(span, (anchor + timedelta(days=time_words().days[match["word"].lower()])).isoformat())


def _day_part(match: re.Match[str], anchor: date | None) -> Expression:
    if anchor is None:
        return Expression(Span(*match.span()))
    back = 1 if match["turn"].lower() == "last" else 0
    return Expression(Span(*match.span()), (anchor - timedelta(days=back)).isoformat())


def _stretch(match: re.Match[str], anchor: date | None) -> Expression:
    span, turn, unit = Span(*match.span()), match["turn"].lower(), match["unit"].lower()
    if anchor is None or turn in time_words().ahead:
        return Expression(span)
    back = 1 if turn in time_words().back else 0
    if unit == "year":
        return Expression(span, f"{anchor.year - back:04}", Precision.YEAR)
    if unit == "month":
        return Expression(span, _months_back(anchor, back), Precision.MONTH)
    first = anchor - timedelta(days=anchor.weekday() + _WEEK * back)
    last = min(first + timedelta(days=6), anchor)
    if unit == "weekend":
        first = anchor - timedelta(days=(anchor.weekday() - 5) % _WEEK)
        last = min(first + timedelta(days=1), anchor)
    return Expression(span, f"{first.isoformat()}/{last.isoformat()}", Precision.INTERVAL)


def _ago(match: re.Match[str], anchor: date | None) -> Expression:
    span, unit = Span(*match.span()), match["unit"].lower()
    count = time_words().numbers.get(match["count"].lower()) or int(match["count"])
    if anchor is None:
        return Expression(span)
    if unit == "year":
        return Expression(span, f"{anchor.year - count:04}", Precision.YEAR)
    if unit == "month":
        return Expression(span, _months_back(anchor, count), Precision.MONTH)
    days = count * (_WEEK if unit == "week" else 1)
    return Expression(span, (anchor - timedelta(days=days)).isoformat())


def _now(match: re.Match[str], anchor: date | None) -> Expression:
    return Expression(Span(*match.span()), anchor.isoformat() if anchor else None)


def _year(match: re.Match[str], _: date | None) -> Expression:
    return Expression(Span(*match.span()), match["year"], Precision.YEAR)


def _same_day(match: re.Match[str], _: date | None) -> Expression:
    return Expression(Span(*match.span()), shift=0)


def _next_day(match: re.Match[str], _: date | None) -> Expression:
    return Expression(Span(*match.span()), shift=1)


def _day_before(match: re.Match[str], _: date | None) -> Expression:
    return Expression(Span(*match.span()), shift=-1)


def _month_number(word: str) -> int:
    return time_words().months[word.lower()]


def _months_back(anchor: date, count: int) -> str:
    months = anchor.year * 12 + anchor.month - 1 - count
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
