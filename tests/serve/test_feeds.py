from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Carrier, Entry, Hit, Outlet, Precision, SpeakerKind
from onrecord.serve.feeds import ENTRIES, Feed, atom, json_feed, moment, title_of, words_of
from tests.serve.doors import calling, serving

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287, 4.1: what a feed and an entry must have, each once.
FEED_NEEDS = ("id", "title", "updated")


def hit(content: str, **changed: Any) -> Hit:
    told: dict[str, Any] = {
        "id": "st-1", "report": "rp-1", "outlet": Outlet("Vale Courier"), "published": "2031-04-01T08:00:00Z",
        "parent": None, "source": "Ada Quill", "cue": "said", "content": content, "speaker": "Ada Quill",
        "kind": None, "role": None, "voice": None, "act": None, "factuality": None, "relay": (),
        "said": None, "precision": Precision.DAY, "confidence": 0.9, **changed,
    }  # fmt: skip
    return Hit(Entry(**told), None, "og-1", None, 3)


def read(told: bytes) -> ET.Element:
    """Read Atom, and hold it to what RFC 4287 says an entry and a feed must have."""
    feed = ET.fromstring(told)  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    for above in (feed, *feed.findall(f"{ATOM}entry")):
        for name in FEED_NEEDS:
            assert len(above.findall(ATOM + name)) == 1, name
        assert datetime.fromisoformat(above.findtext(f"{ATOM}updated") or "").tzinfo
        assert above.find(f"{ATOM}link[@rel='alternate']") is not None
    assert feed.find(f"{ATOM}link[@rel='self']") is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in feed.findall(f"{ATOM}entry"))
    return feed


@pytest.fixture
def addresses(some: dict[str, str]) -> list[str]:
    return ["/search", f"/speaker/{some['speaker']}", f"/claim/{some['claim']}"]


def test_searches_speakers_and_claims_have_feeds_in_both_forms(book: Ledger, addresses: list[str]) -> None:
    with calling(serving(book)) as client:
        for address in addresses:
            answer = client.get(f"{address}.atom")
            assert answer.headers["content-type"].startswith("application/atom+xml")
            feed = read(answer.content)
            told = client.get(f"{address}.feed")
            assert told.headers["content-type"].startswith("application/feed+json")
            assert told.json()["version"] == "https://jsonfeed.org/version/1.1"
            ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
            assert [item["id"] for item in told.json()["items"]] == ids
            assert 0 < len(ids) <= ENTRIES


def test_a_feed_of_a_search_has_its_filters_and_leads_back_to_it(book: Ledger) -> None:
    with calling(serving(book)) as client:
        told = client.get("/search.feed?act=deny").json()
        found = book.search(Query(act=("deny",)), limit=ENTRIES)
        assert len(told["items"]) == len(found.hits)
        assert told["home_page_url"] == "http://localhost/search?act=deny"
        page = client.get(told["home_page_url"])
        assert page.status_code == 200
        first = client.get(told["items"][0]["url"])
        assert first.status_code == 200


def test_says_what_is_wrong_with_a_feed_as_with_anything(client: TestClient) -> None:
    for address, status in (
        ("/search.atom?colour=red", 400),
        ("/speaker/sp-0.atom", 404),
        ("/claim/cl-0.feed", 404),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.json()["status"]) == (status, status)


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "]]>",
        "a & b",
        "\x00\x08\x1b[31m",
        "\ud800",
        "\ufffe\uffff",
        "\u202egnitset",
        "🌉",
    ],
)
def test_whatever_is_said_is_text(content: str) -> None:
    feed = Feed("onrecord", "http://localhost/search", "http://localhost/search.atom", [hit(content)])
    entry = read(atom(feed, "http://localhost")).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{ATOM}content").get("type") == "text"  # type: ignore[union-attr]
    assert len(list(entry)) == 6
    told = json_feed(feed, "http://localhost")["items"][0]
    assert "content_html" not in told


def test_an_empty_feed_is_one_too() -> None:
    feed = read(atom(Feed("onrecord", "http://localhost/search", "http://localhost/x.atom", []), ""))
    assert feed.findall(f"{ATOM}entry") == []


@pytest.mark.parametrize(
    ("said", "published", "when"),
    [
        ("2031-04-02", None, datetime(2031, 4, 2, tzinfo=UTC)),
        ("2031-04", "2031-05-01T08:00:00+00:00", datetime(2031, 5, 1, 8, tzinfo=UTC)),
        (None, None, datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_dates_a_statement_as_well_as_is_known(
    said: str | None, published: str | None, when: datetime
) -> None:
    assert moment(hit("it is safe", said=said, published=published)) == when


def test_tells_through_whom_it_came_and_how_many_print_it() -> None:
    told = words_of(hit("it is safe", relay=(Carrier("the agency", "Norda"),)))
    assert told == "said ▸ it is safe\n\nVale Courier through Norda; 3 outlets carry this utterance."
    assert title_of(hit("x" * 500)).endswith("…")
    assert title_of(hit("it is safe", speaker=None, source="")) == "nobody named: it is safe"


def test_heads_what_the_report_says_itself() -> None:
    own = hit("it is safe", speaker=None, source="", kind=SpeakerKind.AUTHOR)
    assert title_of(own) == "the report itself: it is safe"
