from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.errors import InvalidDocument, NotOnRecord
from onrecord.ledger.protocol import Ledger
from onrecord.serve.pages.deciding import correction, known, other_of, reviewer, spans_told


def asked_by(account: str | None = None, cookie: str = "") -> Any:
    state = SimpleNamespace(account=SimpleNamespace(name=account)) if account else SimpleNamespace()
    cookies = {"reviewer": cookie} if cookie else {}
    return SimpleNamespace(state=state, cookies=cookies, url=SimpleNamespace(scheme="http"))


def test_whoever_is_logged_in_decides_whatever_the_form_says() -> None:
    assert reviewer(asked_by("ada"), "somebody else") == "ada"
    assert known(asked_by("ada", cookie="x")) == "ada"


def test_on_ones_own_machine_one_gives_a_name() -> None:
    assert reviewer(asked_by("local"), " Ørna ") == "Ørna"
    assert known(asked_by("local", cookie="%C3%98rna")) == "Ørna"
    with pytest.raises(InvalidDocument):
        reviewer(asked_by("local"), "  ")


@pytest.fixture
def changed(book: Ledger, some: dict[str, str]) -> Any:
    """Give what makes a correction of a statement from a form."""
    hit = book.hit(some["statement"])
    reading = book.report(hit.entry.report).reading
    statement = next(one for one in reading.statements if one.id == hit.entry.id)
    before = spans_told(statement)

    def make(**form: str) -> dict[str, Any]:
        told = {**before, "speaker": hit.entry.speaker or "", "role": hit.entry.role or "", **form}
        made: dict[str, Any] = json.loads(correction(told, hit, statement, reading.report))
        return made

    return make


def test_only_what_was_changed_is_corrected(changed: Any) -> None:
    assert changed(role="") == {"role": None}
    assert changed(content="3-9 12–14", act="deny") == {"content": [[3, 9], [12, 14]], "act": "deny"}


@pytest.mark.parametrize("wrong", ["9-3", "0-999999", "a-b", "1-2 x", "5-5"])
def test_spans_that_name_no_words_are_refused(changed: Any, wrong: str) -> None:
    with pytest.raises(InvalidDocument):
        changed(content=wrong)


def test_a_correction_that_changes_nothing_is_refused(changed: Any) -> None:
    with pytest.raises(InvalidDocument):
        changed()


def test_the_other_side_of_a_merge_can_be_named_in_three_ways(book: Ledger, some: dict[str, str]) -> None:
    hit = book.hit(some["statement"])
    assert other_of(book, some["speaker"], "speaker") == some["speaker"]
    assert other_of(book, some["statement"], "speaker") == hit.speaker
    assert other_of(book, some["statement"], "origin") == hit.origin
    assert other_of(book, "jon pell", "speaker").startswith("sp-")
    with pytest.raises(InvalidDocument):
        other_of(book, "No Such Name", "speaker")
    with pytest.raises(InvalidDocument):
        other_of(book, "a name", "origin")
    with pytest.raises(NotOnRecord):
        other_of(book, "st-00", "speaker")
