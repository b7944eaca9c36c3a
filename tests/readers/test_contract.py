from __future__ import annotations

import json

import pytest
from hypothesis import given

from onrecord.errors import ReadError
from onrecord.model import Capture, Document, Reading, encode
from onrecord.readers import documents
from onrecord.readers.contract import is_reading, report_in
from tests.model.nouns import readings


@given(readings())
def test_a_written_reading_gives_its_report_again(reading: Reading) -> None:
    written = json.loads(json.dumps(encode(reading)))
    assert is_reading(written)
    assert report_in(written, "a.jsonl") == reading.report


def test_lines_of_readings_are_read_as_their_reports() -> None:
    text = "KHARNE - “It is safe,” said Ilse Marn, the mayor of Orvel, on Monday."
    lines = [{"report": {"text": text, "title": title}, "statements": []} for title in ("One", "Two")]
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    found = list(documents(Capture(data, "a.jsonl")))
    assert [one.report.title for one in found if isinstance(one, Document)] == ["One", "Two"]
    assert all(one.report.text == text for one in found if isinstance(one, Document))


def test_a_damaged_reading_is_refused_with_the_reason() -> None:
    with pytest.raises(ReadError, match="not the one that was hashed"):
        report_in({"report": {"text": "a", "sha256": "0"}, "statements": []}, "a.jsonl")


def test_an_article_is_no_reading() -> None:
    assert not is_reading({"report": "The bridge is safe", "statements": 2})
