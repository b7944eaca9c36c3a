from __future__ import annotations

from hypothesis import given

from onrecord.interchange.evidence import evidence, parts_of, passage
from onrecord.model import Reading, Report
from tests.fakes import said
from tests.model.nouns import readings

TEXT = "It rained. " * 40 + "Ito said the bridge is safe. " + "It rained. " * 40
REPORT = Report(TEXT)
STATEMENT = said(REPORT, source="Ito", cue="said", content="the bridge is safe")


def test_shows_the_parts_in_their_place_with_a_sentence_around_them() -> None:
    found = passage(REPORT, STATEMENT)
    marked = [(stretch.part, stretch.text) for stretch in found if stretch.part]
    assert marked == [("source", "Ito"), ("cue", "said"), ("content", "the bridge is safe")]
    assert found[0].text.startswith("rained. It")
    assert len("".join(stretch.text for stretch in found)) < 600


def test_gives_the_exact_words_and_those_around_them() -> None:
    (content,) = evidence(REPORT, STATEMENT)["content"]
    assert content["exact"] == "the bridge is safe" == TEXT[content["start"] : content["end"]]
    assert (content["prefix"] + content["exact"] + content["suffix"]) in TEXT


@given(readings())
def test_a_passage_is_a_piece_of_the_text_and_holds_every_part(reading: Reading) -> None:
    for statement in reading.statements:
        if not any(parts_of(statement).values()):
            continue
        found = passage(reading.report, statement)
        assert "".join(stretch.text for stretch in found) in reading.report.text
        shown = sum(len(stretch.text) for stretch in found if stretch.part)
        places = {at for spans in parts_of(statement).values() for s in spans for at in range(s.start, s.end)}
        assert shown == len(places)
