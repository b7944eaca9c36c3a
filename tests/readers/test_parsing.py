from __future__ import annotations

import pytest

from onrecord.errors import EmptyInput
from onrecord.readers.parsing import parse


def test_parse_a_page() -> None:
    assert parse("<p>He said <b>no</b>.", "x").text_content() == "He said no."


@pytest.mark.parametrize("depth", [10, 255, 256, 300, 3000, 100_000])
@pytest.mark.parametrize("tag", ["div", "b", "ul", "blockquote", "span", "table"])
def test_drop_nothing_however_deep_it_is(depth: int, tag: str) -> None:
    page = f"<p>first</p>{f'<{tag}>' * depth}<p>deepest</p>{f'</{tag}>' * depth}<p>last</p>"
    words = parse(page, "x").text_content()
    assert [word for word in ("first", "deepest", "last") if word in words] == ["first", "deepest", "last"]


def test_drop_nothing_however_long_it_is() -> None:
    words = parse(f"<p>{'word ' * 2_500_000}last</p>", "x").text_content()
    assert words.endswith("last")


@pytest.mark.parametrize("page", ["", " \n", "<!-- nothing -->", "\0"])
def test_refuse_a_page_of_nothing(page: str) -> None:
    with pytest.raises(EmptyInput):
        parse(page, "x")
