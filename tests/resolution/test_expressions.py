"""Words that tell a time, against the day of a report: Tuesday, 13 September 2022."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Precision
from onrecord.resolution import expressions as forms
from onrecord.resolution.expressions import expressions

DAY = date(2022, 9, 13)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("on Tuesday", "2022-09-13"),
        ("on Wednesday night", "2022-09-07"),
        ("Monday’s", "2022-09-12"),
        ("last Tuesday", "2022-09-06"),
        ("Tuesday, September 13", "2022-09-13"),
        ("Sept. 3", "2022-09-03"),
        ("3 October 2021", "2021-10-03"),
        ("December 24", "2021-12-24"),
        ("2022-08-01", "2022-08-01"),
        ("yesterday", "2022-09-12"),
        ("earlier today", "2022-09-13"),
        ("overnight", "2022-09-13"),
        ("this morning", "2022-09-13"),
        ("last night", "2022-09-12"),
        ("two days ago", "2022-09-11"),
        ("a week ago", "2022-09-06"),
        ("hours ago", "2022-09-13"),
        ("earlier this month", "2022-09"),
        ("last month", "2022-08"),
        ("three months ago", "2022-06"),
        ("in December", "2021-12"),
        ("in March", "2022-03"),
        ("in February last year", "2021-02"),
        ("in May, 2018", "2018-05"),
        ("last year", "2021"),
        ("in 2015", "2015"),
        ("last week", "2022-09-05/2022-09-11"),
        ("this week", "2022-09-12/2022-09-13"),
        ("last weekend", "2022-09-10/2022-09-11"),
    ],
)
def test_reads_what_is_told(words: str, said: str) -> None:
    (found,) = expressions(f"Ito spoke {words} in Veldt.", DAY)
    assert found.said == said
    assert len(said) == {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(found.precision, 21)


@pytest.mark.parametrize("words", ["next Friday", "on September 30", "the coming week", "last May be it"])
def test_tells_no_day_of_what_is_to_come(words: str) -> None:
    assert all(found.said is None or "-05" in found.said for found in expressions(f"It is {words}.", DAY))


@pytest.mark.parametrize(
    "words", ["He may march.", "USA TODAY has it.", "They sat.", "“This Week” has it.", "30%"]
)
def test_reads_no_time_into_other_words(words: str) -> None:
    assert [found for found in expressions(words, DAY) if found.said] == []


def test_takes_an_interview_of_a_year_and_not_an_election() -> None:
    assert [found.said for found in expressions("a 2015 radio interview", DAY)] == ["2015"]
    assert expressions("the 2016 presidential race", DAY) == ()


def test_knows_only_full_dates_without_a_day_of_the_report() -> None:
    found = expressions("on Tuesday, in May 2019, on 3 May, on 4 June 2018, yesterday", None)
    assert [one.said for one in found] == [None, "2019-05", None, "2018-06-04", None]


def test_keeps_impossible_dates_unknown() -> None:
    assert [one.said for one in expressions("on February 31, 2020", DAY)] == [None]


@given(
    st.lists(st.sampled_from("on Tuesday , September 13 2015 last week ago in a two days May . the".split()))
)
def test_finds_expressions_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = [one.span for one in expressions(text, DAY)]
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(span.end <= len(text) for span in found)


@pytest.mark.parametrize("form", forms._forms(), ids=lambda form: form.pattern.pattern[:20])
@given(data=st.data())
def test_a_form_begins_with_none_but_its_words(form: forms._Form, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(form.pattern, alphabet=st.characters(codec="ascii")))
    everywhere = [match.span() for match in form.pattern.finditer(text)]
    assert everywhere
    assert everywhere == [match.span() for match, other in forms._found(text) if other is form]
