from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.serve.accounts import Role
from onrecord.serve.api.taking import input_name
from tests.serve.api.test_statements import walked
from tests.serve.doors import bearer, calling, serving, shut_door

TEXT = "Ada Quill said the new bridge was safe for lorries"


def over(client: TestClient, begun: Any) -> dict[str, Any]:
    assert begun.status_code == 202, begun.text
    until = time.monotonic() + 60
    while True:
        told: dict[str, Any] = client.get(begun.headers["location"]).json()
        if told["state"] not in ("waiting", "running"):
            return told
        assert time.monotonic() < until
        time.sleep(0.05)


def test_reads_a_text_and_keeps_nothing_of_it(book: Ledger) -> None:
    before = book.head()
    with calling(serving(book)) as client:
        answer = client.post("/api/v1/read", json={"text": TEXT})
    (reading,) = answer.json()["readings"]
    assert [one["content"]["text"] for one in reading["statements"]] == [
        "the new bridge was safe for lorries"
    ]
    assert book.head() == before


def test_tells_what_is_to_know_about_a_text(book: Ledger) -> None:
    with calling(serving(book)) as client:
        told = client.post("/api/v1/read", json={"text": "[uk] Ада сказала", "name": "a"}).json()
    assert told["readings"][0]["statements"] == []
    assert "Ukrainian" in told["notices"][0]


def test_refuses_texts_that_are_empty_or_too_long(book: Ledger) -> None:
    with calling(serving(book, max_report_chars=100)) as client:
        for text, status in ((" ", 422), ("", 422), ("a" * 101, 413)):
            assert client.post("/api/v1/read", json={"text": text}).status_code == status


def test_takes_texts_files_and_bodies_in_and_tells_what_became_of_each(book: Ledger) -> None:
    count = book.count(Query())
    with calling(serving(book)) as client:
        texts = {"texts": [{"name": "a.txt", "text": TEXT}, {"name": "b.txt", "text": " "}]}
        done = over(client, client.post("/api/v1/ingest", json=texts))
        assert (done["state"], done["outcomes"], done["receipts"]) == ("done", {"failed": 1, "new": 1}, 2)
        files = [("files", ("c.txt", f"{TEXT} and buses".encode()))]
        done = over(client, client.post("/api/v1/ingest/files", files=files))
        assert done["outcomes"] == {"new": 1}
        body = f"{TEXT} and bicycles".encode()
        kind = {"content-type": "application/jsonl"}
        done = over(client, client.post("/api/v1/ingest/bytes?name=d.jsonl", content=body, headers=kind))
        assert done["outcomes"] == {"new": 1}
        rows = walked(client, "/api/v1/receipts?limit=1", "receipts")[:4]
        assert [row["name"] for row in rows] == ["d.jsonl", "c.txt", "b.txt", "a.txt"]
        mine = client.get("/api/v1/receipts", params={"run": done["run"]}).json()["receipts"]
        assert [row["name"] for row in mine] == ["d.jsonl"]
        bad = client.get("/api/v1/receipts?outcome=failed").json()["receipts"]
        assert "empty" in bad[0]["reason"]
        assert len(client.get("/api/v1/tasks").json()["tasks"]) == 3
    assert book.count(Query()) == count + 3


def test_the_same_once_more_changes_nothing(book: Ledger) -> None:
    with calling(serving(book)) as client:
        order = {"texts": [{"name": "a.txt", "text": TEXT}]}
        assert over(client, client.post("/api/v1/ingest", json=order))["outcomes"] == {"new": 1}
        head = book.head()
        assert over(client, client.post("/api/v1/ingest", json=order))["outcomes"] == {"unchanged": 1}
        assert book.head() == head


def test_an_ingest_can_be_stopped(book: Ledger) -> None:
    with calling(serving(book)) as client:
        texts = [{"name": f"{n}.txt", "text": f"{TEXT}, number {n}"} for n in range(100)]
        begun = client.post("/api/v1/ingest", json={"texts": texts})
        stopped = client.post(f"{begun.headers['location']}/stop")
        assert stopped.status_code == 200
        done = over(client, begun)
        assert done["state"] in ("stopped", "done")
        assert client.post("/api/v1/tasks/tk-0/stop").status_code == 404


