from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.errors import InvalidDocument
from onrecord.interchange.formats.brat import annotated, write_brat
from onrecord.interchange.formats.corrections import Corrected, corrections, rejoined
from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.facts import whole
from onrecord.model import Deed, Judgement, Span, encode
from tests.interchange.formats.made import EXCERPTS, READING, ROUND_TRIPS, TEXT, unpacked, written

IDS = [one.id for one in READING.statements]
ANN = annotated(READING, IDS)
COMPANION = json.dumps({"chosen": IDS, "reading": encode(READING)})
AT = "2031-03-05T00:00:00+00:00"


def corrected(ann: str, text: str = TEXT, companion: str = COMPANION) -> Corrected:
    return corrections(text, ann, companion, where="rp-1", by="Ada", at=AT)


def fields(judgement: Judgement) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(judgement.value)
    return told


@given(EXCERPTS)
@settings(max_examples=ROUND_TRIPS, deadline=None)
def test_what_nobody_changed_makes_no_judgement(excerpts: list[Excerpt]) -> None:
    files = unpacked(written(write_brat, excerpts))
    for name in (one.report.id for one in excerpts):
        found = corrections(
            files[f"{name}.txt"],
            files[f"{name}.ann"],
            files[f"{name}.onrecord.json"],
            where=name,
            by="",
            at=AT,
        )
        assert found == Corrected(())


def replaced(pattern: str, by: str) -> Callable[[str], str]:
    def change(ann: str) -> str:
        made, count = re.subn(pattern, by, ann, flags=re.MULTILINE)
        assert count == 1
        return made

    return change


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (replaced(r"Act E1 deny", "Act E1 assert"), {"act": "assert"}),
        (replaced(r"Factuality E1 certain_not", "Factuality E1 possible"), {"factuality": "PS"}),
        (replaced(r"^A\d+\tFactuality E1 certain_not\n", ""), {"factuality": None}),
        (replaced(r"Voice E1 direct", "Voice E1 mixed"), {"voice": "mixed"}),
        (replaced(r"Kind T3 person", "Kind T3 group"), {"kind": "group"}),
        (
            replaced(r"AnnotatorNotes T3\tDmitry Orlan", "AnnotatorNotes T3\tD. Orlan"),
            {"speaker": "D. Orlan"},
        ),
        (replaced(r"^T1\tCue \d+ \d+\ttold", "T1\tCue 0 5\tRiver"), {"cue": [[0, 5]]}),
        (replaced(r"^T2\tContent (\d+ \d+);.*", r"T2\tContent \1\tNo"), {"content": [[13, 25]]}),
        (replaced(r" Via:T4", ""), {"relay": []}),
        (replaced(r"^T4\tVia \d+ \d+\t", "T4\tVia 0 5\t"), {"relay": [{"spans": [[0, 5]]}]}),
    ],
)
def test_a_change_makes_exactly_that_correction(change: Callable[[str], str], wanted: dict[str, Any]) -> None:
    (made,) = corrected(change(ANN)).judgements
    assert (made.deed, made.about, made.by, made.at) == (Deed.CORRECT, IDS[0], "Ada", AT)
    assert fields(made) == wanted


def test_a_source_that_is_taken_away_takes_who_it_is_with_it() -> None:
    (made,) = corrected(ANN.replace(" Source:T3", "")).judgements
    assert fields(made) == {"source": [], "kind": None, "speaker": None}


def test_a_deleted_statement_is_rejected() -> None:
    ann = "".join(line for line in ANN.splitlines(keepends=True) if not line.startswith("E2\t"))
    (made,) = corrected(ann).judgements
    assert (made.deed, made.about) == (Deed.REJECT, IDS[1])


def test_a_new_statement_is_left_out_and_named() -> None:
    found = corrected(f"{ANN}T90\tCue 0 5\tRiver\nE90\tCue:T90\n")
    assert found.judgements == ()
    assert found.left_out == ("rp-1.ann: E90 is new (River)",)


def test_a_statement_whose_note_was_lost_is_known_by_its_words() -> None:
    ann = re.sub(r"^#\d+\tAnnotatorNotes E1\t.*\n", "", ANN, flags=re.MULTILINE)
    assert corrected(ann) == Corrected(())


@pytest.mark.parametrize(
    ("ann", "why"),
    [
        ("T1\tCue 0 x\tRiver\n", "names no place"),
        ("T1\tCue 0 99999\tRiver\n", "outside the text"),
        ("T1\tCue\t\n", "names no place"),
        ("T1\tCue 0 5\tRiver\nE1\tCue:T9\n", "cannot be read"),
        ("E1\tSource:T9\n", "cannot be read"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(ann: str, why: str) -> None:
    with pytest.raises(InvalidDocument, match=why) as refused:
        corrected(ann)
    assert refused.value.where.startswith("rp-1.ann:")


def test_another_text_or_companion_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="not the one that was exported"):
        corrected(ANN, text=f"{TEXT}!")
    with pytest.raises(InvalidDocument, match="damaged"):
        corrected(ANN, companion="{}")
    assert whole(TEXT) == TEXT


def test_stretches_are_joined_over_the_ends_of_lines_alone() -> None:
    text = "ab\n\ncd ef"
    assert rejoined(text, (Span(0, 2), Span(4, 6), Span(7, 9))) == (Span(0, 6), Span(7, 9))
