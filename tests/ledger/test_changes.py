from dataclasses import replace

from onrecord.ledger.changes import changes
from onrecord.model import Act, Entry, Reading, Report
from tests.fakes import said

TEXT = (
    "Ito said the bridge at Kharne is safe for lorries. Marn said the grain depot burned down. "
    "Vask said talks will go on in Selm."
)
ENTRIES = tuple(
    Entry.of(Reading(Report(TEXT)), said(Report(TEXT), source=who, cue="said", content=what))
    for who, what in (
        ("Ito", "the bridge at Kharne is safe for lorries"),
        ("Marn", "the grain depot burned down"),
        ("Vask", "talks will go on in Selm"),
    )
)


def test_versions_that_say_the_same_have_no_changes() -> None:
    assert changes(ENTRIES, ENTRIES) == ()
    assert changes(ENTRIES, tuple(reversed(ENTRIES))) == ()


def test_a_statement_that_is_gone_and_one_that_is_new() -> None:
    told = changes(ENTRIES[:2], ENTRIES[1:])
    assert [(change.older, change.newer) for change in told] == [(None, ENTRIES[2]), (ENTRIES[0], None)]


def test_a_reworded_statement_is_one_that_changed() -> None:
    reworded = replace(ENTRIES[0], content="the bridge at Kharne is safe for cars and lorries")
    (change,) = changes(ENTRIES, (reworded, *ENTRIES[1:]))
    assert (change.older, change.newer) == (ENTRIES[0], reworded)
    assert 0.5 < change.likeness < 1.0


def test_a_statement_with_another_act_changed_though_its_words_did_not() -> None:
    denied = replace(ENTRIES[1], act=Act.DENY)
    (change,) = changes(ENTRIES, (ENTRIES[0], denied, ENTRIES[2]))
    assert (change.newer, change.likeness) == (denied, 1.0)


def test_each_statement_is_paired_once() -> None:
    told = changes(ENTRIES[:1], (ENTRIES[0], replace(ENTRIES[0], id="st-twin")))
    assert len(told) == 1
    assert told[0].older is None
