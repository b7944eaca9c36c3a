"""The whole review loop with keys alone, in a browser: decide, correct by selecting, merge, split, undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Deed
from tests.serve.conftest import Served


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    """Open the review page; whatever its console complains about fails the test."""
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{served.address}/review")
    opened.fill("#decide input[name=by]", "Noor Vance")
    opened.keyboard.press("Escape")  # leaves the field, so that keys decide again
    yield opened
    opened.close()
    assert complaints == []


def shown(page: Any) -> str:
    return str(page.input_value("#decide input[name=about]"))


def press(page: Any, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_accepts_rejects_and_undoes_with_a_key_each(page: Any, book: Ledger) -> None:
    first = shown(page)
    press(page, "a")
    second = shown(page)
    press(page, "r")
    assert book.hit(first).review == "accepted"
    assert book.hit(second).review == "rejected"
    assert len({first, second, shown(page)}) == 3
    press(page, "u")
    assert book.hit(second).review == "open"
    assert shown(page) == second  # what was undone is there to be decided again
    judgements = book.judgements()
    assert [one.deed for one in judgements] == [Deed.ACCEPT, Deed.REJECT, Deed.UNDO]
    assert {one.by for one in judgements} == {"Noor Vance"}


def test_goes_to_and_fro_without_deciding(page: Any, book: Ledger) -> None:
    first = shown(page)
    press(page, "j")
    assert shown(page) != first
    press(page, "k")
    assert shown(page) == first
    assert book.judgements() == []


def select(page: Any, words: str) -> None:
    """Select words in the passage, as a mouse or a keyboard would."""
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.getElementById("passage"), NodeFilter.SHOW_TEXT);
          const nodes = []; let text = "";
          while (walker.nextNode()) {
            nodes.push([walker.currentNode, text.length]);
            text += walker.currentNode.data;
          }
          const from = text.indexOf(words), to = from + words.length, range = document.createRange();
          for (const [node, at] of nodes) {
            if (from >= at && from <= at + node.data.length) range.setStart(node, from - at);
            if (to > at && to <= at + node.data.length) range.setEnd(node, to - at);
          }
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        words,
    )


def test_corrects_a_part_by_selecting_its_words_behind_characters_beyond_the_first_plane(
    page: Any, book: Ledger, served: Served
) -> None:
    hit = next(one for one in book.entries(Query(outlet=("Kalden Post",))) if "engine" in one.entry.content)
    page.goto(f"{served.address}/review?at={hit.entry.id}")
    page.fill("#decide input[name=by]", "Ørna Vance")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.evaluate("document.activeElement.blur()")
    select(page, "It is the engine")
    page.wait_for_timeout(50)
    page.keyboard.press("3")
    text = book.report(hit.entry.report).reading.report.text
    start = text.index("It is the engine")
    assert page.input_value("input[name=content]") == f"{start}-{start + len('It is the engine')}"
    with page.expect_navigation():
        page.click("button[value=correct]")
    assert book.hit(hit.entry.id).entry.content == "It is the engine"
    judgement = book.judgements(hit.entry.id)[-1]
    assert judgement.by == page.input_value("#decide input[name=by]") == "Ørna Vance"
    assert json.loads(judgement.value) == {"content": [[start, start + 16]]}


def test_merges_speakers_and_splits_them_again(page: Any, book: Ledger, served: Served) -> None:
    hits = list(book.entries(Query(kind=("person",))))
    one = next(hit for hit in hits if hit.entry.speaker == "Hanna Oru")
    other = next(hit for hit in hits if hit.entry.speaker == "Jon Pell")
    page.goto(f"{served.address}/review?at={one.entry.id}")
    page.fill("#decide input[name=by]", "Noor Vance")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.fill(".panel[open] input[name=other]", "Jon Pell")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    merged = book.hit(one.entry.id).speaker
    assert merged == book.hit(other.entry.id).speaker
    page.keyboard.press("s")
    sides = page.locator(".panel[open] form").first.locator("select")
    values = [sides.first.locator("option").nth(place).get_attribute("value") for place in (1, 2)]
    for place, value in enumerate(values):
        sides.nth(place).select_option(value)
    with page.expect_navigation():
        page.locator(".panel[open] form button").first.click()
    assert book.hit(one.entry.id).speaker != book.hit(other.entry.id).speaker
    # Whoever had the old address is led on, never to a page that is gone.
    assert page.goto(f"{served.address}/speaker/{merged}").status == 200


def test_decides_nothing_while_somebody_types(page: Any, book: Ledger) -> None:
    page.focus("#decide input[name=why]")
    page.keyboard.type("a rare case, u see")
    assert page.input_value("#decide input[name=why]") == "a rare case, u see"
    assert book.judgements() == []


def test_every_key_stands_on_its_button_and_can_be_changed(page: Any, book: Ledger) -> None:
    for action in ("accept", "reject", "correct", "merge", "split", "next", "help"):
        element = page.locator(f"[data-do={action}]").first
        assert element.locator("kbd").inner_text().lower() == element.get_attribute("data-key")
    page.keyboard.press("?")
    accept = page.locator("[data-keys] label", has_text="Accept").locator("input")
    accept.fill("x")
    accept.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("a")
    assert book.judgements() == []
    press(page, "x")
    assert [one.deed for one in book.judgements()] == [Deed.ACCEPT]
    assert page.locator("[data-do=accept] kbd").inner_text() == "X"


def test_decides_nothing_without_a_name(browser: Any, served: Served, book: Ledger) -> None:
    opened = browser.new_page()
    opened.goto(f"{served.address}/review")
    opened.keyboard.press("a")
    opened.wait_for_timeout(100)
    assert opened.evaluate("document.activeElement.name") == "by"  # the browser asks for it
    assert book.judgements() == []
    opened.close()
