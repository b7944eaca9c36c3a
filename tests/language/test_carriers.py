"""The word lists of carriers."""

from __future__ import annotations

from onrecord.language.carriers import carrier_words
from onrecord.model import HopKind


def test_every_kind_is_one_of_a_hop() -> None:
    words = carrier_words()
    kinds = {kind.value for kind in HopKind}
    assert set(words.heads.values()) | set(words.anaphora.values()) | set(words.prepositions) <= kinds


def test_entries_are_lower_case_and_blanks_are_blanks() -> None:
    words = carrier_words()
    assert words.heads["press conference"] == "event"
    assert all(noun == noun.lower() and "_" not in noun for noun in words.heads)
    assert "as saying" in words.quoted
