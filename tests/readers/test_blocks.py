from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import fromstring

from onrecord.model import BlockKind
from onrecord.readers.blocks import Piece, is_menu, pieces_of, plain_pieces, shows, sifted, text_of, visible
from onrecord.readers.marks import Marks

LONG = "She will go back when the tap runs again in the house by the mill, says her sister in Sarnow."


def told(body: str) -> list[tuple[str, str]]:
    return [
        (piece.kind.value, piece.text) for piece in pieces_of(fromstring(f"<body>{body}</body>"), Marks(""))
    ]


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ("<p>A <hi>b</hi> c.</p>", [("paragraph", "A b c.")]),
        ("<p>A.<lb/>B.</p>", [("paragraph", "A.\nB.")]),
        ("<p>A.<lb/><lb/>B.</p>", [("paragraph", "A."), ("paragraph", "B.")]),
        ("<head>H</head><p>A.</p>", [("heading", "H"), ("paragraph", "A.")]),
        (
            "<p>A.</p>loose <hi>b</hi> c.<p>D.</p>",
            [("paragraph", "A."), ("paragraph", "loose b c."), ("paragraph", "D.")],
        ),
        ("<quote><p>A.</p><p>B.</p></quote>", [("blockquote", "A.\n\nB.")]),
        ("<list><item>a <hi>b</hi></item><item>c</item></list>", [("list", "a b\nc")]),
        ("<list><item>a<list><item>b</item></list></item><item>c</item></list>", [("list", "a\nb\nc")]),
        ("<list><item><p>A.</p><p>B.</p></item></list>", [("paragraph", "A."), ("paragraph", "B.")]),
        (
            "<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>",
            [("list", "a | b\nc")],
        ),
        (
            "<table><row><cell><head>H</head><p>A.</p></cell></row></table>",
            [("heading", "H"), ("paragraph", "A.")],
        ),
        ("<p> </p><list/><lb/>", []),
    ],
)
def test_read_the_main_text(body: str, pieces: list[tuple[str, str]]) -> None:
    assert told(body) == pieces


def test_read_lists_nested_deep_once() -> None:
    body = "<list><item>a" * 60 + "</item></list>" * 60
    assert told(body) == [("list", "\n".join("a" * 60))]


def test_read_paragraphs_of_plain_text() -> None:
    assert [piece.text for piece in plain_pieces("A\nb.\n\n \nC.", Marks(""))] == ["A\nb.", "C."]


def paragraph(text: str) -> Piece:
    return Piece(BlockKind.PARAGRAPH, text)


def kinds(pieces: list[Piece], title: str | None = None) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in sifted(pieces, title)]


def test_leave_out_buttons_rules_and_what_is_never_seen() -> None:
    pieces = [
        paragraph("Read more"),
        paragraph("* * *"),
        paragraph("\u200b"),
        paragraph("Sar\u00adnow is open."),
    ]
    assert kinds(pieces) == [("paragraph", "Sarnow is open.")]


def test_never_leave_out_what_somebody_posted() -> None:
    assert kinds([Piece(BlockKind.POST, "Share this"), Piece(BlockKind.POST, "🔥")]) == [
        ("post", "Share this"),
        ("post", "🔥"),
    ]


def test_leave_out_the_headline_and_labels_above_it() -> None:
    pieces = [paragraph("Home"), Piece(BlockKind.HEADING, "No deal!"), paragraph("They left.")]
    assert kinds(pieces, "No deal") == [("paragraph", "They left.")]
    assert kinds([paragraph(LONG), *pieces], "No deal") == [
        ("paragraph", LONG),
        ("paragraph", "Home"),
        ("paragraph", "They left."),
    ]


def test_tell_a_header_from_text() -> None:
    assert kinds([paragraph("By Ana Hult, 9 May 2023"), paragraph("They left.")]) == [
        ("header", "By Ana Hult, 9 May 2023"),
        ("paragraph", "They left."),
    ]


def test_tell_pull_quotes_from_quotes() -> None:
    pieces = [
        paragraph(LONG),
        Piece(BlockKind.BLOCKQUOTE, "When the tap runs again in the house\n\nGreta Olm", "Greta Olm"),
        Piece(BlockKind.BLOCKQUOTE, "I never saw a white flag on that wall."),
        Piece(BlockKind.PULLQUOTE, "Torva has 12,000 inhabitants.", only_repeated=True),
        paragraph("She will go back when the tap runs again in the house."),
    ]
    assert [kind for kind, _ in kinds(pieces)] == ["paragraph", "pullquote", "blockquote", "pullquote"]


def test_tell_a_menu_from_text() -> None:
    assert is_menu([paragraph("Home\nWorld\nSport\nWeather\nAbout us")] * 5)
    assert not is_menu([paragraph(LONG)] * 25)
    assert not is_menu([])


def test_tell_whether_a_text_is_shown() -> None:
    assert shows([paragraph("She will go back when the"), paragraph(LONG[25:])], LONG)
    assert not shows([paragraph("She will not.")], LONG)


def test_show_nothing_that_is_never_seen() -> None:
    assert visible("\ufeffa\u00adb\u200b ") == "ab"


@given(st.lists(st.text(alphabet="ab \n", min_size=1).filter(str.strip), max_size=6))
def test_point_at_each_piece_of_the_joined_text(texts: list[str]) -> None:
    text, blocks = text_of([paragraph(one) for one in texts])
    assert [text[block.span.start : block.span.end] for block in blocks] == texts
    assert text == "\n\n".join(texts)
