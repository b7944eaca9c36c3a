"""OWASP ASVS 5.0.0, chapter 16: what is logged, how, and what is told of errors."""

from __future__ import annotations

import json
import stat
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger.protocol import Ledger
from onrecord.serve.accounts import Role
from onrecord.serve.journal import Event, Journal, broken, read
from onrecord.serve.rates import Rate
from tests.security.vectors import NAMES
from tests.serve.doors import bearer, calling, serving, shut_door

PHRASE = "a long pass phrase"
INSIDE = "the inside of a server"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db.access.log"


@pytest.fixture
def told(book: Ledger, some: dict[str, str], tmp_path: Path, path: Path) -> list[dict[str, Any]]:
    """Give the journal of a door at which everything happens once."""
    door, tokens = shut_door(tmp_path, journal=Journal(path), logins=Rate(0.001, 5))
    assert door.accounts
    door.accounts.admit("ada", Role.EDITOR, PHRASE)
    app = serving(book, door)
    app.get("/fails")(lambda: 1 / 0)
    with calling(app) as client:
        client.post("/login", data={"name": "ada", "password": "not hers at all"})
        client.post("/login", data={"token": "onr_x_y"})
        client.post("/login", data={"name": "ada", "password": PHRASE})
        client.post("/logout")
        client.get("/api/v1/stats")  # nobody
        client.get("/api/v1/stats?token=secret", headers=bearer("onr_0000000000_" + "0" * 48))
        client.get("/api/v1/stats", headers=bearer(tokens[Role.READER]))
        client.get("/api/v1/tokens", headers=bearer(tokens[Role.READER]))
        client.post("/look", headers={"origin": "https://evil.example", "sec-fetch-site": "cross-site"})
        client.get("/", headers={"host": "evil.example"})
        client.get("/%00")
        made = client.post(
            "/api/v1/tokens", headers=bearer(tokens[Role.ADMIN]), json={"name": "x", "role": "reader"}
        ).json()
        client.delete(f"/api/v1/tokens/{made['id']}", headers=bearer(tokens[Role.ADMIN]))
        client.get("/fails", headers=bearer(tokens[Role.ADMIN]))
        for _ in range(4):
            client.post("/login", data={"token": "onr_x_y"})
    return list(read(path))


def events(told: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [one for one in told if one["event"] == name]


def test_asvs_16_2_1_each_line_says_when_what_who_from_where(told: list[dict[str, Any]]) -> None:
    assert len(told) > 12
    for one in told:
        assert one["at"]
        assert one["event"]
        assert one.get("address") or one.get("who"), one
    assert events(told, "may not")[0]["who"] == "a reader"
    assert events(told, "may not")[0]["path"] == "/api/v1/tokens"


def test_asvs_16_2_2_times_are_utc_and_say_so(told: list[dict[str, Any]]) -> None:
    for one in told:
        at = datetime.fromisoformat(one["at"])
        assert at.utcoffset() == timedelta(0)
        assert abs(datetime.now(UTC) - at) < timedelta(hours=1)


@pytest.mark.usefixtures("told")
def test_asvs_16_2_4_each_line_is_one_object_of_json(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)


@pytest.mark.usefixtures("told")
def test_asvs_16_2_5_no_secret_is_written_down(path: Path, tmp_path: Path) -> None:
    kept = path.read_text(encoding="utf-8")
    assert PHRASE not in kept
    assert "not hers" not in kept
    assert "secret" not in kept
    assert "0" * 40 not in kept.replace('"before": "' + "0" * 64, "")
    for one in json.loads((tmp_path / "ledger.db.access.json").read_text(encoding="utf-8"))["tokens"]:
        assert one["hash"] not in kept


def test_asvs_16_3_1_who_comes_in_and_who_does_not_is_logged(told: list[dict[str, Any]]) -> None:
    came = events(told, "came in")
    assert [(one["who"], one["by"]) for one in came] == [("ada", "password")]
    by = [one.get("by") for one in events(told, "not let in")]
    assert "password" in by
    assert "token" in by
    assert None in by  # a token that was shown with a request
    assert [one["who"] for one in events(told, "left")] == ["ada"]
    assert {one["who"] for one in events(told, "token shown")} == {"a reader", "a admin"}
    assert len(events(told, "token made")) == len(events(told, "token revoked")) == 1


def test_asvs_16_3_2_what_nobody_may_is_logged(told: list[dict[str, Any]]) -> None:
    assert [one["path"] for one in events(told, "nobody")]
    assert [(one["who"], one["status"]) for one in events(told, "may not")] == [("a reader", 403)]


def test_asvs_16_3_3_tries_to_get_round_the_door_are_logged(told: list[dict[str, Any]]) -> None:
    assert [one["path"] for one in events(told, "forged")] == ["/look"]
    assert {one["status"] for one in events(told, "unfit")} == {400, 421}
    assert {one["status"] for one in events(told, "too often")} == {429}


def test_asvs_16_3_4_errors_that_nobody_foresaw_are_logged(told: list[dict[str, Any]]) -> None:
    assert [(one["path"], one["why"]) for one in events(told, "mistake")] == [("/fails", "ZeroDivisionError")]


def test_asvs_16_4_1_no_string_ends_a_line_of_the_log(book: Ledger, tmp_path: Path, path: Path) -> None:
    door, _ = shut_door(tmp_path, journal=Journal(path))
    lines = 0
    with calling(serving(book, door)) as client:
        for name in NAMES[:200]:
            odd = "".join(one if 31 < ord(one) < 127 else f"%{ord(one) % 256:02x}" for one in name)[:2_000]
            client.get("/" + odd.replace("#", ""), headers={"user-agent": "x"})
            door.journal.tell(Event.FORGED, who=name, why=name, path=name)
    for line in path.read_bytes().split(b"\n")[:-1]:
        assert isinstance(json.loads(line), dict)
        assert not any(one < 0x20 or one == 0x7F for one in line)
        lines += 1
    assert lines >= 200
    assert broken(path) == []


@pytest.mark.usefixtures("told")
def test_asvs_16_4_2_the_log_is_its_owners_and_alterations_show(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert broken(path) == []
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3] + lines[4:]))
    assert broken(path) == [4]


