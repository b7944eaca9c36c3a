from __future__ import annotations

import pytest

from onrecord.model import Act, Factuality, Reading, Report, Span, Statement
from onrecord.resolution.negations import with_negations

SAID = (Act.ASSERT, Factuality.CERTAIN)


@pytest.mark.parametrize(
    ("cue", "act", "factuality"),
    [
        ("did not deny", Act.CONFIRM, Factuality.CERTAIN),
        ("has never denied", Act.CONFIRM, Factuality.CERTAIN),
        ("doesn’t dispute", Act.CONFIRM, Factuality.CERTAIN),
        ("would not rule out", Act.ASSERT, Factuality.POSSIBLE),
        ("is not ruling out", Act.ASSERT, Factuality.POSSIBLE),
        ("refused to rule out", Act.ASSERT, Factuality.POSSIBLE),
        ("could not independently confirm", Act.ASSERT, Factuality.UNCOMMITTED),
        ("was unable to verify", Act.ASSERT, Factuality.UNCOMMITTED),
        ("neither confirmed nor denied", Act.DECLINE, Factuality.UNCOMMITTED),
        ("would not confirm or deny", Act.DECLINE, Factuality.UNCOMMITTED),
        ("denied", *SAID),
        ("ruled out", *SAID),
        ("confirmed", *SAID),
        ("did not say", *SAID),
    ],
)
def test_a_negation_of_a_negation_means_what_it_says(cue: str, act: Act, factuality: Factuality) -> None:
    text = f"The minister {cue} that talks were held."
    span = Span(text.index(cue), text.index(cue) + len(cue))
    told = Statement("st-1", (span,), (), act=SAID[0], factuality=SAID[1])
    (found,) = with_negations(Reading(Report(text), (told,))).statements
    assert (found.act, found.factuality) == (act, factuality)
