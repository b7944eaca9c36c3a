"""Build small readings for the tests of relays: statements given by the words they stand on."""

from __future__ import annotations

from typing import Any

from onrecord.model import (
    Act,
    Hop,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    statement_id,
)


def at(text: str, words: str, nth: int = 0) -> Span:
    """Give the place of some words, the first one or a later one."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def said(
    text: str, source: str | Span | None, cue: str | Span, content: str | Span, **more: Any
) -> Statement:
    """Make a statement from the words of its parts; `via` gives the words of its hops."""
    who, how, what = (
        at(text, part) if isinstance(part, str) else part for part in (source or cue, cue, content)
    )
    kind = more.pop("kind", SpeakerKind.PERSON)
    via = tuple(Hop((at(text, words),)) for words in more.pop("via", ()))
    name = more.pop("name", None) or text[who.start : who.end]
    more = {"act": Act.ASSERT, "voice": Voice.INDIRECT} | more
    return Statement(
        id=statement_id("rp-test", (how,), (what,)),
        cue=(how,),
        content=(what,),
        source=Source((who,), Speaker(name, kind, None, (who,))) if source is not None else None,
        relay=via,
        **more,
    )


def reading(text: str, *statements: Statement, **report: Any) -> Reading:
    """Make a reading of a text with some statements, inner ones after the statement they lie in."""
    return Reading(Report(text, **report), statements)


def told(reading: Reading) -> list[list[str]]:
    """Give the relay of every statement as names, or words where a hop has no name."""
    return [[hop.name or reading.words(hop.spans) for hop in one.relay] for one in reading.statements]
