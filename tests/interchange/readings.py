"""One reading with everything that a rendering must cope with, and one that means harm."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import (
    Act,
    Block,
    BlockKind,
    Outlet,
    Question,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
)
from tests.fakes import said, span_of

HEADLINE = "Roth: no closure"
FIRST = "“We will,” Herel told VTA, “not go.” He said Roth had promised that the straits stay open."
POST = "Boats out at dawn, they say."
LAST = "It is widely expected that the pilots return. Whether they do remains to be seen."
TEXT = "\n\n".join([HEADLINE, FIRST, POST, LAST])


def block(kind: BlockKind, words: str, author: str | None = None) -> Block:
    """Make a block of the words it holds."""
    return Block(kind, span_of(TEXT, words), author=author)


REPORT = Report(
    TEXT,
    path="desk/straits.txt",
    url="https://tide.example/straits",
    outlet=Outlet("Ombra Tide"),
    title=HEADLINE,
    byline=("Ines Maro", "Jo Lund"),
    published="2023-03-14",
    language="en",
    blocks=(
        block(BlockKind.HEADLINE, HEADLINE),
        block(BlockKind.PARAGRAPH, FIRST),
        block(BlockKind.POST, POST, "Jana Lund"),
        block(BlockKind.PARAGRAPH, LAST),
    ),
)


def _at(words: str, length: int, skip: int = 0) -> Source:
    """Make a source of the first letters of words that the text has only once."""
    start = span_of(TEXT, words).start + skip
    return Source((Span(start, start + length),))


def _made() -> tuple[Statement, ...]:
    outer = said(REPORT, source="He", cue="said", content="Roth had promised that the straits stay open")
    inner = said(REPORT, source="Roth had", cue="had promised", content="that the straits stay open")
    nobody = said(REPORT, source=None, cue="widely expected", content="that the pilots return")
    roth = replace(_at("Roth had", 4), speaker=Speaker("Adela Roth", SpeakerKind.PERSON))
    return (
        said(REPORT, source="Herel", cue="told VTA", content=["“We will,”", "“not go.”"]),
        replace(outer, source=_at(" He said", 2, skip=1)),
        replace(inner, source=roth, parent=outer.id, act=Act.COMMIT),
        replace(nobody, confidence=0.5),
    )


READING = Reading(REPORT, _made(), (Question((span_of(TEXT, "Whether they do"),)),))
SPLIT, OUTER, INNER, NOBODY = READING.statements


def hostile() -> Reading:
    """Make a reading whose words try to be markup, formulas, commands of a terminal and faked order."""
    text = (
        "=HYPERLINK(0) said <script>alert('x')</script> & \x1b[31m\u202edeifed\u202c \ud800 *b* "
        "[a](javascript:b) &amp;"
    )
    report = Report(text, path="'\"><b>.txt", title="<i>\x07title</i>", url="javascript:alert(1)")
    content = text[text.index("<script>") :]
    return Reading(report, (said(report, source="=HYPERLINK(0)", cue="said", content=content),))
