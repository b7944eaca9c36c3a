"""Every run of a report's text is the same words in its page, and next to nothing of the text is in none."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.model import Report, Span
from onrecord.readers import read_bytes
from onrecord.readers.offsets import Offsets, original
from onrecord.readers.page import read_page
from tests.drawing import often

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
UNSEEN = re.compile("[\\s\xad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]+")


def letters(text: str) -> str:
    return UNSEEN.sub("", text)


def checked(report: Report, offsets: Offsets) -> float:
    """Hold every run against the page, and give the share of letters that are in one."""
    mapped, last = 0, 0
    for run in offsets.runs:
        told = letters(report.text[run.report.start : run.report.end])
        printed = offsets.markup[run.original.start : run.original.end]
        assert told == letters(html.unescape(printed))
        assert "<" not in printed or "<" in told
        assert run.report.start >= last
        mapped, last = mapped + len(told), run.report.end
    return mapped / max(1, len(letters(report.text)))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_find_the_text_of_a_page(path: Path) -> None:
    page = path.read_bytes()
    report = read_bytes(page, path=path.name)
    assert checked(report, original(page, report)) >= 0.98


WORDS = st.lists(
    st.sampled_from(
        "the ferry &amp; bridge &lt;Orsa&gt; said &#8220;no&#8221; 3&nbsp;km so&shy;on"
        " &mdash; Ito &eacute;t&eacute;"
        " Мороз it's 7.5% &quot;ice&quot; and then &#x2019;twas 🙂".split()
    ),
    min_size=8,
    max_size=30,
)
SPACES = st.sampled_from([" ", "\n", "\t ", "  \n  ", "\r\n"])
INLINE = st.sampled_from(["b", "em", "a href='/x?a=1&amp;b=2'", "span class='x'", "i"])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Write a paragraph as careless hands do: entities, inline tags, comments, any white space."""
    parts = []
    for word in draw(WORDS):
        kind = draw(st.integers(0, 9))
        if kind == 0:
            tag = draw(INLINE)
            word = f"<{tag}>{word}</{tag.split()[0]}>"  # noqa: PLW2901
        elif kind == 1:
            word = f"<!-- {word} -->{word}"  # noqa: PLW2901
        parts.append(word + draw(SPACES))
    return f"The spokesman said on Tuesday {''.join(parts)} and nothing more was known."


@given(paragraphs=st.lists(sentences(), min_size=1, max_size=5), twice=st.booleans())
@settings(max_examples=often(20))
def test_find_every_letter_whatever_the_markup(paragraphs: list[str], twice: bool) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs * (1 + twice))
    title = "No deal in Velden yet"
    page = (
        f"<html><head><title>{title}</title><script>var a = 'The spokesman said'</script></head><body>"
        f"<nav><a href='/'>{title}</a></nav><article><h1>{title}</h1>{body}</article></body>"
    )
    report = read_page(page)
    offsets = original(page, report)
    assert checked(report, offsets) == 1
    assert page[offsets.runs[0].original.start - 4 : offsets.runs[0].original.start] == "<h1>"


@given(data=st.data())
def test_hold_for_damaged_pages(data: st.DataObject) -> None:
    page = bytearray(data.draw(st.sampled_from(PAGES)).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(page)))
        page[start : start + data.draw(st.integers(0, 200))] = data.draw(
            st.sampled_from(
                [b"<", b"<p>", b"</p>", b"<!--", b"&", b"<noscript>", b"\0", b"<script>", b"\xff"]
            )
        )
    try:
        report = read_bytes(bytes(page), path="damaged.html")
    except OnrecordError:
        return
    checked(report, original(bytes(page), report))


def test_give_the_places_of_a_span() -> None:
    page = "<body><h1>Talks</h1><p>Ana Hult said &quot;it <b>holds</b>&quot; and that nobody was hurt.</p>"
    report = read_page(page)
    offsets = original(page, report)
    start = report.text.index('said "it holds" and')

    def places(low: int, high: int) -> list[str]:
        return [page[place.start : place.end] for place in offsets.places(Span(low, high))]

    assert places(start, start + 19) == ["said &quot;it", "holds", "&quot; and"]
    assert places(start + 5, start + 6) == ["&quot;"]
    assert places(start + 10, start + 12) == ["ol"]
    assert places(start + 4, start + 5) == []  # white space


def test_find_a_headline_where_it_is_set_and_not_in_a_link_to_it() -> None:
    body = (
        "<p>The spokesman said on Tuesday that the talks would go on, and declined to say more about it.</p>"
    )
    link = "<ul><li><a href='/'>No deal in Velden yet</a></li></ul>"
    page = f"<body>{link}<h1>No deal in Velden yet</h1>{body * 3}{link}"
    report = read_page(page)
    first = original(page, report).runs[0]
    assert page[: first.original.start].endswith("<h1>")


def test_leave_out_what_the_reading_added() -> None:
    page = "<body><h1>Talks</h1><p>Nobody, said Ana Hult, <q>will cross in a boat</q> while it snows.</p>"
    report = read_page(page)
    offsets = original(page, report)
    assert "“will cross in a boat”" in report.text
    found = [page[run.original.start : run.original.end] for run in offsets.runs]
    assert "will cross in a boat" in found
    assert checked(report, offsets) > 0.95


def test_find_rows_and_items() -> None:
    rows = "".join(
        f"<tr><td>Boat {name}</td><td>{number} tons</td></tr>" for number, name in enumerate("ABCDEFG")
    )
    body = "<p>The spokesman said on Tuesday that these boats would sail, and not who owned them.</p>"
    page = f"<body><article><h1>Boats</h1>{body * 3}<table>{rows}</table></article>"
    report = read_page(page)
    assert "Boat C | 2 tons" in report.text
    places = original(page, report).places(Span(at := report.text.index("Boat C"), at + 15))
    assert [page[place.start : place.end] for place in places] == ["Boat C", "2 tons"]


def test_find_nearly_all_of_real_pages(read_pages: list[tuple[bytes, str, Report]]) -> None:
    shares = [checked(report, original(page, report)) for page, _, report in read_pages]
    assert sum(shares) / len(shares) >= 0.98
