from __future__ import annotations

import inspect
import pickle

import pytest

from onrecord import errors
from onrecord.errors import OnrecordError, ReadError

FAMILY = {
    name: one
    for name, one in inspect.getmembers(errors, inspect.isclass)
    if one.__module__ == errors.__name__
}


def test_every_error_is_of_one_family() -> None:
    assert FAMILY
    assert all(issubclass(one, OnrecordError) for one in FAMILY.values())


def test_the_tree_of_errors_is_written_down_whole() -> None:
    tree = inspect.getdoc(errors) or ""
    assert [name for name in FAMILY if name not in tree] == []


@pytest.mark.parametrize(
    ("where", "fix", "told"),
    [
        ("a.txt", "Save it as UTF-8", "a.txt: byte 3 is odd. Save it as UTF-8"),
        ("a.txt", "", "a.txt: byte 3 is odd"),
        ("", "", "byte 3 is odd"),
    ],
)
def test_tells_where_why_and_what_to_do(where: str, fix: str, told: str) -> None:
    error = ReadError(where, "byte 3 is odd", fix)
    assert (str(error), error.where, error.why, error.fix) == (told, where, "byte 3 is odd", fix)


def test_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a.txt", "it is odd", "Mend it")))  # noqa: S301
    assert str(error) == "a.txt: it is odd. Mend it"
