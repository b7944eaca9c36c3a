from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Deed, Judgement

MADE = Judgement(Deed.MERGE, "sp-1", "sp-2", "", "Ilse Marn", "2031-04-01T08:00:00+00:00", "one person")


def test_the_same_decision_has_the_same_id() -> None:
    assert MADE.id == replace(MADE).id
    assert MADE.id.startswith("jd-")
    assert len(MADE.id) == 23


@pytest.mark.parametrize(
    "change",
    [
        {"deed": Deed.SPLIT},
        {"about": "sp-3"},
        {"other": None},
        {"value": "{}"},
        {"by": "Otto Roth"},
        {"at": "2031-04-01T08:00:01+00:00"},
        {"why": ""},
    ],
)
def test_any_other_decision_has_another_id(change: dict[str, object]) -> None:
    assert replace(MADE, **change).id != MADE.id  # type: ignore[arg-type]


def test_what_is_left_out_is_no_empty_word() -> None:
    assert Judgement(Deed.ACCEPT, "st-1", None).id != Judgement(Deed.ACCEPT, "st-1", "").id
