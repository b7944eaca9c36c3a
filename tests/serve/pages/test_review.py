from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Deed
from onrecord.serve.pages.review import passage


def shown(text: str) -> str:
    found = re.search(r'name="about" value="(st-\w+)"', text)
    assert found
    return found[1]


def test_the_next_statement_is_one_that_nobody_reviewed(client: TestClient, book: Ledger) -> None:
    first = shown(client.get("/review").text)
    answer = client.post("/review", data={"deed": "accept", "about": first, "by": "Noor"})
    assert answer.status_code == 200
    assert book.hit(first).review == "accepted"
    assert shown(answer.text) != first


def test_a_queue_can_be_narrowed_like_a_search(client: TestClient, book: Ledger) -> None:
    text = client.get("/review?act=deny").text
    assert book.hit(shown(text)).entry.act == "deny"
    total = book.count(Query(act=("deny",), review=("open",)))
    assert f"<b>{total} statements</b> to review" in text
    assert "act=deny" in text  # it stays so after the next decision
    rows = re.search(r'href="(/search\.json[^"]+)"', text)
    assert rows
    assert len(client.get(rows[1].replace("&amp;", "&")).json()) == total


def test_an_undone_decision_is_undone(client: TestClient, book: Ledger, some: dict[str, str]) -> None:
    client.post("/review", data={"deed": "reject", "about": some["statement"], "by": "Noor"})
    made = book.judgements()[-1]
    client.post("/review", data={"deed": "undo", "judgement": made.id, "by": "Noor"})
    assert book.hit(some["statement"]).review == "open"
    assert made.id in book.undone()


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"deed": "accept", "about": "st-00", "by": "Noor"}, 404),
        ({"deed": "accept", "about": "{statement}", "by": ""}, 422),
        ({"deed": "destroy", "about": "{statement}", "by": "Noor"}, 422),
        ({"deed": "correct", "about": "{statement}", "by": "Noor"}, 422),
        ({"deed": "merge", "about": "{statement}", "by": "Noor", "space": "planet", "other": "x"}, 422),
        ({"deed": "split", "about": "{statement}", "by": "Noor", "left": "", "right": ""}, 404),
        ({"deed": "undo", "judgement": "jd-00", "by": "Noor"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_kept(
    client: TestClient, book: Ledger, some: dict[str, str], form: dict[str, str], status: int
) -> None:
    told = {name: value.format(**some) for name, value in form.items()}
    assert client.post("/review", data=told).status_code == status
    assert book.judgements() == []


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_leads_to_pages_of_the_queue_only(client: TestClient, some: dict[str, str], back: str) -> None:
    form = {"deed": "accept", "about": some["statement"], "by": "Noor", "back": back}
    answer = client.post("/review", data=form, follow_redirects=False)
    assert answer.headers["location"] == "/review"


def test_the_passage_begins_where_it_says(book: Ledger, some: dict[str, str]) -> None:
    reading = book.report(some["newer"]).reading
    for statement in reading.statements:
        shown_ = passage(reading.report, statement)
        words = re.sub(r"<[^>]+>", "", str(shown_.markup)).replace("&amp;", "&")
        assert reading.report.text[shown_.start : shown_.start + len(words)] == words


def test_an_empty_queue_says_so(client: TestClient) -> None:
    text = client.get("/review?text=nowhere-to-be-found").text
    assert "Nothing is left to review" in text


def test_a_merge_and_a_split_are_kept_with_their_reason(
    client: TestClient, book: Ledger, some: dict[str, str]
) -> None:
    hits = {hit.entry.speaker: hit for hit in book.entries(Query(kind=("person",)))}
    form = {
        "deed": "merge",
        "about": hits["Hanna Oru"].entry.id,
        "other": "Jon Pell",
        "by": "Noor",
        "why": "one",
    }
    client.post("/review", data={**form, "space": "speaker"})
    made = book.judgements()[-1]
    assert (made.deed, made.why, made.by) == (Deed.MERGE, "one", "Noor")
    assert book.hit(hits["Jon Pell"].entry.id).speaker == book.hit(hits["Hanna Oru"].entry.id).speaker
