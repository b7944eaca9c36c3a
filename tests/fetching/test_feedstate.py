from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidDocument
from onrecord.fetching import Announced, FeedState, Pending, Seen, decode_feed, encode_feed

AT = datetime(2031, 5, 6, 12, 30, 1, 250, tzinfo=UTC)
FULL = FeedState(
    address="https://outlet.example/feed",
    next_at=AT,
    interval=timedelta(minutes=7.5),
    memory=Seen("https://outlet.example/feed.xml", '"1"', None),
    failures=2,
    why="it was busy",
    stopped=True,
    moved_to="https://outlet.example/feed.xml",
    last_at=AT - timedelta(hours=1),
    pending=(Pending("ab", "https://outlet.example/a", AT, 1, "no"), Pending("cd", "", AT)),
    known=("ef", "01"),
)


@pytest.mark.parametrize("state", [FULL, FeedState("x", AT)], ids=["full", "bare"])
def test_comes_back_from_json_as_it_was(state: FeedState) -> None:
    assert decode_feed(json.loads(json.dumps(encode_feed(state)))) == state


def test_reads_any_time_zone_as_the_same_moment() -> None:
    value = encode_feed(FULL) | {"next_at": AT.astimezone(timezone(timedelta(hours=3))).isoformat()}
    assert decode_feed(value) == FULL


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        {"address": None},
        {"next_at": "soon"},
        {"next_at": "2031-05-06T12:00:00"},
        {"next_at": 5},
        {"interval_seconds": "x"},
        {"interval_seconds": 1e300},
        {"memory": {"no": 1}},
        {"memory": 3},
        {"failures": "many"},
        {"pending": [{}]},
        {"pending": None},
        {"known": [1]},
        {"known": 7},
    ],
    ids=str,
)
def test_refuses_what_it_did_not_write(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidDocument, match=r"^a\.json: "):
        decode_feed(encode_feed(FULL) | wrong, "a.json")


@pytest.mark.parametrize("value", [None, [], {}, "x", 3])
def test_refuses_what_is_something_else(value: Any) -> None:
    with pytest.raises(InvalidDocument):
        decode_feed(value)


@given(st.text(), st.text())
def test_a_mark_tells_keys_apart_and_holds_any_key(one: str, other: str) -> None:
    assert (Announced(one, "x").mark == Announced(other, "y").mark) == (one == other)
