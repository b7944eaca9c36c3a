from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from onrecord.interchange.formats.annotation import write_annotations
from onrecord.interchange.formats.excerpt import Excerpt
from tests.drawing import often
from tests.interchange.formats.made import CAPTURE, EXCERPT, EXCERPTS, READING, written

IRI = {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}

# What annotations MUST have (W3C Web Annotation Data Model, 23 February 2017), as far as we use it.
MUST: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "not": {"required": ["body", "bodyValue"]},
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {
            "enum": "assessing bookmarking classifying commenting describing editing highlighting "
            "identifying linking moderating questioning replying tagging".split()
        },
        "generated": MOMENT,
        "generator": {"type": "object", "required": ["id", "type"], "properties": {"id": IRI}},
        "body": {
            "type": "array",
            "items": {
                "anyOf": [
                    {"required": ["id"], "properties": {"id": IRI}},
                    {
                        "required": ["type", "value"],
                        "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}},
                    },
                ]
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["type", "source", "selector", "state"],
                "properties": {
                    "type": {"const": "SpecificResource"},
                    "source": IRI,
                    "selector": {
                        "type": "array",
                        "minItems": 2,
                        "maxItems": 2,
                        "prefixItems": [
                            {
                                "required": ["type", "exact"],
                                "properties": {
                                    "type": {"const": "TextQuoteSelector"},
                                    "exact": {"type": "string", "minLength": 1},
                                    "prefix": {"type": "string"},
                                    "suffix": {"type": "string"},
                                },
                            },
                            {
                                "required": ["type", "start", "end"],
                                "properties": {
                                    "type": {"const": "TextPositionSelector"},
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 0},
                                },
                            },
                        ],
                    },
                    "state": {
                        "required": ["type"],
                        "properties": {"type": {"const": "TimeState"}, "sourceDate": MOMENT, "cached": IRI},
                    },
                },
            },
        },
    },
}
COLLECTION: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "required": ["id", "type", "items"],
            "properties": {"type": {"const": "AnnotationPage"}, "items": {"type": "array", "items": MUST}},
        },
    },
}


def made(excerpts: list[Excerpt]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(written(write_annotations, excerpts))
    return loaded


@given(EXCERPTS)
@settings(max_examples=often(8), deadline=None)
def test_has_all_that_the_recommendation_asks_for_and_gives_words_back(excerpts: list[Excerpt]) -> None:
    collection = made(excerpts)
    Draft202012Validator(COLLECTION).validate(collection)
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == sum(len(one.hits) for one in excerpts)
    texts = {one.entry.id: excerpt.report.text for excerpt in excerpts for one in excerpt.hits}
    for item in items:
        text = texts[item["id"].removeprefix("urn:onrecord:").removesuffix(":annotation")]
        for target in item["target"]:
            words, place = target["selector"]
            assert text[place["start"] : place["end"]] == words["exact"]
            assert text[: place["start"]].endswith(words["prefix"])
            assert text[place["end"] :].startswith(words["suffix"])


def test_the_schema_refuses_what_is_wrong() -> None:
    item = made([EXCERPT])["first"]["items"][0]
    for wrong in (
        {**item, "id": "no address"},
        {**item, "target": []},
        {**item, "bodyValue": "twice"},
        {**item, "generated": "2031-03-02"},
        {name: value for name, value in item.items() if name != "@context"},
    ):
        with pytest.raises(ValidationError):
            Draft202012Validator(MUST).validate(wrong)


def test_says_which_state_of_the_page_is_meant() -> None:
    item = made([EXCERPT])["first"]["items"][0]
    assert item["target"][0]["source"] == READING.report.url
    assert item["target"][0]["state"] == {
        "type": "TimeState",
        "sourceDate": "2031-03-02T07:59:00Z",
        "cached": f"urn:onrecord:{CAPTURE.id}",
    }
    assert [target["onrecord:part"] for target in item["target"]] == [
        "source",
        "cue",
        "content",
        "content",
        "relay",
        "time",
    ]


def test_nothing_asked_for_is_an_empty_collection() -> None:
    assert made([])["total"] == 0
