"""One change per field: an excerpt and its like that differ in that field alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.model import (
    Act,
    Block,
    BlockKind,
    Capture,
    Control,
    Factuality,
    HopKind,
    Method,
    Outlet,
    Precision,
    Question,
    Span,
    SpeakerKind,
    Voice,
)
from tests.interchange.formats.made import EXCERPT, TEXT

Change = Callable[[Excerpt], Excerpt]


def _reading(excerpt: Excerpt, **more: Any) -> Excerpt:
    return replace(excerpt, kept=replace(excerpt.kept, reading=replace(excerpt.reading, **more)))


def _report(**more: Any) -> Change:
    return lambda excerpt: _reading(excerpt, report=replace(excerpt.report, **more))


def _outlet(**more: Any) -> Change:
    outlet = replace(Outlet("Ombra Tide", "OM", Control.PRIVATE), **more)
    return _report(outlet=outlet)


def _first(**more: Any) -> Change:
    """Change the first statement."""

    def change(excerpt: Excerpt) -> Excerpt:
        first, *others = excerpt.reading.statements
        return _reading(excerpt, statements=(replace(first, **more), *others))

    return change


def _hop(**more: Any) -> Change:
    (hop,) = EXCERPT.reading.statements[0].relay
    return _first(relay=(replace(hop, **more),))


def _time(**more: Any) -> Change:
    time = EXCERPT.reading.statements[0].time
    assert time is not None
    return _first(time=replace(time, **more))


def _speaker(**more: Any) -> Change:
    source = EXCERPT.reading.statements[0].source
    assert source is not None
    assert source.speaker is not None
    return _first(source=replace(source, speaker=replace(source.speaker, **more)))


def _source() -> Change:
    source = EXCERPT.reading.statements[0].source
    assert source is not None
    return _first(source=replace(source, spans=(Span(source.spans[0].start + 7, source.spans[0].end),)))


def _hit(**more: Any) -> Change:
    def change(excerpt: Excerpt) -> Excerpt:
        first, *others = excerpt.hits
        return replace(excerpt, hits=(replace(first, **more), *others))

    return change


def _parent(excerpt: Excerpt) -> Excerpt:
    *others, last = excerpt.reading.statements
    return _reading(excerpt, statements=(*others, replace(last, parent=others[0].id)))


def _capture(excerpt: Excerpt) -> Excerpt:
    capture = Capture(
        b"other", "https://tide.example/river", Method.FETCH, fetched_at="2031-04-02T07:59:00+00:00"
    )
    return replace(excerpt, kept=replace(excerpt.kept, capture=capture.id), capture=capture)


_CUE = Span(TEXT.index("told"), TEXT.index("told") + 10)
_CONTENT = (Span(TEXT.index("“No"), TEXT.index("“No") + 12),)
_NORTH = Span(TEXT.index("North"), TEXT.index("North") + 5)

CHANGES: Mapping[str, Change] = {
    "report.path": _report(path="desk/other.txt"),
    "report.url": _report(url="https://tide.example/other"),
    "report.outlet.name": _outlet(name="Veldt Post"),
    "report.outlet.country": _outlet(country="NO"),
    "report.outlet.control": _outlet(control=Control.STATE),
    "report.title": _report(title="River loud"),
    "report.byline": _report(byline=("Jo Lund",)),
    "report.published": _report(published="2031-03-02T07:00:00+00:00"),
    "report.modified": _report(modified="2031-03-02T09:00:00+00:00"),
    "report.language": _report(language="nl"),
    "report.text": _report(text=TEXT + " Then it rained for a week, and nobody could tell."),
    "report.blocks": _report(blocks=(Block(BlockKind.HEADING, Span(0, 11)),)),
    "report.partial": _report(partial=True),
    "report.withdrawn": _report(withdrawn=True),
    "source": _source(),
    "speaker.name": _speaker(name="D. Orlan"),
    "speaker.kind": _speaker(kind=SpeakerKind.ORGANISATION),
    "speaker.role": _speaker(role="a general"),
    "speaker.mentions": _speaker(mentions=(Span(0, 5),)),
    "cue": _first(cue=(_CUE,)),
    "content": _first(content=_CONTENT),
    "parent": _parent,
    "voice": _first(voice=Voice.MIXED),
    "act": _first(act=Act.ASSERT),
    "factuality": _first(factuality=Factuality.POSSIBLE),
    "relay.spans": _hop(spans=(_NORTH,)),
    "relay.name": _hop(name="Wire of the North"),
    "relay.kind": _hop(kind=HopKind.OUTLET),
    "relay.control": _hop(control=Control.PUBLIC),
    "relay.country": _hop(country="SE"),
    "time.said": _time(said="2031-02-27"),
    "time.precision": _time(precision=Precision.INTERVAL),
    "time.spans": _time(spans=(Span(0, 5),)),
    "confidence": _first(confidence=0.1),
    "act_confidence": _first(act_confidence=0.1),
    "factuality_confidence": _first(factuality_confidence=0.1),
    "questions": lambda excerpt: _reading(excerpt, questions=(Question((Span(0, 5),)),)),
    "speaker_id": _hit(speaker="sp-other"),
    "origin": _hit(origin="og-other"),
    "claim": _hit(claim="cl-other"),
    "review": _hit(review="accepted"),
    "capture": _capture,
}
