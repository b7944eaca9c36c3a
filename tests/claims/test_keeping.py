"""What was found about statements goes to the ledger and comes back whole."""

from __future__ import annotations

import json

import pytest

from onrecord.claims.keeping import packed, unpacked, version
from onrecord.model import NoProposition
from tests.claims.made import entry, found

TOLD = (
    entry("Varnia will not sell 3,000 tonnes of gas to Lesk by 9 May", "Ann Orr"),
    entry("that the blockade of Lesk may have begun", "Ruud Akker"),
    entry("He was beaten by the guards if that is true", "Ann Orr"),
    entry("\ud800 Varnia closed “the straits”", "Ann Orr"),
    entry("that it closed the straits of Sarn", "Varnia", act="deny"),
    entry("", "Lesk"),
)


def test_what_was_found_comes_back_as_it_was() -> None:
    for row in found(*TOLD):
        told = packed(row)
        assert told.isascii()
        assert unpacked(row.entry, told) == row


def test_only_what_differs_from_the_usual_is_written() -> None:
    plain, denied, nothing = found(TOLD[0], TOLD[4], TOLD[5])
    assert {"changes", "text", "facts", "negative"} >= json.loads(packed(plain)).keys()
    assert not {"conditional", "passive", "event"} & json.loads(packed(plain))["facts"].keys()
    assert json.loads(packed(denied))["negative"] is True
    assert isinstance(nothing.proposition, NoProposition)
    assert json.loads(packed(nothing)) == {"why": nothing.proposition.why}


def test_the_version_is_that_of_the_code_and_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    assert before == version.__wrapped__()
    assert len(before) == 16
    monkeypatch.setattr("onrecord.claims.keeping._ROOMS", ("onrecord.claims",))
    assert version.__wrapped__() != before
