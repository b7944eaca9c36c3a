from onrecord.ledger.store import SqlLedger
from tests.ledger.press import printed, take


def test_counts_grow_and_shrink_with_what_counts(ledger: SqlLedger) -> None:
    """A newer version takes the older one's counts away, whatever batches they came in."""
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(4)])
    with ledger.writing() as writing:
        take(writing, [printed(number, edition=1) for number in range(4)])
    speakers, outlets = ledger.speakers(), ledger.outlets()
    assert sum(row.statements for row in speakers) == ledger.stats()["statements"]
    assert sum(row.statements for row in outlets) == ledger.stats()["statements"]
    assert {row.outlet.name for row in outlets if row.reports} == {
        one.reading.report.outlet.name for one in map(printed, range(4)) if one.reading.report.outlet
    }
    assert list(ledger.verify()) == []
