from __future__ import annotations

import json

from onrecord.ledger.protocol import Ledger
from onrecord.model import Deed, Judgement
from onrecord.serve.api.routes import Told
from tests.serve.doors import calling, serving


def test_whatever_a_line_reader_trips_over_is_an_escape() -> None:
    told = {"words": "a\u2028b\x7f\ud800 🌉"}
    packed = Told(told).body
    assert packed.count(b"\n") == 1
    assert b"\\u2028" in packed
    assert b"\\ud800" in packed
    assert json.loads(packed) == told


def test_nothing_is_sent_again_that_has_not_changed(book: Ledger, some: dict[str, str]) -> None:
    with calling(serving(book)) as client:
        first = client.get("/api/v1/search?limit=3")
        tag = first.headers["etag"]
        same = client.get("/api/v1/search?limit=3", headers={"if-none-match": f'"x", {tag}'})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
        assert client.get("/api/v1/search?limit=4", headers={"if-none-match": tag}).status_code == 200
        with book.writing() as writing:
            writing.judge(Judgement(Deed.ACCEPT, some["statement"], by="ada", at="2031-04-01T00:00:00+00:00"))
        changed = client.get("/api/v1/search?limit=3", headers={"if-none-match": tag})
        assert changed.status_code == 200
        assert changed.headers["etag"] != tag


def test_errors_and_what_changes_by_itself_have_no_tag(book: Ledger) -> None:
    with calling(serving(book)) as client:
        for path in ("/api/v1/statements/st-0", "/api/v1/tasks", "/api/v1/me", "/healthz"):
            assert "etag" not in client.get(path).headers


def test_an_unchanged_answer_is_still_for_those_only_who_may_see_it(book: Ledger) -> None:
    with calling(serving(book)) as client:
        told = client.get("/api/v1/stats").headers["cache-control"]
    assert "private" in told
