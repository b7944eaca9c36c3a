from __future__ import annotations

import socket
from typing import Any

import pytest

from onrecord.errors import ReadError, TooLarge
from onrecord.readers.schemas import VERSIONS, is_ninjs, refuse_invalid, version_in


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_wants_an_address_that_is_text(version: str) -> None:
    refuse_invalid({"uri": "urn:x:1"}, "x", version)
    with pytest.raises(ReadError, match=f"ninjs {version}"):
        refuse_invalid({"uri": 1}, "x", version)


def test_choose_the_version_that_a_document_names() -> None:
    named = {"uri": "urn:x:1", "$standard": {"name": "ninjs", "version": "1.3"}, "bodies": []}
    with pytest.raises(ReadError, match=r"ninjs 1\.3"):
        refuse_invalid(named | {"bodies": 1}, "x")


def test_give_the_reason_of_the_generation_that_is_meant() -> None:
    with pytest.raises(ReadError, match=r"ninjs 3\.1: urgency"):
        refuse_invalid({"uri": "urn:x:1", "edNote": "x", "versionCreated": "2022", "urgency": "high"}, "x")


def test_look_nothing_up_on_the_web(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a schema was fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    place = {"name": "Velden", "geojson": {"type": "Point", "coordinates": [1, 2]}}
    refuse_invalid({"uri": "urn:x:1", "places": [place]}, "x", "2.2")
    with pytest.raises(ReadError, match="geojson"):
        refuse_invalid({"uri": "urn:x:1", "places": [place | {"geojson": {"type": "Spot"}}]}, "x", "2.2")


def test_refuse_parts_inside_parts_without_end() -> None:
    deep: dict[str, Any] = {"uri": "urn:x:0"}
    for number in range(400):
        deep = {"uri": f"urn:x:{number}", "associations": {"a": deep}}
    with pytest.raises(TooLarge):
        refuse_invalid(deep, "x")


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("ninjs 1.3", "1.3"),
        ("http://x/ninjs-schema_2.1.json", "2.1"),
        ("1.10", None),
        ("2022.12", None),
        ("", None),
    ],
)
def test_find_a_version_in_a_name(text: str, version: str | None) -> None:
    assert version_in(text) == version


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ({"uri": "x"}, True),
        ({"headline": "x", "bodies": [], "pubStatus": "usable"}, True),
        ({"headline": "x", "body_text": "y"}, False),
        ({"title": "x", "text": "y"}, False),
    ],
)
def test_tell_ninjs_from_other_articles(value: dict[str, object], answer: bool) -> None:
    assert is_ninjs(value) is answer
