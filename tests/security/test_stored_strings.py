"""Hundreds of hostile strings in every field and every view: each stays text, in pages, rows and feeds."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import etree
from resiliparse.parse.html import HTMLTree

from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from tests.security.besieged import LISTS, besiege, pages_of
from tests.security.vectors import KINDS, RUN, STRINGS, WORKED_OUT
from tests.serve.doors import calling, serving

# All strings are on record and in every list; the pages of one in so many are looked at, all of them in the
# long run (ONRECORD_STRINGS=all, some ten minutes).
EVERY = 1 if os.environ.get("ONRECORD_STRINGS") == "all" else 9
# What our pages are made of never is one of these; a page of a capture has no script at all.
NEVER = (
    "iframe, object, embed, base, frame, frameset, applet, portal, style, template, plaintext, xmp, marquee"
)
ADDRESSED = ("href", "src", "action", "formaction", "poster", "data", "background", "srcset", "xlink:href")
HARMLESS = re.compile(r"(?:https?://|/(?![/\\])|#|\?|data:image/png;|$)", re.IGNORECASE)


def wrong_in(page: str) -> list[str]:
    """Name what a browser would find in a page that could run, load or lead elsewhere unasked (HTML5)."""
    tree = HTMLTree.parse(page)
    wrong = [f"element {one.tag}" for one in tree.document.query_selector_all(NEVER)]
    for one in tree.document.query_selector_all("*"):
        for name in one.attrs:
            value = unescape(one.getattr(name) or "")
            if name.startswith("on") or name == "srcdoc" or (name == "style" and "url" in value):
                wrong.append(f"attribute {name}={value[:40]}")
            if name in ADDRESSED and not HARMLESS.match(value.strip()):
                wrong.append(f"address {name}={value[:40]!r}")
            if name in ("src", "srcset", "poster", "background") and "//" in value:
                wrong.append(f"loads {value[:40]!r}")
            if name.startswith(("hx-", "data-hx-")) and "evil" in value:
                wrong.append(f"sends {value[:40]!r}")
    wrong += [
        f"script {one.text[:40]!r}"
        for one in tree.document.query_selector_all("script")
        if not (one.getattr("src") or "").startswith("/static/") and one.getattr("type") != "application/json"
    ]
    if tree.document.query_selector_all("meta[http-equiv]"):
        wrong.append("meta http-equiv")
    return wrong


@pytest.fixture(scope="module")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    ledger = open_ledger(str(tmp_path_factory.mktemp("besieged") / "all.db"))
    besiege(ledger, STRINGS)
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def client(besieged: Ledger) -> Iterator[TestClient]:
    with calling(serving(besieged)) as made:
        yield made


def test_there_are_as_many_as_were_asked_for() -> None:
    assert len(STRINGS) >= 200
    assert all(len(words) >= 20 for words in KINDS.values())


@pytest.mark.parametrize(
    "harm",
    [
        "<script>stolen=1</script>",
        "<img src=x onerror=stolen=1>",
        "<a href='javascript:stolen=1'>x</a>",
        "<iframe srcdoc=x></iframe>",
        "<p style='background:url(//evil.example)'>",
        "<base href=//evil.example>",
        "<a href=' \tjavascript:x'>",
        "<a href=//evil.example>",
        "<meta http-equiv=refresh content=0>",
        "<div hx-get=//evil.example>",
        "<img src=//evil.example>",
    ],
)
def test_what_looks_for_harm_finds_it(harm: str) -> None:
    assert wrong_in(f"<!doctype html><html><body>{harm}</body></html>")
    assert not wrong_in("<!doctype html><p>stolen=1 <a href='https://outlet.example/x'>x</a></p>")


def test_asvs_1_2_1_no_stored_string_changes_what_a_page_is_made_of(
    client: TestClient, besieged: Ledger
) -> None:
    wrong = []
    told = seen = 0
    for address in pages_of(besieged, EVERY, claims=9):
        answer = client.get(address)
        if answer.status_code not in (200, 422):  # 422: an original that is no page
            wrong.append(f"{answer.status_code} {address}")
        wrong += [f"{address}: {one}" for one in wrong_in(answer.text)]
        if WORKED_OUT in HTMLTree.parse(answer.text).body.text:
            wrong.append(f"worked out: {address}")
        told += RUN in unescape(answer.text)
        seen += 1
    assert wrong == []
    assert seen > 5 * len(STRINGS) / EVERY
    assert told > seen / 3  # the strings were there, as text


def test_no_string_in_an_address_changes_what_a_page_is_made_of(client: TestClient) -> None:
    forms = (
        "/search?text={0}&speaker={0}&place={0}",
        "/outlet?name={0}",
        "/speaker/{0}",
        "/search/more?facet={0}",
        "/review?at={0}",
        "/{0}",
    )
    wrong = []
    for number, word in enumerate(STRINGS):
        told = quote(word.replace("\x00", ""), safe="")
        for form in forms if EVERY == 1 else forms[number % len(forms) :][:1]:
            answer = client.get(form.format(told))
            if answer.status_code >= 500:
                wrong.append(f"{answer.status_code} {form} {word!r}")
            if answer.headers["content-type"].startswith("text/html"):
                wrong += [f"{form} {word!r}: {one}" for one in wrong_in(answer.text)]
    assert wrong == []


def test_asvs_1_2_2_only_web_addresses_become_links(client: TestClient, besieged: Ledger) -> None:
    """Every report has a string for its address; those that are none of the web lead nowhere."""
    led = 0
    hits = list(besieged.entries(Query()))
    web = [
        hit
        for hit in hits
        if (besieged.report(hit.entry.report).reading.report.url or "").startswith(("http://", "https://"))
    ]
    for hit in [*hits[::EVERY], *web]:
        tree = HTMLTree.parse(client.get(f"/report/{hit.entry.report}").text)
        for one in tree.document.query_selector_all("a[href]"):
            href = one.getattr("href")
            if not href.startswith(("/", "#", "?")):
                assert href.startswith(("https://", "http://"))
                led += 1
            assert not href.startswith(("//", "/\\"))
    assert led  # some of the strings are addresses of the web, and are led to


@pytest.mark.parametrize("name", ["search", "speakers", "outlets", "claims", "issues"])
def test_rows_and_feeds_hold_the_same_strings_as_data(client: TestClient, name: str) -> None:
    told = client.get(f"/{name}.json")
    assert told.headers["content-type"].startswith("application/json")
    assert told.headers["x-content-type-options"] == "nosniff"
    assert isinstance(json.loads(told.text), list)
    lines = client.get(f"/{name}.jsonl")
    assert "attachment" in lines.headers["content-disposition"]
    assert all(isinstance(json.loads(line), dict) for line in lines.text.splitlines())


def test_feeds_are_well_formed_whatever_is_in_them(client: TestClient) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    feed = etree.fromstring(client.get("/search.atom").content, parser)
    names = {etree.QName(one).localname for one in feed.iter()}
    assert names == {
        "feed",
        "id",
        "title",
        "updated",
        "link",
        "generator",
        "author",
        "name",
        "entry",
        "content",
    }
    for one in feed.iter("{http://www.w3.org/2005/Atom}content"):
        assert one.get("type") == "text"
    assert client.get("/search.feed").json()["items"]


def test_every_list_was_looked_at(client: TestClient) -> None:
    assert {client.get(address).status_code for address in LISTS} == {200}


def test_asvs_1_3_1_a_page_that_was_captured_is_shown_without_what_runs_or_loads(
    client: TestClient, besieged: Ledger
) -> None:
    shown = 0
    for hit in list(besieged.entries(Query()))[:: max(1, EVERY // 4)]:
        answer = client.get(f"/report/{hit.entry.report}/original")
        if answer.status_code != 200:
            continue
        shown += 1
        assert wrong_in(answer.text) == [], hit.entry.content
        policy = answer.headers["content-security-policy"]
        assert "sandbox" in policy
        assert "script-src" not in policy
        assert "default-src 'none'" in policy
    assert shown > 100


def test_besieging_leaves_a_ledger_that_proves_whole(besieged: Ledger, tmp_path: Path) -> None:
    assert sum(1 for _ in besieged.entries(Query())) == len(STRINGS)
    assert not list(tmp_path.parent.glob("**/evil*"))
