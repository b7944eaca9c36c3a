from types import SimpleNamespace
from typing import Any

from onrecord.ledger.decisions import decisions, review, undone
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement, Node, Space


def rows(*deeds: Deed) -> list[Any]:
    return [SimpleNamespace(deed=deed.value) for deed in deeds]


def test_the_last_judgement_says_how_a_statement_stands() -> None:
    assert review([]) == "open"
    assert review(rows(Deed.REJECT, Deed.ACCEPT)) == "accepted"
    assert review(rows(Deed.ACCEPT, Deed.CORRECT)) == "corrected"


def test_an_undo_can_be_undone_and_the_later_decision_on_a_pair_holds(sqlite: SqlLedger) -> None:
    def judge(deed: Deed, about: str, other: str | None = None) -> str:
        with sqlite.writing() as writing:
            return writing.judge(Judgement(deed, about, other, at=str(len(sqlite.judgements()))))

    with sqlite.writing() as writing:
        for name in ("a", "b"):
            writing.place(Node(Space.CLAIM, name, "{}", ()), [])

    def found() -> tuple[int, int]:
        with sqlite._engine.connect() as connection:
            made = decisions(connection, Space.CLAIM)
        return len(made.together), len(made.apart)

    judge(Deed.MERGE, "a", "b")
    split = judge(Deed.SPLIT, "b", "a")
    assert found() == (0, 1)
    undo = judge(Deed.UNDO, split)
    assert found() == (1, 0)
    judge(Deed.UNDO, undo)
    assert found() == (0, 1)
    with sqlite._engine.connect() as connection:
        assert undone(connection) == {undo}
