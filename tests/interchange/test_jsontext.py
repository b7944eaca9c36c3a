from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.interchange import json_array, json_line, json_lines
from onrecord.model import Reading, Report, decode, encode
from tests.interchange.readings import READING, hostile


def test_writes_the_public_contract() -> None:
    assert json.loads(json_line(READING)) == encode(READING)


def test_writes_a_line_per_report() -> None:
    lines = list(json_lines([READING, hostile()]))
    assert [line.count("\n") for line in lines] == [1, 1]
    assert [decode(json.loads(line)) for line in lines] == [READING, hostile()]


def test_writes_an_array() -> None:
    text = "".join(json_array([READING, hostile()]))
    assert [decode(row) for row in json.loads(text)] == [READING, hostile()]
    assert text.endswith("\n]\n")


def test_writes_an_empty_array_for_nothing() -> None:
    assert json.loads("".join(json_array([]))) == []


def test_keeps_letters_readable() -> None:
    assert "Київ" in json_line(Reading(Report("Київ")))


@given(st.text(st.characters(codec=None) | st.sampled_from("\ud800\x1b\x85\u2028\u2029\x9b"), max_size=40))
def test_any_text_survives_on_one_line_of_utf8(text: str) -> None:
    line = json_line(Reading(Report(text)))
    back = line.encode("utf-8").decode("utf-8")
    assert len(line.splitlines()) == 1
    # Two lone surrogates side by side are one character to every JSON reader.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(back)["report"]["text"] == whole
