from onrecord.ledger import tables
from onrecord.ledger.audit import FIRST, Change, chained, kept_columns, row_hash, rows_hash

ROW = {"sha256": "aa", "text": "It holds.", "change": 3}


def test_a_row_is_hashed_without_what_follows_from_other_rows() -> None:
    assert "current" not in kept_columns(tables.entries)
    assert "change" not in kept_columns(tables.texts)
    assert row_hash(tables.texts, ROW) == row_hash(tables.texts, {**ROW, "change": 4})
    assert row_hash(tables.texts, ROW) != row_hash(tables.texts, {**ROW, "text": "It holds!"})


def test_bytes_and_text_of_the_same_letters_differ() -> None:
    blob = {"sha256": "aa", "size": 2, "data": b"ab"}
    assert row_hash(tables.blobs, blob) != row_hash(tables.blobs, {**blob, "data": "ab"})


def test_the_order_of_rows_does_not_matter() -> None:
    assert rows_hash([b"a", b"b"]) == rows_hash([b"b", b"a"]) != rows_hash([b"a"])


def test_a_change_says_how_many_rows_it_wrote_where() -> None:
    change = Change(1, "2031-01-01T00:00:00+00:00", "rn-1", "record", "rp-1")
    change.wrote(tables.texts, [ROW])
    row = change.row(FIRST)
    assert row["after"].startswith('{"texts":[1,')
    assert row["hash"] == chained(FIRST, row) != chained("1" * 64, row)
