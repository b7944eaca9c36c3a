from __future__ import annotations

import pytest

from onrecord.linking.contents import content
from onrecord.linking.verbatim import same_words

WHOLE = "“The keepers of the lock have waited for nine years, and nobody has paid them a single crown.”"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (
            '"The keepers of the lock have waited for nine years, and nobody has paid them a single crown"',
            "the same words",
        ),
        ("the lock have waited for nine years", "a part of the same words"),
        (
            "“The keepers of the lock have waited […] nobody has paid them a single crown.”",
            "the same words with a gap",
        ),
        (
            "“The keepers ... have waited for nine years, and nobody has paid them”",
            "the same words with a gap",
        ),
    ],
)
def test_cuts_and_marks_change_nothing(other: str, why: str) -> None:
    found = same_words(content(WHOLE), content(other))
    assert found == (1.0, why)
    assert same_words(content(other), content(WHOLE)) == found


def test_small_changes_leave_runs() -> None:
    found = same_words(
        content(WHOLE), content(WHOLE.replace("have waited", "waited").replace("a single", "one"))
    )
    assert found is not None
    assert 0.8 <= found[0] < 1.0


@pytest.mark.parametrize(
    "other", ["", "Nobody waited for the keepers of the crown.", "the the the of of and"]
)
def test_other_words_are_others(other: str) -> None:
    assert same_words(content(WHOLE), content(other)) is None
