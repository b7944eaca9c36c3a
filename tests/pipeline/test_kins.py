from __future__ import annotations

from onrecord.model import Link, Reading, Report, Source, Space, Speaker, SpeakerKind, Statement, entries
from onrecord.pipeline.joining import Kin, pairs
from onrecord.pipeline.kins import entailment, kins
from tests.fakes import said


def reading(who: str, content: str, *, published: str = "2031-03-01") -> Reading:
    report = Report(f"{who} said {content}.", published=published)
    one = said(report, source=who, cue="said", content=content)
    speaker = Speaker(who, SpeakerKind.PERSON, None, one.source.spans if one.source else ())
    source = Source(one.source.spans if one.source else (), speaker)
    return Reading(report, (Statement(one.id, one.cue, one.content, source=source),))


def kin(space: Space) -> Kin:
    return next(one for one in kins() if one.space is space)


def links(space: Space, *readings: Reading) -> list[Link]:
    placed = [one for told in readings for one in kin(space).place(told)]
    fresh = {one.node.id: one.node for one in placed}
    return [
        *(link for one in placed for link in one.links),
        *kin(space).decide(list(pairs(list(fresh.values()), []))),
    ]


def test_everything_that_is_joined_has_one_kin() -> None:
    assert [one.space for one in kins()] == [Space.SPEAKER, Space.ORIGIN, Space.CLAIM, Space.ISSUE]


def test_every_statement_is_placed_by_its_own_id() -> None:
    told = reading("Ilse Marn", "the bridge at Kharne is open again")
    for one in kins():
        placed = list(one.place(told))
        assert placed, one.space
        assert {row.statement for row in placed} == {entries(told)[0].id}


def test_one_person_under_two_forms_of_a_name_is_linked_with_a_reason() -> None:
    left = reading("Ilse Marn", "the bridge at Kharne is open again")
    right = reading("Ilse Márn", "the depot has burned down")
    (link,) = links(Space.SPEAKER, left, right)
    assert link.reason
    assert links(Space.SPEAKER, left, reading("Otto Roth", "the depot has burned down")) == []


def test_one_utterance_in_two_reports_is_linked() -> None:
    words = "the bridge at Kharne will be open again before the end of this cold winter"
    assert links(Space.ORIGIN, reading("Ilse Marn", words), reading("Ilse Marn", f"{words} there")) != []
    assert links(Space.ORIGIN, reading("Ilse Marn", words), reading("Otto Roth", "the depot burned")) == []


def test_a_statement_and_its_denial_are_about_one_claim() -> None:
    up = reading("Ilse Marn", "Varnia is preparing a blockade of Lesk")
    down = reading("Otto Roth", "Varnia is not preparing a blockade of Lesk")
    placed = [one.node.id for told in (up, down) for one in kin(Space.CLAIM).place(told)]
    assert len(set(placed)) == 1 or links(Space.CLAIM, up, down)


def test_what_is_placed_does_not_depend_on_what_was_read_before() -> None:
    told = reading("Ilse Marn", "the bridge at Kharne is open again")
    before = [one.node for one in kin(Space.CLAIM).place(told)]
    for number in range(5):
        list(kin(Space.CLAIM).place(reading("Otto Roth", f"the depot number {number} has burned down")))
    again = reading("Ilse Marn", "the bridge at Kharne is open again")
    assert [one.node for one in kin(Space.CLAIM).place(again)] == before


def test_nothing_to_compare_loads_no_model() -> None:
    entailment.cache_clear()
    assert list(kin(Space.CLAIM).decide([])) == []
    assert entailment.cache_info().currsize == 0
