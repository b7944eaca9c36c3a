"""What can be asked of the ledger: one value for the command line, the pages and the interface."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
