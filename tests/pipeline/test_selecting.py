from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import (
    Act,
    Deed,
    Judgement,
    Precision,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    When,
)
from onrecord.pipeline.selecting import corrected, excerpts
from tests.pipeline.pressed import AT, correction, judge, pressed


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    ledger = pressed()
    yield ledger
    ledger.close()


@pytest.mark.parametrize(
    "query", [Query(), Query(act=("deny",)), Query(text="dam"), Query(kind=("unnamed",))]
)
def test_all_that_a_query_lets_through_is_there_once_and_nothing_else(ledger: Ledger, query: Query) -> None:
    found = list(excerpts(ledger, query))
    told = [hit.entry.id for one in found for hit in one.hits]
    assert sorted(told) == sorted(hit.entry.id for hit in ledger.entries(query))
    assert len({one.report.id for one in found}) == len(found)
    for one in found:
        assert {hit.entry.report for hit in one.hits} == {one.report.id}
        assert one.capture is not None
        assert one.capture.id == one.kept.capture
        assert one.kept.run is not None
        assert one.kept.run.id == "rn-press"


def test_a_statement_stands_as_it_was_corrected_until_that_is_undone(ledger: Ledger) -> None:
    hit = next(iter(ledger.entries(Query(act=("assert",), kind=("person",)))))
    made = correction(hit.entry.id, '{"act": "predict", "speaker": "Ilse Marn-Vask", "content": [[0, 6]]}')
    judge(ledger, [made])
    (one,) = excerpts(ledger, Query(review=("corrected",)))
    ((statement, now),) = one.chosen()
    assert now.entry.act is statement.act is Act.PREDICT
    assert statement.source is not None
    assert statement.source.speaker is not None
    assert statement.source.speaker.name == now.entry.speaker == "Ilse Marn-Vask"
    assert one.reading.words(statement.content) == now.entry.content == one.report.text[:6]
    judge(ledger, [Judgement(Deed.UNDO, made.id, by="Ada", at=AT)])
    assert list(excerpts(ledger, Query(review=("corrected",)))) == []


def test_who_speaks_for_a_body_is_told(ledger: Ledger) -> None:
    hit = next(iter(ledger.entries(Query(kind=("person",)))))
    judge(ledger, [correction(hit.entry.id, '{"role": "Varnian government spokesman"}')])
    (one,) = excerpts(ledger, Query(review=("corrected",)))
    assert one.spoken_for == {hit.entry.id: "Varnian government"}


def test_the_speakers_own_print_of_an_utterance_is_its_primary_source(ledger: Ledger) -> None:
    told = next(iter(ledger.entries(Query(outlet=("Radio Veldt",)))))
    own = next(iter(ledger.entries(Query(outlet=("The Lantern",)))))
    spoken = correction(told.entry.id, '{"speaker": "the lantern"}')
    judge(ledger, [spoken, Judgement(Deed.MERGE, told.origin, own.origin, by="Ada", at=AT)])
    (one,) = excerpts(ledger, Query(review=("corrected",)))
    assert one.firsthand == {told.entry.id: own.entry.report}


STATEMENT = Statement(
    "st-1",
    (Span(5, 9),),
    (Span(10, 20),),
    source=Source((Span(0, 4),), Speaker("Orlan", SpeakerKind.PERSON, "mayor")),
    act=Act.ASSERT,
    time=When("2031-03", Precision.MONTH),
)


def test_each_field_is_corrected_alone() -> None:
    assert corrected(STATEMENT, {}) == STATEMENT
    assert corrected(STATEMENT, {"act": None}) == replace(STATEMENT, act=None)
    assert corrected(STATEMENT, {"cue": [[6, 9]]}) == replace(STATEMENT, cue=(Span(6, 9),))
    orlan = Source((Span(0, 4),), Speaker("Orlan", SpeakerKind.PERSON))
    assert corrected(STATEMENT, {"role": None}).source == orlan
    assert corrected(STATEMENT, {"source": []}).source is None
    assert corrected(STATEMENT, {"said": None}).time is None
    assert corrected(STATEMENT, {"said": "2031-03-02", "precision": "day"}).time == When(
        "2031-03-02", Precision.DAY
    )
    hop = {"spans": [[1, 2]], "name": "North Wire", "kind": "agency", "control": "state", "country": "NO"}
    (made,) = corrected(STATEMENT, json.loads(json.dumps({"relay": [hop]}))).relay
    assert (made.name, made.kind, made.control, made.country) == ("North Wire", "agency", "state", "NO")


def test_a_speaker_without_source_words_is_left_to_the_entry() -> None:
    nobody = replace(STATEMENT, source=None)
    assert corrected(nobody, {"speaker": "Orlan"}) == nobody


@pytest.mark.parametrize(
    ("fields", "nobody"),
    [
        ({"act": "deny"}, SpeakerKind.IMPLICIT),
        ({"kind": "author"}, SpeakerKind.AUTHOR),
        ({"kind": None}, None),
        ({"kind": "person", "speaker": "Ito"}, None),
        ({"speaker": "Ito"}, None),
        ({"source": [[0, 3]]}, None),
    ],
)
def test_nobody_is_behind_a_statement_until_somebody_is(
    fields: dict[str, object], nobody: SpeakerKind | None
) -> None:
    made = corrected(Statement("st-1", (Span(4, 8),), (), nobody=SpeakerKind.IMPLICIT), fields)
    assert made.nobody is nobody
    assert (made.source is not None) == ("source" in fields)
