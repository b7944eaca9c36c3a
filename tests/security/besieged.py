"""A ledger that holds a hostile string in every field that can hold one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.errors import ReadError
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import (
    Capture,
    Deed,
    Document,
    Hop,
    Judgement,
    Outlet,
    Reading,
    Report,
    Run,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    statement_id,
)
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins


def hostile(word: str, number: int) -> tuple[Document, Reading]:
    """Make a report with a string in every field that can hold one."""
    text = f"{word}\n{word} said {word} via {word}."
    size = len(word)
    at = size + 1
    source, cue = Span(at, at + size), Span(at + size + 1, at + size + 5)
    content = Span(at + size + 6, at + 2 * size + 6)
    hop = Span(len(text) - 1 - size, len(text) - 1)
    report = Report(
        text,
        path=word,
        url=f"{word}{number}",
        outlet=Outlet(f"{word}{number}", "XX"),
        title=word,
        byline=(word,),
        published=_day(number),
        language="en",
    )
    statement = Statement(
        statement_id(report.id, (cue,), (content,)),
        (cue,),
        (content,),
        Source((source,), Speaker(word, SpeakerKind.PERSON, word)),
        relay=(Hop((hop,), word, country="XX"),),
    )
    page = f"<html><body><p>{text}</p>{word}".encode("utf-8", "replace")
    return Document(report, Capture(page, word, media_type="text/html")), Reading(report, (statement,))


def besiege(ledger: Ledger, words: Sequence[str]) -> None:
    """Put reports with these strings on record, judgements on them, and inputs that failed."""
    run = Run("rn-1", "2024-05-01T00:00:00+00:00", (("test", "1"),))
    with ledger.writing() as writing:
        readings = []
        for number, word in enumerate(words):
            document, reading = hostile(word, number)
            writing.record(document, reading, run)
            writing.refuse(word, ReadError(word, word, word), run)
            readings.append(reading)
        Joiner(kins())(writing, readings)
    with ledger.writing() as writing:
        for number, hit in enumerate(list(ledger.entries(Query()))):
            word = words[number]
            value = json.dumps({"speaker": word, "role": word})
            at = f"{_day(number)}T00:00:00+00:00"
            writing.judge(Judgement(Deed.CORRECT, hit.entry.id, None, value, word, at, word))
            if hit.claim:
                told = json.dumps({"came": "happened", "when": word, "evidence": [word]})
                writing.judge(Judgement(Deed.RESOLVE, hit.claim, None, told, word, at, word))
                writing.judge(Judgement(Deed.WORD, hit.claim, None, word, word, at, word))


LISTS = (
    "/",
    "/overview/claims",
    "/search",
    "/speakers",
    "/outlets",
    "/claims",
    "/issues",
    "/review",
    "/ingest",
    "/about",
)


def pages_of(ledger: Ledger, every: int = 1, claims: int = 1) -> Iterator[str]:
    """Give the address of every page that shows such a ledger, or of so many; claims cost most."""
    yield from LISTS
    for number, hit in enumerate(list(ledger.entries(Query()))[::every]):
        yield f"/statement/{hit.entry.id}"
        yield f"/report/{hit.entry.report}"
        yield f"/report/{hit.entry.report}/original"
        yield f"/report/{hit.entry.report}/changes"
        yield f"/origin/{hit.origin}"
        yield f"/speaker/{hit.speaker}"
        if hit.claim and number % claims == 0:
            yield f"/claim/{hit.claim}"


def _day(number: int) -> str:
    return (date(2024, 5, 10) + timedelta(days=number)).isoformat()
