from __future__ import annotations

from lxml.html import fragment_fromstring

from onrecord.readers.chunks import join_chunks

LONG = "A paragraph of enough words, so that it counts as running text and not as a label."


def piece(*names: str, row: str = "row", around: str = "") -> str:
    paragraphs = "".join(f"<p>{name} {LONG}</p>" for name in names)
    return f"<div class='{row}'>{around}<div class='body'>{paragraphs}</div></div>"


def firsts(markup: str) -> list[list[str]]:
    tree = fragment_fromstring(f"<article>{markup}</article>")
    join_chunks(tree)
    return [[(p.text or "").split()[0] for p in body] for body in tree.xpath(".//div[@class='body']")]


def test_join_the_pieces_of_a_cut_body() -> None:
    markup = (
        piece("a", "b")
        + "<div class='row'><div class='ad'>Buy</div></div>"
        + piece("c", "d")
        + piece("e", "f")
    )
    assert firsts(markup) == [["a", "b", "c", "d", "e", "f"]]


def test_keep_marks_between_the_pieces_in_their_place() -> None:
    sign = "<div class='row'><p data-sign='0'>s</p></div>"
    assert firsts(piece("a", "b") + sign + piece("c", "d") + "<div><p data-sign='1'>t</p></div>") == [
        ["a", "b", "s", "c", "d"]
    ]


def test_join_no_reports_that_have_headlines_of_their_own() -> None:
    markup = piece("a", "b", around="<h2>One</h2>") + piece("c", "d", around="<h2>Two</h2>")
    assert firsts(markup) == [["a", "b"], ["c", "d"]]


def test_join_nothing_of_other_names() -> None:
    assert firsts(piece("a", "b") + piece("c", "d", row="aside")) == [["a", "b"], ["c", "d"]]
