from collections.abc import Callable
from dataclasses import replace

from onrecord.ledger.store import SqlLedger
from onrecord.model import Document, Link, Node, Space
from tests.ledger.press import Printed, printed, take

NewLedger = Callable[[], SqlLedger]


def digest_of(ledger: SqlLedger, *reports: Printed) -> str:
    with ledger.writing() as writing:
        take(writing, reports)
    return ledger.digest()


def test_times_and_places_of_this_machine_do_not_count(new: NewLedger) -> None:
    one = printed(1)
    report = replace(one.document.report, path="elsewhere/1.txt")
    capture = replace(one.document.capture, fetched_at="2032-01-01T00:00:00+00:00", address="elsewhere")
    reading = replace(one.reading, report=report)
    other = Printed(Document(report, capture), reading, one.places)
    assert digest_of(new(), one) == digest_of(new(), other)


def test_whatever_else_differs_counts(new: NewLedger) -> None:
    one = printed(1)
    fewer = replace(one, reading=replace(one.reading, questions=()))
    nowhere = replace(one, places={})
    wanted = digest_of(new(), one)
    others = [digest_of(new(), other) for other in (fewer, nowhere, printed(2))]
    ledger = new()
    with ledger.writing() as writing:
        take(writing, [one])
        for name in ("x", "y"):
            writing.place(Node(Space.ISSUE, name, "{}", ()), [])
    others.append(ledger.digest())
    with ledger.writing() as writing:
        writing.link([Link(Space.ISSUE, "x", "y", 0.5, "alike")])
    others.append(ledger.digest())
    assert len({wanted, *others}) == 6


def test_all_stores_give_the_same(ledger: SqlLedger) -> None:
    """The same reports, recorded on any store, have this digest; it changes only with what is digested."""
    assert digest_of(ledger, printed(1), printed(2)) == DIGEST


DIGEST = "488bd8df93ff3db1eaf6e37b00df6930e046be365a20873cafe5512aecd4ca2a"
