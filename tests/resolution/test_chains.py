"""The shape of a chain: who said it first, who carried it, who printed it."""

from __future__ import annotations

from onrecord.model import Control, Outlet
from onrecord.resolution.chains import chain
from onrecord.resolution.relays import with_relays
from tests.resolution.relayed import reading, said


def test_runs_from_the_speaker_to_the_outlet() -> None:
    text = "The dam holds, Olena Marchuk told TASS."
    outlet = Outlet("The Post", "GB", Control.PRIVATE)
    found = with_relays(reading(text, said(text, "Olena Marchuk", "told", "The dam holds"), outlet=outlet))
    steps = chain(found, found.statements[0])
    assert [(step.part, step.kind, step.label, step.control) for step in steps] == [
        ("speaker", "person", "Olena Marchuk", None),
        ("hop", "agency", "TASS", Control.STATE),
        ("outlet", "outlet", "The Post", Control.PRIVATE),
    ]


def test_says_that_nobody_is_named() -> None:
    text = "The dam is said to hold."
    found = reading(text, said(text, None, "is said", "to hold"))
    assert [step.label for step in chain(found, found.statements[0])] == ["nobody named"]
