from __future__ import annotations

from onrecord.language.negated import negated_cues
from onrecord.model import Act, Factuality


def test_every_way_means_an_act_and_a_factuality() -> None:
    assert negated_cues()
    assert all(Act(way.act) and Factuality(way.factuality) for way in negated_cues())
