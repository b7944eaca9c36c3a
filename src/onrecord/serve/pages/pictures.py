"""Pictures that are drawn here, so that they need no script: bars over time, flows from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.serve.wording import day_words

# More months than this are drawn as years: bars would be thinner than a finger.
_MOST_MONTHS = 36

WIDTH = 720
_ROW = 30
_BOX = 170
_HIGH = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar: what it stands for, how many, and how high, from 0 to 100."""

    label: str
    start: str
    end: str
    count: int
    height: float


def bars(months: Mapping[str, int]) -> list[Bar]:
    """Draw counts by month (YYYY-MM), by year where there are many; none in between is left out."""
    if not months:
        return []
    first, last = min(months), max(months)
    span = _months(first, last)
    if len(span) > _MOST_MONTHS:
        years: dict[str, int] = {}
        for month, count in months.items():
            years[month[:4]] = years.get(month[:4], 0) + count
        told = [str(year) for year in range(int(first[:4]), int(last[:4]) + 1)]
        most = max(years.values())
        return [
            Bar(year, f"{year}-01-01", f"{year}-12-31", years.get(year, 0), 100 * years.get(year, 0) / most)
            for year in told
        ]
    most = max(months.values())
    return [
        Bar(
            day_words(month), f"{month}-01", f"{month}-{_days(month):02}", months.get(month, 0),
            100 * months.get(month, 0) / most,
        )
        for month in span
    ]  # fmt: skip


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    found = []
    while f"{year:04}-{month:02}" <= last:
        found.append(f"{year:04}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def _days(month: str) -> int:
    year, number = int(month[:4]), int(month[5:7])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[number - 1]


@dataclass(frozen=True, slots=True)
class Box:
    """Hold one box of a flow with its place on the picture."""

    label: str
    address: str
    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Stream:
    """Hold one stream between two boxes: the curve, how wide, and what it says."""

    curve: str
    width: float
    told: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Hold a picture of what flows through columns of boxes."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    streams: tuple[Stream, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Name one place that something flows through: in which column, called what, shown where."""

    column: int
    label: str
    address: str = ""
    kind: str = ""


def flow(paths: Sequence[tuple[Stop, ...]], columns: int, most: int = 14) -> Flow:
    """Draw paths from left to right; those that share two stops in a row run together."""
    weights: dict[Stop, int] = {}
    for path in paths:
        for stop in path:
            weights[stop] = weights.get(stop, 0) + 1
    shown: dict[Stop, Box] = {}
    left_out = 0
    tallest = 1
    for column in range(columns):
        stops = sorted((one for one in weights if one.column == column), key=lambda one: -weights[one])
        left_out += max(0, len(stops) - most)
        tallest = max(tallest, min(len(stops), most))
        x = column * (WIDTH - _BOX) / max(columns - 1, 1)
        for row, stop in enumerate(stops[:most]):
            shown[stop] = Box(stop.label, stop.address, x, row * _ROW + 4, stop.kind)
    between: dict[tuple[Stop, Stop], int] = {}
    for path in paths:
        kept = [stop for stop in path if stop in shown]
        for pair in pairwise(kept):
            between[pair] = between.get(pair, 0) + 1
    streams = [_stream(shown[left], shown[right], count) for (left, right), count in between.items()]
    return Flow(WIDTH, tallest * _ROW + 8, tuple(shown.values()), tuple(streams), left_out)


def _stream(left: Box, right: Box, count: int) -> Stream:
    x1, y1, x2, y2 = left.x + _BOX, left.y + _HIGH / 2, right.x, right.y + _HIGH / 2
    middle = (x1 + x2) / 2
    curve = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return Stream(curve, min(1.5 + count, 12.0), f"{left.label} → {right.label}: {count}")
