from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from onrecord.readers.foreign import in_quote, is_foreign


@pytest.mark.parametrize(
    ("around", "foreign"),
    [
        ("<article><div>{}</div></article>", False),
        ("<aside>{}</aside>", True),
        ("<nav><div>{}</div></nav>", True),
        ("<div class='related-stories'>{}</div>", True),
        ("<div id='comments'>{}</div>", True),
        ("<figure>{}</figure>", False),
    ],
)
def test_tell_what_is_not_the_reports_own(around: str, foreign: bool) -> None:
    tree = document_fromstring(f"<body class='has-sidebar'>{around.format('<i>x</i>')}</body>")
    assert is_foreign(tree.find(".//i")) is foreign


def test_count_further_tags_as_foreign() -> None:
    tree = document_fromstring("<figure><i>x</i></figure>")
    assert is_foreign(tree.find(".//i"), tags=frozenset({"figure"}))


@pytest.mark.parametrize(
    ("around", "quoted"),
    [
        ("<blockquote>{}</blockquote>", True),
        ("<div class='pull-quote'>{}</div>", True),
        ("<div class='statement-author'>{}</div>", True),
        ("<div itemprop='itemReviewed'><div><div><div>{}</div></div></div></div>", True),
        ("<aside>{}</aside>", True),
        ("<article><p>{}</p></article>", False),
    ],
)
def test_tell_what_stands_in_a_quote(around: str, quoted: bool) -> None:
    tree = document_fromstring(f"<body class='quotes'>{around.format('<i>x</i>')}</body>")
    assert in_quote(tree.find(".//i")) is quoted
