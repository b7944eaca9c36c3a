"""Plain text to a report: the text stays as the file has it, its parts are only pointed at."""

from __future__ import annotations

import re

from onrecord.errors import EmptyInput, TooLarge
from onrecord.model import Block, BlockKind, Report, Span
from onrecord.readers.boilerplate import is_boilerplate
from onrecord.readers.header import Header, header_of, merged
from onrecord.readers.language import language_of
from onrecord.readers.posts import Post, posts_in, signature_alone

# The longest novels have some 50,000 lines; what has more is a table or an archive, not a report.
MAX_LINES = 100_000

# How many lines from the top may be date, byline and headline.
_TOP_LINES = 6

# Lines up to this long, in a row, are one paragraph that was wrapped by hand; among longer ones
# each is a paragraph.
_WRAPPED_AT = 100

_LINE = re.compile(r"[^\r\n]+")
_SPACE = "\ufeff\0 \t\f\v\x1a\u00a0"
_BULLETS = ("• ", "* ", "‣ ", "▪ ", "● ", "◦ ")

# A first line is clearly a headline when it is this many words and ends like none of these, while
# what follows does. So 78 of 80 headlines of Wikinews are found, and in 308 war reports without
# headlines the one that has one.
_HEADLINE_WORDS = range(4, 21)
_SENTENCE_ENDS = tuple(".!?…\"”’')")
_NO_HEADLINE_ENDS = (*_SENTENCE_ENDS, ":", ";", ",", "—", "–", "-")


def read_text(text: str, *, path: str | None = None, where: str = "text") -> Report:
    """Read plain text as a report.

    `text` is kept unchanged. Published and byline are read from header lines, the title from a first
    line that is clearly a headline; what is not told there is null. Raises TooLarge for more than
    MAX_LINES lines, EmptyInput for white space; `where` names the input in these.
    """
    lines: list[Span] = []
    for found in _LINE.finditer(text):
        start = found.end() - len(found[0].lstrip(_SPACE))
        end = found.start() + len(found[0].rstrip(_SPACE))
        if start < end:
            lines.append(Span(start, end))
        if len(lines) > MAX_LINES:
            raise TooLarge(where, f"it has more than {MAX_LINES:,} lines", "Split it into reports")
    if not lines:
        raise EmptyInput(
            where, "it holds nothing but white space", "Open it: if its text was lost, save it again"
        )
    top, header, title = _top(text, lines)
    body = _with_posts(text, _paragraphs(text, lines[len(top) :]))
    return Report(
        text=text,
        path=path,
        title=title,
        byline=header.byline,
        published=header.published,
        language=language_of(text[block.span.start : block.span.end] for block in body or top),
        blocks=(*top, *body),
    )


def _top(text: str, lines: list[Span]) -> tuple[list[Block], Header, str | None]:
    """Read the header lines and the headline above the text."""
    blocks: list[Block] = []
    headers: list[Header] = []
    title = None
    for number, line in enumerate(lines[:_TOP_LINES]):
        told = text[line.start : line.end]
        header = header_of(told)
        if header:
            headers.append(header)
            blocks.append(Block(BlockKind.HEADER, line))
        elif title is None and _is_headline(text, lines, number):
            title = told
            blocks.append(Block(BlockKind.HEADLINE, line))
        else:
            break
    if len(blocks) == len(lines) and title is None:
        # Nothing but a header: then there is no text that it could be the header of.
        return [], Header(), None
    return blocks, merged(headers), title


def _is_headline(text: str, lines: list[Span], number: int) -> bool:
    """Tell a headline from the first line of a text that has none."""
    told = text[lines[number].start : lines[number].end]
    if (
        is_boilerplate(told)
        or len(told.split()) not in _HEADLINE_WORDS
        or told.endswith(_NO_HEADLINE_ENDS)
        or told[0].islower()
    ):
        return False
    below = [line for line in lines[number + 1 : number + 4] if not header_of(text[line.start : line.end])]
    if not below or not _apart(text, lines[number], lines[number + 1]):
        return False
    return all(text.endswith(_SENTENCE_ENDS, line.start, line.end) for line in below) and len(below[0]) > len(
        told
    )


def _apart(text: str, line: Span, following: Span) -> bool:
    """Tell whether there is a blank line between two lines."""
    gap = text[line.end : following.start]
    return max(gap.count("\n"), gap.count("\r")) > 1


def _paragraphs(text: str, lines: list[Span]) -> list[Span]:
    """Put lines that were wrapped by hand together again."""
    paragraphs: list[Span] = []
    run: list[Span] = []
    for number, line in enumerate(lines):
        run.append(line)
        if number + 1 == len(lines) or _apart(text, line, lines[number + 1]):
            wrapped = max(map(len, run)) <= _WRAPPED_AT
            paragraphs.extend([Span(run[0].start, line.end)] if wrapped else run)
            run = []
    return paragraphs


def _with_posts(text: str, paragraphs: list[Span]) -> list[Block]:
    """Mark paragraphs, lists, and the posts that were pasted into the text."""
    blocks: list[Block] = []
    for span in paragraphs:
        signature = signature_alone(text, span.start, span.end)
        if signature and blocks and blocks[-1].kind is BlockKind.PARAGRAPH:
            post = blocks.pop()
            blocks.append(_post(signature, Span(post.span.start, signature.span.end)))
            continue
        at = span.start
        for found in posts_in(text, span.start, span.end):
            blocks.append(_post(found, found.span))
            at = found.span.end
        at += len(text[at : span.end]) - len(text[at : span.end].lstrip())
        if at < span.end:
            kind = BlockKind.LIST if text.startswith(_BULLETS, at) else BlockKind.PARAGRAPH
            blocks.append(Block(kind, Span(at, span.end)))
    return blocks


def _post(found: Post, span: Span) -> Block:
    return Block(BlockKind.POST, span, found.author, found.platform, found.published)
