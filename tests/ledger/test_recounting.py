import pytest
from sqlalchemy import text

from onrecord.ledger.recounting import CHECKS, check_counts_of_clusters, check_outlets, check_tallies
from onrecord.ledger.store import SqlLedger
from tests.ledger.press import printed, take

ALTERED = [
    (check_tallies, "UPDATE tallies SET entries = entries + 1"),
    (check_tallies, "UPDATE tallies SET folded = folded || 'x' WHERE what = 'name'"),
    (check_tallies, "DELETE FROM tallies WHERE what = 'role'"),
    (check_counts_of_clusters, "UPDATE clusters SET statements = statements + 1"),
    (check_counts_of_clusters, "UPDATE clusters SET origins = 9 WHERE space = 'claim'"),
    (check_counts_of_clusters, "UPDATE clusters SET space = 'issue' WHERE space = 'origin'"),
    (check_counts_of_clusters, "DELETE FROM clusters WHERE space = 'speaker'"),
    (check_counts_of_clusters, "DELETE FROM clusters WHERE space = 'origin'"),
    (check_counts_of_clusters, "UPDATE clusters SET nodes = 1 WHERE space = 'origin'"),
    (check_outlets, "UPDATE outlets SET carried = carried + 1"),
    (check_outlets, "INSERT INTO outlets VALUES ('Kite', 1, 1)"),
]


@pytest.fixture
def filled(sqlite: SqlLedger) -> SqlLedger:
    with sqlite.writing() as writing:
        take(writing, [printed(number, edition=edition) for number in range(6) for edition in (0, 1)])
    return sqlite


@pytest.mark.parametrize(("check", "altered"), ALTERED, ids=[altered for _, altered in ALTERED])
def test_each_check_finds_what_it_is_there_for(filled: SqlLedger, check: object, altered: str) -> None:
    with filled._engine.connect() as connection:
        assert [finding for check in CHECKS for finding in check(connection)] == []
        assert connection.execute(text(altered)).rowcount
        assert list(check(connection))  # type: ignore[operator]
