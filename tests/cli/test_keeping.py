from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.command import onrecord, rows
from tests.taken import taken


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a ledger of three small reports, and make it the one that commands take."""
    for name in ("Ito", "Roth", "Mori"):
        (tmp_path / f"{name}.txt").write_text(f"{name} said the bridge is safe.", encoding="utf-8")
    path = tmp_path / "kept.db"
    taken(sorted(tmp_path.glob("*.txt")), path)
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    return path


def altered(ledger: Path, change: str) -> None:
    with sqlite3.connect(ledger) as connection:
        connection.execute(change)
    connection.close()


def head(ended_err: str) -> str:
    return ended_err.strip().rpartition(" ")[2]


def test_a_ledger_proves_that_nothing_was_altered(ledger: Path) -> None:
    ended = onrecord("verify", "--deep")
    assert (ended.code, ended.out) == (0, "")
    assert "nothing was altered; the head of the log is " in ended.err
    assert onrecord("verify", "--quiet").err == ""


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE entries SET content = 'the bridge is not safe' WHERE seq = 1", "entries, change"),
        ("UPDATE texts SET text = text || ' It is.'", "texts, change"),
        ("DELETE FROM receipts WHERE seq = 2", "receipts, change"),
        ("UPDATE log SET who = 'nobody' WHERE seq = 2", "log, change 2"),
    ],
)
def test_an_altered_row_is_found(ledger: Path, change: str, where: str) -> None:
    altered(ledger, change)
    ended = onrecord("verify")
    assert ended.code == 1
    assert where in ended.err
    assert "nothing was altered" not in ended.err


def test_a_log_that_was_cut_is_found_by_whoever_noted_its_head(ledger: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    shutil.copy(ledger, older)
    noted = head(onrecord("verify", "-L", ledger).err)
    assert onrecord("verify", "--anchor", noted).code == 0
    onrecord("accept", rows("search")[0]["id"])
    assert onrecord("verify", "--anchor", noted).code == 0  # it only grew
    later = head(onrecord("verify").err)
    ended = onrecord("verify", "-L", older, "--anchor", later)
    assert ended.code == 1
    assert f"it does not lead to {later}" in ended.err


def test_a_copy_takes_the_ledger_s_place(ledger: Path, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy.db", tmp_path / "again.db"
    before = onrecord("search", "-f", "json").out
    assert onrecord("backup", copy).err == f"onrecord: wrote {copy}\n"
    ended = onrecord("restore", copy, "-L", again)
    assert (ended.code, ended.err) == (0, f"onrecord: {again} is as it was in {copy}\n")
    assert onrecord("search", "-f", "json", "-L", again).out == before
    assert onrecord("verify", "-L", again).code == onrecord("doctor", "-L", again).code == 0
    assert head(onrecord("verify", "-L", again).err) == head(onrecord("verify").err)


def test_a_copy_replaces_no_ledger_and_needs_a_folder(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    onrecord("backup", copy)
    before = ledger.read_bytes()
    assert onrecord("restore", copy).code == 1  # there is one already
    assert ledger.read_bytes() == before
    assert "there is no folder" in onrecord("backup", tmp_path / "none" / "copy.db").err
    assert "there is no such file" in onrecord("restore", tmp_path / "no.db", "-L", tmp_path / "new.db").err
    assert not (tmp_path / "new.db").exists()


def test_what_is_no_copy_is_refused(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"this is no ledger" * 100)
    ended = onrecord("restore", tmp_path / "no.db", "-L", tmp_path / "new.db")
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert not (tmp_path / "new.db").exists()


def test_the_doctor_finds_what_is_wrong_with_the_store(ledger: Path) -> None:
    assert onrecord("doctor").err == "onrecord: all is well\n"
    altered(ledger, "DELETE FROM captures WHERE rowid = 1")
    ended = onrecord("doctor")
    assert ended.code == 1
    assert "captured" in ended.err


def test_deep_proof_reads_every_capture_again(ledger: Path) -> None:
    (row,) = [one for one in rows("search") if one["source"] == "Roth"]
    with sqlite3.connect(ledger) as connection:
        text = "Roth said the bridge is shut."
        connection.execute("UPDATE texts SET text = ? WHERE text LIKE 'Roth%'", (text,))
    connection.close()
    ended = onrecord("verify", "--deep")
    assert ended.code == 1
    assert f"{row['report']}: its text is not that of its capture cp-" in ended.err
