"""Copies can take a ledger's place, on the same store or another one."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import open_ledger, restore_ledger
from onrecord.ledger.store import SqlLedger
from tests.ledger.press import printed, take


@pytest.fixture
def filled(ledger: SqlLedger) -> SqlLedger:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(5)])
    return ledger


@pytest.mark.parametrize("name", ["copy.jsonl.gz", "copy.db"])
def test_a_copy_is_the_same_ledger(filled: SqlLedger, tmp_path: Path, name: str) -> None:
    filled.backup(tmp_path / name)
    restore_ledger(tmp_path / name, str(tmp_path / "again.db"))
    again = open_ledger(str(tmp_path / "again.db"))
    assert (again.digest(), again.head(), again.stats()) == (filled.digest(), filled.head(), filled.stats())
    assert [*again.verify(), *again.doctor()] == []
    with again.writing() as writing:
        take(writing, [printed(7)])
    assert list(again.verify()) == []
    again.close()


def test_rows_of_one_store_can_be_restored_on_another(
    sqlite: SqlLedger, new_schema: str, tmp_path: Path
) -> None:
    with sqlite.writing() as writing:
        take(writing, [printed(number) for number in range(5)])
    sqlite.backup(tmp_path / "copy.jsonl.gz")
    restore_ledger(tmp_path / "copy.jsonl.gz", new_schema)
    again = open_ledger(new_schema)
    assert (again.digest(), again.head()) == (sqlite.digest(), sqlite.head())
    assert list(again.verify()) == []
    again.close()
    with pytest.raises(LedgerError, match="there already"):
        restore_ledger(tmp_path / "copy.jsonl.gz", new_schema)


@pytest.fixture
def copy(sqlite: SqlLedger, tmp_path: Path) -> Path:
    with sqlite.writing() as writing:
        take(writing, [printed(number) for number in range(3)])
    sqlite.backup(tmp_path / "copy.jsonl.gz")
    return tmp_path / "copy.jsonl.gz"


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def without_its_end(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data).rsplit(b"\n", 2)[0])


def of_another_sort(_: bytes) -> bytes:
    return gzip.compress(b'{"kind": "a cake"}\n')


def of_a_newer_onrecord(data: bytes) -> bytes:
    head, rest = gzip.decompress(data).split(b"\n", 1)
    return gzip.compress(head.replace(b'"revision":"', b'"revision":"9') + b"\n" + rest)


@pytest.mark.parametrize("damage", [cut_short, without_its_end, of_another_sort, of_a_newer_onrecord])
def test_a_damaged_copy_leaves_nothing_behind(
    copy: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    copy.write_bytes(damage(copy.read_bytes()))
    with pytest.raises(LedgerError):
        restore_ledger(copy, str(tmp_path / "again.db"))
    assert list(tmp_path.glob("again*")) == []


def test_a_copy_that_cannot_be_written_says_so(sqlite: SqlLedger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be written"):
        sqlite.backup(tmp_path / "none" / "copy.db")
