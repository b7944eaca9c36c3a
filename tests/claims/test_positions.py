from __future__ import annotations

import pytest

from onrecord.claims.positions import position, positions, shown, stand
from onrecord.claims.propositions import NEEDED
from onrecord.model import Act, Claim, Entry, Factuality, Polarity, Position, Proposition, Stand
from tests.claims.made import GROUP, PERSON, agency, entry

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


def on(*entries_: Entry, voices: dict[str, str] | None = None) -> tuple[Position, ...]:
    rows = tuple(Proposition(row.id, "Varnia will leave Lesk") for row in entries_)
    return positions(
        Claim("cl-1", "Varnia will leave Lesk", rows), {row.id: row for row in entries_}, None, voices
    )


def test_a_day_is_told_as_far_as_it_is_known() -> None:
    (held,) = on(entry("x", "Ann Orr", said="2022-03", published="2023-05-01"))
    assert (held.day, held.when) == ("2022-03", "2022-03")


def test_what_a_report_recalls_is_older_than_its_news() -> None:
    recalled = entry("x", "Ann Orr", cue="had previously denied", published="2023-05-02")
    news = entry("x", "Ann Orr", said="2023-05-01", published="2023-05-02")
    before, after = on(recalled, news)
    assert (before.day, before.before, before.when) == (None, "2023-05-01", "before 2023-05-01")
    assert after.day == "2023-05-01"


def test_who_is_not_found_or_has_no_name_is_told_so_and_meets_nobody() -> None:
    rows = on(
        entry("x", "officials", kind=GROUP),
        entry("x", "officials", kind=GROUP),
        entry("x", "its", kind=GROUP),
    )
    assert [row.holder for row in rows] == ["officials, unnamed", "officials, unnamed", "“its”, not resolved"]
    assert not any(row.named for row in rows)
    assert len({row.who for row in rows}) == 3


def test_a_voice_of_many_spellings_is_one_and_keeps_its_party() -> None:
    told = entry("x", "Adela Roth", role="President of Varnia")
    bare = entry("x", "Roth", kind=PERSON)
    rows = on(told, bare, voices={told.id: "sp-1", bare.id: "sp-1"})
    assert {row.who for row in rows} == {"sp-1"}
    assert {row.party for row in rows} == {"Varnia"}


def test_no_evidence_is_no_denial() -> None:
    held = Proposition("st-1", "Varnia will attack", DOWN, hedge="no evidence")
    assert shown(entry("x", "Ann Orr", factuality="CT-"), held) is Stand.DOUBTS
    backing = entry("x", "Ann Orr", act="deny", factuality="Uu", cue="is backing away from")
    assert shown(backing, Proposition("st-1", "Varnia will attack", DOWN)) is Stand.DOUBTS


def test_a_plan_of_ones_own_is_a_promise() -> None:
    said = entry("its intention to leave Lesk", "Varnia", factuality="Uu", cue="stated")
    assert shown(said, Proposition("st-1", "Varnia will leave Lesk")) is Stand.COMMITS_TO
    not_so = entry("they had no plans to leave Lesk", "Varnia", factuality="Uu", cue="stated")
    assert shown(not_so, Proposition("st-1", "Varnia will leave Lesk", DOWN)) is Stand.DENIES
