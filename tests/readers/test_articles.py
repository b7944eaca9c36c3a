from __future__ import annotations

import json

import pytest

from onrecord.errors import ReadError
from onrecord.model import BlockKind, Document, Refused
from onrecord.readers import Limits
from tests.readers.reading_room import error_in, found_in, report_in, told

TEXT = "The bridge reopened on Monday.\n\n“It is safe,” said Ilse Marn."


def test_read_an_article_by_the_names_that_are_common() -> None:
    report = report_in(
        json.dumps(
            {
                "maintext": TEXT,
                "headline": "Bridge reopens",
                "publishedAt": "2022-09-13T10:00:00Z",
                "link": "https://courier.example/bridge",
                "source": {"id": None, "name": "Velden Courier"},
                "authors": ["Ana Petrova", "Boris Lang"],
                "lang": "en",
            }
        )
    )
    assert report.text == f"Bridge reopens\n\n{TEXT}"
    assert [kind for kind, _ in told(report)] == [
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    assert report.byline == ("Ana Petrova", "Boris Lang")
    assert report.published == "2022-09-13T10:00:00+00:00"
    assert report.url == "https://courier.example/bridge"
    assert report.outlet is not None
    assert report.outlet.name == "Velden Courier"


def test_read_an_article_by_a_declared_map() -> None:
    value = {"text": "not this", "inner": {"words": [TEXT]}, "kopf": "Bridge reopens", "stand": 1663063200}
    report = report_in(json.dumps(value), text="inner.words", title="kopf", published="stand")
    assert report.text == f"Bridge reopens\n\n{TEXT}"
    assert report.published == "2022-09-13T10:00:00+00:00"


def test_a_map_wins_over_a_format_that_has_its_own_names() -> None:
    value = {"uri": "urn:x:1", "pubstatus": "lost", "body_text": TEXT, "headline": "Bridge reopens"}
    assert report_in(json.dumps(value), text="body_text").title == "Bridge reopens"


def test_read_html_where_the_text_is_html() -> None:
    report = report_in(
        json.dumps({"content": "<p>The bridge reopened.</p><blockquote>I say it is.</blockquote>"})
    )
    assert told(report) == [
        (BlockKind.PARAGRAPH, "The bridge reopened."),
        (BlockKind.BLOCKQUOTE, "I say it is."),
    ]


def test_say_that_a_summary_is_a_part() -> None:
    assert report_in(json.dumps({"title": "Bridge", "description": "It reopened."})).partial


def test_read_a_list_and_refuse_one_of_it_alone() -> None:
    found = found_in(
        json.dumps([{"text": TEXT}, {"nothing": 1}, "no object", {"text": TEXT, "title": "Two"}])
    )
    assert [type(one) for one in found] == [Document, Refused, Refused, Document]
    assert found[1].name.endswith("#entry-2")
    assert isinstance(found[1], Refused)
    assert "it has nothing" in str(found[1].error)
    assert "--field text=" in found[1].error.fix


def test_refuse_a_map_with_a_field_that_reports_do_not_have() -> None:
    found = found_in(json.dumps({"text": TEXT}), words="text")
    assert isinstance(found[0], Refused)
    assert "no field 'words'" in str(found[0].error)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000 + "]" * 100_000,
        '[{"a":' * 5000,
        '{"text": ' + "9" * 5000 + "}",
        '{"text": "x"',
        "[]",
        "{}",
    ],
    ids=["deep list", "deep objects", "long number", "cut off", "empty list", "empty object"],
)
def test_refuse_json_that_cannot_be_read(text: str) -> None:
    assert isinstance(error_in(text), ReadError)


def test_refuse_json_nested_deeper_than_the_limit() -> None:
    deep = json.dumps({"text": TEXT, "more": json.loads("[" * 50 + "]" * 50)})
    assert "deeper than 20 levels" in str(error_in(deep, limits=Limits(max_depth=20)))
    assert isinstance(found_in(deep)[0], Document)
