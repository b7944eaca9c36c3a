from __future__ import annotations

import pytest

from onrecord.errors import EmptyInput, ReadError
from onrecord.readers.content import Content


def test_give_the_characters() -> None:
    assert Content("Мир".encode(), "x").text() == "Мир"
    assert Content("Мир".encode("utf-16"), "x").text() == "\ufeffМир".lstrip("\ufeff")


@pytest.mark.parametrize(("data", "error"), [(b"\xef\xbb\xbf \n", EmptyInput), (b"\1\2\3\4" * 99, ReadError)])
def test_refuse_what_says_nothing(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match="x:"):
        Content(data, "x").text()
