from __future__ import annotations

import json

import pytest

from onrecord.claims.histories import histories
from onrecord.claims.outcomes import ahead_of, bearing, judged, resolved, suggested, track_record
from onrecord.claims.positions import positions
from onrecord.errors import InvalidNoun
from onrecord.model import (
    Bearing,
    Came,
    Claim,
    Deed,
    Entry,
    Judgement,
    Position,
    Proposition,
    Resolved,
    Stand,
)
from tests.claims.made import entry, found

S, B = Stand, Bearing


def outcome(came: Came, when: str | None = "2023-05-09", **fields: bool) -> Resolved:
    return Resolved("cl-1", came, when, ("st-9",), "Ilse", **fields)


def held(stand: Stand, day: str | None = "2023-05-01", claim: str = "cl-1", holder: str = "Lesk") -> Position:
    return Position(claim, holder, stand, f"st-{stand}-{day}-{claim}", day, f"og-{stand}-{day}-{claim}")


@pytest.mark.parametrize(
    ("stand", "happened", "did_not", "partly"),
    [
        (S.AFFIRMS, B.BORNE_OUT, B.NOT_BORNE_OUT, B.OPEN),
        (S.EXPECTS, B.BORNE_OUT, B.NOT_BORNE_OUT, B.OPEN),
        (S.COMMITS_TO, B.BORNE_OUT, B.NOT_BORNE_OUT, B.OPEN),
        (S.DENIES, B.NOT_BORNE_OUT, B.BORNE_OUT, B.NOT_BORNE_OUT),
        (S.DOUBTS, B.NOT_BORNE_OUT, B.BORNE_OUT, B.NOT_BORNE_OUT),
        (S.CALLS_FOR, B.OPEN, B.OPEN, B.OPEN),
        (S.DECLINES, B.OPEN, B.OPEN, B.OPEN),
    ],
)
def test_how_a_position_looks_after_what_came(
    stand: Stand, happened: Bearing, did_not: Bearing, partly: Bearing
) -> None:
    assert bearing(held(stand), outcome(Came.HAPPENED)) is happened
    assert bearing(held(stand), outcome(Came.DID_NOT)) is did_not
    assert bearing(held(stand), outcome(Came.PARTLY)) is partly
    assert bearing(held(stand), outcome(Came.UNKNOWABLE)) is B.OPEN
    assert bearing(held(stand), None) is B.OPEN


def test_a_suggestion_decides_nothing() -> None:
    assert bearing(held(S.DENIES), outcome(Came.HAPPENED, suggested=True)) is B.OPEN


def test_a_decision_comes_back_from_its_judgement() -> None:
    told = Resolved(
        "cl-1",
        Came.PARTLY,
        "2023-05",
        ("st-1", "https://a.example/x"),
        "Ilse",
        "2023-06-01T00:00:00",
        "half of it",
    )
    assert resolved(judged(told)) == told


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement(Deed.MERGE, "cl-1", "cl-2", by="Ilse"),
        Judgement(Deed.RESOLVE, "cl-1", value="{}", by="Ilse"),
        Judgement(Deed.RESOLVE, "cl-1", value='{"came": "perhaps"}', by="Ilse"),
        Judgement(Deed.RESOLVE, "cl-1", value="no json", by="Ilse"),
        Judgement(Deed.RESOLVE, "cl-1", value=json.dumps({"came": "happened"})),
    ],
)
def test_what_is_no_decision_is_refused(judgement: Judgement) -> None:
    with pytest.raises(InvalidNoun):
        resolved(judgement)


def about(*rows: Entry) -> tuple[Resolved | None, list[Entry]]:
    """Suggest what came of the first statement's claim, the rest being all that is on record."""
    told = found(*rows)
    by = {row.entry.id: row for row in told}
    event = told[0].facts and told[0].facts.event
    mine = [row for row in told if row.facts and row.facts.event == event]
    claim = Claim(
        "cl-1",
        "Varnia will blockade Lesk",
        tuple(row.proposition for row in mine if isinstance(row.proposition, Proposition)),
    )
    return suggested(claim, by, positions(claim, {key: row.entry for key, row in by.items()})), list(rows)


def test_a_decree_suggests_that_it_happens_on_its_day() -> None:
    told, rows = about(
        entry("Varnia to begin a blockade of Lesk", "two diplomats", act="predict", said="2023-05-01"),
        entry(
            "a blockade of Lesk",
            "Adela Roth",
            act="decree",
            cue="ordered",
            role="Varnian President",
            said="2023-05-09",
        ),
    )
    assert told is not None
    assert (told.came, told.when, told.suggested) == (Came.HAPPENED, "2023-05-09", True)
    assert told.evidence == (rows[1].id,)


def test_two_voices_that_tell_it_as_past_suggest_it_and_one_does_not() -> None:
    first = entry("Varnia to begin a blockade of Lesk", "two diplomats", act="predict", said="2023-05-01")
    seen = entry("that Varnia has begun a blockade of Lesk", "Ilse Marn", said="2023-05-10")
    also = entry("that Varnia has begun a blockade of Lesk", "Ruud Akker", said="2023-05-11")
    assert about(first, seen)[0] is None
    told = about(first, seen, also)[0]
    assert told is not None
    assert (told.when, told.evidence) == ("2023-05-10", (seen.id, also.id))


def test_only_what_was_said_ahead_is_a_forecast() -> None:
    assert ahead_of(held(S.EXPECTS, "2023-05-08"), outcome(Came.HAPPENED))
    assert not ahead_of(held(S.EXPECTS, "2023-05-09"), outcome(Came.HAPPENED))
    assert not ahead_of(held(S.EXPECTS, "2023-05-12"), outcome(Came.HAPPENED, "2023-05"))
    assert ahead_of(held(S.EXPECTS, None), outcome(Came.HAPPENED))


def test_a_track_record_counts_and_never_sums_up() -> None:
    told = histories(
        [
            held(S.DENIES, "2023-05-01"),
            held(S.DENIES, "2023-05-03"),
            held(S.AFFIRMS, "2023-05-20"),
            held(S.EXPECTS, "2023-05-01", "cl-2"),
            held(S.EXPECTS, "2023-05-01", "cl-3"),
            held(S.COMMITS_TO, "2023-05-01", "cl-4"),
            held(S.CALLS_FOR, "2023-05-01", "cl-5"),
        ]
    )
    outcomes = {"cl-1": outcome(Came.HAPPENED), "cl-2": outcome(Came.DID_NOT), "cl-4": outcome(Came.HAPPENED)}
    record = track_record("Lesk", told, outcomes)
    assert record.positions == 6
    assert (record.denials, record.denials_true, record.denials_reversed) == (1, 0, 1)
    assert (record.predictions, record.predictions_true) == (1, 0)
    assert (record.promises, record.promises_kept) == (1, 1)
    assert (record.affirmed, record.open) == (0, 1)  # affirmed after the event; cl-3 is not resolved
