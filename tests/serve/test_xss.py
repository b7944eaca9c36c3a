"""Whatever reports, judgements and addresses hold, it is only ever text: no script of theirs runs.

In a browser, with some of the strings of tests/security/vectors.py; all of them are held by tests/security.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from tests.security.besieged import besiege, pages_of
from tests.security.vectors import KINDS, WORKED_OUT
from tests.serve.conftest import Served

# Of every kind some: each is on some sixteen pages, and a browser takes a fifth of a second for one.
STRINGS = tuple(word for words in KINDS.values() for word in words[:: max(1, len(words) // 4)])


@pytest.fixture
def besieged(tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger with hostile strings in every field, judgements on them, and inputs that failed."""
    ledger = open_ledger(str(tmp_path / "besieged.db"))
    besiege(ledger, STRINGS)
    yield ledger
    ledger.close()


def pages(ledger: Ledger) -> Iterator[str]:
    yield from pages_of(ledger)
    for word in STRINGS:
        told = quote(word.replace("\x00", ""))
        yield f"/search?text={told}&speaker={told}&role={told}&place={told}"
        yield f"/outlet?name={told}"
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
            if WORKED_OUT in page.inner_text("main, body"):
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
    assert told > 4 * len(STRINGS)  # the strings were there, as text
    assert reports == []
    assert elsewhere == []
