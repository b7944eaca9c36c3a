from __future__ import annotations

import pytest

from onrecord.model import BlockKind
from onrecord.readers.fragment import pieces_in
from tests.growth import grows_in_step


def told(markup: str, title: str | None = None) -> list[tuple[BlockKind, str]]:
    return [(piece.kind, piece.text) for piece in pieces_in(markup, title, "x")]


@pytest.mark.parametrize(
    ("markup", "parts"),
    [
        ("<p>He said no.</p><p>She said yes.</p>", ["He said no.", "She said yes."]),
        ("He said no.<br><br>She said yes.", ["He said no.", "She said yes."]),
        ("<div>He said <b>no</b>.<div>She said yes.</div></div>", ["He said no.", "She said yes."]),
        ("He said\n  no &amp; yes.\n\nShe said &quot;yes&quot;.", ["He said\nno & yes.", 'She said "yes".']),
        ("<p>He said no.</p><script>alert(1)</script><form>Sign up here now</form>", ["He said no."]),
        ("<p>He said no.</p><div style='DISPLAY : none'>Nobody sees this.</div>", ["He said no."]),
        ("<p>He\u200b said\n no.</p>", ["He said no."]),
        ("", []),
        ("<p> </p><br><img src=x>", []),
        ("<p>never closed <b>He said no.", ["never closed He said no."]),
    ],
)
def test_read_paragraphs(markup: str, parts: list[str]) -> None:
    assert told(markup) == [(BlockKind.PARAGRAPH, part) for part in parts]


def test_tell_what_each_part_is() -> None:
    markup = (
        "<h2>What was said</h2><p>The council met on Monday evening in the town hall of Velden.</p>"
        "<blockquote><p>We had no choice.</p><p>None at all.</p></blockquote>"
        "<ul><li>Lorries pay</li><li>Cars do not<ul><li>nor bicycles</li></ul></li></ul>"
        "<figure><img src=x><figcaption>A bridge.</figcaption></figure><p>That was all.</p>"
    )
    assert told(markup) == [
        (BlockKind.HEADING, "What was said"),
        (BlockKind.PARAGRAPH, "The council met on Monday evening in the town hall of Velden."),
        (BlockKind.BLOCKQUOTE, "We had no choice.\n\nNone at all."),
        (BlockKind.LIST, "Lorries pay\nCars do not\nnor bicycles"),
        (BlockKind.CAPTION, "A bridge."),
        (BlockKind.PARAGRAPH, "That was all."),
    ]


def test_keep_a_quote_that_is_most_of_the_text() -> None:
    quote = "I have never said that the bridge would be closed for good, whatever they write."
    assert told(f"<p>He wrote:</p><blockquote>{quote}</blockquote>") == [
        (BlockKind.PARAGRAPH, "He wrote:"),
        (BlockKind.BLOCKQUOTE, quote),
    ]


def test_tell_rows_of_words_from_tables_that_lay_text_out() -> None:
    data = "<table><tr><td>Lorry</td><td>5 crowns</td></tr><tr><td>Car</td><td>none</td></tr></table>"
    assert told(data) == [(BlockKind.LIST, "Lorry | 5 crowns\nCar | none")]
    layout = f"<table><tr><td><p>He said no.</p></td><td>{data}</td></tr></table>"
    assert told(layout)[0] == (BlockKind.PARAGRAPH, "He said no.")


def test_leave_the_headline_out() -> None:
    assert told("<h1>Bridge reopens</h1><p>He said no.</p>", "Bridge reopens") == [
        (BlockKind.PARAGRAPH, "He said no.")
    ]


@pytest.mark.parametrize("part", ["<div>", "<blockquote>", "<table><tr><td>", "<b>", "<li>", "&", "<p"])
def test_bear_markup_that_was_made_to_harm(part: str) -> None:
    grows_in_step(lambda size: told(part * size + "He said no."), 1_000, 20_000)
