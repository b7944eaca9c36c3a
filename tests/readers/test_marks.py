from __future__ import annotations

import pytest
from lxml.html import HtmlElement, document_fromstring

from onrecord.model import BlockKind
from onrecord.readers.marks import SIGN, Mark, Marks, take_out

UTC_TEN = "2023-05-09T10:00:00+00:00"
RUNNING = "<p>" + "The council met in Velden and decided nothing at all on that day. " * 4 + "</p>"


def taken(markup: str) -> tuple[HtmlElement, list[Mark]]:
    page = f"<html><body><article>{RUNNING}{markup}{RUNNING}</article></body></html>"
    tree = document_fromstring(page)
    marks = take_out(tree, page)
    return tree, [part for part in marks.split(tree.text_content()) if isinstance(part, Mark)]


@pytest.mark.parametrize(
    ("markup", "author", "platform", "published"),
    [
        ('<blockquote class="twitter-tweet"><p>No.</p>&mdash; Ana (@ana) <a>May 9, 2023</a></blockquote>',
         "Ana (@ana)", "Twitter", "2023-05-09"),
        ('<amp-twitter><blockquote placeholder>No. &mdash; Ana (@ana) May 9, 2023</blockquote></amp-twitter>',
         "Ana (@ana)", "Twitter", "2023-05-09"),
        ('<blockquote class="instagram-media">No. A post shared by Ana (@ana) on <time'
         ' datetime="2023-05-09T10:00Z">May 9</time></blockquote>', "Ana (@ana)", "Instagram", UTC_TEN),
        ('<div class="fb-post"><p>No. Posted by <a>Ana Hult</a> on <a>Tuesday, 9 May 2023</a></p></div>',
         "Ana Hult", "Facebook", "2023-05-09"),
        ('<div class="tgme_widget_message"><a class="tgme_widget_message_owner_name">Ana’s channel</a> No. '
         '<time datetime="2023-05-09T10:00Z">10:00</time></div>', "Ana’s channel", "Telegram", UTC_TEN),
        ('<blockquote class="tiktok-embed"><a>@ana</a> No.</blockquote>', "@ana", "TikTok", None),
        ('<blockquote class="mastodon-embed">No.</blockquote>', None, "Mastodon", None),
    ],
)  # fmt: skip
def test_take_out_posts(markup: str, author: str | None, platform: str, published: str | None) -> None:
    _, (mark,) = taken(markup)
    assert (mark.kind, mark.author, mark.platform, mark.published) == (
        BlockKind.POST,
        author,
        platform,
        published,
    )
    assert "No." in mark.text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<figure><img><figcaption>The ferry. <span>Photo: Voss</span></figcaption></figure>",
            "The ferry. Photo: Voss",
        ),
        ("<div><img></div><p class='image-caption'>The ferry.</p>", "The ferry."),
        ("<div class='wp-caption'><img><p class='wp-caption-text'>The ferry.</p></div>", "The ferry."),
        (
            "<figure><table><tr><td>1</td></tr></table><figcaption>Ferries a day</figcaption></figure>",
            "Ferries a day",
        ),
    ],
)
def test_take_out_captions(markup: str, text: str) -> None:
    _, (mark,) = taken(markup)
    assert (mark.kind, mark.text) == (BlockKind.CAPTION, text)


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img></figure>",
        "<p class='caption'>No picture is near this.</p>",
        "<figure><figcaption></figcaption></figure>",
        f"<figure><figcaption>{'word ' * 200}</figcaption></figure>",
        "<blockquote>Yes</blockquote>",
        "<iframe src='https://platform.example'></iframe>",
    ],
)
def test_take_out_nothing_else(markup: str) -> None:
    assert taken(markup)[1] == []


@pytest.mark.parametrize(
    ("markup", "author", "only_repeated"),
    [
        ("<blockquote><p>I never saw it.</p><cite>— Captain Vent</cite></blockquote>", "Captain Vent", False),
        ("<div class='pull-quote'><p>I never saw it.</p></div>", None, False),
        ("<aside><p>I never saw it.</p></aside>", None, True),
        ("<figure class='wp-block-pullquote'><blockquote>I never saw it.</blockquote></figure>", None, False),
    ],
)
def test_take_out_quotes(markup: str, author: str | None, only_repeated: bool) -> None:
    _, (mark,) = taken(markup)
    assert mark.text.startswith("I never saw it.")
    assert (mark.author, mark.only_repeated) == (author, only_repeated)


def test_leave_a_page_alone_that_is_all_one_blockquote() -> None:
    page = f"<html><body><blockquote>{RUNNING * 3}</blockquote></body></html>"
    assert not list(take_out(document_fromstring(page), page).lost())


def test_take_out_a_post_inside_a_quote_once() -> None:
    _, marks = taken(
        '<blockquote><blockquote class="twitter-tweet">No. — Ana (@ana) May 9, 2023</blockquote></blockquote>'
    )
    assert [mark.kind for mark in marks] == [BlockKind.POST]


def test_leave_no_name_that_makes_an_extractor_drop_a_mark() -> None:
    tree, _ = taken(
        '<div class="embed social"><i></i><blockquote class="twitter-tweet">No.</blockquote></div>'
    )
    sign = next(p for p in tree.iter("p") if p.get(SIGN))
    assert not any((around.get("class") or "") for around in sign.iterancestors())


def test_keep_what_stands_behind_an_element() -> None:
    tree, _ = taken('<div>Before <blockquote class="twitter-tweet">No.</blockquote> behind.</div>')
    words = tree.text_content()
    assert words.index("Before") < words.index("No.") < words.index("behind.")


def test_find_each_mark_once_until_it_begins_again() -> None:
    tree = document_fromstring("<div><p><b>x</b></p></div>")
    marks = Marks("page")
    marks.put(tree.find(".//b"), Mark(BlockKind.CAPTION, "The ferry."))
    text = tree.text_content()
    assert list(marks.lost()) == [0]
    assert [part for part in marks.split(text * 2) if isinstance(part, Mark)] == [
        Mark(BlockKind.CAPTION, "The ferry.")
    ]
    assert marks.lost() == {}
    marks.begin()
    assert list(marks.lost()) == [0]
