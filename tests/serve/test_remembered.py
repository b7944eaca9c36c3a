from __future__ import annotations

from onrecord.serve.remembered import Remembered


def test_an_answer_is_found_once_as_long_as_the_ledger_is_the_same() -> None:
    kept, found = Remembered(), []

    def find() -> int:
        found.append(1)
        return len(found)

    assert [kept.get("a", "head", find), kept.get("a", "head", find)] == [1, 1]
    assert kept.get("b", "head", find) == 2
    assert kept.get("a", "another head", find) == 3


def test_what_was_found_for_an_older_ledger_is_not_kept() -> None:
    kept = Remembered()

    def find() -> str:
        kept.get("other", "newer", lambda: "x")  # the ledger changes while something is looked for
        return "old"

    assert kept.get("a", "older", find) == "old"
    assert kept.get("a", "newer", lambda: "new") == "new"


def test_keeps_no_more_than_it_may() -> None:
    kept = Remembered()
    for number in range(1000):
        kept.get(number, "head", lambda: "x")
    found: list[int] = []
    kept.get(999, "head", lambda: found.append(1))
    kept.get(0, "head", lambda: found.append(2))
    assert found == [1]
