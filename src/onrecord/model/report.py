"""One news item as read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from onrecord.errors import InvalidNoun, InvalidSpan
from onrecord.model.ids import short_hash
from onrecord.model.span import Span


class Control(StrEnum):
    """Say who controls an outlet or agency."""

    STATE = "state"
    PUBLIC = "public"
    PRIVATE = "private"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Name who published a report."""

    name: str
    country: str | None = None  # ISO 3166-1 alpha-2
    control: Control = Control.UNKNOWN

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidNoun("outlet", "an outlet has a name", "Name it, or leave the outlet out")


class BlockKind(StrEnum):
    """Say what a stretch of a report is, as its outlet set it."""

    HEADER = "header"  # date and byline lines above the text
    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    BLOCKQUOTE = "blockquote"
    PULLQUOTE = "pullquote"  # words of the running text shown a second time
    CAPTION = "caption"
    POST = "post"  # an embedded post of a social platform


@dataclass(frozen=True, slots=True)
class Block:
    """Mark one stretch of a report's text with what it is."""

    kind: BlockKind
    span: Span
    author: str | None = None  # of a post or quote, as printed
    platform: str | None = None  # of a post
    published: str | None = None  # of a post, or of the entry of a live page that it is in; ISO 8601


def _is_iso(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        try:
            date.fromisoformat(value)
        except ValueError:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Report:
    """Hold one news item as read; every span of its statements points into `text`.

    id: the same for the same news item on every run, wherever its file lies. sha256: of the text, lone
    surrogates as such, hexadecimal. Both follow from the rest, and are kept: every statement asks for them.
    """

    text: str
    path: str | None = None
    url: str | None = None
    outlet: Outlet | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601 date or date and time
    modified: str | None = None  # the same, of the last change that the outlet tells of
    language: str | None = None  # ISO 639-1
    blocks: tuple[Block, ...] = field(default=())
    partial: bool = False  # the outlet gave a part only: a paywalled page, the summary in a feed
    withdrawn: bool = False  # the outlet took it back
    sha256: str = field(init=False, compare=False, repr=False)
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name, value in (("published", self.published), ("modified", self.modified)):
            if value is not None and not _is_iso(value):
                raise InvalidNoun(
                    f"report.{name}",
                    f"{value!r} is not an ISO 8601 date",
                    "Write it like 2023-03-14, or 2023-03-14T09:30:00+00:00",
                )
        for left, right in zip(self.blocks, self.blocks[1:], strict=False):
            if left.span.end > right.span.start:
                raise InvalidSpan(
                    "report.blocks",
                    "blocks overlap or are out of order",
                    "Sort them by where they begin, and cut those that overlap",
                )
        if self.blocks and self.blocks[-1].span.end > len(self.text):
            raise InvalidSpan(
                "report.blocks",
                "a block ends outside the text",
                "Count in Unicode code points of the text, not in bytes",
            )
        sha256 = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "sha256", sha256)
        object.__setattr__(self, "id", self._id())

    def _id(self) -> str:
        key = [self.url, self.outlet.name if self.outlet else None, self.title, self.published, self.sha256]
        return f"rp-{short_hash(key)}"
