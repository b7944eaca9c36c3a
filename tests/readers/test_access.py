from __future__ import annotations

import json

import pytest

from onrecord.readers.metadata import facts_of
from onrecord.readers.page import read_page
from onrecord.readers.parsing import parse

LONG = (
    "<p>" + "The ferries on the Orsa run again, the harbour office said, and nobody asked why. " * 10 + "</p>"
)
SECTION = '"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paid"}'


def partial(fields: str, body: str = "<p>Words.</p>", head: str = "") -> bool:
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'
    return facts_of(
        parse(f"<html><head>{head}{script}</head><body><h1>Ferries</h1>{body}</body></html>", "x")
    ).partial


@pytest.mark.parametrize(
    ("fields", "body", "closed"),
    [
        ('"isAccessibleForFree": false', "<p>Words.</p>", True),
        ('"isAccessibleForFree": "False"', "<p>Words.</p>", True),
        ('"isAccessibleForFree": "http://schema.org/False"', "<p>Words.</p>", True),
        ('"isAccessibleForFree": true', "<p>Words.</p>", False),
        ('"isAccessibleForFree": "True"', "<p>Words.</p>", False),
        ('"headline": "Ferries"', "<p>Words.</p>", False),
        (SECTION, "<p>Words.</p>", True),
        (SECTION, f"<div class='a paid'>{LONG}</div>", False),
        (SECTION, f"<div class='paid'><p>Subscribe.</p></div>{LONG}", True),
        ('"isAccessibleForFree": false, "wordCount": 150', LONG, False),
        ('"isAccessibleForFree": false, "wordCount": "400"', LONG, True),
        ('"isAccessibleForFree": false, "articleBody": "Ferries run."', LONG, False),
        ('"isAccessibleForFree": false, "wordCount": true', LONG * 5, False),
        ('"isAccessibleForFree": false, "hasPart": [null, "x", {"cssSelector": 3}]', "<p>Words.</p>", True),
    ],
)  # fmt: skip
def test_tell_a_page_that_holds_a_part_only(fields: str, body: str, closed: bool) -> None:
    assert partial(fields, body) is closed


@pytest.mark.parametrize(
    ("body", "closed"),
    [
        ("<meta itemprop='isAccessibleForFree' content='false'>", True),
        (
            "<meta itemprop='isAccessibleForFree' content='False'>"
            "<meta itemprop='cssSelector' content='.paid'>"
            f"<div class='paid'>{LONG}</div>",
            False,
        ),
    ],
)
def test_read_it_from_microdata(body: str, closed: bool) -> None:
    assert partial(json.dumps("x") + ": 1", body) is closed


def test_read_it_from_a_meta_tag() -> None:
    assert partial('"x": 1', head='<meta property="article:content_tier" content="locked">')
    assert not partial('"x": 1', head='<meta property="article:content_tier" content="metered">')


def test_tell_it_of_the_report() -> None:
    page = (
        '<html><script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": false}</script>'
        f"<body><h1>Ferries run again</h1>{LONG}</body></html>"
    )
    assert read_page(page).partial
    assert not read_page(page.replace("false", "true")).partial
