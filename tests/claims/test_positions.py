from __future__ import annotations

import pytest

from onrecord.claims.positions import position, positions, shown, stand
from onrecord.claims.propositions import NEEDED
from onrecord.model import Act, Claim, Factuality, Polarity, Proposition, Stand
from tests.claims.made import agency, entry

UP, DOWN = Polarity.POSITIVE, Polarity.NEGATIVE
F = Factuality
SAYING = (Act.ASSERT, Act.CONFIRM, Act.BELIEVE, Act.EVALUATE, None)


@pytest.mark.parametrize(
    ("act", "positive", "negative"),
    [
        (Act.DECLINE, Stand.DECLINES, Stand.DECLINES),
        (Act.ASK, Stand.ASKS, Stand.ASKS),
        (Act.ADVOCATE, Stand.CALLS_FOR, Stand.OPPOSES),
        (Act.DESIRE, Stand.CALLS_FOR, Stand.OPPOSES),
        (Act.OPPOSE, Stand.OPPOSES, Stand.CALLS_FOR),
        (Act.COMMIT, Stand.COMMITS_TO, Stand.DENIES),
        (Act.DECREE, Stand.COMMITS_TO, Stand.OPPOSES),
        (Act.PREDICT, Stand.EXPECTS, Stand.DOUBTS),
        (Act.DENY, Stand.AFFIRMS, Stand.DENIES),
    ],
)
@pytest.mark.parametrize("factuality", [None, *Factuality])
def test_some_acts_tell_the_position_whatever_the_factuality(
    act: Act, factuality: Factuality | None, positive: Stand, negative: Stand
) -> None:
    assert stand(act, factuality, UP) is positive
    assert stand(act, factuality, DOWN) is negative


@pytest.mark.parametrize(
    ("factuality", "positive", "negative"),
    [
        (None, Stand.AFFIRMS, Stand.DENIES),
        (F.CERTAIN, Stand.AFFIRMS, Stand.DENIES),
        (F.CERTAIN_NOT, Stand.AFFIRMS, Stand.DENIES),
        (F.PROBABLE, Stand.EXPECTS, Stand.DOUBTS),
        (F.PROBABLE_NOT, Stand.EXPECTS, Stand.DOUBTS),
        (F.POSSIBLE, Stand.UNCOMMITTED, Stand.UNCOMMITTED),
        (F.UNCOMMITTED, Stand.UNCOMMITTED, Stand.UNCOMMITTED),
    ],
)
@pytest.mark.parametrize("act", SAYING)
def test_saying_commits_to_as_much_as_the_factuality(
    act: Act | None, factuality: Factuality | None, positive: Stand, negative: Stand
) -> None:
    assert stand(act, factuality, UP) is positive
    assert stand(act, factuality, DOWN) is negative


def test_every_act_is_in_the_table() -> None:
    assert all(isinstance(stand(act, None, polarity), Stand) for act in Act for polarity in Polarity)


def told(text: str = "The dam will break", polarity: Polarity = UP, hedge: str = "") -> Proposition:
    return Proposition("st-1", text, polarity, hedge)


def test_wording_is_heeded_where_act_and_factuality_leave_it_open() -> None:
    left_open = entry("x", "Lesk", factuality="Uu")
    assert shown(left_open, told("The dam should be repaired")) is Stand.CALLS_FOR
    assert shown(left_open, told("The dam should be repaired", DOWN)) is Stand.OPPOSES
    assert shown(left_open, told(hedge=NEEDED)) is Stand.CALLS_FOR
    assert shown(left_open, told()) is Stand.UNCOMMITTED


def test_whether_commits_to_nothing_but_a_refusal() -> None:
    assert shown(entry("x", "Lesk", act="commit"), told(hedge="whether")) is Stand.UNCOMMITTED
    assert shown(entry("x", "Lesk", act="decline"), told(hedge="whether")) is Stand.DECLINES
    assert shown(entry("x", "Lesk", act="ask"), told(hedge="whether")) is Stand.ASKS


def test_a_position_shows_the_body_the_speaker_and_the_relay() -> None:
    said = entry("x", "Tomas Herel", role="Varnian government spokesman", relay=agency(), said="2023-04-30")
    held = position(said, "cl-1", told(polarity=DOWN), "og-1")
    assert held is not None
    assert (held.holder, held.speaker, held.party) == ("Varnian government", "Tomas Herel", "Varnia")
    assert (held.stand, held.day, held.origin) == (Stand.DENIES, "2023-04-30", "og-1")
    assert held.relay == agency()


def test_nobody_holds_what_nobody_is_told_to_have_said() -> None:
    assert position(entry("x"), "cl-1", told()) is None
    assert position(entry("x", "Lesk", act="commit", cue="plans"), "cl-1", told()) is None


def test_positions_come_oldest_first_and_undated_last() -> None:
    rows = [
        entry("x", "Lesk", said="2023-05-03"),
        entry("x", "Lesk", published=None),
        entry("x", "Lesk", said="2023-05-01"),
    ]
    claim = Claim("cl-1", "x", tuple(Proposition(row.id, "x") for row in rows))
    days = [row.day for row in positions(claim, {row.id: row for row in rows})]
    assert days == ["2023-05-01", "2023-05-03", None]
