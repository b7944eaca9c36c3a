from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.interchange import Places
from onrecord.interchange.page.elements import attribute, escaped, list_item, meta_line
from onrecord.model import SpeakerKind
from tests.interchange.readings import (
    CARRIED,
    CARRIED_REPORT,
    DENIED,
    INNER,
    NOBODY,
    POSTED,
    QUOTED,
    READING,
    REPORT,
    hostile,
)


def test_text_is_only_text() -> None:
    assert escaped("<b>&'\"") == "&lt;b&gt;&amp;&#x27;&quot;"
    assert attribute("' onclick='") == "&#x27; onclick=&#x27;"


def test_shows_hidden_characters_with_their_number() -> None:
    assert escaped("a\u202eb") == "a<span class='hidden' title='U+202E'>\\u202e</span>b"
    assert attribute("\u202e\ud800") == "\\u202e\\ud800"


def test_tells_where_a_report_is_from() -> None:
    line = meta_line(REPORT)
    for part in ("Ombra Tide", "Ines Maro, Jo Lund", "2023-03-14", "desk/straits.txt"):
        assert part in line
    assert "<a href='https://tide.example/straits'" in line


def test_links_to_the_web_and_nowhere_else() -> None:
    line = meta_line(hostile().report)
    assert "href" not in line
    assert "javascript:alert(1)" in line


def test_lists_a_statement_with_its_links() -> None:
    item = list_item(READING, INNER, Places(REPORT), number=3, depth=1)
    assert f"<li id='{INNER.id}' class='s3 depth1'>" in item
    assert f"href='#in-{INNER.id}'" in item
    assert f"href='#{INNER.id}'" in item
    assert "<p class='who'><b>Adela Roth</b></p>" in item
    assert "<strong>commits to</strong>" in item
    assert "<i>had promised</i> that the straits stay open" in item


def test_tells_who_it_is_through_whom_how_and_when() -> None:
    item = list_item(CARRIED, DENIED, Places(CARRIED_REPORT), number=2, depth=0)
    assert "<b>Dmitry Orlan</b> <span class='role'>the ministry’s spokesman</span> <q class='own'" in item
    assert "through <span dir='auto'>North Wire</span> <small>agency, state · NO</small>" in item
    assert "<strong>denies</strong> · paraphrased" in item
    item = list_item(CARRIED, QUOTED, Places(CARRIED_REPORT), number=1, depth=0)
    assert "says, as certain not to be so" in item
    assert "said 2023-03-14 (“on Tuesday”)" in item
    assert "CT-" not in item


def test_marks_who_is_not_named() -> None:
    item = list_item(CARRIED, POSTED, Places(CARRIED_REPORT), number=3, depth=0)
    assert "<b>two officials</b> <span class='tag'>unnamed</span>" in item


@pytest.mark.parametrize("depth", [0, 1, 2, 3, 9])
def test_indents_no_deeper_than_the_page_can_show(depth: int) -> None:
    assert f"depth{min(depth, 3)}" in list_item(READING, NOBODY, Places(REPORT), number=1, depth=depth)


def test_says_when_nobody_is_named() -> None:
    item = list_item(READING, NOBODY, Places(REPORT), number=4, depth=0)
    assert "nobody named" in item
    assert ">0.50 sure<" in item


def test_says_what_the_report_says_itself_as_quietly() -> None:
    own = replace(NOBODY, nobody=SpeakerKind.AUTHOR)
    item = list_item(READING, own, Places(REPORT), number=4, depth=0)
    assert "<b class='unknown'>the report itself</b>" in item
