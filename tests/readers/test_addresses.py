from __future__ import annotations

import gzip

import pytest

from onrecord.errors import ReadError, TooLarge
from onrecord.model import Capture
from onrecord.readers import Limits
from onrecord.readers.addresses import Address, addresses_of
from tests.readers.feeds import RSS
from tests.readers.reading_room import error_in

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="War"><outline text="Courier" type="rss" XMLURL="https://courier.example/rss"/>
<outline title="Herald" xmlUrl="https://herald.example/feed?a=1&amp;b=2" htmlUrl="https://herald.example/">
<outline text="Inner" xmlurl="https://inner.example/feed"/></outline></outline>
<outline text="Page" url="https://page.example/"/>
<outline text="Again" xmlUrl="https://courier.example/rss"/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/></body></opml>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://courier.example/a</loc><lastmod>2022-09-14</lastmod><news:news><news:publication>
<news:name>Courier</news:name></news:publication><news:publication_date>2022-09-13T10:00:00Z</news:publication_date>
<news:title>Bridge reopens</news:title></news:news></url>
<url><loc>/b</loc><lastmod>2022-09-12</lastmod></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://courier.example/s1.xml.gz</loc></sitemap></sitemapindex>"""


def listed(text: str | bytes) -> tuple[Address, ...]:
    data = text.encode() if isinstance(text, str) else text
    return addresses_of(Capture(data, "https://courier.example/list"))


def test_read_opml_in_any_spelling_and_depth() -> None:
    assert listed(OPML) == (
        Address("https://courier.example/rss", "Courier", is_list=True),
        Address("https://herald.example/feed?a=1&b=2", "Herald", is_list=True),
        Address("https://inner.example/feed", "Inner", is_list=True),
        Address("https://page.example/", "Page"),
    )


def test_read_a_sitemap_with_the_words_for_news() -> None:
    assert listed(gzip.compress(SITEMAP.encode())) == (
        Address("https://courier.example/a", "Bridge reopens", "2022-09-13T10:00:00+00:00"),
        Address("https://courier.example/b", None, "2022-09-12"),
    )


def test_read_an_index_of_sitemaps() -> None:
    assert listed(INDEX) == (Address("https://courier.example/s1.xml.gz", is_list=True),)


def test_refuse_a_list_as_a_report() -> None:
    error = error_in(OPML)
    assert isinstance(error, ReadError)
    assert "a list of 4 addresses" in str(error)
    assert "onrecord watch" in error.fix


def test_refuse_what_is_no_list() -> None:
    with pytest.raises(ReadError, match="no list"):
        listed(RSS)


def test_refuse_more_addresses_than_allowed() -> None:
    many = "".join(f"<url><loc>https://x.example/{n}</loc></url>" for n in range(20))
    with pytest.raises(TooLarge, match="more than 10 addresses"):
        addresses_of(Capture(f"<urlset>{many}</urlset>".encode(), "x"), limits=Limits(max_addresses=10))
