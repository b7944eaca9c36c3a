from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.readers.oddities import Oddity, OddityKind, oddities_of

MANIFEST = "\ufeff" + "".join(chr(0xFE00 + n % 16) for n in range(200)) + "\U000e0100" * 50


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("brid\u200bge and \u2060river", OddityKind.ZERO_WIDTH, 2),
        ("in the mid\ufeffdle", OddityKind.ZERO_WIDTH, 1),
        ("\u202eegdirb\u202c", OddityKind.BIDI_CONTROL, 2),
        ("heart ❤\ufe0f", OddityKind.VARIATION_SELECTOR, 1),
        ("brid\u00adge", OddityKind.SOFT_HYPHEN, 1),
        ("He said no." + MANIFEST, OddityKind.MANIFEST, 1),
        (MANIFEST + "He said no.", OddityKind.MANIFEST, 1),
        ("\U000e0041\U000e0042x", OddityKind.TAG, 2),
        ("\ue000", OddityKind.PRIVATE_USE, 1),
        ("a\x00b\x1b", OddityKind.CONTROL, 2),
        ("a\ud800", OddityKind.SURROGATE, 1),
    ],
)
def test_count_what_nobody_sees(text: str, kind: OddityKind, count: int) -> None:
    assert oddities_of(text) == (Oddity(kind, count),)


@pytest.mark.parametrize(
    "text", ["", "\ufeffHe said no.\r\n\tSo.", "“Ні,” – сказав він… 😀 \u00a0 é e\u0301"]
)
def test_find_nothing_odd_in_what_people_write(text: str) -> None:
    assert oddities_of(text) == ()


@given(st.text())
def test_count_no_more_than_there_is(text: str) -> None:
    assert sum(one.count for one in oddities_of(text)) <= len(text)
