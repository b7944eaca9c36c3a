from __future__ import annotations

import json
import re

from hypothesis import given, settings

from onrecord.interchange.formats.brat import CONFIGURATION, LINE_ENDS, annotated, stretches, write_brat
from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.model import Act, Factuality, Span, SpeakerKind, Voice, decode
from tests.interchange.formats.made import EXCERPT, EXCERPTS, READING, ROUND_TRIPS, unpacked, written

SHOWN = annotated(READING, [one.id for one in READING.statements])


@given(EXCERPTS)
@settings(max_examples=ROUND_TRIPS, deadline=None)
def test_the_words_of_every_line_are_those_of_the_text(excerpts: list[Excerpt]) -> None:
    files = unpacked(written(write_brat, excerpts))
    for excerpt in excerpts:
        name = excerpt.report.id
        text, lines = files[f"{name}.txt"], files[f"{name}.ann"].split("\n")
        assert len(text) == len(excerpt.report.text)
        for line in lines:
            if line.startswith("T"):
                _, head, words = line.split("\t", 2)
                places = [tuple(map(int, pair.split())) for pair in head.partition(" ")[2].split(";")]
                assert words == " ".join(text[start:end] for start, end in places)
            assert not set(LINE_ENDS) & set(line)
        told = json.loads(files[f"{name}.onrecord.json"])
        assert decode(told["reading"]) == excerpt.reading


def test_every_line_names_what_is_there_and_what_is_configured() -> None:
    kinds = set(re.findall(r"^(\w+)", CONFIGURATION, re.MULTILINE))
    names = {line.partition("\t")[0] for line in SHOWN.splitlines()}
    for line in SHOWN.splitlines():
        name, _, rest = line.partition("\t")
        assert rest.split()[0].partition(":")[0] in kinds | {"AnnotatorNotes"}
        if not name.startswith("T"):
            assert set(re.findall(r"\b[TE]\d+\b", rest.partition("\t")[0])) <= names


def test_all_values_are_configured() -> None:
    told = re.findall(r"Value:(\S+)", CONFIGURATION)
    assert [len(values.split("|")) for values in told] == [
        len(kind) for kind in (Voice, Act, Factuality, SpeakerKind)
    ]


def test_a_statement_is_an_event_with_its_parts_attributes_and_notes() -> None:
    first = READING.statements[0]
    assert f"AnnotatorNotes E1\t{first.id}" in SHOWN
    assert re.search(r"^E1\tCue:T1 Source:T3 Content:T2 Via:T4$", SHOWN, re.MULTILINE)
    assert re.search(r"^T2\tContent \d+ \d+;\d+ \d+\t“No column,” “crossed the river.”$", SHOWN, re.MULTILINE)
    assert "\tAct E1 deny\n" in SHOWN
    assert "\tFactuality E1 certain_not\n" in SHOWN
    assert "\tKind T3 person\n" in SHOWN
    assert "\tAnnotatorNotes T3\tDmitry Orlan\n" in SHOWN


def test_a_statement_inside_another_is_tied_to_it() -> None:
    assert "\tInside Arg1:E3 Arg2:E2\n" in SHOWN


def test_only_what_was_asked_for_is_annotated() -> None:
    assert annotated(READING, [READING.statements[1].id]).count("\nE") == 1
    assert annotated(READING, []) == ""


def test_words_are_cut_at_the_ends_of_lines() -> None:
    assert stretches("ab\n\ncd\u2028e", [Span(0, 7)]) == (Span(0, 2), Span(4, 6))
    assert stretches("\n\n", [Span(0, 2)]) == ()


def test_the_archive_has_what_brat_needs() -> None:
    files = unpacked(written(write_brat, [EXCERPT]))
    assert {"annotation.conf", "README.txt", f"{EXCERPT.report.id}.ann"} < set(files)
