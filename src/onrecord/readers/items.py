"""An item, as a feed, a wire or a file of articles has it, to a report.

The title is the headline of the text, as on pages. HTML is read as the text it is; plain text stays
unchanged behind the headline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from onrecord.errors import EmptyInput
from onrecord.model import Block, BlockKind, Outlet, Report, Span
from onrecord.readers.blocks import JOINT, Piece, text_of, visible
from onrecord.readers.byline import BY, names_at, names_of
from onrecord.readers.content import Content
from onrecord.readers.fragment import pieces_in
from onrecord.readers.language import language_of
from onrecord.readers.text import read_text

_LONGEST_TITLE = 400
# What an outlet puts at the end of a part of a report: a line of its own, and the end of a cut sentence.
_MORE = re.compile(
    r"\W{0,5}(?:read|see|view|continue|find out)\s{1,3}(?:more|reading|(?:the )?full)\b[^.!?]{0,80}\W{0,9}",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:…|\.\.\.)[\])\s]{0,3}$")
_END = 3  # so many pieces from the end
_BODY_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.BLOCKQUOTE, BlockKind.POST})


@dataclass(frozen=True, slots=True)
class Item:
    """Hold what a format tells of one report; null where it does not tell."""

    body: str = ""
    is_html: bool = True
    title: str | None = None
    url: str | None = None
    outlet: Outlet | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    partial: bool = False
    withdrawn: bool = False


def report_of(
    item: Item,
    content: Content,
    where: str,
    *,
    wordless: bool = False,
    without: Callable[[str], bool] | None = None,
) -> Report:
    """Make a report of an item, without the paragraphs that a rule leaves out.

    Raises EmptyInput when it has no words at all, unless it may be wordless.
    """
    title = " ".join(visible(item.title or "").split())
    if len(title) > _LONGEST_TITLE:
        title = f"{title[: _LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"
    try:
        report = _of_html(item, title, where, without) if item.is_html else _of_text(item, title, where)
    except EmptyInput:
        if not wordless:
            raise
        report = Report("")
    return replace(
        report,
        path=content.path,
        url=_absolute(item.url, content.address),
        outlet=item.outlet,
        title=title or report.title,
        byline=item.byline or report.byline,
        published=item.published or report.published or item.modified,
        modified=item.modified if item.published and item.modified != item.published else None,
        partial=item.partial or report.partial or _is_cut(report),
        withdrawn=item.withdrawn,
    )


def names_told(words: str) -> tuple[str, ...]:
    """Read names as a byline prints them ("Ana Petrova in Velden"), else as metadata has them."""
    words = words.strip()
    by = BY.match(words)
    printed, end = names_at(words, by.end() if by else 0)
    return printed if printed and end == len(words) else names_of(words)


def _of_html(item: Item, title: str, where: str, without: Callable[[str], bool] | None = None) -> Report:
    pieces = pieces_in(item.body, title or None, where)
    if without:
        pieces = [piece for piece in pieces if not without(piece.text)]
    cut = any(_MORE.fullmatch(piece.text) for piece in pieces[-_END:])
    pieces = [*pieces[:-_END], *(piece for piece in pieces[-_END:] if not _MORE.fullmatch(piece.text))]
    running = [piece.text for piece in pieces if piece.kind is BlockKind.PARAGRAPH]
    if title:
        pieces = [Piece(BlockKind.HEADLINE, title), *pieces]
    if not pieces:
        raise EmptyInput(
            where, "it has no title and no text", "Pass the page that it is about, or leave it out"
        )
    text, blocks = text_of(pieces)
    return Report(
        text=text, blocks=blocks, language=language_of(running or [text], item.language), partial=cut
    )


def _of_text(item: Item, title: str, where: str) -> Report:
    if not item.body.strip():
        return _of_html(replace(item, body=""), title, where)
    report = read_text(item.body, where=where)
    if report.language is None and item.language:
        report = replace(report, language=language_of([], item.language))
    beginning = item.body.lstrip("\ufeff \t\r\n")
    if not title or _folded(beginning[: len(title) + 20]).startswith(_folded(title)):
        return report
    shift = len(title) + len(JOINT)
    blocks = (
        Block(BlockKind.HEADLINE, Span(0, len(title))),
        *(
            replace(
                block, kind=_below(block.kind), span=Span(block.span.start + shift, block.span.end + shift)
            )
            for block in report.blocks
        ),
    )
    return replace(report, text=f"{title}{JOINT}{item.body}", blocks=blocks)


def _below(kind: BlockKind) -> BlockKind:
    """Give what a line is below the headline that the item itself names."""
    return BlockKind.HEADING if kind is BlockKind.HEADLINE else kind


def _is_cut(report: Report) -> bool:
    """Tell whether the text ends as a part of a report does, or is a headline alone."""
    body = [block for block in report.blocks if block.kind in _BODY_KINDS]
    if not body:
        return True
    return bool(_CUT.search(report.text, max(body[-1].span.start, body[-1].span.end - 9), body[-1].span.end))


def _absolute(url: str | None, base: str | None) -> str | None:
    """Give the web address of a report; null for what is none."""
    if not (url or "").strip():
        return None
    try:
        found = urljoin(base or "", (url or "").strip())
        parts = urlsplit(found)
    except ValueError:
        return None
    whole = parts.scheme.lower() in {"http", "https"} and parts.netloc and not re.search(r"\s", found)
    return found if whole else None


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
