from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import EmptyInput, ModelError, ReadError, TooLarge
from onrecord.model import Document, Reading, Report
from onrecord.pipeline import Done, Ended, Input, Problem, Stages, read_input, read_reports
from onrecord.pipeline import reading as module
from onrecord.pipeline.reading import read_together
from onrecord.settings import Settings
from tests.fakes import fake_documents, fake_extract, fake_resolve, fake_stages


def given(name: str, text: str) -> Input:
    return Input(name, data=text.encode("utf-8"))


@pytest.fixture
def stages() -> Stages:
    return fake_stages(Settings(max_report_chars=60))


def test_reads_every_input_in_order(stages: Stages) -> None:
    inputs = [given("a", "Ito said the bridge is safe."), given("b", "Roth said no.")]
    first, second = read_reports(inputs, stages)
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert first.name == "a"
    assert [first.reading.words(one.content) for one in first.reading.statements] == ["the bridge is safe"]
    assert [second.reading.words(one.content) for one in second.reading.statements] == ["no"]
    assert first.took.read >= 0
    assert first.took.extract >= 0


def test_a_failing_input_is_told_and_does_not_stop_the_others(stages: Stages) -> None:
    empty, whole = read_reports([given("a", ""), given("b", "Roth said no.")], stages)
    assert isinstance(empty, Problem)
    assert isinstance(empty.error, EmptyInput)
    assert isinstance(whole, Done)


def test_a_mistake_of_ours_in_one_report_is_told_and_does_not_stop_the_others(stages: Stages) -> None:
    broken, whole = read_reports([given("a", "Bug said no."), given("b", "Roth said no.")], stages)
    assert isinstance(broken, Problem)
    assert "ZeroDivisionError" in broken.error.why
    assert isinstance(broken.error.__cause__, ZeroDivisionError)
    assert isinstance(whole, Done)


def test_passes_on_what_went_wrong_before(stages: Stages) -> None:
    problem = Problem("*.txt", ReadError("*.txt", "no file matches this pattern"))
    assert list(read_reports([problem], stages)) == [problem]


def test_reads_as_it_goes() -> None:
    seen = []

    def read(one: Input) -> Iterator[Document]:
        seen.append(one.name)
        return fake_documents(one)

    inputs = [given("a", "Roth said no."), given("b", "Roth said no.")]
    next(read_reports(inputs, Stages(read, fake_extract, fake_resolve)))
    assert seen == ["a"]


def test_refuses_a_report_that_is_too_long(stages: Stages) -> None:
    (problem,) = read_reports([given("a", "Roth said no. " * 5)], stages)
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, TooLarge)
    assert "70 characters, more than 60" in problem.error.why
    assert "max_report_chars" in problem.error.fix


def test_tells_the_language_of_what_it_cannot_read(stages: Stages) -> None:
    (done,) = read_reports([given("a", "[uk] Roth said no.")], stages)
    assert isinstance(done, Done)
    assert done.reading.statements == ()
    assert done.reading.report.text == "[uk] Roth said no."
    assert done.notice == "the text is in Ukrainian (uk); statements are read in English only"


def test_reads_what_no_language_was_found_for() -> None:
    def read(one: Input) -> Iterator[Document]:
        for document in fake_documents(one):
            yield replace(document, report=replace(document.report, language=None))

    (done,) = read_reports([given("a", "Roth said no.")], Stages(read, fake_extract, fake_resolve))
    assert isinstance(done, Done)
    assert len(done.reading.statements) == 1


def test_loads_no_stage_for_a_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Stages.load(Settings(model=tmp_path / "none"))


def test_tells_of_characters_that_nobody_sees(stages: Stages) -> None:
    plain, hidden = read_reports(
        [given("a", "Roth said no."), given("b", "Roth s\u200baid n\u202eo.")], stages
    )
    assert isinstance(plain, Done)
    assert isinstance(hidden, Done)
    assert plain.unseen == ""
    assert hidden.unseen == "unseen characters in its text: 1 zero width, 1 bidi control"


SAID = ["Roth said no.", "", "[uk] Roth said no.", "Ito said yes.", "Roth said no. " * 5, "Ito said so."]


def told(outcomes: Sequence[Ended]) -> list[object]:
    """Give what was told, without the seconds that it took."""
    return [
        (one.name, one.error.why) if isinstance(one, Problem) else (one.name, one.reading, one.notice)
        for one in outcomes
    ]


def at_one_go(stages: Stages, texts: Sequence[str]) -> tuple[list[list[int]], list[tuple[int, Ended]]]:
    """Read texts together; give the lengths of those that were gone through at one go, and what was told."""
    went: list[list[int]] = []

    def extract_all(reports: Sequence[Report]) -> list[Reading]:
        went.append([len(report.text) for report in reports])
        return [fake_extract(report) for report in reports]

    inputs = [given(str(place), text) for place, text in enumerate(texts)]
    return went, list(read_together(inputs, replace(stages, extract_all=extract_all)))


def test_what_is_read_together_is_what_is_read_alone(stages: Stages) -> None:
    went, found = at_one_go(stages, SAID)
    assert went == [[13, 13, 12]]
    assert [place for place, _ in found] == list(range(len(SAID)))
    alone = [one for place, text in enumerate(SAID) for one in read_input(given(str(place), text), stages)]
    assert told([one for _, one in found]) == told(alone)
    assert sum(isinstance(one, Problem) for one in alone) == 2


def test_a_mistake_in_one_of_several_costs_itself_alone(stages: Stages) -> None:
    went, found = at_one_go(stages, ["Roth said no.", "Bug said no.", "Ito said yes."])
    assert went == [[13, 12, 13]]
    first, broken, last = (one for _, one in found)
    assert isinstance(broken, Problem)
    assert "ZeroDivisionError" in broken.error.why
    for done in (first, last):
        assert isinstance(done, Done)
        assert len(done.reading.statements) == 1


def test_no_more_go_together_than_take_a_second_or_two(
    stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TOGETHER", 3)
    assert at_one_go(stages, ["Roth said no."] * 5)[0] == [[13] * 3, [13] * 2]
    monkeypatch.setattr(module, "TOGETHER_CHARS", 26)
    assert at_one_go(stages, ["Roth said no."] * 4)[0] == [[13] * 2, [13] * 2]
