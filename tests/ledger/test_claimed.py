"""What the claims room asks for and keeps is part of what every ledger can do."""

from onrecord.ledger.claimed import ClaimedInSql
from onrecord.ledger.protocol import Claimed
from onrecord.ledger.store import SqlLedger


def test_the_ledger_answers_all_that_is_asked_about_claims() -> None:
    asked = {name for name in vars(Claimed) if not name.startswith("_")}
    assert asked == {name for name in vars(ClaimedInSql) if not name.startswith("_")}
    assert issubclass(SqlLedger, ClaimedInSql)
