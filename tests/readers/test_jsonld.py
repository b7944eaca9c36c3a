from __future__ import annotations

import json

import pytest

from onrecord.readers.jsonld import article_of, names_in, nodes_of, text_of, types_of

GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Person", "@id": "#ana", "name": "Ana Hult"},
        {"@type": ["NewsArticle", "Thing"], "headline": "Other report"},
        {
            "@type": "http://schema.org/ReportageNewsArticle",
            "headline": "The  ferry runs",
            "author": [{"@id": "#ana"}, "Ben Ito"],
        },
    ],
}


def test_choose_the_report_with_the_title_of_the_page() -> None:
    nodes = nodes_of([json.dumps(GRAPH)])
    assert article_of(nodes, ["The ferry runs"])["headline"] == "The  ferry runs"
    assert article_of(nodes, ["Something else"])["headline"] == "Other report"


def test_fall_back_to_a_page_that_has_a_date() -> None:
    nodes = nodes_of(['[{"@type": "WebPage"}, {"@type": "WebPage", "datePublished": "2023-01-01"}]'])
    assert article_of(nodes, [])["datePublished"] == "2023-01-01"
    assert article_of([], ["x"]) == {}


def test_follow_references_to_names() -> None:
    nodes = nodes_of([json.dumps(GRAPH)])
    assert names_in(article_of(nodes, ["The ferry runs"])["author"], nodes) == ["Ana Hult", "Ben Ito"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ana Hult", ["Ana Hult"]),
        ({"name": "Ana Hult"}, ["Ana Hult"]),
        ({"name": ["Ana Hult", "Ben Ito"]}, ["Ana Hult", "Ben Ito"]),
        ({"@id": "#nobody"}, []),
        ([None, 3, {"name": ""}, []], []),
        (None, []),
    ],
)
def test_read_names_in_every_form(value: object, names: list[str]) -> None:
    assert names_in(value, []) == names


@pytest.mark.parametrize(
    "script",
    ["", "{", "nonsense", '{"a": 1}}', "[" * 100_000, '{"@graph":' * 100_000, "3", '"text"', "null"],
)
def test_read_nothing_from_what_is_no_node(script: str) -> None:
    assert nodes_of([script]) == []


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"name": "x"} -->',
        '//<![CDATA[\n{"name": "x"}\n//]]>',
        '/*<![CDATA[*/{"name": "x"}/*]]>*/',
        '{"name": "x"};',
        '{"name": "x"}\n',
    ],
)
def test_read_a_script_that_is_hidden_from_parsers(script: str) -> None:
    assert nodes_of([script]) == [{"name": "x"}]


def test_read_line_breaks_inside_values() -> None:
    assert nodes_of(['{"name": "a\nb"}']) == [{"name": "a\nb"}]


def test_stop_at_more_nodes_than_a_page_has() -> None:
    assert len(nodes_of([json.dumps([{"a": 1}] * 10_000)])) == 2000


def test_read_types_and_texts() -> None:
    assert types_of({"@type": "schema:NewsArticle"}) == {"NewsArticle"}
    assert types_of({}) == {"None"}
    assert text_of(["", " a  b "]) is None
    assert text_of([" a  b "]) == "a b"
    assert text_of({"@value": "a"}) == "a"
    assert text_of(3) is None
