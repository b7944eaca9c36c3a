from __future__ import annotations

from onrecord.language.references import reference_nouns
from onrecord.model import Act


def test_every_noun_names_an_act() -> None:
    assert {Act(act) for act in reference_nouns().values()} <= set(Act)
    assert reference_nouns()["denials"] == "deny"
