from __future__ import annotations

import pytest

from onrecord.errors import InvalidQuery
from onrecord.ledger.query import FACETS, Query
from onrecord.ledger.store import SqlLedger
from tests.ledger.press import printed, take


def test_gives_the_greatest_counts_with_names_for_speakers(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(12)])
    facets = ledger.facets(Query(), FACETS, limit=2)
    assert list(facets) == list(FACETS)
    whole = ledger.facets(Query(), ["speaker", "outlet"], limit=100)
    assert facets["outlet"] == whole["outlet"][:2]
    for one in whole["speaker"]:
        assert one.label == ledger.speaker(one.value).name
    assert sum(one.count for one in whole["outlet"]) == ledger.count(Query())


def test_other_values_stay_in_sight_of_the_one_that_is_chosen(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(12)])
    free = ledger.facets(Query(), ["act", "outlet"])
    bound = ledger.facets(Query(act=("deny",)), ["act", "outlet"])
    assert bound["act"] == free["act"]
    assert sum(one.count for one in bound["outlet"]) == ledger.count(Query(act=("deny",)))


def test_refuses_what_has_no_facet(ledger: SqlLedger) -> None:
    with pytest.raises(InvalidQuery, match="facet"):
        ledger.facets(Query(), ["text"])
    assert ledger.facets(Query(), FACETS) == {name: [] for name in FACETS}
