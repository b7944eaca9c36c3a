from __future__ import annotations

from dataclasses import replace

from onrecord.interchange.formats.excerpt import urn
from tests.interchange.formats.made import EXCERPT


def test_gives_the_statements_asked_for_in_the_order_of_the_text() -> None:
    first, second, third = EXCERPT.hits
    some = replace(EXCERPT, hits=(third, first))
    assert [(one.id, hit) for one, hit in some.chosen()] == [(first.entry.id, first), (third.entry.id, third)]
    assert second.entry.id not in {one.id for one, _ in some.chosen()}


def test_an_id_has_an_address() -> None:
    assert urn("st-1") == "urn:onrecord:st-1"
