from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, OnrecordError
from onrecord.model import BlockKind, Report
from onrecord.readers import read_bytes, read_path
from onrecord.readers.page import MAX_ELEMENTS, read_page

PAGES = Path(__file__).parent / "pages"
ALL = sorted(PAGES.glob("*.html"))


def parts(report: Report, *kinds: BlockKind) -> list[str]:
    return [
        report.text[block.span.start : block.span.end]
        for block in report.blocks
        if not kinds or block.kind in kinds
    ]


def kinds(report: Report) -> list[str]:
    return [block.kind.value for block in report.blocks]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_make_the_text_of_its_blocks(path: Path) -> None:
    report = read_path(path)
    assert "\n\n".join(parts(report)) == report.text
    assert report.blocks[0].kind is BlockKind.HEADLINE
    assert parts(report)[0] == report.title


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_show_nothing_of_the_machine_room(path: Path) -> None:
    text = read_path(path).text
    noise = (
        "cookies",
        "Advertisement",
        "Subscribe",
        "newsletter",
        "dataLayer",
        "xq",
        "riverman",
        "Related",
        "{",
    )
    assert [word for word in noise if word in text] == []


def test_read_a_page_of_a_news_system() -> None:
    report = read_path(PAGES / "news_cms.html")
    assert report.title == "Velden ceasefire talks stall over river crossing"
    assert report.outlet is not None
    assert report.outlet.name == "The Harrow Ledger"
    assert report.byline == ("Ines Marlow", "Tomas Okafor")
    assert report.published == "2023-03-14T18:05:00+02:00"
    assert report.language == "en"
    assert report.url == "https://ledger.example/world/velden-talks"
    assert kinds(report) == [
        *("headline", "paragraph", "caption", "paragraph", "paragraph", "paragraph", "heading"),
        *("paragraph", "list", "paragraph", "blockquote", "paragraph", "paragraph"),
    ]


def test_keep_every_word_of_a_sentence() -> None:
    report = read_path(PAGES / "news_cms.html")
    assert (
        "told reporters that “nobody walked out of that room with ‘peace in our pocket’”, and that the next"
        " round would be held on 21 March in the same town." in report.text
    )
    assert "to be closed.\n“We asked for inspections" in report.text


def test_keep_the_lead_and_the_caption_above_the_text() -> None:
    _, lead, caption, first, *_ = parts(read_path(PAGES / "news_cms.html"))
    assert lead.startswith("Negotiators left Velden without a deal")
    assert caption == "Lorries wait on the northern bank of the Orsa. Photograph: Lena Voss/Agence Norde"
    assert first.startswith("Talks between the government")


def test_keep_lists_and_quotes_as_what_they_are() -> None:
    report = read_path(PAGES / "news_cms.html")
    assert parts(report, BlockKind.LIST) == [
        "an exchange of all prisoners taken since January;\n"
        "free passage for the Orsa ferries;\n"
        "observers on both banks."
    ]
    (block,) = [block for block in report.blocks if block.kind is BlockKind.BLOCKQUOTE]
    assert block.author == "Mirela Hult, chief mediator"
    assert report.text[block.span.start : block.span.end].startswith(
        "There will be no signature while a single gun points at the bridge.\n\nI have said so"
    )


def test_read_an_amp_page() -> None:
    report = read_path(PAGES / "amp.html")
    assert (report.byline, report.published) == (("Agence Norde",), "2022-08-01T06:30:00+00:00")
    assert report.outlet is not None
    assert report.outlet.name == "Norde Wire"
    assert kinds(report) == [
        "headline",
        "caption",
        "paragraph",
        "paragraph",
        "post",
        "paragraph",
        "paragraph",
    ]


def test_keep_embedded_posts_in_their_place() -> None:
    report = read_path(PAGES / "embedded_posts.html")
    posts = [block for block in report.blocks if block.kind is BlockKind.POST]
    assert [(post.platform, post.author, post.published) for post in posts] == [
        ("Twitter", "Colonel Rask (@rask_north)", "2022-11-02"),
        ("Telegram", "Lutno Governor", "2022-11-02T05:40:12+00:00"),
        ("Instagram", "Oda Lind (@oda.lind)", "2022-11-02T09:15:00+00:00"),
        ("Facebook", "Ministry of Defence of Karelin", "2022-11-02"),
        ("Bluesky", "Marek Tal (@marektal.example)", "2022-11-02T06:01:00"),
        ("TikTok", "@lutnokid", None),
    ]
    assert kinds(report)[1:9] == ["paragraph", "post"] * 4
    assert parts(report, BlockKind.POST)[0] == (
        "Our unit left Lutno at dawn. Nobody was there when the shells fell. pic.twitter.com/Zq1Zq1Zq\n"
        "— Colonel Rask (@rask_north) November 2, 2022"
    )
    running = " ".join(parts(report, BlockKind.PARAGRAPH))
    assert "shells" not in running
    assert "provocation by the north" not in running


