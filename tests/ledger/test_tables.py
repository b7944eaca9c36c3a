from onrecord.ledger import tables
from onrecord.ledger.query import FACETS


def test_every_table_is_in_the_log_or_follows_from_others_or_is_no_evidence() -> None:
    without = {name for name, table in tables.metadata.tables.items() if "change" not in table.c}
    keys = {"node_keys", "recent_keys", "fresh_keys", "popular_keys"}
    assert without == {"log", "memories", "clusters", "findings", "tallies", "outlets", *keys}


def test_derived_columns_are_real() -> None:
    names = {column.name for table in tables.metadata.tables.values() for column in table.c}
    assert names >= tables.DERIVED


def test_every_facet_has_where_it_is_counted() -> None:
    columns = {*tables.entries.c.keys(), "carrier", "control", "country", "place"}
    assert set(FACETS) <= columns
