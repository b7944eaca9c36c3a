import pytest
from sqlalchemy import text

from onrecord.ledger.deriving import (
    CHECKS,
    check_clusters_of_entries,
    check_clusters_of_nodes,
    check_entries_that_count,
    check_reviews,
    check_versions,
)
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement
from tests.ledger.press import printed, take

ALTERED = [
    (check_versions, "UPDATE reports SET rank = rank || ' ' WHERE current = 1"),
    (check_entries_that_count, "UPDATE entries SET current = 1 - current"),
    (check_reviews, "UPDATE entries SET review = 'accepted' WHERE review = 'open'"),
    (check_reviews, "UPDATE entries SET role = 'king' WHERE correction <> ''"),
    (check_reviews, "UPDATE hops SET name = 'Kite' WHERE change = 0"),
    (check_reviews, "DELETE FROM judgements"),
    (check_clusters_of_nodes, "UPDATE nodes SET component = component + 1"),
    (check_clusters_of_entries, "UPDATE entries SET origin_id = 'og-x' WHERE seq = 1"),
    (check_clusters_of_entries, "UPDATE entries SET alone = 1 - alone"),
]


def ledger_with_everything(ledger: SqlLedger) -> SqlLedger:
    statements = printed(4).reading.statements
    carried = next(one for one in statements if one.relay)
    with ledger.writing() as writing:
        take(writing, [printed(number, edition=edition) for number in (1, 4) for edition in (1, 0)])
    with ledger.writing() as writing:
        take(writing, [printed(4)])
        newest = printed(4, edition=1).reading.statements
        for one in (*newest, carried):
            writing.judge(
                Judgement(Deed.CORRECT, one.id, value='{"role": "mayor", "relay": [{"name": "X"}]}')
            )
    return ledger


def test_what_the_ledger_made_is_right(ledger: SqlLedger) -> None:
    made = ledger_with_everything(ledger)
    with made._engine.connect() as connection:
        assert [finding for check in CHECKS for finding in check(connection)] == []


@pytest.mark.parametrize(("check", "altered"), ALTERED, ids=[altered for _, altered in ALTERED])
def test_each_check_finds_what_it_is_there_for(sqlite: SqlLedger, check: object, altered: str) -> None:
    made = ledger_with_everything(sqlite)
    with made._engine.connect() as connection:
        assert connection.execute(text(altered)).rowcount
        assert list(check(connection))  # type: ignore[operator]