def test_tell_pull_quotes_from_quotes_and_name_neither_as_author() -> None:
    report = read_path(PAGES / "pull_quotes.html")
    assert report.byline == ("Hanne Fjord",)
    assert [text.split("\n")[0] for text in parts(report, BlockKind.PULLQUOTE)] == [
        "“We drank what we melted on the stove”",
        "He stopped counting when he ran out of months",
        "She will go back when the tap runs again in the house by the mill.",
    ]
    assert parts(report, BlockKind.BLOCKQUOTE) == [
        "I never saw a white flag, and I was on that wall every night.\n\nCaptain Jory Vent"
    ]
    assert "12,000 inhabitants" not in report.text


def test_leave_out_a_paywall() -> None:
    report = read_path(PAGES / "paywall.html")
    assert kinds(report) == ["headline", "paragraph", "paragraph"]
    assert (report.byline, report.published) == (("Harrow Business Desk",), "2024-01-09")


def test_read_a_body_that_is_cut_in_pieces() -> None:
    report = read_path(PAGES / "chunked.html")
    assert kinds(report) == ["headline", *["paragraph"] * 4, "caption", *["paragraph"] * 2]


def test_read_a_page_made_by_hand() -> None:
    report = read_path(PAGES / "by_hand.html")
    assert report.title == "Strike at the Sarnow yards enters third week"
    assert (report.byline, report.published) == (("Petra Kolm",), "2023-06-05T09:40:00")
    assert kinds(report) == ["headline", "header", *["paragraph"] * 5]
    assert parts(report)[2].startswith("The strike at the Sarnow yards went into its third week")


def test_tell_the_language_of_the_text_and_not_of_the_template() -> None:
    report = read_path(PAGES / "ukrainian.html")
    assert (report.language, report.published) == ("uk", "2023-04-02T10:00:00+03:00")


def test_read_all_posts_of_a_live_page() -> None:
    report = read_path(PAGES / "live_blog.html")
    assert kinds(report) == ["headline", *["heading", "paragraph"] * 3]


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "utf-16"])
def test_read_the_same_in_every_charset(charset: str) -> None:
    markup = (PAGES / "ukrainian.html").read_text(encoding="utf-8")
    assert read_bytes(markup.encode(charset)).text == read_page(markup).text


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body></body></html>",
        "<html><head><script>var a = 1</script></head><body><div id='root'></div></body></html>",
        "<html><body><div id='app'>You need to enable JavaScript to run this app.</div></body></html>",
    ],
)
def test_say_so_when_a_page_shows_no_text(markup: str) -> None:
    with pytest.raises(EmptyInput, match="no text"):
        read_page(markup)


PARAGRAPH = (
    "<p>The spokesman said on Tuesday that the talks would go on, and declined to say more about it.</p>"
)


@pytest.mark.parametrize(
    "tag",
    ["<aside>", "<svg>", "<figure>", "<figcaption>", "<footer>", "<nav>", "<label>", "</html>", "</body>"],
)
def test_lose_nothing_behind_a_tag_that_was_never_closed(tag: str) -> None:
    report = read_page(f"<html><body><h1>No deal in Velden yet</h1>{tag}{PARAGRAPH * 5}</body></html>")
    assert "the talks would go on" in report.text


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td", "a href='x'"])
def test_read_a_page_nested_without_end(tag: str) -> None:
    report = read_page(f"<html><body><h1>No deal in Velden yet</h1><{tag}>{f'<{tag}>' * 100_000}{PARAGRAPH}")
    assert "the talks would go on" in report.text


def test_read_a_page_of_more_elements_than_a_report_has() -> None:
    report = read_page("<html><body>" + PARAGRAPH * (MAX_ELEMENTS + 1))
    assert report.text.count("the talks would go on") > MAX_ELEMENTS


def test_read_a_page_that_the_first_extractor_finds_nothing_in() -> None:
    report = read_page(f"<html><body><form><label>{PARAGRAPH * 5}</label></form></body></html>")
    assert "the talks would go on" in report.text


def test_keep_the_sentences_of_a_short_page_whole() -> None:
    sentence = (
        "Ana Hult said “it <b>holds</b>” and that nobody on the <a href='/r'>river</a> was hurt by the ice."
    )
    report = read_page(f"<html><body><h1>Ferries run again</h1><p>{sentence}</p></body></html>")
    assert parts(report) == [
        "Ferries run again",
        "Ana Hult said “it holds” and that nobody on the river was hurt by the ice.",
    ]


@given(data=st.data())
def test_raise_nothing_but_our_own_errors_for_damaged_pages(data: st.DataObject) -> None:
    page = bytearray(data.draw(st.sampled_from(ALL)).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(page)))
        end = min(len(page), start + data.draw(st.integers(0, 400)))
        page[start:end] = data.draw(
            st.one_of(
                st.binary(max_size=8),
                st.sampled_from(
                    [b"<", b">", b"<div>", b"</p>", b"<!--", b'"', b"<table>", b"\0", b"<p><blockquote>"]
                ),
            )
        )
    try:
        report = read_bytes(bytes(page), path="damaged.html")
    except OnrecordError:
        return
    for block in report.blocks:
        assert report.text[block.span.start : block.span.end].strip()
