from __future__ import annotations

import pytest

from onrecord.readers.metadata import Facts, facts_of
from onrecord.readers.parsing import parse
from onrecord.readers.stamps import date_in


def facts(head: str = "", body: str = "") -> Facts:
    return facts_of(
        parse(f"<html><head>{head}</head><body><h1>Ferries run again</h1>{body}<p>x</p></body></html>", "x")
    )


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<span itemprop='datePublished'>Fri 6:45 PM, May 5, 2023</span>", "2023-05-05T18:45:00"),
        ("<span class='storyDate'>Posted: 9 May 2023, 10:05</span>", "2023-05-09T10:05:00"),
        ("<div class='publish-date'>Published 9 May 2023</div>", "2023-05-09"),
        ("<time class='entry-date published updated' datetime='2023-05-09'>9 May</time>", "2023-05-09"),
        ("<div class='timestamp'>Updated 9 May 2023</div>", None),
        ("<article><time datetime='2023-05-09' class='modified'>9 May</time></article>", None),
    ],
)
def test_read_when_it_was_published_as_shown(body: str, published: str | None) -> None:
    assert facts(body=body).published == published


@pytest.mark.parametrize(
    ("head", "body", "modified"),
    [
        ('<meta property="article:modified_time" content="2023-05-10T08Z">', "", "2023-05-10T08:00:00+00:00"),
        ('<meta property="article:modified_time" content="2023-05-09T10:05:00Z">', "", None),
        ('<meta property="article:modified_time" content="2020-05-09T10:05:00Z">', "", None),
        ('<script type="application/ld+json">{"@type": "Report", "dateModified": "2023-05-11T10Z"}'
         "</script>", "",
         "2023-05-11T10:00:00+00:00"),
        ("", '<time itemprop="dateModified" datetime="2023-05-12">12 May</time>', "2023-05-12"),
        ("", '<time class="updated" datetime="2023-05-12">12 May</time>', "2023-05-12"),
        ("", '<div class="related"><time class="updated" datetime="2023-05-12">12 May</time></div>', None),
        ("", "", None),
    ],
)  # fmt: skip
def test_read_when_it_was_changed(head: str, body: str, modified: str | None) -> None:
    published = '<meta property="article:published_time" content="2023-05-09T10:05:00Z">'
    assert facts(published + head, body).modified == modified


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://ledger.example/2023/05/09/ferries", "2023-05-09"),
        ("https://ledger.example/world/2023-05-09/ferries", "2023-05-09"),
        ("https://ledger.example/2023/may/9/ferries", "2023-05-09"),
        ("https://ledger.example/ferries-run-again-20230509/", "2023-05-09"),
        ("https://ledger.example/2023/02/31/ferries", None),
        ("https://ledger.example/ferries-12345678", None),
        ("https://ledger.example/2023/05/", None),
        (None, None),
    ],
)
def test_read_the_day_of_an_address(url: str | None, day: str | None) -> None:
    assert date_in(url) == day
