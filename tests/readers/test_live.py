from __future__ import annotations

import pytest

from onrecord.model import BlockKind, Report
from onrecord.readers.page import read_page

FIRST = "The doors of the hall in Velden have closed, and the mediators ask for patience until the evening."
SECOND = "Adela Brandt tells reporters that the mood in the hall is better than the soup, which was cold."
THIRD = "A spokesman says that the talks are over for today and that nobody has signed a paper."
SCRIPT = (
    '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Velden talks"%s}</script>'
)


def read(body: str, fields: str = "", head: str = "") -> Report:
    main = f"<main><h1>Velden talks</h1>{body}</main>"
    return read_page(f"<html><head>{head}{SCRIPT % fields}</head><body>{main}</body></html>")


def times(report: Report) -> dict[str, str | None]:
    """Give the time of each block by its first three words."""
    return {
        " ".join(report.text[block.span.start : block.span.end].split()[:3]): block.published
        for block in report.blocks
        if block.kind is not BlockKind.HEADLINE
    }


@pytest.mark.parametrize(
    "body",
    [
        "<div class='p'><time datetime='{0}'>x</time><p>{3}</p></div>"
        "<div class='p'><time datetime='{1}'>x</time><p>{4}</p></div>"
        "<div class='p'><time datetime='{2}'>x</time><p>{5}</p></div>",
        "<div><div><div><header><time datetime='{0}'>x</time></header></div><p>{3}</p></div></div>"
        "<div><div><time datetime='{1}'>x</time></div><div><p>{4}</p></div></div>"
        "<div><time datetime='{2}'>x</time><div><p>{5}</p></div></div>",
        "<time datetime='{0}'>x</time><p>{3}</p><time datetime='{1}'>x</time><p>{4}</p>"
        "<time datetime='{2}'>x</time><p>{5}</p>",
        "<article data-timestamp='{0}'><p>{3}</p></article>"
        "<article data-timestamp='{1}'><p>{4}</p></article>"
        "<article data-timestamp='{2}'><p>{5}</p></article>",
        "<div><time datetime='{0}'>x</time><time class='updated' datetime='2023-03-20'>y</time>"
        "<p>{3}</p></div>"
        "<div><time datetime='{1}'>x</time><p>{4}</p></div>"
        "<div><time datetime='{2}'>x</time><p>{5}</p></div>",
    ],
    ids=["boxes", "deep", "flat", "attributes", "updated"],
)
def test_give_each_entry_its_time(body: str) -> None:
    stamps = ("2023-03-14T09:10:00+02:00", "2023-03-14T15:30:00+02:00", "2023-03-15T08:00:00+02:00")
    report = read(body.format(*stamps, FIRST, SECOND, THIRD))
    assert times(report) == {
        "The doors of": stamps[0],
        "Adela Brandt tells": stamps[1],
        "A spokesman says": stamps[2],
    }
    assert FIRST in report.text
    assert "\n\n".join((FIRST, SECOND, THIRD)) in report.text


def test_read_the_times_of_headlines_that_only_machines_are_told() -> None:
    updates = (
        ', "liveBlogUpdate": [{"headline": "Doors close", "datePublished": "2023-03-14T09:10Z"},'
        '{"headline": "Soup", "datePublished": "2023-03-14T15:30Z"}, "x", {"headline": 3}]'
    )
    report = read(f"<h3>Doors close</h3><p>{FIRST}</p><p>{THIRD}</p><h3>Soup!</h3><p>{SECOND}</p>", updates)
    assert times(report) == {
        "Doors close": "2023-03-14T09:10:00+00:00",
        "The doors of": "2023-03-14T09:10:00+00:00",
        "A spokesman says": "2023-03-14T09:10:00+00:00",
        "Soup!": "2023-03-14T15:30:00+00:00",
        "Adela Brandt tells": "2023-03-14T15:30:00+00:00",
    }


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ('<meta property="article:published_time" content="2023-03-14T09:00:00">', "2023-03-14T09:10:00"),
        (
            '<meta property="article:published_time" content="2023-03-14T09:00:00">'
            '<meta property="article:modified_time" content="2023-03-15T09:00:00">',
            None,
        ),
        ("", None),
    ],
)
def test_read_an_hour_only_where_there_is_one_day(head: str, first: str | None) -> None:
    body = f"<div><time>09:10</time><p>{FIRST}</p></div><div><time>15:30</time><p>{SECOND}</p></div>"
    assert times(read(body, head=head))["The doors of"] == first


def test_keep_all_parts_of_an_entry_together_and_a_post_its_own_time() -> None:
    post = "<blockquote class='twitter-tweet'><p>No soup.</p>— Oda (@oda) March 13, 2023</blockquote>"
    report = read(
        f"<div><time datetime='2023-03-14T09:10Z'>x</time><h3>Doors</h3><p>{FIRST}</p>{post}"
        f"<ul><li>one lamp</li><li>one bell</li></ul><p>{THIRD}</p></div>"
        f"<div><time datetime='2023-03-14T15:30Z'>x</time><p>{SECOND}</p></div>"
    )
    told = [(block.kind.value, (block.published or "")[:13]) for block in report.blocks[1:]]
    assert told == [
        ("heading", "2023-03-14T09"),
        ("paragraph", "2023-03-14T09"),
        ("post", "2023-03-13"),
        ("list", "2023-03-14T09"),
        ("paragraph", "2023-03-14T09"),
        ("paragraph", "2023-03-14T15"),
    ]


def test_give_no_time_to_what_stands_above_the_entries() -> None:
    report = read(
        f"<header><time datetime='2023-03-15T20:00Z'>x</time><p>{THIRD}</p></header><section>"
        f"<div><time datetime='2023-03-14T09:10Z'>x</time><p>{FIRST}</p></div>"
        f"<div><time datetime='2023-03-14T15:30Z'>x</time><p>{SECOND}</p></div></section>"
    )
    assert times(report)["A spokesman says"] is None
    assert times(report)["Adela Brandt tells"] == "2023-03-14T15:30:00+00:00"


def test_date_no_parts_of_a_page_that_is_not_live() -> None:
    body = (
        f"<div><time datetime='2023-03-14T09:10Z'>x</time><p>{FIRST}</p></div>"
        f"<div><time datetime='2023-03-14T15:30Z'>x</time><p>{SECOND}</p></div>"
    )
    page = f"<html><body><main><h1>Velden talks</h1>{body}</main></body></html>"
    assert set(times(read_page(page)).values()) == {None}
    live = page.replace("<main>", "<main class='live-blog'>")
    assert len(set(times(read_page(live)).values())) == 2
