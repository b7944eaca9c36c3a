from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, OnrecordError, TooLarge
from onrecord.model import BlockKind, Report
from onrecord.readers import read_path
from onrecord.readers.text import MAX_LINES, read_text

BODY = (
    "The council met in Velden on Tuesday, and its spokesman said that nothing had been decided.\n\n"
    "“We will meet again,” Adela Brandt told reporters at the door, and she declined to say when.\n"
)


def parts(report: Report) -> list[tuple[str, str]]:
    return [(block.kind.value, report.text[block.span.start : block.span.end]) for block in report.blocks]


def test_keep_the_text_as_it_is() -> None:
    text = "\ufeff  Many words\r\nof one kind.\r\n\r\n\tMore \u00a0 words. \n"
    assert read_text(text).text == text


def test_read_a_header_above_the_text() -> None:
    report = read_text(f" date 2022-09-13 By Ana Petrova • 13 September 2022 • 15:57\n\n{BODY}")
    assert (report.published, report.byline, report.title) == ("2022-09-13T15:57:00", ("Ana Petrova",), None)
    assert [kind for kind, _ in parts(report)] == ["header", "paragraph", "paragraph"]


def test_read_a_header_of_several_lines_around_a_headline() -> None:
    report = read_text(
        f"Velden council meets without a result\n\nBy Ana Petrova\n13 September 2022\n\n{BODY}"
    )
    assert report.title == "Velden council meets without a result"
    assert (report.published, report.byline) == ("2022-09-13", ("Ana Petrova",))
    assert [kind for kind, _ in parts(report)] == ["headline", "header", "header", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "first",
    [
        "The council met in Velden and decided nothing.",
        "Sarnow CNN —",
        "16:14",
        "ADVERTISEMENT",
        "You can find more such articles on our main page",
        "and so it was that nobody came",
        "Read the president’s full address below:",
    ],
)
def test_take_no_other_first_line_for_a_headline(first: str) -> None:
    assert read_text(f"{first}\n\n{BODY}").title is None


def test_take_no_list_of_points_for_a_headline_and_its_text() -> None:
    assert (
        read_text(
            "The ferry runs again on the Orsa\n\nThe bridge stays closed until May\n\nNobody knows why\n"
        ).title
        is None
    )


def test_take_a_lone_header_for_text() -> None:
    report = read_text("By Ana Petrova")
    assert (report.byline, parts(report)) == ((), [("paragraph", "By Ana Petrova")])


def test_put_lines_wrapped_by_hand_together() -> None:
    report = read_text(
        "The council met in Velden\non Tuesday, and its\nspokesman said no.\n\nNobody asked why.\n"
    )
    assert [text for _, text in parts(report)] == [
        "The council met in Velden\non Tuesday, and its\nspokesman said no.",
        "Nobody asked why.",
    ]


def test_take_long_lines_for_a_paragraph_each() -> None:
    report = read_text(BODY.replace("\n\n", "\n") + "The ferry, " + "which is old, " * 10 + "ran.\n")
    assert len(report.blocks) == 3


def test_mark_a_post_that_was_pasted_into_the_text() -> None:
    post = "The bridge is open. pic.twitter.com/Zq1 — Marek Tal (@marektal) November 2, 2022"
    report = read_text(f"{BODY}\n{post}\n\nHe was quoted as saying so.\n")
    kinds = [kind for kind, _ in parts(report)]
    assert kinds == ["paragraph", "paragraph", "post", "paragraph"]
    block = report.blocks[2]
    assert report.text[block.span.start : block.span.end] == post
    assert (block.author, block.platform, block.published) == (
        "Marek Tal (@marektal)",
        "Twitter",
        "2022-11-02",
    )


def test_mark_a_post_whose_signature_is_a_paragraph_of_its_own() -> None:
    report = read_text(
        f"{BODY}\nThe bridge is open.\n\n— Marek Tal (@marektal) November 2, 2022\n\nNobody came.\n"
    )
    assert [text for kind, text in parts(report) if kind == "post"] == [
        "The bridge is open.\n\n— Marek Tal (@marektal) November 2, 2022"
    ]


def test_mark_points_of_a_list() -> None:
    assert [kind for kind, _ in parts(read_text(f"{BODY}\n• the ferry\n\n• the bridge\n"))][2:] == [
        "list",
        "list",
    ]


def test_tell_the_language_and_not_guess_it() -> None:
    assert read_text(BODY).language == "en"
    assert read_text("Velden. Tuesday.").language is None


def test_refuse_white_space_and_tables_without_end() -> None:
    with pytest.raises(EmptyInput):
        read_text(" \n\u00a0\n")
    with pytest.raises(TooLarge, match="lines"):
        read_text("a\n" * (MAX_LINES + 1))


@given(st.text(alphabet=st.sampled_from("Ab. “”—(@)\n\r\t\0\ufeff20By,•|é")))
def test_give_blocks_that_leave_out_nothing_but_space(text: str) -> None:
    try:
        report = read_text(text)
    except OnrecordError:
        assert not text.strip("\ufeff\0 \t\r\n\f\v\x1a\u00a0")
        return
    assert report.text == text
    left = list(text)
    for block in report.blocks:
        piece = text[block.span.start : block.span.end]
        assert piece.strip() == piece
        left[block.span.start : block.span.end] = " " * len(piece)
    assert not "".join(left).strip("\ufeff\0 \t\r\n\f\v\x1a\u00a0")


def test_read_the_report_the_project_began_with(shared: Path) -> None:
    path = shared / "seed" / "report.txt"
    report = read_path(path)
    with path.open(encoding="utf-8", newline="") as file:
        assert report.text == file.read()
    assert report.published == "2022-09-13T15:57:00"
    assert report.byline == ("Peter McLaren-Kennedy",)
    assert report.language == "en"
    posts = [block for block in report.blocks if block.kind is BlockKind.POST]
    assert [(post.author, post.platform, post.published) for post in posts] == [
        ("Viktor Kovalenko (@MrKovalenko)", "Twitter", "2022-09-13")
    ]
    assert report.blocks[0].kind is BlockKind.HEADER
