from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.errors import EmptyInput
from onrecord.model import BlockKind, Report
from onrecord.readers.content import Content
from onrecord.readers.items import Item, names_told, report_of
from tests.readers.reading_room import told

CONTENT = Content(b"", "in", path="in.xml", address="https://velden.example/in")


def made(item: Item) -> Report:
    return report_of(item, CONTENT, "in#1")


def test_put_the_headline_before_html() -> None:
    report = made(Item("<p>He said no.</p>", title="Bridge  <b>\nreopens"))
    assert told(report) == [(BlockKind.HEADLINE, "Bridge <b> reopens"), (BlockKind.PARAGRAPH, "He said no.")]
    assert (report.path, report.url) == ("in.xml", None)


def test_keep_plain_text_as_it_is_below_the_headline() -> None:
    text = "He said\u200b no.\r\n\r\n  She said yes.\n"
    report = made(Item(text, is_html=False, title="Bridge reopens"))
    assert report.text == f"Bridge reopens\n\n{text}"
    assert [words for _, words in told(report)] == ["Bridge reopens", "He said\u200b no.", "She said yes."]


def test_put_no_headline_twice() -> None:
    text = "Bridge over the Ister reopens\n\nThe bridge over the Ister is open again, he said on Monday."
    assert made(Item(text, is_html=False, title="Bridge over the Ister reopens")).text == text


@pytest.mark.parametrize(
    ("item", "partial"),
    [
        (Item("<p>He said no.</p>"), False),
        (Item("<p>He said that the bridge …</p>"), True),
        (Item("<p>He said that [...]</p>"), True),
        (Item("<p>He said no.</p><p>Continue reading on our page &raquo;</p>"), True),
        (Item("", title="He said no"), True),
        (Item("He said that …", is_html=False), True),
    ],
)
def test_see_that_a_text_is_cut(item: Item, partial: bool) -> None:
    assert made(item).partial is partial


def test_leave_out_what_leads_to_the_rest() -> None:
    assert made(Item("<p>He said no.</p><p>Read more</p>")).text == "He said no."


@pytest.mark.parametrize(
    ("published", "modified", "told_published", "told_modified"),
    [
        ("2022-09-13", "2022-09-14", "2022-09-13", "2022-09-14"),
        ("2022-09-13", "2022-09-13", "2022-09-13", None),
        (None, "2022-09-14", "2022-09-14", None),
        (None, None, None, None),
    ],
)
def test_tell_when_it_was_published_and_changed(
    published: str | None, modified: str | None, told_published: str | None, told_modified: str | None
) -> None:
    report = made(Item("<p>He said no.</p>", published=published, modified=modified))
    assert (report.published, report.modified) == (told_published, told_modified)


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://courier.example/a", "https://courier.example/a"),
        ("/a", "https://velden.example/a"),
        ("javascript:alert(1)", None),
        ("urn:x:1", None),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_keep_only_addresses_of_the_web(url: str | None, answer: str | None) -> None:
    assert made(Item("<p>He said no.</p>", url=url)).url == answer


def test_cut_a_title_that_is_a_text() -> None:
    title = made(Item("<p>He said no.</p>", title="word " * 400)).title
    assert title is not None
    assert len(title) <= 400
    assert title.endswith("word…")


def test_refuse_what_has_no_words_unless_it_may_be_so() -> None:
    empty = Item("<p></p>", withdrawn=True)
    with pytest.raises(EmptyInput, match="in#1"):
        made(empty)
    assert report_of(empty, CONTENT, "in#1", wordless=True) == replace(
        Report("", path="in.xml"), partial=True, withdrawn=True
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ana Petrova in Velden", ("Ana Petrova",)),
        ("By Ana Petrova and Boris Lang", ("Ana Petrova", "Boris Lang")),
        ("tobi", ("tobi",)),
        ("", ()),
    ],
)
def test_read_names(words: str, names: tuple[str, ...]) -> None:
    assert names_told(words) == names
