from __future__ import annotations

import pytest

from onrecord.claims.cues import left_open, told_before, turned
from onrecord.claims.positions import position
from onrecord.claims.propositions import propositions
from onrecord.model import Entry, Polarity, Proposition, Stand
from tests.claims.made import entry, one


def cued(cue: str, act: str = "commit", factuality: str = "Uu") -> Entry:
    return entry("to leave the harbour of Sarn", "Varnia", cue=cue, act=act, factuality=factuality)


def stand(entry: Entry) -> Stand:
    told = propositions([entry])[0].proposition
    assert isinstance(told, Proposition), told
    held = position(entry, "cl-1", told)
    assert held is not None
    return held.stand


@pytest.mark.parametrize(
    ("cue", "act", "held"),
    [
        ("had no plans", "commit", Stand.DENIES),
        ("does not intend", "commit", Stand.DENIES),
        ("has agreed", "commit", Stand.COMMITS_TO),
        ("will not hesitate", "commit", Stand.COMMITS_TO),
        ("doesn’t want", "desire", Stand.OPPOSES),
        ("is unwilling", "desire", Stand.OPPOSES),
        ("wants", "desire", Stand.CALLS_FOR),
        ("did not just want", "desire", Stand.CALLS_FOR),
        ("voted against", "decree", Stand.OPPOSES),
        ("would not commit", "commit", Stand.UNCOMMITTED),
    ],
)
def test_a_negation_in_the_cue_counts(cue: str, act: str, held: Stand) -> None:
    assert stand(cued(cue, act)) is held


def test_a_plan_that_somebody_has_not_is_told_as_turned() -> None:
    told = one("to leave the harbour of Sarn", "Varnia", cue="had no plans", act="commit", factuality="Uu")
    assert (told.text, told.polarity) == ("Varnia will leave the harbour of Sarn", Polarity.NEGATIVE)
    assert "“had no plans” into the polarity" in told.changes


def test_acts_that_have_a_factuality_of_their_own_are_left_to_it() -> None:
    assert not turned(cued("did not say", "assert", "Uu"))
    assert not turned(cued("has no doubt", "believe", "CT+"))


def test_what_could_not_be_agreed_is_open() -> None:
    assert left_open(cued("could not agree"))
    assert not left_open(cued("agreed"))


@pytest.mark.parametrize(
    ("cue", "before"),
    [
        ("had previously opposed", True),
        ("initially denied", True),
        ("had denied", True),
        ("had said", True),
        ("had no plans", False),
        ("had to admit", False),
        ("denied", False),
        ("has said", False),
    ],
)
def test_words_that_put_a_statement_before_the_news(cue: str, before: bool) -> None:
    assert told_before(cued(cue)) is before
