from __future__ import annotations

from onrecord.claims.briefs import brief, carriers, claim_brief
from onrecord.claims.propositions import Found
from onrecord.model import Came, Claim, Entry, Issue, OpenQuestion, Proposition, Resolved
from tests.claims.made import agency, entry, found


def about(*rows: Entry) -> tuple[Claim, dict[str, Entry]]:
    told: list[Found] = list(found(*rows))
    own = tuple(row.proposition for row in told if isinstance(row.proposition, Proposition))
    return Claim("cl-1", "Varnia is preparing a blockade of Lesk", own), {row.id: row for row in rows}


SAID = "Varnia is preparing a blockade of Lesk"


def test_origins_are_counted_against_carriers() -> None:
    rows = [
        entry(SAID, "Ann Orr", outlet=outlet, relay=agency(), said=f"2023-05-0{day}")
        for day, outlet in enumerate(("Harbour Post", "Coastline News", "Mira Observer"), 1)
    ]
    claim, entries = about(*rows)
    told = claim_brief(claim, entries, origins={row.id: "og-1" for row in rows})
    assert told.origins == 1
    assert told.carriers == ("Coastline News", "Harbour Post", "Mira Observer", "VTA")
    assert told.unconfirmed
    assert [len(history.positions) for history in told.histories] == [1]


def test_an_independent_origin_confirms() -> None:
    claim, entries = about(
        entry(SAID, "Ann Orr", said="2023-05-01"),
        entry(SAID, "Ruud Akker", act="confirm", cue="confirmed", said="2023-05-02"),
    )
    assert not claim_brief(claim, entries).unconfirmed


def test_a_claim_that_nobody_affirms_is_not_unconfirmed_but_denied() -> None:
    claim, entries = about(entry("Varnia is not preparing a blockade of Lesk", "Ann Orr", factuality="CT-"))
    assert not claim_brief(claim, entries).unconfirmed


def test_a_brief_has_its_span_its_outcome_and_its_questions() -> None:
    claim, entries = about(
        entry(SAID, "Ann Orr", said="2023-05-01"), entry(SAID, "Ruud Akker", said="2023-05-07")
    )
    issue = Issue("is-1", "Varnia: blockade", (claim,))
    outcome = Resolved("cl-1", Came.HAPPENED, "2023-05-09", (), "Ilse")
    questions = [
        OpenQuestion("rp-1", "Who will pay is open", None, ("is-1",)),
        OpenQuestion("rp-1", "x", None, ("is-2",)),
    ]
    told = brief(issue, entries, outcomes={"cl-1": outcome}, questions=questions)
    assert len(told.claims[0].histories) == 2
    one_voice = brief(issue, entries, voices=dict.fromkeys(entries, "Ann Orr"))
    assert len(one_voice.claims[0].histories) == 1
    assert (told.first, told.last) == ("2023-05-01", "2023-05-07")
    assert told.claims[0].resolved is outcome
    assert told.questions == (questions[0],)


def test_nobody_carried_what_has_no_outlet_and_no_relay() -> None:
    assert carriers([entry("x", "Lesk")]) == ()