def test_who_began_an_ingest_is_told(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door), **bearer(tokens[Role.EDITOR])) as client:
        done = over(client, client.post("/api/v1/ingest", json={"texts": [{"text": TEXT}]}))
    assert done["by"] == "a editor"


ADDRESSES = [
    "http://169.254.169.254/latest/meta-data", "http://127.0.0.1:8321/", "http://[::1]/", "http://0x7f000001/",
    "https://example.org/", "HTTP://EXAMPLE.ORG/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_fetches_nothing_unless_it_was_started_so(book: Ledger, address: str) -> None:
    with calling(serving(book)) as client:
        answer = client.post("/api/v1/ingest", json={"addresses": [address]})
        assert answer.status_code in (403, 422)
        assert client.get("/api/v1/tasks").json()["tasks"] == []


@pytest.mark.parametrize("address", ADDRESSES[:4])
def test_fetches_nothing_of_its_own_machine_though_it_was(book: Ledger, address: str) -> None:
    with calling(serving(book, serve_fetch=True)) as client:
        done = over(client, client.post("/api/v1/ingest", json={"addresses": [address]}))
    assert done["outcomes"] == {"failed": 1}


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "gopher://x/", "data:text/plain,x", "/etc/passwd", "http://a b/", "javascript:1"],
)
def test_takes_no_address_that_is_none_of_the_web(book: Ledger, address: str) -> None:
    with calling(serving(book, serve_fetch=True)) as client:
        assert client.post("/api/v1/ingest", json={"addresses": [address]}).status_code == 422


def test_tries_again_what_can_be_fetched_and_never_a_file_of_this_machine(
    book: Ledger, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT, encoding="utf-8")
    with calling(serving(book, serve_fetch=True)) as client:
        done = over(
            client, client.post("/api/v1/ingest", json={"texts": [{"name": str(secret), "text": " "}]})
        )
        assert done["outcomes"] == {"failed": 1}
        nothing = client.post("/api/v1/ingest/retry")
        assert nothing.status_code == 422
        over(client, client.post("/api/v1/ingest", json={"addresses": ["http://127.0.0.1:9/"]}))
        again = over(client, client.post("/api/v1/ingest/retry"))
        assert (again["inputs"], again["outcomes"]) == (1, {"failed": 1})


def test_refuses_what_is_nothing_or_too_much(book: Ledger) -> None:
    with calling(serving(book, max_input_bytes=100)) as client:
        assert client.post("/api/v1/ingest", json={}).status_code == 422
        files = [("files", ("a.txt", b"x" * 101))]
        assert client.post("/api/v1/ingest/files", files=files).status_code == 413
        body = client.post("/api/v1/ingest/bytes", content=b"x" * 101)
        assert body.status_code == 413
        many = [("files", (f"{n}.txt", b"x")) for n in range(101)]
        assert client.post("/api/v1/ingest/files", files=many).status_code == 422


NAMES = [
    "../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "C:\\x\\report.html", "....//....//x",
    "a/../b",
    "\x00", "\r\nx: y", "\x1b]0;x\x07", "\ud800", "", ".", "..", " ", "con",
    "\u202egnp.exe", "x" * 5000, "~root",
    "|ls", "$(id)", "-rf", "file:///x", "report.html",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name_and_no_place(name: str) -> None:
    told = input_name(name)
    assert told
    assert not set(told) & set("/\\\r\n\x00\x1b")
    assert told.strip(".") == told
    assert len(told) <= 255
    told.encode("utf-8")


def test_files_with_such_names_are_taken_in_under_harmless_ones(book: Ledger, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    with calling(serving(book)) as client:
        texts = [
            {"name": name, "text": f"{TEXT}, says {n}"}
            for n, name in enumerate(NAMES)
            if name and "\ud800" not in name and "\x00" not in name and len(name) < 255
        ]
        done = over(client, client.post("/api/v1/ingest", json={"texts": texts}))
        assert done["outcomes"] == {"new": len(texts)}
    known = {path.name for path in before}
    assert {path.name for path in tmp_path.rglob("*")} - known <= {"copy.db-wal", "copy.db-shm"}
    assert json.dumps([one.name for one in book.receipts()])
