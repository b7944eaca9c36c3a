from __future__ import annotations

import json

from onrecord.errors import EmptyInput, TooLarge
from onrecord.model import Document, Refused
from onrecord.readers import Limits
from tests.readers.reading_room import error_in, found_in

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Velden Courier",
    "language": "en",
    "authors": [{"name": "Ana Petrova"}],
    "items": [
        {
            "id": "https://courier.example/bridge",
            "title": "Bridge reopens",
            "content_html": "<p>The bridge reopened on Monday.</p>",
            "content_text": "Shorter.",
            "date_published": "2022-09-13T10:00:00Z",
            "date_modified": "2022-09-14T10:00:00Z",
        },
        {
            "id": "2",
            "url": "/mayor",
            "summary": "The mayor said she would go.",
            "author": {"name": "Boris Lang"},
        },
        {"id": "3"},
        "no object",
    ],
}


def test_read_every_item_and_refuse_those_without_words() -> None:
    found = found_in(json.dumps(FEED))
    assert [type(one) for one in found] == [Document, Document, Refused, Refused]
    first, second = (one.report for one in found if isinstance(one, Document))
    assert first.text == "Bridge reopens\n\nThe bridge reopened on Monday."
    assert first.url == "https://courier.example/bridge"
    assert first.byline == ("Ana Petrova",)
    assert (first.published, first.modified) == ("2022-09-13T10:00:00+00:00", "2022-09-14T10:00:00+00:00")
    assert first.outlet is not None
    assert first.outlet.name == "Velden Courier"
    assert not first.partial
    assert (second.url, second.byline, second.partial) == (
        "https://velden.example/mayor",
        ("Boris Lang",),
        True,
    )
    assert found[3].name.endswith("#entry-4")


def test_refuse_a_feed_without_items() -> None:
    assert isinstance(error_in(json.dumps(FEED | {"items": []})), EmptyInput)
    assert isinstance(error_in(json.dumps(FEED | {"items": {"a": 1}})), EmptyInput)


def test_read_as_many_items_as_allowed_and_tell_that_there_are_more() -> None:
    found = found_in(json.dumps(FEED), limits=Limits(max_entries=2))
    assert isinstance(found[-1], Refused)
    assert isinstance(found[-1].error, TooLarge)
    assert len(found) == 3
