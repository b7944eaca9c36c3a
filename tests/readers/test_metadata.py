from __future__ import annotations

import pytest

from onrecord.readers.metadata import Facts, facts_of
from onrecord.readers.parsing import parse

TITLE = "Ferries run again on the Orsa"


def facts(head: str = "", body: str = f"<h1>{TITLE}</h1><p>Words.</p>") -> Facts:
    return facts_of(parse(f"<html lang='en'><head>{head}</head><body>{body}</body></html>", "x"))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>x</title>", f"<h1>{TITLE}</h1>", TITLE),
        (f"<title>{TITLE} | The Ledger</title>", "<h1>The Ledger</h1>", TITLE),
        (f"<title>{TITLE} - The Ledger</title>", "<p>x</p>", TITLE),
        (f'<meta property="og:title" content="{TITLE}">', "<h1>World</h1><h1>Sport</h1>", TITLE),
        (
            f'<meta property="og:title" content="{TITLE}, says council">',
            f"<h1>News</h1><h1>{TITLE}</h1>",
            TITLE,
        ),
        (f"<title>{TITLE} -- Dock Bulletin</title>", f"<h2>Index</h2><h2>{TITLE}</h2>", TITLE),
        (
            '<meta property="og:title" content="Ferries &amp;amp; bridges"><title>y</title>',
            "",
            "Ferries & bridges",
        ),
        (
            f'<meta property="og:title" content="{TITLE}">',
            f"<h2>{TITLE}</h2><h1>The coal of Velden</h1>",
            TITLE,
        ),
        ("", f"<div itemprop='headline'>{TITLE}</div><h2>World</h2>", TITLE),
        (
            '<meta property="og:site_name" content="Orsa"><meta name="title" content="Ferries run on Orsa">',
            f"<h1>{TITLE}</h1>",
            TITLE,
        ),
        (f"<title>{'a - ' * 1000}</title>", "<p>x</p>", None),
        ("", "<p>x</p>", None),
    ],
)
def test_read_the_title_as_shown(head: str, body: str, title: str | None) -> None:
    assert facts(head, body).title == title


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="The Ledger">', "The Ledger"),
        ('<meta property="og:site_name" content="ledger.example"><script type="application/ld+json">'
         '{"@type": "NewsArticle", "publisher": {"name": "The Ledger"}}</script>', "The Ledger"),
        ('<meta property="og:site_name" content="The Ledger"><script type="application/ld+json">'
         '{"@type": "NewsArticle", "publisher": {"name": "Agence Norde"}}</script>', "The Ledger"),
        ('<meta property="og:site_name" content="theledger"><script type="application/ld+json">'
         '{"@type": "NewsArticle", "publisher": {"name": "The Ledger"}}</script>', "The Ledger"),
        ('<script type="application/ld+json">{"@type": "WebSite", "name": "Ledger"}</script>', "Ledger"),
        (f"<title>{TITLE} | The Ledger</title>", "The Ledger"),
        (f"<title>{TITLE} | and this is what everybody else in town had to say</title>", None),
        ('<div itemprop="publisher"><meta itemprop="name" content="The Ledger"></div>', "The Ledger"),
        ('<meta property="article:publisher" content="https://social.example/ledger">', None),
        ('<meta property="og:site_name" content="@ledger">', None),
        ("", None),
    ],
)  # fmt: skip
def test_read_the_outlet(head: str, outlet: str | None) -> None:
    assert facts(head).outlet == outlet


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        ('<meta name="author" content="By Ana Hult and Ben Ito">', "", ("Ana Hult", "Ben Ito")),
        ('<meta property="article:author" content="https://social.example/ana">', "", ()),
        (
            '<meta name="author" content="Ana Hult"><meta name="author" content="Ben Ito">',
            "",
            ("Ana Hult", "Ben Ito"),
        ),
        ("", '<p class="byline">By Ana Hult</p>', ("Ana Hult",)),
        (
            "",
            '<p class="byline">By <a rel="author">Ana Hult</a> and <a rel="author">Ben Ito</a></p>',
            ("Ana Hult",),
        ),
        ("", '<p class="byline">By <b>Ana Hult</b><span>Tuesday, May 9, 2023</span></p>', ("Ana Hult",)),
        ("", '<a class="author-link">| BY: Ana Hult</a>', ("Ana Hult",)),
        (
            '<meta property="og:site_name" content="The Ledger"><meta name="author" content="The Ledger">',
            '<p class="byline">By Ana Hult</p>',
            ("Ana Hult",),
        ),
        (
            '<meta property="og:site_name" content="The Ledger"><meta name="author" content="The Ledger">',
            "",
            ("The Ledger",),
        ),
        ("", '<div class="statement-author"><h4 class="author">Ana Hult</h4></div>', ()),
        ("", '<blockquote><cite class="author">Ana Hult</cite></blockquote>', ()),
        ("", '<div class="pull-quote"><span class="author">Ana Hult</span></div>', ()),
        ("", '<aside><span class="byline">Ana Hult</span></aside>', ()),
        ("", '<ul class="comments"><li><span class="author">Ana Hult</span></li></ul>', ()),
        ("", '<div itemprop="itemReviewed"><span itemprop="author">Ana Hult</span></div>', ()),
        ("", f"<h1>{TITLE}</h1><div>By Ana Hult</div><div>9 May 2023, 10:05</div>", ("Ana Hult",)),
        ("", "", ()),
    ],
)
def test_read_the_byline_and_no_quoted_name(head: str, body: str, byline: tuple[str, ...]) -> None:
    assert facts(head, body + "<p>x</p>").byline == byline


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2023-05-09T10:05+0300">', "",
         "2023-05-09T10:05:00+03:00"),
        ('<meta name="date" content="2023-05-09">', "", "2023-05-09"),
        ('<script type="application/ld+json">{"@type": "Report", "datePublished": "2023-05-09T10:05Z"}'
         '</script><meta name="date" content="2020-01-01">', "", "2023-05-09T10:05:00+00:00"),
        ("", '<time pubdate datetime="2023-05-09T10:05">9 May</time>', "2023-05-09T10:05:00"),
        ("", '<span class="article-date">9 May 2023</span>', "2023-05-09"),
        ("", '<article><time datetime="2023-05-09">9 May</time></article>', "2023-05-09"),
        ("", f"<h1>{TITLE}</h1><div>Published: 9 May 2023, 10:05</div>", "2023-05-09T10:05:00"),
        ('<link rel="canonical" href="https://ledger.example/2023/05/09/ferries">', "", "2023-05-09"),
        ("", '<div class="related"><time datetime="2020-01-01">x</time></div>', None),
        ("", "<p>On 9 May 2023 the ferries ran again.</p>", None),
        ('<meta name="date" content="today">', "", None),
    ],
)  # fmt: skip
def test_read_when_it_was_published(head: str, body: str, published: str | None) -> None:
    assert facts(head, body + "<p>x</p>").published == published


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://ledger.example/a">', "https://ledger.example/a"),
        ('<meta property="og:url" content="https://ledger.example/b">', "https://ledger.example/b"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="https://l.example/b">', "https://l.example/b"),
        ('<script type="application/ld+json">{"@type": "Report", "mainEntityOfPage": {"@id": "https://l.example/c"}}'
         "</script>", "https://l.example/c"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ("", None),
    ],
)  # fmt: skip
def test_read_the_address(head: str, url: str | None) -> None:
    assert facts(head).url == url


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ('<meta property="og:locale" content="uk_UA">', "uk_UA"),
        ('<meta http-equiv="Content-Language" content="uk">', "uk"),
        ('<script type="application/ld+json">{"@type": "Report", "inLanguage": "uk"}</script>', "uk"),
        ("", None),
    ],
)
def test_read_the_language_that_a_page_declares(head: str, language: str | None) -> None:
    assert facts().language == "en"
    page = f"<html><head>{head}</head><body><p>x</p></body></html>"
    assert facts_of(parse(page, "x")).language == language
