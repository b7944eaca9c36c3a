from __future__ import annotations

from dataclasses import replace

from onrecord.interchange import carried, chain_lines
from onrecord.interchange.chains import MAX_CARRIERS, chains, tree
from onrecord.model import Control, Hop, HopKind, Reading, Report, Source, Span, Statement
from tests.interchange.readings import CARRIED, CARRIED_REPORT, DAM, POSTED, QUOTED, READING, WARNED


def shown(reading: Reading) -> dict[str, list[str]]:
    return {one.statement.id: [carrier.shown for carrier in one.carriers] for one in chains(reading)}


def test_a_chain_runs_from_the_speaker_outwards() -> None:
    assert shown(CARRIED) == {
        QUOTED.id: ["North Wire (agency, state)"],
        CARRIED.statements[1].id: ["North Wire (agency, state)"],
        POSTED.id: ["Chirp (platform)"],
        WARNED.id: ["two officials (unnamed)", "Chirp (platform)"],
        DAM.id: [],
    }


def test_a_relay_that_holds_the_outer_carriers_already_is_not_told_twice() -> None:
    derived = replace(WARNED, relay=POSTED.relay)
    reading = replace(CARRIED, statements=(*CARRIED.statements[:3], derived, DAM))
    assert shown(reading)[WARNED.id] == ["two officials (unnamed)", "Chirp (platform)"]


def test_carriers_of_the_outer_statement_stand_where_it_has_them() -> None:
    """A relay may hold them in part, under another name, and without who stands between."""
    officials = Hop(POSTED.source.spans if POSTED.source else (), "officials", HopKind.INTERMEDIARY)
    derived = replace(WARNED, relay=(*QUOTED.relay, *POSTED.relay, officials))
    reading = replace(CARRIED, statements=(*CARRIED.statements[:3], derived, DAM))
    assert shown(reading)[WARNED.id] == [
        "North Wire (agency, state)",
        "two officials (unnamed)",
        "Chirp (platform)",
    ]


def test_a_chain_that_loops_ends() -> None:
    post = POSTED.relay[0]
    again = replace(QUOTED, relay=(*QUOTED.relay, post, *QUOTED.relay, replace(post, name="Dmitry Orlan")))
    assert shown(replace(CARRIED, statements=(again,)))[QUOTED.id] == [
        "North Wire (agency, state)",
        "Chirp (platform)",
    ]


def test_who_passes_something_on_is_known_as_what_another_hop_says() -> None:
    outer = replace(POSTED, source=Source(QUOTED.relay[0].spans), relay=())
    reading = replace(CARRIED, statements=(QUOTED, outer, WARNED))
    assert shown(reading)[WARNED.id] == ["North Wire (agency, state)"]


def test_a_hop_without_a_name_is_known_by_its_words() -> None:
    hop = Hop(QUOTED.relay[0].spans, None, HopKind.AGENCY, Control.UNKNOWN)
    assert carried(CARRIED, hop).shown == "North Wire (agency)"


def test_chains_meet_where_they_share_carriers() -> None:
    root = tree(CARRIED)
    assert list(root.through) == ["north wire", "chirp"]
    assert [len(same) for same in root.through["north wire"].speakers.values()] == [2]
    chirp = root.through["chirp"]
    assert list(chirp.speakers) == ["two officials"]
    assert list(chirp.through["two officials"].speakers) == ["mira holt"]
    assert list(root.speakers) == ["nobody named"]


def test_every_statement_stands_in_the_tree_once() -> None:
    for reading in (CARRIED, READING):
        waiting, found = [tree(reading)], []
        while waiting:
            node = waiting.pop()
            found += [chain.statement.id for same in node.speakers.values() for chain in same]
            waiting += node.through.values()
        assert sorted(found) == sorted(statement.id for statement in reading.statements)


def test_writes_one_line_per_chain() -> None:
    assert list(chain_lines(CARRIED)) == [
        "Dmitry Orlan ×2 → North Wire (agency, state) → this report",
        "two officials (unnamed) → Chirp (platform) → this report",
        "Mira Holt → two officials (unnamed) → Chirp (platform) → this report",
    ]
    assert list(chain_lines(Reading(CARRIED_REPORT, (DAM,)))) == []


def test_letters_of_an_odd_terminal_can_be_asked_for() -> None:
    assert next(chain_lines(CARRIED, "->", "x")).startswith("Dmitry Orlan x2 -> North Wire")


def test_a_tower_of_statements_is_cut_and_says_so() -> None:
    report = Report("a" * 2_000)
    tower = tuple(
        Statement(
            str(level),
            (Span(level, level + 1),),
            (),
            Source((Span(level, 2_000 - level),)),
            parent=str(level - 1) if level else None,
        )
        for level in range(900)
    )
    *_, innermost = chains(Reading(report, tower))
    assert len(innermost.carriers) == MAX_CARRIERS
    assert innermost.carriers[-1].name == "…"
