import pytest

from onrecord.ledger.store import SqlLedger
from onrecord.model import Node, Space
from tests.ledger.press import RUN, printed, take


def test_what_a_batch_wrote_is_seen_by_the_rest_of_it(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(1)])
        receipt = writing.record(printed(1).document, printed(1).reading, RUN, places=printed(1).places)
        assert receipt.outcome == "unchanged"
        writing.place(Node(Space.ISSUE, "a", "{}", ("k",)), [])
        assert [node.id for node in writing.sharing(Space.ISSUE, ["k"])] == ["a"]


def test_nothing_is_kept_of_a_batch_that_is_broken_off(ledger: SqlLedger) -> None:
    with pytest.raises(KeyboardInterrupt), ledger.writing() as writing:  # noqa: PT012 - amid a batch
        take(writing, [printed(1)])
        raise KeyboardInterrupt
    assert ledger.stats()["reports"] == 0
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    assert ledger.stats()["reports"] == 1
