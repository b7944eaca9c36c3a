from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort
from onrecord.serve.pages.searching import PER_PAGE, address


def test_every_page_of_a_search_together_has_what_its_rows_have(client: TestClient, book: Ledger) -> None:
    there = "/search?sort=newest"
    seen: list[str] = []
    while there:
        text = client.get(there).text
        seen += re.findall(r'<p class="words" dir="auto"><a href="/statement/(st-\w+)"', text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        there = html.unescape(following[1]) if following else ""
    rows = client.get("/search.json?sort=newest").json()
    assert len(seen) > PER_PAGE
    assert seen == [row["id"] for row in rows]
    assert len(rows) == book.count(Query()) == int(client.get("/search.csv").headers["x-total-count"])


def test_a_facet_leads_to_as_many_statements_as_it_tells(client: TestClient) -> None:
    text = client.get("/search?text=blockade").text
    facets = re.findall(
        r'<a href="(/search\?[^"]+)"><span dir="auto">[^<]+</span> <span class="n">([\d,]+)</span>', text
    )
    assert len(facets) > 10
    for there, count in facets:
        found = client.get(html.unescape(there).replace("/search?", "/search.json?"))
        assert len(found.json()) == int(count.replace(",", "")), there


def test_a_filter_that_is_set_can_be_taken_away(client: TestClient) -> None:
    text = client.get("/search?text=blockade&act=deny&act=assert").text
    assert '<a href="/search?text=blockade&amp;act=assert">' in text
    assert "denies" in text


def test_all_values_of_a_facet_have_a_page(client: TestClient, book: Ledger) -> None:
    text = client.get("/search/more?facet=outlet&act=assert").text
    for facet in book.facets(Query(act=("assert",)), ("outlet",), limit=100)["outlet"]:
        assert facet.label in text
    assert client.get("/search/more?facet=nothing").status_code == 400


@pytest.mark.parametrize("wrong", ["?nothing=1", "?act=sing", "?said_from=yesterday", "?after=x"])
def test_what_makes_no_sense_is_refused_with_a_reason(client: TestClient, wrong: str) -> None:
    assert client.get(f"/search{wrong}").status_code == 400


def test_rows_are_written_in_known_shapes_only(client: TestClient) -> None:
    assert client.get("/search.xls").status_code == 404


def test_an_address_is_the_whole_search() -> None:
    query = Query(text="a b", act=("deny",), sort=Sort.OLDEST)
    assert address(query) == "/search?text=a+b&act=deny&sort=oldest"
    assert address(Query()) == "/search"


def test_where_nobody_knows_what_contents_mean_words_are_searched_and_it_says_so(client: TestClient) -> None:
    answer = client.get("/search?text=blockade&mode=meaning")
    assert answer.status_code == 200
    assert "Found by words only" in answer.text
    assert "mode=meaning" not in re.findall(r'href="(/search\.json[^"]*)"', answer.text)[0]
