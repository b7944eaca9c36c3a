from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.errors import InvalidQuery, NotOnRecord, OnrecordError
from onrecord.serve import accounts as room
from onrecord.serve.accounts import SCOPES, Accounts, Role, Scope, access_file

PHRASE = "a long pass phrase"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return Accounts(tmp_path / "ledger.db.access.json")


def test_each_role_may_what_the_one_before_it_may_and_more() -> None:
    scopes = [SCOPES[role] for role in Role]
    assert all(less < more for less, more in pairwise(scopes))
    assert SCOPES[Role.FOLLOWER] == {Scope.FEED}
    assert SCOPES[Role.ADMIN] == set(Scope)


def test_a_token_opens_until_it_is_revoked(accounts: Accounts) -> None:
    token, told = accounts.hand_out("ada", Role.REVIEWER)
    known = accounts.by_token(told)
    assert known is not None
    assert (known.name, known.role, known.token) == ("ada", Role.REVIEWER, token.id)
    accounts.revoke(token.id)
    assert accounts.by_token(told) is None
    assert accounts.by_id(token.id) is None


def test_what_another_process_revokes_counts_at_once(accounts: Accounts, tmp_path: Path) -> None:
    token, told = accounts.hand_out("ada", Role.READER)
    assert accounts.by_token(told)
    Accounts(tmp_path / "ledger.db.access.json").revoke(token.id)
    assert accounts.by_token(told) is None


def test_a_token_opens_nothing_once_its_days_are_over(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, told = accounts.hand_out("ada", Role.READER, days=1)
    later = datetime.now(UTC) + timedelta(days=1, seconds=1)
    monkeypatch.setattr(room, "_now", lambda: later)
    assert accounts.by_token(told) is None


def test_no_secret_is_kept_and_only_its_owner_may_read_the_file(accounts: Accounts, tmp_path: Path) -> None:
    _, told = accounts.hand_out("ada", Role.READER)
    accounts.admit("ada", Role.READER, PHRASE)
    path = tmp_path / "ledger.db.access.json"
    kept = path.read_text(encoding="utf-8")
    assert told.rpartition("_")[2] not in kept
    assert PHRASE not in kept
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("told", ["", "onr", "onr__", "onr_x_y", "ghp_aa_bb", "onr_\ud800_x", "a" * 10_000])
def test_what_is_no_token_opens_nothing(accounts: Accounts, told: str) -> None:
    accounts.hand_out("ada", Role.READER)
    assert accounts.by_token(told) is None


def test_part_of_a_token_opens_nothing(accounts: Accounts) -> None:
    token, told = accounts.hand_out("ada", Role.READER)
    assert accounts.by_token(told[:-1]) is None
    assert accounts.by_token(f"onr_{token.id}_{token.hash}") is None


def test_a_person_comes_in_by_their_password_alone(accounts: Accounts) -> None:
    accounts.admit("ada", Role.EDITOR, PHRASE)
    known = accounts.by_password("ada", PHRASE)
    assert known is not None
    assert (known.name, known.role) == ("ada", Role.EDITOR)
    assert accounts.by_password("ada", PHRASE + "s") is None
    assert accounts.by_password("eve", PHRASE) is None


def test_a_new_password_takes_the_place_of_the_old_one(accounts: Accounts) -> None:
    accounts.admit("ada", Role.EDITOR, PHRASE)
    accounts.admit("ada", Role.READER, "another pass phrase")
    assert accounts.by_password("ada", PHRASE) is None
    assert [one.role for one in accounts.people()] == [Role.READER]


def test_somebody_who_was_dismissed_is_not_known(accounts: Accounts) -> None:
    accounts.admit("ada", Role.EDITOR, PHRASE)
    accounts.dismiss("ada")
    assert accounts.person("ada") is None
    assert not accounts.any
    with pytest.raises(NotOnRecord):
        accounts.dismiss("ada")


@pytest.mark.parametrize("name", ["", " ada", "a\nb", "\x1b[31m", "x" * 101])
def test_refuses_names_that_cannot_be_seen(accounts: Accounts, name: str) -> None:
    with pytest.raises(InvalidQuery):
        accounts.hand_out(name, Role.READER)
    with pytest.raises(InvalidQuery):
        accounts.admit(name, Role.READER, PHRASE)


def test_refuses_passwords_that_can_be_tried_and_tokens_for_ever(accounts: Accounts) -> None:
    with pytest.raises(InvalidQuery):
        accounts.admit("ada", Role.READER, "short")
    for days in (0, -1, 10_000):
        with pytest.raises(InvalidQuery):
            accounts.hand_out("ada", Role.READER, days=days)


def test_a_token_that_is_not_there_cannot_be_revoked(accounts: Accounts) -> None:
    with pytest.raises(NotOnRecord):
        accounts.revoke("0000000000")


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"tokens": [{"id": 1}], "people": []}', "\udcff"])
def test_a_damaged_file_lets_nobody_in_and_says_so(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "x.access.json"
    path.write_text(kept, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(OnrecordError, match="no file of accounts"):
        Accounts(path).by_token("onr_a_b")


def test_a_write_that_fails_leaves_what_was_there(accounts: Accounts, tmp_path: Path) -> None:
    accounts.hand_out("ada", Role.READER)
    path = tmp_path / "ledger.db.access.json"
    before = path.read_bytes()
    with pytest.raises(OnrecordError, match="cannot be written"):
        Accounts(tmp_path / "none" / "x.json").hand_out("ada", Role.READER)
    assert path.read_bytes() == before
    assert json.loads(before)["version"] == 1


@pytest.mark.parametrize(
    ("ledger", "name"),
    [
        ("news.db", "news.db.access.json"),
        (":memory:", "onrecord.access.json"),
        ("postgresql://user:secret@host/news", "onrecord.access.json"),
    ],
)
def test_accounts_are_beside_the_ledger_and_never_in_it(ledger: str, name: str) -> None:
    assert access_file(ledger) == Path(name)
