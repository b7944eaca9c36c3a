from __future__ import annotations

import pytest
from lxml.html import HtmlElement, document_fromstring

from onrecord.model import BlockKind
from onrecord.readers.extras import take_out_extras
from onrecord.readers.page import read_page

BODY = (
    "<p>The ferries between Lutno and Velden run again, the harbour office said on Tuesday, after a week"
    " in which nothing crossed the Orsa but ice.</p>"
    "<p>“We have waited for this,” said Ana Hult, who sells tickets on the south bank.</p>"
    "<p>The office did not say how long the boats would go on, nor who had paid for the coal.</p>"
)


def page(inside: str, before: str = "", after: str = "") -> HtmlElement:
    return document_fromstring(
        f"<body><article><h1>Ferries run again</h1>{before}{BODY}{inside}{BODY}{after}</article></body>"
    )


@pytest.mark.parametrize(
    "extra",
    [
        "<div class='Newsletter-box'><h4>Mind the boats</h4><p>Zebra every morning, by mail.</p></div>",
        "<section class='latest-news'><h3>Zebra wins</h3><h4>A race in the snow</h4></section>",
        "<div class='share-buttons'><span>Zebra share</span></div>",
        "<div id='cookie-banner'><p>Zebra keeps crumbs on your device.</p></div>",
        "<div class='post comments-section'><p>Zebra: I do not believe a word of this.</p></div>",
        "<ul class='related-stories'><li>Zebra wins again</li></ul>",
        "<div class='article-paywall-notice'><p>Zebra is for those who pay.</p></div>",
        "<p><a href='/zebra'>Zebra seen on the Lutno ferry</a></p>",
        "<p><strong><a href='/zebra'>ZEBRA SEEN ON ‘THE FERRY’</a></strong></p>",
        "<p>[See: <a href='/zebra'>Zebra seen on the Lutno ferry</a>]</p>",
        "<p><a href='/zebra'>Who let the zebra on board?</a></p>",
        "<ul><li><a href='/'>Zebra seen on ice</a></li><li><a href='/b'>The ice on it grows</a></li></ul>",
        "<h3>More stories</h3><ul><li>A <a href='/a'>zebra</a></li><li>A <a href='/b'>bell</a></li></ul>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["inside", "after"])
def test_take_out_what_is_not_the_report(extra: str, place: str) -> None:
    tree = page(**{"inside": "", place: extra})
    take_out_extras(tree)
    text = tree.text_content()
    assert "ebra" not in text
    assert "great stories" not in text
    assert text.count("the harbour office said") == 2


@pytest.mark.parametrize(
    "kept",
    [
        "<p>The <a href='/report'>report on the ferries</a> names no owner of the coal.</p>",
        "<p><a href='/report'>The report names no owner of the coal.</a></p>",
        "<p><a href='#note'>Ilse Marn and Ben Ito of Agence Norde</a></p>",
        "<p><a href='/speech'>“Nobody will starve on my river”</a></p>",
        "<ul><li>a <a href='/lamp'>lamp</a> at each end;</li><li>a bell on the bridge</li></ul>",
        "<div class='related-to-nothing'><p>A sentence of the report in a box of an odd name.</p></div>",
        "<h3>More on the coal</h3><p>It came by rail, the office said, and was paid for in the autumn.</p>",
    ],
)
def test_keep_what_is(kept: str) -> None:
    tree = page(kept)
    before = " ".join(tree.text_content().split())
    take_out_extras(tree)
    assert " ".join(tree.text_content().split()) == before


def test_keep_the_report_whatever_its_box_is_called() -> None:
    tree = document_fromstring(f"<body><h1>Ferries</h1><div class='newsletter'>{BODY}</div></body>")
    take_out_extras(tree)
    assert "nothing crossed the Orsa" in tree.text_content()


def test_keep_a_list_of_links_that_is_the_report() -> None:
    links = "".join(
        f"<p><a href='/{number}'>The ferry number {number} sails at dawn</a></p>" for number in range(9)
    )
    tree = document_fromstring(f"<body><h1>What sails today</h1>{links}</body>")
    take_out_extras(tree)
    assert "number 8 sails" in tree.text_content()


def test_end_a_report_before_the_teasers() -> None:
    teasers = (
        "<h2>Related</h2><div class='card'><p><a href='/a'>Karelin closes its schools</a></p></div>"
        "<p><a href='/b'>Three held over coal in Velden</a></p>"
    )
    report = read_page(
        f"<html><body><article><h1>Ferries run again</h1>{BODY}{teasers}</article></body></html>"
    )
    assert [block.kind for block in report.blocks] == [BlockKind.HEADLINE, *[BlockKind.PARAGRAPH] * 3]
