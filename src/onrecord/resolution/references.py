"""Utterances that a report names and does not tell: "Russia's denial", "claims made by Ukraine".

Each is a statement with a cue and a source and no content: it refers to one told elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.language.references import reference_nouns
from onrecord.model import Act, Reading, Source, Span, Speaker, SpeakerKind, Statement, statement_id

_NAME = r"(?:the )?(?:[A-Z][\w.-]{1,30} ){0,3}[A-Z][\w.-]{1,30}"
# What follows is the content, so the noun is a cue with one, and the reader model's to find.
_CONTENT = r"(?!\s+(?:that|of|to|about|over|on|against|is|was|were|are|he|she|it|they|in which)\b|\s*:)"


def with_references(reading: Reading) -> Reading:
    """Add a statement for every utterance that is named in the reporter's own words and told elsewhere."""
    text = reading.report.text
    taken = bytearray(len(text))  # what statements hold already
    for one in reading.statements:
        for span in (*one.cue, *one.content):
            taken[span.start : span.end] = b"\1" * len(span)
    added = [
        _statement(reading, cue, source)
        for cue, source in _named(text)
        if not any(taken[cue.start : cue.end])
    ]
    known = {one.id for one in reading.statements}
    found = [one for one in added if one.id not in known]
    if not found:
        return reading
    merged = sorted((*reading.statements, *found), key=lambda one: (one.cue or one.content)[0])
    return replace(reading, statements=tuple(merged))


def _named(text: str) -> Iterator[tuple[Span, Span]]:
    """Find cue and source of every utterance that is named."""
    for first, pattern in _patterns():
        for match in pattern.finditer(text) if first.search(text) else ():
            yield Span(*match.span("cue")), Span(*match.span("source"))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Give the ways of naming one, each behind a part of it that is looked for faster."""
    nouns = "|".join(sorted(reference_nouns()))
    return (
        (
            re.compile(rf"['’]s? (?:{nouns})\b"),
            re.compile(rf"(?P<source>{_NAME}(?:['’]s|s['’])) (?P<cue>(?:{nouns})\b){_CONTENT}"),
        ),
        (
            re.compile(rf"(?:{nouns}) (?:made )?by "),
            re.compile(rf"(?P<cue>\b(?:{nouns}) (?:made )?by) (?P<source>{_NAME})\b{_CONTENT}"),
        ),
    )


def _statement(reading: Reading, cue: Span, source: Span) -> Statement:
    noun = reading.words([cue]).split()[0].lower()
    speaker = Speaker(reading.words([source]), SpeakerKind.ORGANISATION, mentions=(source,))
    return Statement(
        id=statement_id(reading.report.id, (cue,), ()),
        cue=(cue,),
        content=(),
        source=Source((source,), speaker),
        act=Act(reference_nouns()[noun]),
    )
