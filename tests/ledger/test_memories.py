from onrecord.ledger.store import SqlLedger


def test_remembers_the_last_value_until_it_is_forgotten(ledger: SqlLedger) -> None:
    digest = ledger.digest()
    for key, value in (("feed a", "1"), ("feed a", "2"), ("feed%b", "3"), ("other", "4")):
        ledger.remember(key, value)
    assert ledger.recalled("feed") == {"feed a": "2", "feed%b": "3"}
    assert ledger.recalled("feed%") == {"feed%b": "3"}
    ledger.remember("feed a", None)
    assert ledger.recalled("feed a") == {}
    assert ledger.digest() == digest
    assert list(ledger.verify()) == []
