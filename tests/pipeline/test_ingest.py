"""What an ingest keeps, whatever is thrown at it and in whatever order it comes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.claims.keeping import version
from onrecord.errors import ReadError
from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Outcome, Receipt
from onrecord.pipeline import Input, Problem
from onrecord.pipeline import ingest as module
from onrecord.pipeline.desk import begun
from onrecord.pipeline.ingest import Intake, ingest
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.pipeline.opening import Opener
from onrecord.settings import Settings
from tests.fakes import fake_stages
from tests.taken import Here

TEXTS = {
    "a": "Ilse Marn said the bridge at Kharne is open again.",
    "b": "Otto Roth said the bridge at Kharne is open again.",
    "c": "Ilse Marn denied the depot has burned down.",
    "d": "Ana Roe said the ferry to Selm will sail on Monday.",
    "e": "Bug said this is a mistake of ours.",
}


@pytest.fixture
def new() -> Iterator[Callable[[], Ledger]]:
    opened: list[Any] = []

    def one_more() -> Ledger:
        opened.append(open_ledger(":memory:"))
        return opened[-1]

    yield one_more
    for ledger in opened:
        ledger.close()


def given(*names: str) -> list[Input | Problem]:
    return [Input(name, data=TEXTS[name].encode()) for name in names]


def intake(*, again: bool = False) -> tuple[Intake, Here]:
    settings = Settings()
    here = Here(fake_stages(settings))
    made = Intake(Opener().captures, here, Joiner(kins()), begun(settings), again)  # type: ignore[arg-type]
    return made, here


def taken(ledger: Ledger, *names: str, again: bool = False) -> list[Receipt]:
    return list(ingest(given(*names), ledger, intake(again=again)[0]))


def test_every_input_has_one_receipt_in_their_order(new: Callable[[], Ledger]) -> None:
    receipts = taken(new(), "a", "e", "c")
    assert [(one.name, one.outcome, one.statements) for one in receipts] == [
        ("a", Outcome.NEW, 1),
        ("e", Outcome.FAILED, 0),
        ("c", Outcome.NEW, 1),
    ]
    assert "onrecord made a mistake" in receipts[1].reason


def test_what_is_on_record_is_not_even_read(new: Callable[[], Ledger]) -> None:
    ledger = new()
    taken(ledger, "a")
    made, here = intake()
    receipts = list(ingest(given("a", "b"), ledger, made))
    assert {one.name: one.outcome for one in receipts} == {"a": Outcome.UNCHANGED, "b": Outcome.NEW}
    assert here.read_so_far == ["b"]


def test_reading_again_finds_the_same_and_counts_nothing_twice(new: Callable[[], Ledger]) -> None:
    ledger = new()
    taken(ledger, "a", "b", "c")
    before = ledger.stats()
    receipts = taken(ledger, "a", "b", "c", again=True)
    assert {one.outcome for one in receipts} == {Outcome.UNCHANGED}
    assert ledger.stats()["statements"] == before["statements"]
    assert list(ledger.verify()) == []


def test_the_same_in_one_run_is_kept_once(new: Callable[[], Ledger]) -> None:
    ledger = new()
    receipts = taken(ledger, "a", "a")
    assert [one.outcome for one in receipts] == [Outcome.NEW, Outcome.UNCHANGED]
    assert ledger.stats()["statements"] == 1


def test_any_order_and_any_batches_give_one_ledger(
    new: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a", "b", "c", "d"]
    ledger = new()
    taken(ledger, *names)
    for size in (1, 3):
        monkeypatch.setattr(module, "BATCH", size)
        random.Random(size).shuffle(names)
        other = new()
        taken(other, *names)
        assert other.digest() == ledger.digest()


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_run_that_dies_leaves_what_was_acknowledged_and_goes_on(
    new: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(module, "BATCH", 1)
    ledger = new()
    run = ingest(given("a", "b", "c", "d"), ledger, intake()[0])
    acknowledged = [next(run).name for _ in range(after)]
    run.close()
    assert [one.name for one in reversed(list(ledger.receipts()))] == acknowledged
    taken(ledger, "a", "b", "c", "d")
    whole = new()
    taken(whole, "a", "b", "c", "d")
    assert ledger.digest() == whole.digest()


def test_a_batch_that_cannot_be_joined_is_not_half_kept(
    new: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = new()
    made, _ = intake()

    def broken(writing: object, readings: object) -> None:
        raise OSError("the disk is full")

    run = ingest(given("a", "b"), ledger, Intake(made.open, made.workers, broken, made.run))
    with pytest.raises(OSError, match="the disk is full"):
        list(run)
    assert ledger.stats()["captures"] == ledger.stats()["statements"] == 0
    assert [one.outcome for one in taken(ledger, "a", "b")] == [Outcome.NEW, Outcome.NEW]


def test_what_could_not_be_opened_is_told_among_the_others(new: Callable[[], Ledger], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    problem = Problem("-", ReadError("standard input", "it is closed"))
    inputs = [
        Input("none.txt", path=tmp_path / "none.txt"),
        problem,
        *given("a"),
        Input("empty.txt", path=tmp_path / "empty.txt"),
    ]
    ledger = new()
    receipts = list(ingest(inputs, ledger, intake()[0]))
    assert sorted((Path(one.name).name, str(one.outcome)) for one in receipts) == [
        ("-", "failed"),
        ("a", "new"),
        ("empty.txt", "failed"),
        ("none.txt", "failed"),
    ]
    assert len(list(ledger.receipts())) == 4


def test_a_text_that_another_prints_is_its_copy(new: Callable[[], Ledger]) -> None:
    ledger = new()
    text = " ".join(
        f"Ilse Marn said the bridge number {number} at Kharne is open again." for number in range(8)
    )
    inputs = [Input(f"{name}.txt", data=f"{text} {name} wrote it.".encode()) for name in ("Ada", "Bo")]
    first, second = ingest(inputs, ledger, intake()[0])
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.DUPLICATE)
    assert second.reason.startswith(f"prints the text of {first.report}: ")


def test_places_of_statements_can_be_searched(new: Callable[[], Ledger]) -> None:
    from onrecord.ledger.query import Query  # noqa: PLC0415

    ledger = new()
    list(ingest([Input("x", data=b"Ana Roe said the road to Kyiv is open.")], ledger, intake()[0]))
    assert ledger.count(Query(place=("Kyiv",))) == 1


def test_claims_that_more_will_touch_are_summed_up_at_the_end(new: Callable[[], Ledger]) -> None:
    ledger, run, join = new(), begun(Settings()), Joiner(kins())
    _, here = intake()
    done = [one for _, read in here.read(given("a", "b")) for one in read]
    module.keep(done, ledger, run, join, more=True)
    (left,) = ledger.unsummed(version(), 9)
    assert set(ledger.cluster(left).statements) == {hit.entry.id for hit in ledger.entries(Query())}
    module.sum_up_claims(ledger)
    assert ledger.unsummed(version(), 9) == []
    assert ledger.sums([left], version())[left].text
