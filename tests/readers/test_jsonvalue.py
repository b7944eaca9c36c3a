from __future__ import annotations

import pytest

from onrecord.errors import ReadError, TooLarge
from onrecord.readers.jsonvalue import loaded, refuse_depth, value_of


def test_give_a_value_or_nothing() -> None:
    assert value_of('\ufeff{"a": [1, null]}') == {"a": [1, None]}
    assert value_of("{") is None
    assert value_of("[" * 100_000) is None


def test_say_where_it_is_damaged() -> None:
    with pytest.raises(ReadError, match="line 2, column 1"):
        loaded('{"a": 1,\n', "x", 9)


def test_let_line_breaks_in_texts_pass_unless_it_is_strict() -> None:
    assert loaded('{"a": "b\nc"}', "x", 9) == {"a": "b\nc"}
    with pytest.raises(ReadError):
        loaded('{"a": "b\nc"}', "x", 9, strict=True)


@pytest.mark.parametrize("text", ["[" * 100_000 + "]" * 100_000, '{"a":' * 100_000])
def test_refuse_what_is_nested_without_end(text: str) -> None:
    with pytest.raises(ReadError):
        loaded(text, "x", 100)


def test_refuse_a_number_of_thousands_of_digits() -> None:
    with pytest.raises(ReadError):
        loaded("9" * 10_000, "x", 9)


@pytest.mark.parametrize(("value", "depth"), [(1, 0), ([], 1), ([[1], {"a": []}], 3)])
def test_count_levels(value: object, depth: int) -> None:
    refuse_depth(value, "x", depth)
    if depth:
        with pytest.raises(TooLarge):
            refuse_depth(value, "x", depth - 1)
