"""Any number of reports, made of real ones by other names and other dates.

Of war news, Wikinews and the training part of PolNeAR, where they are at hand, else of the project's
examples. A copy keeps how its report is built, so that speakers, wire copy and claims meet across copies as
they do in an archive; its words that are names, its days and its years are others.
"""

from __future__ import annotations

import csv
import io
import itertools
import random
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from bench import material

_PARTS = "var les or mar tes kal dor sar om mi bren hal is nor qu ru den fel gor hin jas lum pol ster".split()
_MONTHS = tuple(date(2001, month, 1).strftime("%B") for month in range(1, 13))
_WEEKDAYS = tuple(date(2001, 1, day).strftime("%A") for day in range(1, 8))
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_KEPT = 3  # of ten names, which stay: agencies and places that all reports share
_OTHERS = 250  # days that dates move within


@dataclass(frozen=True, slots=True)
class Told:
    """Hold a report as an archive gives it."""

    text: str
    day: date
    name: str


def originals(shared: Path) -> list[Told]:
    """Give the reports that are multiplied, the three sets in turn."""
    data = shared / "data"
    sets = [list(read(data)) for read in (_war_news, _wikinews, _polnear)]
    mixed = [one for some in itertools.zip_longest(*sets) for one in some if one is not None]
    return mixed or [
        Told(text, date(2031, 1, 1) + timedelta(days=at), f"example-{at}")
        for at, text in enumerate(material.reports(40))
    ]


def _war_news(data: Path) -> Iterator[Told]:
    for name, text in _members(data / "war_news.tar.xz", ".txt"):
        if not name[:8].isdigit():  # a list of where they are from
            continue
        yield Told(text, date(int(name[:4]), int(name[4:6]), int(name[6:8])), name.removesuffix(".txt"))


def _wikinews(data: Path) -> Iterator[Told]:
    for _, text in _members(data / "wikinews_2019_2020.tar.xz", ".csv"):
        for row in csv.DictReader(io.StringIO(text)):
            yield Told(row["text"], date.fromisoformat(row["date"][:10]), row["url"].rpartition("/")[2])


def _polnear(data: Path) -> Iterator[Told]:
    for path in sorted((data / "polnear" / "train" / "text").glob("*.txt")):
        day = re.search(r"\d{4}-\d\d-\d\d", path.stem)
        if day:
            yield Told(path.read_text(encoding="utf-8"), date.fromisoformat(day.group()), path.stem)


def _members(archive: Path, ending: str) -> Iterator[tuple[str, str]]:
    if not archive.is_file():
        return
    with tarfile.open(archive) as packed:
        for member in packed:
            file = packed.extractfile(member) if member.name.endswith(ending) else None
            if file is not None:
                yield Path(member.name).name, file.read().decode("utf-8", "replace")


def changed(told: Told, copy: int) -> Told:
    """Give a report anew with other names and dates; the same copy is the same on every machine."""
    if copy == 0:
        return told
    draw = random.Random(f"{told.name} {copy}")  # noqa: S311 - no secret
    days = draw.randrange(1, _OTHERS)
    small = {word.title() for word in _SMALL.findall(told.text)}
    month, weekday, years = draw.randrange(1, 12), draw.randrange(1, 7), draw.randrange(1, 9)
    other = partial(_other, small=small, copy=copy, turns={_MONTHS: month, _WEEKDAYS: weekday})
    text = _NAME.sub(lambda match: other(match.group()), told.text)
    text = _YEAR.sub(lambda match: str(int(match.group()) + years), text)
    return Told(text, told.day + timedelta(days=days), f"{told.name}-{copy}")


def _other(word: str, *, small: set[str], copy: int, turns: dict[tuple[str, ...], int]) -> str:
    for words, by in turns.items():
        if word in words:
            return words[(words.index(word) + by) % len(words)]
    draw = random.Random(f"{word} {copy}")  # noqa: S311 - no secret
    if word in small or draw.randrange(10) < _KEPT:
        return word
    return "".join(draw.sample(_PARTS, 2)).title()


def reports(shared: Path, count: int) -> Iterator[Told]:
    """Give so many reports: all originals, then all with other names and dates, again and again."""
    every = originals(shared)
    for number in range(count):
        yield changed(every[number % len(every)], number // len(every))
