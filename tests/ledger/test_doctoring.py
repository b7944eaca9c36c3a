import sqlite3

from onrecord.ledger.store import SqlLedger
from tests.ledger.press import printed, take


def test_a_sound_store_has_nothing(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    assert list(ledger.doctor()) == []


def test_says_what_refers_to_nothing_and_which_version_it_is(sqlite: SqlLedger) -> None:
    with sqlite.writing() as writing:
        take(writing, [printed(1)])
    store = sqlite3.connect(str(sqlite._url.database), isolation_level=None)
    store.execute("UPDATE captured SET report = 'rp-none'")
    store.execute("UPDATE alembic_version SET version_num = '0000'")
    store.close()
    told = [f"{finding.where}: {finding.why}" for finding in sqlite.doctor()]
    assert any("refers to a row of reports" in one for one in told)
    assert any("revision 0000" in one for one in told)
