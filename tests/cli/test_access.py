from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.serve.accounts import Accounts, Role
from tests.cli.command import onrecord, rows

PHRASE = "a long pass phrase"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def accounts(ledger: Path) -> Accounts:
    return Accounts(ledger.with_name("news.db.access.json"))


def test_a_token_is_shown_once_and_revoked_by_its_id(ledger: Path, accounts: Accounts) -> None:
    made = onrecord("token", "feeds", "--role", "follower", "--days", 3, "-L", ledger)
    assert made.code == 0
    told = made.out.strip()
    known = accounts.by_token(told)
    assert known is not None
    assert known.role is Role.FOLLOWER
    [row] = rows("access", "-L", ledger)
    assert (row["kind"], row["name"], row["role"], row["revoked"]) == ("token", "feeds", "follower", None)
    assert told not in json.dumps(row)
    assert f"onrecord revoke {row['id']}" in made.err
    assert onrecord("revoke", row["id"], "-L", ledger).code == 0
    assert accounts.by_token(told) is None
    assert rows("access", "-L", ledger)[0]["revoked"]


def test_a_person_is_let_in_by_a_password_from_standard_input(
    ledger: Path, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = SimpleNamespace(buffer=io.BytesIO(f"{PHRASE}\nnever read\n".encode()), isatty=lambda: False)
    monkeypatch.setattr("sys.stdin", given)
    ended = onrecord("admit", "ada", "--role", "editor", "-L", ledger)
    assert (ended.code, ended.out) == (0, "")
    assert accounts.by_password("ada", PHRASE)
    assert onrecord("dismiss", "ada", "-L", ledger).code == 0
    assert accounts.by_password("ada", PHRASE) is None


def test_a_person_at_a_terminal_is_asked_and_not_overheard(
    ledger: Path, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(), isatty=lambda: True))
    monkeypatch.setattr("getpass.getpass", lambda _: PHRASE)
    assert onrecord("admit", "ada", "-L", ledger).code == 0
    known = accounts.by_password("ada", PHRASE)
    assert known is not None
    assert known.role is Role.READER


def test_says_what_cannot_be_done(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short = SimpleNamespace(buffer=io.BytesIO(b"short\n"), isatty=lambda: False)
    monkeypatch.setattr("sys.stdin", short)
    for command, told in (
        (("admit", "ada"), "too short"),
        (("revoke", "0000000000"), "no such token"),
        (("dismiss", "ada"), "no such person"),
        (("token", "a\nb"), "is no name"),
    ):
        ended = onrecord(*command, "-L", ledger)
        assert ended.code == 1
        assert told in ended.err
    assert onrecord("access", "-L", ledger).out == "nobody has been let in\n"


def test_the_ledger_itself_is_not_touched(ledger: Path) -> None:
    onrecord("token", "feeds", "-L", ledger)
    assert not ledger.exists()
