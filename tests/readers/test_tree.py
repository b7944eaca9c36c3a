from __future__ import annotations

import pytest
from lxml.etree import XPath
from lxml.html import fragment_fromstring

from onrecord.readers.tree import class_has, words_of


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<div>He  said\n<b>no</b>.</div>", "He said no."),
        ("<div><p>One.</p><p>Two.</p></div>", "One.\nTwo."),
        ("<div>One.<br>Two.<br><br>Three.</div>", "One.\nTwo.\nThree."),
        ("<div>The bridge.<span>Photo: Voss</span></div>", "The bridge. Photo: Voss"),
        ("<div><span>T</span>he bridge</div>", "The bridge"),
        ("<div>Mc<span>Donald</span></div>", "Mc Donald"),
        ("<div><p></p></div>", ""),
    ],
)
def test_give_the_words_of_an_element(markup: str, words: str) -> None:
    assert words_of(fragment_fromstring(markup)) == words


def test_leave_out_what_stands_behind_the_element() -> None:
    assert words_of(fragment_fromstring("<div><p>In.</p>Out.</div>")[0]) == "In."


def test_find_elements_by_a_part_of_their_class() -> None:
    tree = fragment_fromstring("<div><p class='a-caption b'>x</p><p class='c'>y</p><p>z</p></div>")
    assert [found.text for found in XPath(f".//p[{class_has('caption', 'q')}]")(tree)] == ["x"]
