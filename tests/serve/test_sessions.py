from __future__ import annotations

from pathlib import Path

from onrecord.serve.accounts import Account, Accounts, Role
from onrecord.serve.sessions import MOST, SECONDS, Sessions
from tests.serve.test_rates import Clock

PHRASE = "a long pass phrase"


def test_somebody_is_in_until_they_leave(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "access.json")
    accounts.admit("ada", Role.EDITOR, PHRASE)
    sessions = Sessions()
    told = sessions.begin(Account("ada", Role.EDITOR), person=True, accounts=accounts)
    assert sessions.account(told, accounts) == Account("ada", Role.EDITOR)
    sessions.end(told)
    assert sessions.account(told, accounts) is None


def test_a_session_ends_after_a_working_day() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    told = sessions.begin(Account("local", Role.ADMIN), person=False)
    clock.now = SECONDS - 1
    assert sessions.account(told, None)
    clock.now = SECONDS + 1
    assert sessions.account(told, None) is None


def test_a_session_ends_with_the_token_it_was_begun_with(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "access.json")
    token, told = accounts.hand_out("ada", Role.READER)
    account = accounts.by_token(told)
    assert account is not None
    sessions = Sessions()
    shown = sessions.begin(account, person=False)
    assert sessions.account(shown, accounts) == account
    accounts.revoke(token.id)
    assert sessions.account(shown, accounts) is None


def test_a_session_ends_with_the_person_and_does_not_come_back_with_their_name(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "access.json")
    accounts.admit("ada", Role.EDITOR, PHRASE)
    sessions = Sessions()
    shown = sessions.begin(Account("ada", Role.EDITOR), person=True, accounts=accounts)
    accounts.dismiss("ada")
    assert sessions.account(shown, accounts) is None
    accounts.admit("ada", Role.EDITOR, PHRASE)  # somebody else of that name, or the same after a break-in
    assert sessions.account(shown, accounts) is None


def test_a_new_password_or_role_ends_what_was_begun_with_the_old_one(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "access.json")
    accounts.admit("ada", Role.EDITOR, PHRASE)
    sessions = Sessions()
    shown = sessions.begin(Account("ada", Role.EDITOR), person=True, accounts=accounts)
    accounts.admit("ada", Role.READER, PHRASE)
    assert sessions.account(shown, accounts) is None


def test_what_was_never_given_out_is_nobody() -> None:
    sessions = Sessions()
    sessions.begin(Account("local", Role.ADMIN), person=False)
    for told in ("", "x", "\ud800"):
        assert sessions.account(told, None) is None


def test_keeps_hashes_only_and_no_more_than_it_has_room_for() -> None:
    sessions = Sessions()
    told = sessions.begin(Account("local", Role.ADMIN), person=False)
    assert told not in sessions._open
    for _ in range(MOST):
        sessions.begin(Account("local", Role.ADMIN), person=False)
    assert len(sessions._open) == MOST
    assert sessions.account(told, None) is None
