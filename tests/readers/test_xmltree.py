from __future__ import annotations

import pytest
from lxml import etree

from onrecord.errors import ReadError, TooLarge
from onrecord.readers import Limits
from onrecord.readers.xmltree import elements_in, inner_markup, local, tree_of
from tests.growth import grows_in_step

ITEMS = frozenset({"item"})


def items(markup: str, limits: Limits | None = None) -> list[str]:
    found = elements_in(markup, ITEMS, "x", limits or Limits())
    return ["".join(element.itertext()) for element, whole in found if whole]


@pytest.mark.parametrize(
    "markup",
    [
        "<r><item>a</item><other/><item>b</item></r>",
        "<x:r xmlns:x='urn:x'><x:item>a</x:item>t<x:ITEM>b</x:ITEM></x:r>",
        "<r><y:item>a</y:item><item>b",
        "<r><item>a<item></item></item><item>b</item></r>",
    ],
    ids=["plain", "namespace", "broken", "nested"],
)
def test_give_elements_whole_and_in_order(markup: str) -> None:
    assert items(markup) == ["a", "b"]


def test_give_the_root_when_it_begins() -> None:
    first, whole = next(elements_in("<r lang='en'><item/></r>", ITEMS, "x", Limits()))
    assert (local(first), first.get("lang"), whole) == ("r", "en", False)


def test_forget_elements_that_were_read() -> None:
    roots = []
    for element, whole in elements_in(f"<r>{'<item><b>t</b></item>' * 30_000}</r>", ITEMS, "x", Limits()):
        if whole:
            parent = element.getparent()
            assert parent is not None
            roots.append(len(parent))
    assert len(roots) == 30_000
    assert max(roots) < 3000  # as many as one step of the parser


def test_refuse_more_tags_than_allowed() -> None:
    with pytest.raises(TooLarge, match="more than 10 tags"):
        items("<r>" + "<a/>" * 10 + "</r>", Limits(max_tags=10))


def test_refuse_an_element_of_very_many_attributes_at_once() -> None:
    def refuse(size: int) -> None:
        with pytest.raises(TooLarge, match="attributes"):
            items("<r><item " + " ".join(f"a{number}='1'" for number in range(size)) + "/></r>")

    grows_in_step(refuse, 5_000, 50_000)


def test_let_long_values_pass() -> None:
    assert items(f"<r><item text='{'a=b ' * 5000}'>a</item></r>") == ["a"]


@pytest.mark.parametrize("markup", ["<a>" * 2000, "<a><b></a>", "<a", "no markup", ""])
def test_refuse_to_guess_where_all_of_it_counts(markup: str) -> None:
    with pytest.raises(ReadError):
        tree_of(markup, "x", Limits())


@pytest.mark.parametrize("part", ["<a '", '<a "', "<a b='<", "<![CDATA[", "<a><!--"])
def test_take_time_with_the_length_alone(part: str) -> None:
    grows_in_step(lambda size: items(f"<r>{part * (size // len(part))}"), 10_000, 400_000)


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<a>&lt;p>x&lt;/p></a>", "<p>x</p>"),
        ("<a>1 &lt; 2 <b>y</b></a>", "1 &lt; 2 <b>y</b>"),
        ("<a xmlns:h='http://www.w3.org/1999/xhtml'><h:p>x</h:p></a>", "<p>x</p>"),
        ("<a/>", ""),
    ],
)
def test_give_what_is_inside_as_html(markup: str, told: str) -> None:
    assert inner_markup(etree.fromstring(markup)) == told
