"""Make a statement of every embedded post: its author says it, a platform carries it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import (
    Act,
    Block,
    BlockKind,
    Factuality,
    Hop,
    HopKind,
    Precision,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
    statement_id,
)

_DASHES = " \t\n\u00a0—–-"


def with_posts(report: Report, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Add the statement of each post block; what was found inside it lies inside it from then on."""
    blocks = [block for block in report.blocks if block.kind is BlockKind.POST]
    if not blocks:
        return tuple(statements)
    inside: dict[int, list[Statement]] = {}  # block → statements that begin in it
    starts = [block.span.start for block in blocks]
    for one in statements:
        at = bisect_right(starts, _place(one)[0]) - 1
        if at >= 0 and _place(one)[0] < blocks[at].span.end:
            inside.setdefault(at, []).append(one)
    out = {one.id: one for one in statements}
    for at, block in enumerate(blocks):
        for made in _of_post(report, block, inside.get(at, [])):
            out[made.id] = made
    return tuple(sorted(out.values(), key=_place))


def _of_post(report: Report, block: Block, found: Sequence[Statement]) -> list[Statement]:
    """Give what a post block adds or changes: its statement, and those found inside it."""
    author = _author(report.text, block)
    hop = Hop((), block.platform, HopKind.PLATFORM) if block.platform else None
    signed = [one for one in found if author and _by(one, author)]
    if signed:  # the reader model found the post itself, with its signature as source
        return [_carried(one, block, hop) for one in signed]
    content = _content(report.text, block, author)
    if content is None:
        return []
    name = Speaker(_name(report.text, author), SpeakerKind.PERSON, None, (author,)) if author else None
    post = Statement(
        id=statement_id(report.id, (), (content,)),
        cue=(),
        content=(content,),
        source=Source((author,), name) if author else None,
        voice=Voice.DIRECT,
        act=Act.ASSERT,
        factuality=Factuality.CERTAIN,
        relay=(hop,) if hop else (),
        time=_when(block),
        confidence=1.0,
    )
    if any(one.id == post.id for one in found):
        return []
    return [
        post,
        *(replace(one, parent=post.id) for one in found if one.parent is None and _within(one, content)),
    ]


def _author(text: str, block: Block) -> Span | None:
    """Find the author's words in a post: the last place there, where a post is signed."""
    if not block.author:
        return None
    name = re.sub(r"(?:(?<!\s)\s+)?\(@?\w+\)\s*$", "", block.author)
    for words in (block.author, name):
        at = text.rfind(words, block.span.start, block.span.end) if words else -1
        if at >= 0:
            return Span(at, at + len(name)) if name else Span(at, at + len(words))
    return None


def _content(text: str, block: Block, author: Span | None) -> Span | None:
    """Give the words of the post, without a signature before or after them."""
    start, end = block.span.start, block.span.end
    if author and author.start - start < 3:  # "Name (@name) …": the signature opens the post
        line = text.find("\n", author.end, end)
        start = line + 1 if line >= 0 else author.end
    elif author:
        end = author.start
    while start < end and text[start] in _DASHES:
        start += 1
    while end > start and text[end - 1] in _DASHES:
        end -= 1
    return Span(start, end) if start < end else None


def _name(text: str, author: Span) -> str:
    return text[author.start : author.end].strip()


def _by(statement: Statement, author: Span) -> bool:
    return statement.source is not None and any(span.overlaps(author) for span in statement.source.spans)


def _carried(statement: Statement, block: Block, hop: Hop | None) -> Statement:
    relay = statement.relay if statement.relay or hop is None else (hop,)
    return replace(statement, relay=relay, time=statement.time or _when(block))


def _when(block: Block) -> When | None:
    if not block.published:
        return None
    return When(block.published, Precision.INSTANT if "T" in block.published else Precision.DAY)


def _within(statement: Statement, content: Span) -> bool:
    spans = (*statement.cue, *statement.content)
    return all(content.holds(span) for span in spans)


def _place(statement: Statement) -> tuple[int, int]:
    spans = statement.cue or statement.content
    return spans[0].start, spans[-1].end
