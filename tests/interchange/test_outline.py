from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.interchange import Places, moment, outline
from onrecord.interchange.outline import said_when
from onrecord.model import Span, Statement
from tests.interchange.readings import (
    CARRIED,
    INNER,
    NOBODY,
    OUTER,
    POST,
    QUOTED,
    READING,
    REPORT,
    SPLIT,
    TEXT,
)


def test_gives_inner_statements_below_their_outer_one() -> None:
    shuffled = [INNER, NOBODY, OUTER, SPLIT]
    assert list(outline(shuffled)) == [(0, SPLIT), (0, OUTER), (1, INNER), (0, NOBODY)]


@given(st.lists(st.none() | st.integers(0, 7), max_size=8))
def test_gives_every_statement_once_whatever_hangs_below_what(parents: list[int | None]) -> None:
    """Rings of parents, too, which a foreign document may hold."""
    statements = [
        Statement(
            id=str(number),
            cue=(Span(number, number + 1),),
            content=(),
            parent=None if parent is None or parent in (number, len(parents)) else str(parent % len(parents)),
        )
        for number, parent in enumerate(parents)
        if parent is None or parent % len(parents) != number
    ]
    given_back = [statement for _, statement in outline(statements)]
    assert sorted(one.id for one in given_back) == sorted(one.id for one in statements)


def test_names_the_block_that_a_statement_stands_in() -> None:
    places = Places(REPORT)
    assert [places.of(one) for one in READING.statements] == ["¶1", "¶1", "¶1", "¶2"]
    assert places.at(0) == "headline"
    assert places.at(TEXT.index(POST)) == "post 1"


def test_names_the_position_where_there_is_no_block() -> None:
    assert Places(replace(REPORT, blocks=())).at(1234) == "at 1,234"
    assert Places(REPORT).at(TEXT.index(POST) - 1) == f"at {TEXT.index(POST) - 1}"


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2023-03-14", "2023-03-14"),
        ("2023-03-14T17:20:00", "2023-03-14 17:20"),
        ("2023-03-14T17:20:00.5+02:00", "2023-03-14 17:20+02:00"),
        ("2023-03-14T17:20Z", "2023-03-14 17:20Z"),
        ("2023-03-06/2023-03-12", "2023-03-06 to 2023-03-12"),
    ],
)
def test_writes_times_as_people_do(iso: str, written: str) -> None:
    assert moment(iso) == written


def test_writes_when_it_was_said_with_the_words_that_tell_it() -> None:
    assert QUOTED.time
    assert said_when(CARRIED, QUOTED.time) == "2023-03-14 (“on Tuesday”)"
    assert said_when(CARRIED, replace(QUOTED.time, spans=())) == "2023-03-14"
