from __future__ import annotations

import html
import re
from dataclasses import replace

from onrecord.interchange.page.text import marked_blocks, question_id
from onrecord.model import BlockKind, Reading, Report, Statement
from tests.fakes import said
from tests.interchange.readings import INNER, NOBODY, OUTER, POST, READING, REPORT, SPLIT, TEXT, hostile

NUMBERED = dict(enumerate(READING.statements, start=1))


def words_of(markup: str) -> str:
    return html.unescape(re.sub(r"<span class='by'>.*?</span>|<[^>]*>", "", markup))


def markup(reading: Reading, numbered: dict[int, Statement]) -> str:
    return "".join(block.element() for block in marked_blocks(reading, numbered))


def test_shows_every_word_of_the_report_once() -> None:
    blocks = list(marked_blocks(READING, NUMBERED))
    assert "\n\n".join(words_of(block.inner) for block in blocks) == TEXT


def test_counts_paragraphs_alone() -> None:
    blocks = list(marked_blocks(READING, NUMBERED))
    assert [block.number for block in blocks if block.kind is BlockKind.PARAGRAPH] == [1, 2]
    assert "data-n='2'" in blocks[-1].element()


def test_sets_a_post_apart_and_says_whose_it_is() -> None:
    (post,) = [block for block in marked_blocks(READING, NUMBERED) if block.kind is BlockKind.POST]
    assert post.element().startswith("<blockquote class='post'")
    assert "Post · Jana Lund" in post.element()
    assert words_of(post.inner) == POST


def test_text_outside_all_blocks_is_shown_all_the_same() -> None:
    report = replace(REPORT, blocks=REPORT.blocks[:1] + REPORT.blocks[2:])
    shown = markup(Reading(report, READING.statements), NUMBERED)
    assert words_of(shown).count("not go.") == 1
    assert "<p class='plain'" in shown


def test_a_report_without_blocks_is_shown_whole() -> None:
    report = replace(REPORT, blocks=())
    assert TEXT in words_of(markup(Reading(report, READING.statements), NUMBERED))


def test_every_statement_has_one_place_to_land_on() -> None:
    shown = markup(READING, NUMBERED)
    for statement in READING.statements:
        assert shown.count(f"id='in-{statement.id}'") == 1


def test_statements_of_one_cue_each_have_a_place_to_land_on() -> None:
    report = Report("Ito said the bridge is safe and the road is open.")
    one = said(report, source="Ito", cue="said", content="the bridge is safe")
    other = said(report, source="Ito", cue="said", content="the road is open")
    shown = markup(Reading(report, (one, other)), {1: one, 2: other})
    assert shown.count(f"id='in-{one.id}'") == shown.count(f"id='in-{other.id}'") == 1
    assert shown.count("<a ") == 1


def test_a_statement_without_a_cue_lands_on_its_content() -> None:
    report = Report("“No.”")
    statement = said(report, source=None, cue=None, content="“No.”")
    assert f"<a id='in-{statement.id}'" in markup(Reading(report, (statement,)), {1: statement})


def test_pointing_at_an_inner_statement_lights_up_that_one_alone() -> None:
    shown = markup(READING, NUMBERED)
    outer, inner = READING.statements.index(OUTER) + 1, READING.statements.index(INNER) + 1
    cue = re.search(r"<a [^>]*class='([^']*)'[^>]*>had promised</a>", shown)
    assert cue
    assert f"s{inner}" in cue[1].split()
    assert f"s{outer}" not in cue[1].split()
    # It is painted as the outer one's content all the same.
    assert f"con{outer}" in cue[1].split()


def test_marks_an_open_question_where_its_link_leads() -> None:
    place = f"<span id='{question_id(REPORT, 1)}'></span>"
    assert f"{place}<span class='ask'>Whether they do</span>" in markup(READING, NUMBERED)


def test_a_cue_tells_whose_statement_it_leads_to() -> None:
    assert f"title='Statement {READING.statements.index(NOBODY) + 1}: nobody named'" in markup(
        READING, NUMBERED
    )
    assert "title='Statement 1: Herel'" in markup(Reading(REPORT, (SPLIT,)), {1: SPLIT})


def test_words_are_not_markup() -> None:
    reading = hostile()
    shown = markup(reading, {1: reading.statements[0]})
    assert "<script" not in shown
    shown.encode("utf-8")