def test_asvs_16_5_1_an_error_tells_nothing_of_the_inside(
    book: Ledger, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    door, tokens = shut_door(tmp_path)

    def fails(how: str) -> None:
        raise {"ours": LedgerError(f"postgresql://u:p@{INSIDE}", INSIDE, INSIDE), "none": ValueError(INSIDE)}[
            how
        ]

    app = serving(book, door)
    app.get("/api/v1/fails/{how}")(fails)
    app.get("/fails/{how}")(fails)
    with calling(app, **bearer(tokens[Role.ADMIN])) as client:
        for address in ("/api/v1/fails/ours", "/api/v1/fails/none", "/fails/ours", "/fails/none"):
            answer = client.get(address, headers={"accept": "text/html"})
            assert answer.status_code >= 500
            for word in (INSIDE, "Traceback", "postgresql", ".py", "ValueError"):
                assert word not in answer.text, (address, word)
    assert INSIDE in caplog.text


def test_asvs_16_5_2_what_cannot_be_fetched_stops_nothing(book: Ledger) -> None:
    with calling(serving(book, serve_fetch=True)) as client:
        task = client.post(
            "/api/v1/ingest", json={"addresses": ["https://127.0.0.1/x"], "texts": [{"text": "A said so."}]}
        ).json()
        for _ in range(600):
            now = client.get(f"/api/v1/tasks/{task['id']}").json()
            if now["state"] not in ("waiting", "running"):
                break
            time.sleep(0.1)
        assert now["state"] == "done"
        assert sum(now["outcomes"].values()) == 2
        assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"tokens": 1, "people": []}', "\x00" * 50])
def test_asvs_16_5_3_where_accounts_cannot_be_read_nobody_comes_in(
    book: Ledger, tmp_path: Path, kept: str
) -> None:
    door, tokens = shut_door(tmp_path)
    (tmp_path / "ledger.db.access.json").write_text(kept, encoding="utf-8")
    with calling(serving(book, door)) as client:
        assert client.get("/search", headers=bearer(tokens[Role.ADMIN])).status_code == 500
        assert client.get("/search", headers={"accept": "text/html"}, follow_redirects=False).status_code in (
            303,
            500,
        )
        assert client.post("/login", data={"token": tokens[Role.ADMIN]}).status_code == 500
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "error", [RuntimeError(INSIDE), KeyError(INSIDE), MemoryError(), RecursionError(), OSError(5, INSIDE)]
)
def test_asvs_16_5_4_no_error_takes_the_server_down(book: Ledger, error: Exception) -> None:
    def fails() -> None:
        raise error

    app = serving(book)
    app.get("/fails")(fails)
    with calling(app) as client:
        answer = client.get("/fails")
        assert answer.status_code == 500
        assert INSIDE not in answer.text
        assert client.get("/api/v1/stats").status_code == 200
