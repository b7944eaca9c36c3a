from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from onrecord.interchange import COLUMNS, sheet
from onrecord.model import Hop, Reading, Report, SpeakerKind
from tests.fakes import said
from tests.interchange.readings import CARRIED, POSTED, QUOTED, READING, hostile


def rows(*readings: Reading, raw: bool = False) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(sheet(readings, raw=raw)), newline="")))


def test_writes_a_row_per_statement() -> None:
    split, outer, inner, nobody = rows(READING)
    assert tuple(split) == COLUMNS
    assert split["content"] == "“We will,” […] “not go.”"
    assert split["outlet"] == "Ombra Tide"
    assert inner["parent"] == outer["statement_id"]
    assert inner["speaker"] == "Adela Roth"
    assert inner["act"] == "commit"
    assert nobody["source"] == ""
    assert nobody["confidence"] == "0.5"
    assert nobody["speaker"] == nobody["speaker_kind"] == ""


def test_tells_the_kind_of_nobody() -> None:
    *_, dam = CARRIED.statements
    own = replace(CARRIED, statements=(replace(dam, nobody=SpeakerKind.AUTHOR),))
    (row,) = rows(own)
    assert (row["speaker"], row["speaker_kind"], row["source"]) == ("", "author", "")
    assert row["chain"] == "the report itself → this report"


def test_tells_who_it_is_through_whom_how_and_when() -> None:
    quoted, denied, posted, warned, dam = rows(CARRIED)
    assert denied["speaker"] == "Dmitry Orlan"
    assert denied["speaker_role"] == "the ministry’s spokesman"
    assert denied["source"] == "He"
    assert quoted["in_words"] == "says, as certain not to be so"
    assert quoted["factuality"] == "CT-"
    assert denied["relay_words"] == "the agency"
    about = ("relay", "relay_kinds", "relay_control", "relay_country")
    assert [denied[name] for name in about] == ["North Wire", "agency", "state", "NO"]
    assert [quoted[name] for name in ("said", "said_precision", "said_words")] == [
        "2023-03-14",
        "day",
        "on Tuesday",
    ]
    assert posted["speaker_kind"] == "unnamed"
    assert warned["chain"] == "Mira Holt → two officials (unnamed) → Chirp (platform) → this report"
    assert dam["chain"] == "nobody named → this report"
    assert quoted["open_questions"] == "Who opened the gate"


def test_every_hop_keeps_its_place_whatever_is_not_known() -> None:
    hops = (Hop(POSTED.relay[0].spans), *QUOTED.relay)
    (row,) = rows(replace(CARRIED, statements=(replace(QUOTED, relay=hops),)))
    assert row["relay"] == "a post on Chirp; North Wire"
    assert row["relay_kinds"] == "; agency"


def test_spans_point_at_the_words() -> None:
    row = rows(READING)[0]
    (start, end), _ = json.loads(row["content_spans"])
    assert READING.report.text[start:end] == "“We will,”"


def test_writes_the_heading_for_nothing() -> None:
    assert "".join(sheet([])) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_run_as_a_formula(start: str) -> None:
    text = f"Roth said {start}1+1"
    report = Report(text)
    reading = Reading(report, (said(report, source="Roth", cue="said", content=f"{start}1+1"),))
    assert rows(reading)[0]["content"] == f"'{start}1+1"
    assert rows(reading, raw=True)[0]["content"] == f"{start}1+1"


def test_shows_hidden_characters_and_can_be_written_as_utf8() -> None:
    text = "".join(sheet([hostile()]))
    text.encode("utf-8")
    assert "\\x1b[31m\\u202e" in text
