from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator

import pytest

from onrecord.errors import ModelError, Unsafe
from onrecord.model import Document, Reading, Report
from onrecord.pipeline import Done, Ended, Input, Problem, Stages
from onrecord.pipeline.workers import Guard, Workers
from onrecord.settings import Settings
from tests.fakes import fake_documents, fake_extract, fake_resolve

BYTES = 60_000_000
SLOW = 0.4  # seconds of processor time: six of them are more than one go may take


def load(settings: Settings) -> Stages:
    return Stages(dangerous, slow_extract, fake_resolve, settings.max_report_chars)


def dangerous(given: Input) -> Iterator[Document]:
    """Read a text, or do what it says."""
    told = given.bytes_at_hand().data
    if told == b"many":
        return many()
    if told == b"hang":
        time.sleep(60)
    if told == b"spin":
        while True:
            pass
    if told == b"die":
        os._exit(9)
    if told == b"eat":
        hoard = [bytes(BYTES) for _ in range(100)]
        assert hoard
    return fake_documents(Input(given.name, data=told, capture=given.capture))


def many() -> Iterator[Document]:
    for number in range(6):
        yield from fake_documents(Input(str(number), data=f"Roth said number {number}.".encode()))


def slow_extract(report: Report) -> Reading:
    """Find what there is; a report of many takes its time for it."""
    until = time.process_time() + (SLOW if "number" in report.text else 0)
    while time.process_time() < until:
        pass
    return fake_extract(report)


def ran(*texts: str, guard: Guard | None = None) -> list[tuple[str, list[Ended]]]:
    inputs = [Input(str(number), data=text.encode()) for number, text in enumerate(texts)]
    with Workers(Settings(), jobs=1, load=load, guard=guard) as workers:
        return [(given.name, outcomes) for given, outcomes in workers.read(inputs)]


def test_reads_every_input_in_order() -> None:
    found = ran("Roth said no.", "Ito said yes.", "")
    assert [name for name, _ in found] == ["0", "1", "2"]
    (first,), (second,), (third,) = (outcomes for _, outcomes in found)
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert isinstance(third, Problem)
    assert [second.reading.words(one.content) for one in second.reading.statements] == ["yes"]


def test_an_input_that_hangs_dies_or_eats_memory_costs_itself_alone() -> None:
    guard = Guard(seconds=1, memory=500_000_000, patience=5)
    found = ran("hang", "Roth said no.", "die", "Ito said yes.", "eat", "Ito said so.", guard=guard)
    refused = ((0, "not done after 5 s"), (2, "ended the"), (4, "more memory"))
    for number, why in refused:
        (problem,) = found[number][1]
        assert isinstance(problem, Problem)
        assert isinstance(problem.error, Unsafe)
        assert why in problem.error.why
    for number in (1, 3, 5):
        (done,) = found[number][1]
        assert isinstance(done, Done)
        assert len(done.reading.statements) == 1


def test_an_input_that_never_ends_is_ended_by_its_processor_time() -> None:
    # By the clock a busy machine may take long to give an input one second of its own.
    ((_, (problem,)), (_, (done,))) = ran("spin", "Roth said no.", guard=Guard(seconds=1, patience=200))
    assert isinstance(problem, Problem)
    assert "more than 1 s of processor time" in problem.error.why
    assert isinstance(done, Done)


def test_an_input_of_many_reports_takes_all_the_time_that_it_needs() -> None:
    # A go ends after half of its time, so that a slow first report has a second to spare.
    ((_, found),) = ran("many", guard=Guard(seconds=2, patience=100))
    told = [one.reading.words(one.reading.statements[0].content) for one in found if isinstance(one, Done)]
    assert told == [f"number {number}" for number in range(6)]


def test_inputs_that_take_long_together_are_read_one_by_one() -> None:
    texts = [f"Roth said number {number}." for number in range(6)]
    found = ran(*texts, guard=Guard(seconds=2, patience=100))
    assert [name for name, _ in found] == [str(number) for number in range(6)]
    done = [one for _, outcomes in found for one in outcomes if isinstance(one, Done)]
    told = [one.reading.words(one.reading.statements[0].content) for one in done]
    assert told == [f"number {number}" for number in range(6)]


def unready(settings: Settings) -> Stages:
    raise ModelError("model", "it is damaged", "Install onrecord again")


def test_stages_that_cannot_be_made_ready_end_the_run_and_say_why() -> None:
    with (
        Workers(Settings(), jobs=1, load=unready) as workers,
        pytest.raises(ModelError, match="it is damaged"),
    ):
        list(workers.read([Input("a", data=b"Roth said no.")]))


def test_no_process_starts_before_there_is_something_to_read() -> None:
    before = set(multiprocessing.active_children())  # another test's may be ending still
    with Workers(Settings(), jobs=2, load=load) as workers:
        assert list(workers.read([])) == []
        assert set(multiprocessing.active_children()) <= before


def test_gives_a_pause_back_at_once() -> None:
    inputs = [Input("0", data=b"Roth said no."), None, Input("1", data=b"Ito said yes.")]
    with Workers(Settings(), jobs=1, load=load) as workers:
        assert [given.name if given else None for given, _ in workers.read(inputs)] == [None, "0", "1"]
