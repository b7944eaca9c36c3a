"""Strategies that draw valid readings, for the laws of the model."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from onrecord.model import (
    NOBODY,
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
    statement_id,
)

# All of Unicode with its lone surrogates: scraped text has them.
TEXTS = st.text(st.characters(), min_size=1, max_size=60)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)


@st.composite
def apart(draw: st.DrawFn, size: int, least: int = 0, most: int = 3) -> tuple[Span, ...]:
    """Draw spans in order that do not overlap, inside a text of some size."""
    edges = st.lists(st.integers(0, size), min_size=2 * least, max_size=2 * most, unique=True)
    cuts = sorted(draw(edges))
    return tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))


def maybe(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | one


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report with some of everything."""
    text = draw(TEXTS)
    blocks = tuple(
        Block(
            draw(st.sampled_from(BlockKind)),
            span,
            *(draw(maybe(NAMES)) for _ in range(2)),
            draw(st.sampled_from([None, "2022-09-13", "2022-09-13T15:57:00"])),
        )
        for span in draw(apart(len(text)))
    )
    country = st.sampled_from(["UA", "GB"])
    return Report(
        text=text,
        path=draw(maybe(NAMES)),
        url=draw(maybe(NAMES)),
        outlet=draw(maybe(st.builds(Outlet, NAMES, maybe(country), st.sampled_from(Control)))),
        title=draw(maybe(NAMES)),
        byline=tuple(draw(st.lists(NAMES, max_size=2))),
        published=draw(maybe(st.datetimes().map(lambda at: at.isoformat()))),
        modified=draw(maybe(st.datetimes().map(lambda at: at.isoformat()))),
        language=draw(st.sampled_from([None, "en", "uk"])),
        blocks=blocks,
        partial=draw(st.booleans()),
        withdrawn=draw(st.booleans()),
    )


@st.composite
def statements(draw: st.DrawFn, report: Report) -> Statement:
    """Draw a statement of a report with some of everything but a parent."""
    size = len(report.text)
    cue, content = draw(apart(size)), draw(apart(size, least=1))
    speaker = st.builds(Speaker, NAMES, st.sampled_from(SpeakerKind), maybe(NAMES), apart(size))
    hop = st.builds(
        Hop,
        apart(size),
        NAMES,
        maybe(st.sampled_from(HopKind)),
        maybe(st.sampled_from(Control)),
        maybe(NAMES),
    )
    when = st.builds(
        When, st.sampled_from(["2022", "2022-09", "2022-09-13"]), st.sampled_from(Precision), apart(size)
    )
    source = draw(maybe(st.builds(Source, apart(size, least=1), maybe(speaker))))
    return Statement(
        id=statement_id(report.id, cue, content),
        cue=cue,
        content=content,
        source=source,
        nobody=None if source else draw(maybe(st.sampled_from(sorted(NOBODY)))),
        voice=draw(maybe(st.sampled_from(Voice))),
        act=draw(maybe(st.sampled_from(Act))),
        factuality=draw(maybe(st.sampled_from(Factuality))),
        relay=tuple(draw(st.lists(hop, max_size=2))),
        time=draw(maybe(when)),
        confidence=draw(maybe(st.floats(0, 1))),
        act_confidence=draw(maybe(st.floats(0, 1))),
        factuality_confidence=draw(maybe(st.floats(0, 1))),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a reading in which some statements lie inside an earlier one."""
    report = draw(reports())
    found: dict[str, Statement] = {}
    for one in draw(st.lists(statements(report), max_size=4)):
        parent = draw(st.sampled_from([None, *found]))
        nested = Statement(
            **{name: getattr(one, name) for name in one.__dataclass_fields__ if name != "parent"},
            parent=parent if parent != one.id else None,
        )
        found.setdefault(one.id, nested)
    questions = draw(st.lists(apart(len(report.text), least=1).map(Question), max_size=2))
    return Reading(report, tuple(found.values()), tuple(questions))
