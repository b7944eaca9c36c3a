"""What can be asked of the ledger: one value for the command line, the pages and the interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from onrecord.errors import InvalidQuery
from onrecord.model import Act, Control, Factuality, SpeakerKind, Voice


class Sort(StrEnum):
    """Say in which order entries are given."""

    RELEVANCE = "relevance"  # newest first where nothing was searched for
    NEWEST = "newest"  # by the day it was said, else reported
    OLDEST = "oldest"


class Mode(StrEnum):
    """Say how the words of a query are meant."""

    WORDS = "words"  # all of them, “phrases” together; never an error
    MEANING = "meaning"  # contents that mean much the same, blended with the words


@dataclass(frozen=True, slots=True)
class Query:
    """Hold every filter; those that are empty let everything through.

    Several values of one filter are alternatives. Dates are YYYY-MM-DD, both ends included.
    """

    text: str = ""
    mode: Mode = Mode.WORDS
    speaker: tuple[str, ...] = ()  # ids of speakers, or names in any spelling
    kind: tuple[str, ...] = ()  # of the speaker
    role: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    carrier: tuple[str, ...] = ()  # anyone in the relay, by name
    control: tuple[str, ...] = ()  # of any carrier, or of the outlet where there is none
    country: tuple[str, ...] = ()  # of any carrier, or of the outlet
    act: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    place: tuple[str, ...] = ()  # named in the content
    said_from: str | None = None
    said_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    unnamed: bool | None = None
    report: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    claim: tuple[str, ...] = ()
    review: tuple[str, ...] = ()  # open, accepted, rejected, corrected
    origins_at_least: int | None = None  # entries whose claim rests on so many origins
    carriers_at_least: int | None = None  # entries whose origin is carried by so many outlets
    sort: Sort = Sort.RELEVANCE


# The filters that have a facet, in the order in which pages show them.
FACETS = ("speaker", "kind", "act", "factuality", "voice", "outlet", "carrier", "control", "country", "place")

# What the values of some filters have to be one of.
ONE_OF: dict[str, type[StrEnum] | frozenset[str]] = {
    "kind": SpeakerKind,
    "control": Control,
    "act": Act,
    "factuality": Factuality,
    "voice": Voice,
    "review": frozenset({"open", "accepted", "rejected", "corrected"}),
}
DATES = frozenset({"said_from", "said_to", "published_from", "published_to"})
_TRUTHS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def query_of(given: Mapping[str, Sequence[str]]) -> Query:
    """Read a query from named values, as an address or a form has them; empty ones count as not given.

    Raises InvalidQuery for a name that is no filter and a value that makes no sense.
    """
    values: dict[str, Any] = {}
    for name, found in given.items():
        told = [value.strip() for value in found if value.strip()]
        row = _ROWS.get(name)
        if row is None:
            raise InvalidQuery(name, "there is no such filter", f"Use one of {', '.join(_ROWS)}")
        if told:
            values[name] = _value(row, told)
    return Query(**values)


def params_of(query: Query) -> list[tuple[str, str]]:
    """Write a query as named values, those that are set only; `query_of` gives it back."""
    params: list[tuple[str, str]] = []
    for row in fields(query):
        value = getattr(query, row.name)
        if value == row.default:
            continue
        if isinstance(value, tuple):
            params.extend((row.name, one) for one in value)
        elif isinstance(value, bool):
            params.append((row.name, "yes" if value else "no"))
        else:
            params.append((row.name, str(value)))
    return params


def _value(row: Field[Any], told: list[str]) -> Any:
    name = row.name
    if name in ONE_OF:
        for one in told:
            _refuse_unknown(name, one, [str(value) for value in ONE_OF[name]])
    if isinstance(row.default, tuple):
        return tuple(told)
    if len(told) > 1 and name != "text":
        raise InvalidQuery(name, "it is given more than once", "Give it once")
    if name in DATES:
        return _day(name, told[0])
    if name == "unnamed":
        _refuse_unknown(name, told[0].lower(), list(_TRUTHS))
        return _TRUTHS[told[0].lower()]
    if name in ("sort", "mode"):
        kinds: type[StrEnum] = Sort if name == "sort" else Mode
        _refuse_unknown(name, told[0], [str(value) for value in kinds])
        return kinds(told[0])
    return " ".join(told) if name == "text" else _count(name, told[0])


def _refuse_unknown(name: str, value: str, known: list[str]) -> None:
    if value not in known:
        raise InvalidQuery(name, f"{value!r} is none of its values", f"Use one of {', '.join(sorted(known))}")


def _day(name: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InvalidQuery(name, f"{value!r} is not a day", "Write it as YYYY-MM-DD") from error


def _count(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value[:9]) > 0 and len(value) < 10):
        raise InvalidQuery(name, f"{value!r} is not a number from 1 on", "Write digits")
    return int(value)


_ROWS: dict[str, Field[Any]] = {row.name: row for row in fields(Query)}
