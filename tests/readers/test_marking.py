from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from onrecord.errors import TooLarge
from onrecord.model import Report, Span
from onrecord.readers.marking import marked_page
from onrecord.readers.page import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
TEXT = "Ana Hult said that the ferry runs and that nobody on the river was hurt by the ice on Tuesday."


def marks(shown: str) -> list[tuple[str | None, str]]:
    return [
        (mark.get("data-statement"), mark.text_content()) for mark in document_fromstring(shown).iter("mark")
    ]


def span(report: Report, words: str) -> Span:
    return Span(at := report.text.index(words), at + len(words))


def test_mark_statements_where_they_were_printed() -> None:
    page = f"<body><h1>Ferries</h1><p>{TEXT.replace('ferry runs', 'ferry <a href=/f>runs</a>')}</p>"
    report = read_page(page)
    shown = marked_page(page, report, [("st-1", span(report, "the ferry runs and"))])
    assert marks(shown) == [("st-1", "the ferry"), ("st-1", "runs"), ("st-1", "and")]
    assert "Ana Hult said that <mark" in shown


def test_name_every_statement_of_words_that_are_in_several() -> None:
    page = f"<body><h1>Ferries</h1><p>{TEXT}</p>"
    report = read_page(page)
    spans = [
        ("st-1", span(report, "the ferry runs and that nobody")),
        ("st-2", span(report, "runs and that nobody on the river")),
        ("st-1", span(report, "Tuesday")),
    ]
    assert marks(marked_page(page, report, spans)) == [
        ("st-1", "the ferry "),
        ("st-1 st-2", "runs and that nobody"),
        ("st-2", " on the river"),
        ("st-1", "Tuesday"),
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_show_all_words_of_a_report_marked(path: Path) -> None:
    page = path.read_bytes()
    report = read_page(page.decode("utf-8"))
    shown = marked_page(page, report, [("st-1", Span(0, len(report.text)))])
    told = re.sub(r"\s", "", "".join(words for _, words in marks(shown)))
    wanted = re.sub(r"\s", "", report.text)
    assert len(told) >= 0.98 * len(wanted)


HARM = {
    "script": "<script>alert(1)</script>",
    "handler": "<p onclick='alert(1)' onmouseover=alert(1)>x</p>",
    "address": "<a href='javascript:alert(1)'>x</a><a href=' java\nscript:alert(1)'>x</a>",
    "data": "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "picture": "<img src='https://spy.example/p.gif'><img src=x onerror=alert(1)>",
    "frame": "<iframe src='https://spy.example/'></iframe><object data='//spy.example'></object>",
    "style": "<style>@import url(//spy.example)</style><p style='background:url(//spy.example)'>x</p>",
    "link": "<link rel=stylesheet href='//spy/x.css'><meta http-equiv=refresh content='0;//spy.example'>",
    "form": "<form action='//spy.example'><input autofocus onfocus=alert(1)><button>x</form>",
    "drawing": "<svg><script>alert(1)</script><use href='//spy'/></svg><math><mtext><img src=//spy>",
    "base": "<base href='//spy.example/'>",
    "comment": "<!--><img src=//spy.example onerror=alert(1)>-->",
    "attribute": "<p title='</p><script>alert(1)</script>'>x</p>",
    "noscript": "<noscript><p title='</noscript><img src=//spy.example onerror=alert(1)>'></noscript>",
    "video": "<video src='//spy.example' poster='//spy.example'></video><audio src='//spy.example'></audio>",
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_show_nothing_that_runs_or_loads(harm: str) -> None:
    page = f"<html><head>{harm}</head><body><h1>Ferries</h1>{harm}<p>{TEXT}</p>{harm}</body></html>"
    report = read_page(f"<body><h1>Ferries</h1><p>{TEXT}</p>")
    shown = marked_page(page, report, [("st-1", span(report, "the ferry runs"))])
    assert ("st-1", "the ferry runs") in marks(shown)
    tree = document_fromstring(f"<div>{shown}</div>")
    allowed = {"href", "rel", "data-statement", "datetime", "colspan", "rowspan", "dir", "lang"}
    for element in tree.iter():
        assert element.tag not in {
            "script",
            "style",
            "img",
            "iframe",
            "object",
            "link",
            "meta",
            "form",
            "input",
        }
        assert element.tag not in {"svg", "math", "base", "video", "audio", "button", "use", "template"}
        assert set(element.attrib) <= allowed
        assert (element.get("href") or "https://").startswith(("https://", "http://"))


def test_take_no_mark_of_the_page_for_one_of_ours() -> None:
    page = f"<body><h1>Ferries</h1><p><mark data-statement='st-9'>So.</mark> {TEXT} <mark>Yes</mark></p>"
    report = read_page(page)
    shown = marked_page(page, report, [("st-1", span(report, "Tuesday"))])
    assert marks(shown) == [("st-1", "Tuesday")]
    assert "So." in shown


def test_escape_the_name_of_a_statement() -> None:
    page = f"<body><h1>Ferries</h1><p>{TEXT}</p>"
    report = read_page(page)
    shown = marked_page(page, report, [("st'\"><img src=x>", span(report, "Tuesday"))])
    assert marks(shown) == [("st'\"><img src=x>", "Tuesday")]
    assert "<img" not in shown


def test_lead_links_to_where_they_led() -> None:
    page = (
        f"<head><link rel=canonical href='https://ledger.example/world/a'></head><h1>Ferries</h1>"
        f"<p>{TEXT} <a href='/b'>b</a> <a href='//c.example'>c</a> <a href='#d'>d</a>"
        " <a href='mailto:x@y.example'>e</a>"
        " <a href='https://[f'>f</a></p>"
    )
    shown = marked_page(page, read_page(page), [])
    assert [link.get("href") for link in document_fromstring(shown).iter("a")] == [
        "https://ledger.example/b",
        "https://c.example",
        "https://ledger.example/world/a#d",
        None,
        None,
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<b>" * 100_000,
        f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>",
        "<table>" * 50_000,
    ],
    ids=["nested", "unclosed", "attributes", "tables"],
)
def test_show_a_hostile_page_in_time(page: str) -> None:
    report = Report(TEXT)
    shown = marked_page(f"{page}<p>{TEXT}</p>", report, [("st-1", Span(0, 8))])
    assert marks(shown) == [("st-1", "Ana Hult")]


def test_refuse_to_show_what_cannot_be_made_safe_in_time() -> None:
    with pytest.raises(TooLarge, match="200,000 entities"):
        marked_page(f"<p>{TEXT}</p><p>{'&amp;' * 200_001}", Report(TEXT), [])
