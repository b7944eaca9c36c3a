from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidDocument
from onrecord.model import Reading, SpeakerKind, decode, encode
from tests.model.nouns import readings

CONTRACT = Path(__file__).with_name("contract.json")

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 99),
    st.floats(),
    st.text(max_size=3),
    st.lists(st.integers(-3, 9), max_size=3),
    st.lists(st.lists(st.floats(), max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["spans", "text", "name"]), st.integers(), max_size=2),
)


@given(readings())
def test_gives_back_what_was_encoded(reading: Reading) -> None:
    assert decode(encode(reading)) == reading


@given(readings())
def test_goes_through_json_unchanged(reading: Reading) -> None:
    document = encode(reading)
    assert json.loads(json.dumps(document, allow_nan=False)) == document


@given(readings())
def test_shows_the_words_that_its_spans_point_at(reading: Reading) -> None:
    document = encode(reading)
    text = document["report"]["text"]
    parts = [part for row in document["statements"] for part in (row["source"], row["cue"], row["content"])]
    for part in [*parts, *document["questions"]]:
        if part is not None:
            assert part["text"] == " […] ".join(text[start:end] for start, end in part["spans"])


def test_holds_the_public_contract() -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    assert encode(decode(document)) == document


def test_orders_the_fields_as_the_contract_does() -> None:
    written = CONTRACT.read_text(encoding="utf-8")
    assert json.dumps(encode(decode(json.loads(written)))) == json.dumps(json.loads(written))


def places(value: Any) -> list[tuple[Any, Any]]:
    """List every (container, key) of a document."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [found for key in keys for found in [(value, key), *places(value[key])]]


@given(st.data())
def test_refuses_damage_with_its_own_error_or_reads_it_in_full(data: st.DataObject) -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    container, key = data.draw(st.sampled_from(places(document)))
    if data.draw(st.booleans()):
        del container[key]
    else:
        container[key] = data.draw(VALUES)
    try:
        reading = decode(document)
    except InvalidDocument:
        return
    assert decode(encode(reading)) == reading
    json.dumps(encode(reading), allow_nan=False)


@pytest.mark.parametrize("version", [0, 3, "1", None])
def test_refuses_a_version_it_does_not_know(version: object) -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    with pytest.raises(InvalidDocument, match="known is 2"):
        decode({**document, "version": version})


def test_reads_a_document_that_later_fields_were_added_to() -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    later = copy.deepcopy(document)
    later["report"]["mood"] = later["statements"][0]["weight"] = 1
    assert decode(later) == decode(document)


def test_reads_a_document_from_before_reports_had_blocks() -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    before = copy.deepcopy(document)
    document["report"]["blocks"] = []
    del before["report"]["blocks"]
    assert decode(before) == decode(document)


def test_says_of_what_is_no_reading_where_and_why() -> None:
    with pytest.raises(InvalidDocument, match=r"^document: not a reading: KeyError\('report'\)"):
        decode({"version": 1})


def test_refuses_a_text_that_is_not_the_one_hashed() -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    document["report"]["text"] += "."
    with pytest.raises(InvalidDocument, match="not the one that was hashed"):
        decode(document)


def nobody_of(document: dict[str, Any]) -> dict[str, Any]:
    """Give the speaker of the one statement that names nobody."""
    (found,) = (row["source"]["speaker"] for row in document["statements"] if not row["source"]["spans"])
    return found


def test_says_of_a_statement_that_names_nobody_who_is_behind_it() -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    assert nobody_of(document)["kind"] == "author"
    *_, last = decode(document).statements
    assert (last.source, last.nobody) == (None, SpeakerKind.AUTHOR)


def test_reads_a_document_of_version_1_in_which_nobody_was_null() -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    document["version"], document["statements"][-1]["source"] = 1, None
    *_, last = decode(document).statements
    assert last.source is last.nobody is None
    assert encode(decode(document))["statements"][-1]["source"] is None


@pytest.mark.parametrize(
    "change",
    [{"name": "Ann Orr"}, {"kind": "person"}, {"kind": None}, {"role": "mayor"}, {"mentions": [[0, 2]]}],
)
def test_refuses_somebody_whom_no_words_name(change: dict[str, Any]) -> None:
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    nobody_of(document).update(change)
    with pytest.raises(InvalidDocument, match="not a reading"):
        decode(document)
