from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Reading, Report, decode, encode
from tests.drawing import often

PLAIN = (
    "The bridge over the Sola reopened on Monday. “It is safe for lorries again,” said Ilse Marn. "
    "The governor denied that the repairs had been paid for by the army, according to the Norda agency.\n\n"
)

# What breaks readers: pieces of news with marks, controls and letters that nobody expects.
SCRAPS = [*'“”"‘’\0\ud800각🟦 ', "\n\n", " said ", "Oro", ": ", "that it held", "denied"]


def read(extractor: Any, text: str) -> Reading:
    reading: Reading = extractor.extract(Report(text))
    return reading


def test_finds_statements_in_a_plain_report(extractor: Any) -> None:
    reading = read(extractor, PLAIN)
    assert len(reading.statements) >= 2
    assert all(0 <= (statement.confidence or 0) <= 1 for statement in reading.statements)


def test_reads_the_same_report_the_same_every_time(extractor: Any) -> None:
    assert encode(read(extractor, PLAIN)) == encode(read(extractor, PLAIN))


def test_reads_several_reports_as_it_reads_each_alone(extractor: Any) -> None:
    texts = [PLAIN, "", "x", PLAIN * 30, "No.", PLAIN[:90], PLAIN * 2]  # one is more than goes in at one go
    reports = [Report(text) for text in texts]
    assert extractor.extract_all(reports) == [extractor.extract(report) for report in reports]
    assert extractor.extract_all([]) == []


def test_gives_statements_in_the_order_of_their_cues(extractor: Any) -> None:
    starts = [statement.cue[0].start for statement in read(extractor, PLAIN * 6).statements]
    assert all(left <= right for left, right in pairwise(starts))


def test_finds_as_much_late_in_a_long_report_as_early(extractor: Any) -> None:
    once, often = read(extractor, PLAIN), read(extractor, PLAIN * 40)
    assert len(often.statements) == pytest.approx(40 * len(once.statements), rel=0.2)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\0", "\ud800", "”", "🟦"])
def test_finds_nothing_where_there_is_nothing(extractor: Any, text: str) -> None:
    assert read(extractor, text).statements == ()


@pytest.mark.parametrize(
    "text",
    ["“" * 5_000, '"' * 5_000, "a" * 20_000, "said " * 2_000, "“said” " * 1_000, "각" * 5_000],
    ids=["opening", "straight", "one-word", "cues", "quoted-cues", "hangul"],
)
def test_bears_a_long_text_of_one_thing(extractor: Any, text: str) -> None:
    reading = read(extractor, text)
    assert decode(encode(reading)) == reading


@settings(max_examples=often(20))
@given(st.lists(st.sampled_from(SCRAPS), max_size=50).map("".join))
def test_whatever_it_reads_becomes_a_reading(extractor: Any, text: str) -> None:
    reading = read(extractor, text)
    assert decode(encode(reading)) == reading
