"""The time words of English are complete and say one thing each."""

from __future__ import annotations

from onrecord.language.times import time_words


def test_every_month_and_weekday_has_a_full_name() -> None:
    known = time_words()
    assert set(known.months.values()) == set(range(1, 13))
    assert set(known.weekdays.values()) == set(range(7))
    assert (known.months["september"], known.months["sept"], known.weekdays["tuesday"]) == (9, 9, 1)


def test_no_word_is_both_a_month_and_a_weekday() -> None:
    known = time_words()
    assert set(known.months) & set(known.weekdays) == set()


def test_no_word_points_two_ways() -> None:
    known = time_words()
    listed = [*known.back, *known.same, *known.ahead, *known.units, *known.day_parts, *known.days]
    assert len(listed) == len(set(listed))
