"""Every page, light and dark, wide and narrow, is one that everybody can use: axe finds nothing."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.serve.conftest import Served

# WCAG 2.2 AA, and what is good practice beyond it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A page as it was captured is somebody else's words and order; ours are its frame, language and colours.
OTHERS = ("landmark-", "heading-order", "page-has-heading-one", "region")

NAMES = """
overview at-issue search narrowed nothing facet report changes original statement origin speakers speaker
positions outlets outlet carrier claims claim issues issue review ingest about refusal
""".split()


def violations(page: Any, only: list[str], spared: tuple[str, ...]) -> list[str]:
    told = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']} {[node['target'] for node in one['nodes']][:3]} {one['help']}"
        for one in told
        if not one["id"].startswith(spared)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_violation_and_needs_no_sideways_scrolling(
    browser: Any, shown: Served, addresses: dict[str, str], name: str
) -> None:
    assert set(NAMES) == set(addresses)
    spared = OTHERS if name == "original" else ("none",)
    page = browser.new_page(
        bypass_csp=True, color_scheme="light", reduced_motion="reduce"
    )  # the tester runs a script of its own
    page.goto(shown.address + addresses[name])
    page.wait_for_load_state("networkidle")
    found = violations(page, RULES, spared)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in violations(page, ["color-contrast"], spared)]
    page.set_viewport_size({"width": 320, "height": 700})
    found += [f"narrow: {one}" for one in violations(page, ["target-size"], spared)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("narrow: wider than the screen")
    page.close()
    assert found == []
