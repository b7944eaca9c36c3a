from onrecord.ledger.counting import wanted
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement
from tests.ledger.press import printed, take


def test_of_a_corrected_statement_the_correction_counts(sqlite: SqlLedger) -> None:
    one = printed(1).reading
    with sqlite.writing() as writing:
        take(writing, [printed(1)])
        writing.judge(Judgement(Deed.CORRECT, one.statements[0].id, value='{"act": "predict"}'))
    with sqlite._engine.connect() as connection:
        found = wanted(connection, one.report.id)
    assert [should for should, _ in found.values()] == [0, 1, 1, 1, 1]
    assert all(should == does for should, does in found.values())


def test_of_an_older_version_nothing_counts(sqlite: SqlLedger) -> None:
    with sqlite.writing() as writing:
        take(writing, [printed(1, edition=1), printed(1)])
    with sqlite._engine.connect() as connection:
        assert {should for should, _ in wanted(connection, printed(1).reading.report.id).values()} == {0}
