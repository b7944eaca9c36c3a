"""The story of examples/story, read by the shipped reader: twelve reports, ten days, one blockade.

A denial goes round five outlets as wire copy, unnamed diplomats expect what is denied, a deputy calls for it,
the spokesman falls silent, and the president orders it. The whole claim page is expected here.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord.claims.assembly import claims
from onrecord.claims.briefs import brief, claim_brief
from onrecord.claims.grouping import grouped
from onrecord.claims.histories import party_histories
from onrecord.claims.issues import issues
from onrecord.claims.outcomes import bearing, suggested, track_record
from onrecord.claims.positions import positions
from onrecord.claims.propositions import Found, propositions
from onrecord.claims.questions import open_questions, placed
from onrecord.claims.relations import relations
from onrecord.model import (
    Asked,
    Bearing,
    Came,
    Claim,
    Entry,
    Position,
    Reading,
    RelationKind,
    Resolved,
    Stand,
    Turn,
    entries,
)
from onrecord.readers import read_path
from onrecord.resolution import resolve

CLAIM = "Varnia is preparing a blockade of Lesk"
WIRE = {"Harbour Post", "Coastline News", "Dorvan Daily", "Mira Observer", "Sarn Telegraph"}


@dataclass(frozen=True)
class Story:
    readings: tuple[Reading, ...]
    found: dict[str, Found]
    claims: tuple[Claim, ...]

    @property
    def entries(self) -> dict[str, Entry]:
        return {key: row.entry for key, row in self.found.items()}

    @property
    def claim(self) -> Claim:
        return next(claim for claim in self.claims if claim.text == CLAIM)

    @property
    def origins(self) -> dict[str, str]:
        """Give equal words of one speaker one origin, as linking does for wire copy."""
        return {key: f"og-{entry.speaker}-{entry.content}" for key, entry in self.entries.items()}

    @property
    def positions(self) -> tuple[Position, ...]:
        return positions(self.claim, self.entries, self.origins)

    def stands(self, holder: str) -> list[tuple[str | None, Stand]]:
        return [(row.day, row.stand) for row in self.positions if row.holder == holder]


@pytest.fixture(scope="module")
def story(root: Path, extractor: Any) -> Story:
    paths = sorted((root / "examples" / "story").iterdir())
    readings = tuple(resolve(extractor.extract(read_path(path))) for path in paths)
    rows = [row for reading in readings for row in propositions(entries(reading))]
    return Story(readings, {row.entry.id: row for row in rows}, claims(*grouped(rows)))


def test_twelve_reports_tell_one_large_claim(story: Story) -> None:
    assert len(story.readings) == 12
    assert story.claims[0] is story.claim
    reports = {story.entries[one].report for one in story.claim.statements}
    assert len(reports) == 11  # all but the last, which tells it as past


def test_the_denial_is_one_origin_in_five_outlets(story: Story) -> None:
    denial = [
        entry
        for key, entry in story.entries.items()
        if key in story.claim.statements and entry.content == "Varnia is not preparing a blockade of Lesk"
    ]
    assert {entry.outlet.name for entry in denial if entry.outlet} == WIRE
    assert len({story.origins[entry.id] for entry in denial}) == 1
    assert all("VTA" in {carrier.name for carrier in entry.relay} for entry in denial)
    told = [row for row in relations(story.positions, story.entries) if row.kind is RelationKind.REPEATS]
    own = {entry.id for entry in denial}
    assert sum({row.statement, row.other} <= own for row in told) == 4


@pytest.mark.parametrize(
    ("holder", "day", "stand"),
    [
        ("Varnian government", "2024-06-03", Stand.DENIES),
        ("Two diplomats, unnamed", "2024-06-05", Stand.EXPECTS),
        ("Viktor Sallow", "2024-06-06", Stand.CALLS_FOR),
        ("seamen’s union, unnamed", "2024-06-06", Stand.OPPOSES),
        ("Hanna Oru", "2024-06-07", Stand.AFFIRMS),
        ("Varnian government", "2024-06-07", Stand.DENIES),
        ("Varnian government", "2024-06-08", Stand.DECLINES),
        ("Elias Norn", "2024-06-08", Stand.DOUBTS),
        ("Jon Pell", "2024-06-09", Stand.AFFIRMS),
        ("Adela Roth", "2024-06-11", Stand.COMMITS_TO),
    ],
)
def test_every_party_has_its_position_on_its_day(story: Story, holder: str, day: str, stand: Stand) -> None:
    assert (day, stand) in story.stands(holder)


def test_the_spokesman_speaks_for_the_government_and_both_are_shown(story: Story) -> None:
    told = [row for row in story.positions if row.holder == "Varnian government" and row.day == "2024-06-03"]
    assert {row.speaker for row in told} == {"Tomas Herel"}


def test_varnia_reverses_eight_days_later(story: Story) -> None:
    (varnia,) = [row for row in party_histories(story.positions) if row.holder == "Varnia"]
    turns = [
        (change.turn, change.before.stand, change.after.stand, change.after.day) for change in varnia.changes
    ]
    assert (Turn.SOFTENED, Stand.DENIES, Stand.DECLINES, "2024-06-08") in turns
    assert (Turn.REVERSED, Stand.DENIES, Stand.COMMITS_TO, "2024-06-11") in turns
    assert varnia.positions[0].day == "2024-06-03"
    assert varnia.since == "2024-06-11"


def test_the_harbour_master_confirms_and_the_government_rejects(story: Story) -> None:
    told = relations(story.positions, story.entries)
    named = {
        (row.kind, story.entries[row.statement].speaker, story.entries[row.other].speaker) for row in told
    }
    assert (RelationKind.CONFIRMS, "Jon Pell", "Hanna Oru") in named
    assert (RelationKind.REJECTS, "Varnian government", "Hanna Oru") in named
    assert not claim_brief(story.claim, story.entries, origins=story.origins).unconfirmed


def test_the_order_suggests_that_it_happened_and_a_person_decides(story: Story) -> None:
    told = suggested(story.claim, story.found, story.positions)
    assert told is not None
    assert (told.came, told.when, told.suggested) == (Came.HAPPENED, "2024-06-11", True)
    assert {story.entries[one].speaker for one in told.evidence} == {"Adela Roth"}

    decided = Resolved(story.claim.id, Came.HAPPENED, "2024-06-11", told.evidence, "Ilse")
    by = {row.holder: bearing(row, decided) for row in story.positions if row.day and row.day < "2024-06-08"}
    assert by["Varnian government"] is Bearing.NOT_BORNE_OUT
    assert by["Two diplomats, unnamed"] is Bearing.BORNE_OUT
    assert by["Hanna Oru"] is Bearing.BORNE_OUT
    assert by["Viktor Sallow"] is Bearing.OPEN


def test_the_denial_is_on_the_track_record_of_the_party(story: Story) -> None:
    decided = {story.claim.id: Resolved(story.claim.id, Came.HAPPENED, "2024-06-11", (), "Ilse")}
    record = track_record("Varnia", party_histories(story.positions), decided)
    assert (record.denials, record.denials_true, record.denials_reversed) == (1, 0, 1)


def test_what_has_happened_is_another_claim(story: Story) -> None:
    past = [claim for claim in story.claims if "begun a blockade" in claim.text]
    assert len(past) == 1
    assert {story.entries[one].speaker for one in past[0].statements} == {"Leskian navy", "Tomas Herel"}


def left_open(reading: Reading) -> Asked:
    """Give what a report leaves open, as a ledger would."""
    words = tuple(reading.words(question.spans) for question in reading.questions)
    return Asked(reading.report.id, reading.report.published, words)


def test_the_issue_s_brief_has_the_open_question(story: Story) -> None:
    told = issues(story.claims, story.found)
    issue = next(one for one in told if story.claim in one.claims)
    assert issue.name == "Varnia: blockade"
    asked = placed(
        [row for one in story.readings for row in open_questions(left_open(one))], told, story.found
    )
    page = brief(issue, story.entries, origins=story.origins, questions=asked)
    assert (page.first, page.last) == ("2024-06-03", "2024-06-12")
    assert set(page.claims[0].carriers) == {*WIRE, "Ombra Tide", "VTA"}
    assert any("Whether Varnia will go that far" in row.text for row in page.questions)


def test_the_order_of_reports_changes_nothing(story: Story) -> None:
    readings = list(story.readings)
    for seed in range(3):
        random.Random(seed).shuffle(readings)
        rows = [row for reading in readings for row in propositions(entries(reading))]
        assert claims(*grouped(rows)) == story.claims
