"""Reading in a browser: parts of a statement light up together, and all of it works without scripts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.serve.conftest import Served
from tests.serve.test_axe import NAMES


def lit(page: Any) -> set[str]:
    """Give the parts that are lit up."""
    found = page.evaluate(
        "[...document.querySelectorAll('.on')].flatMap((one) => one.tagName === 'LI' ? ['li'] :"
        " [...one.classList].filter((name) => name.startsWith('on-')).map((name) => name.slice(3)))"
    )
    return set(found)


def test_pointing_at_a_statement_lights_all_its_parts(
    browser: Any, shown: Served, some: dict[str, str]
) -> None:
    page = browser.new_page()
    page.goto(f"{shown.address}/report/{some['report']}")
    assert lit(page) == set()
    page.hover(f"#{some['statement']} .words")
    assert {"src", "cue", "con", "li"} <= lit(page)
    page.mouse.move(1, 1)
    page.locator(f"#in-{some['statement']}").focus()
    assert {"src", "cue", "con", "li"} <= lit(page)
    page.goto(f"{shown.address}/report/{some['report']}#in-{some['statement']}")
    page.reload()
    assert {"src", "cue", "con", "li"} <= lit(page)
    page.close()


def test_the_search_box_has_a_key_and_the_address_has_the_search(browser: Any, shown: Served) -> None:
    page = browser.new_page()
    page.goto(f"{shown.address}/search?act=deny")
    page.keyboard.press("/")
    page.keyboard.type("blockade")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "text=blockade" in page.url
    assert "act=deny" in page.url
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_reads_without_scripts_and_breaks_no_rule_with_them(
    browser: Any, shown: Served, addresses: dict[str, str], name: str
) -> None:
    complaints: list[str] = []
    elsewhere: list[str] = []
    with_scripts = browser.new_page()
    with_scripts.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    with_scripts.on("pageerror", lambda error: complaints.append(str(error)))
    with_scripts.on(
        "request",
        lambda asked: (
            elsewhere.append(asked.url) if not asked.url.startswith((shown.address, "data:")) else None
        ),
    )
    with_scripts.goto(shown.address + addresses[name])
    with_scripts.wait_for_load_state("networkidle")
    context = browser.new_context(java_script_enabled=False)
    without = context.new_page()
    without.goto(shown.address + addresses[name])
    told, plain = with_scripts.inner_text("body"), without.inner_text("body")
    with_scripts.close()
    context.close()
    expected = ["404"] if name == "refusal" else []
    assert [one for one in complaints if not any(spared in one for spared in expected)] == []
    assert elsewhere == []
    # What scripts take in later stands behind a link without them.
    assert len(plain) > (0.3 if name in ("overview", "speaker") else 0.8) * len(told)


def test_positions_are_drawn_over_time_in_a_picture_that_leads_to_statements(
    browser: Any, shown: Served, some: dict[str, str]
) -> None:
    page = browser.new_page()
    page.goto(f"{shown.address}/claim/{some['claim']}")
    page.wait_for_selector(".timeline svg path", state="attached")
    rows = page.locator("table tbody tr").count()
    assert rows >= 2
    assert page.locator(".timeline").get_attribute("aria-label")
    page.close()


def test_colours_can_be_chosen_and_stay(browser: Any, shown: Served) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(f"{shown.address}/about")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    with page.expect_navigation():
        page.click("button[name=look][value=dark]")
    assert page.url.endswith("/about")
    assert page.evaluate(paper) != light
    page.goto(f"{shown.address}/speakers")
    assert page.evaluate(paper) != light
    page.close()


def test_a_pasted_report_is_taken_in_and_shown(browser: Any, served: Served) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}/ingest")
    page.fill(
        "textarea[name=text]",
        "Mill at Kalden to close\n\nThe mill will close in March, its owner Petra Holm said on Friday.",
    )
    page.fill("input[name=name]", "mill.txt")
    with page.expect_navigation():
        page.click("button.main")
    page.wait_for_selector("text=Taken in", timeout=120_000)
    with page.expect_navigation():
        page.click("th a:has-text('mill.txt')")
    assert "Petra Holm" in page.inner_text(".statements")
    page.close()
