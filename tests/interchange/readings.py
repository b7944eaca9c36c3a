"""One reading with everything that a rendering must cope with, and one that means harm."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import (
    Act,
    Block,
    BlockKind,
    Control,
    Factuality,
    Hop,
    HopKind,
    Outlet,
    Precision,
    Question,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
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


CARRIED_TEXT = (
    "Dmitry Orlan, the ministry’s spokesman, was quoted by North Wire on Tuesday as saying: “No column "
    "crossed the river.” He later denied to the agency that any bridge was lost. In a post on Chirp, two "
    "officials said Mira Holt had warned that rain may come. The dam is said to hold. Who opened the gate "
    "remains to be seen."
)
CARRIED_REPORT = Report(
    CARRIED_TEXT, title="River quiet", outlet=Outlet("Ombra Tide", "OM", Control.PRIVATE), language="en"
)


def named(words: str, name: str, kind: SpeakerKind, role: str | None = None) -> Source:
    """Make a source of words that the carried report has, with who stands behind it."""
    found = span_of(CARRIED_TEXT, words)
    return Source((found,), Speaker(name, kind, role, (found,)))


def _wire(words: str) -> Hop:
    return Hop((span_of(CARRIED_TEXT, words),), "North Wire", HopKind.AGENCY, Control.STATE, "NO")


def _carried() -> tuple[Statement, ...]:
    quoted = said(
        CARRIED_REPORT,
        source=None,
        cue=["was quoted by", "as saying:"],
        content="“No column crossed the river.”",
    )
    denied = said(CARRIED_REPORT, source=None, cue="denied", content="that any bridge was lost")
    outer = said(CARRIED_REPORT, source=None, cue="said", content="Mira Holt had warned that rain may come")
    inner = said(CARRIED_REPORT, source=None, cue="had warned", content="that rain may come")
    dam = said(CARRIED_REPORT, source=None, cue="is said", content="to hold")
    orlan = ("Dmitry Orlan", SpeakerKind.PERSON, "the ministry’s spokesman")
    post = Hop((span_of(CARRIED_TEXT, "a post on Chirp"),), "Chirp", HopKind.PLATFORM)
    return (
        replace(
            quoted,
            source=named("Dmitry Orlan", *orlan),
            relay=(_wire("North Wire"),),
            act=Act.ASSERT,
            factuality=Factuality.CERTAIN_NOT,
            voice=Voice.DIRECT,
            time=When("2023-03-14", Precision.DAY, (span_of(CARRIED_TEXT, "on Tuesday"),)),
            confidence=0.97,
        ),
        replace(
            denied,
            source=named("He", *orlan),
            relay=(_wire("the agency"),),
            act=Act.DENY,
            factuality=Factuality.CERTAIN_NOT,
            voice=Voice.INDIRECT,
        ),
        replace(
            outer,
            source=named("two officials", "two officials", SpeakerKind.UNNAMED),
            relay=(post,),
            act=Act.ASSERT,
            factuality=Factuality.CERTAIN,
        ),
        replace(
            inner,
            source=named("Mira Holt", "Mira Holt", SpeakerKind.PERSON),
            parent=outer.id,
            act=Act.PREDICT,
            factuality=Factuality.POSSIBLE,
        ),
        dam,
    )


CARRIED = Reading(CARRIED_REPORT, _carried(), (Question((span_of(CARRIED_TEXT, "Who opened the gate"),)),))
QUOTED, DENIED, POSTED, WARNED, DAM = CARRIED.statements


def hostile() -> Reading:
    """Make a reading whose words try to be markup, formulas, commands of a terminal and faked order."""
    text = (
        "=HYPERLINK(0) said <script>alert('x')</script> & \x1b[31m\u202edeifed\u202c \ud800 *b* "
        "[a](javascript:b) &amp;"
    )
    report = Report(text, path="'\"><b>.txt", title="<i>\x07title</i>", url="javascript:alert(1)")
    content = text[text.index("<script>") :]
    return Reading(report, (said(report, source="=HYPERLINK(0)", cue="said", content=content),))
