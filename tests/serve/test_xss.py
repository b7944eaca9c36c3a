"""Whatever reports, judgements and addresses hold, it is only ever text: no script of theirs runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from onrecord.ledger import open_ledger
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
from tests.serve.conftest import Served

# One for every place that a string can break out of: text, attributes, links, scripts, templates.
STRINGS = (
    "<script>stolen=1</script>",
    "<img src=x onerror=stolen=1>",
    '"><svg onload=stolen=1>',
    "' autofocus onfocus=stolen=1 x='",
    "</title></textarea></script><script>stolen=1</script>",
    "javascript:stolen=1//",
    "{{ 7 * 191 }}${stolen=1}<%= 7 * 191 %>",
    "\u202e<b>\u2066\u0000\x1b[31mstolen",
    "<a href='&#106;avascript:stolen=1'>x</a><style>@import '//evil.example'</style>",
)


def hostile(number: int) -> tuple[Document, Reading]:
    """Make a report with a string in every field that can hold one."""
    word = STRINGS[number]
    text = f"{word}\n{word} said {word} via {word}."
    size = len(word)
    at = size + 1
    source, cue = Span(at, at + size), Span(at + size + 1, at + size + 5)
    content = Span(at + size + 6, at + 2 * size + 6)
    hop = Span(len(text) - 1 - size, len(text) - 1)
    report = Report(
        text, path=word, url=f"{word}{number}", outlet=Outlet(f"{word}{number}", "XX"), title=word,
        byline=(word,), published=f"2024-05-{10 + number}", language="en",
    )  # fmt: skip
    statement = Statement(
        statement_id(report.id, (cue,), (content,)), (cue,), (content,),
        Source((source,), Speaker(word, SpeakerKind.PERSON, word)), relay=(Hop((hop,), word, country="XX"),),
    )  # fmt: skip
    capture = Capture(
        f"<html><body><p>{text}</p>{word}".encode("utf-8", "replace"), word, media_type="text/html"
    )
    return Document(report, capture), Reading(report, (statement,))


@pytest.fixture
def besieged(tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger with hostile strings in every field, judgements on them, and inputs that failed."""
    from onrecord.errors import ReadError  # noqa: PLC0415

    ledger = open_ledger(str(tmp_path / "besieged.db"))
    run = Run("rn-1", "2024-05-01T00:00:00+00:00", (("test", "1"),))
    with ledger.writing() as writing:
        readings = []
        for number, word in enumerate(STRINGS):
            document, reading = hostile(number)
            writing.record(document, reading, run)
            writing.refuse(word, ReadError(word, word, word), run)
            readings.append(reading)
        Joiner(kins())(writing, readings)
    with ledger.writing() as writing:
        for number, hit in enumerate(list(ledger.entries(Query()))):
            word = STRINGS[number]
            value = json.dumps({"speaker": word, "role": word})
            at = f"2024-05-{10 + number}T00:00:00+00:00"
            writing.judge(Judgement(Deed.CORRECT, hit.entry.id, None, value, word, at, word))
            if hit.claim:
                told = json.dumps({"came": "happened", "when": word, "evidence": [word]})
                writing.judge(Judgement(Deed.RESOLVE, hit.claim, None, told, word, at, word))
                writing.judge(Judgement(Deed.WORD, hit.claim, None, word, word, at, word))
    yield ledger
    ledger.close()


def pages(ledger: Ledger) -> Iterator[str]:
    yield from ("/", "/overview/claims", "/search", "/speakers", "/outlets", "/claims", "/issues", "/review",
                "/ingest", "/about")  # fmt: skip
    for hit in ledger.entries(Query()):
        yield f"/statement/{hit.entry.id}"
        yield f"/report/{hit.entry.report}"
        yield f"/report/{hit.entry.report}/original"
        yield f"/report/{hit.entry.report}/changes"
        yield f"/review?at={hit.entry.id}"
        yield f"/speaker/{hit.speaker}"
        yield f"/origin/{hit.origin}"
        if hit.claim:
            yield f"/claim/{hit.claim}"
    for word in STRINGS:
        told = quote(word.replace("\x00", ""))
        yield f"/search?text={told}&speaker={told}&role={told}&place={told}"
        yield f"/outlet?name={told}"
        yield f"/search?act={told}"
        yield f"/statement/{quote(told, safe='')}"
        yield f"/speakers?text={told}"
        yield f"/search/more?facet={told}"


def test_no_string_of_anybody_runs_or_loads_anything(browser: Any, besieged: Ledger) -> None:
    context = browser.new_context()
    page = context.new_page()
    reports: list[str] = []
    elsewhere: list[str] = []
    page.on("console", lambda told: reports.append(told.text) if "Content Security" in told.text else None)
    page.on("dialog", lambda dialog: reports.append(dialog.message))
    with Served(besieged) as running:
        page.on(
            "request",
            lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(running.address) else None,
        )
        wrong = []
        told = 0
        for address in pages(besieged):
            answer = page.goto(running.address + address, wait_until="load")
            if answer.status >= 500:
                wrong.append(f"{answer.status} {address}")
            if page.evaluate("typeof stolen !== 'undefined'"):
                wrong.append(f"ran: {address}")
            if "1337" in page.inner_text("main, body"):
                wrong.append(f"worked out: {address}")
            told += "stolen=1" in page.inner_text("body")
            harmful = page.evaluate(
                "[...document.querySelectorAll('[href], [src], [action]')].filter((one) => "
                "['href', 'src', 'action'].some((name) => "
                "/^\\s*(javascript|data|vbscript):/i.test(one.getAttribute(name) || ''))).length"
            )
            if harmful:
                wrong.append(f"harmful link: {address}")
        context.close()
    assert wrong == []
    assert told > 8 * len(STRINGS)  # the strings were there, as text
    assert reports == []
    assert elsewhere == []
