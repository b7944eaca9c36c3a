from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.errors import InvalidNoun, InvalidSpan
from onrecord.model import Block, BlockKind, Outlet, Report, Span
from tests.model.nouns import reports


def block(start: int, end: int) -> Block:
    return Block(BlockKind.PARAGRAPH, Span(start, end))


@given(reports())
def test_gives_the_same_news_item_the_same_id(report: Report) -> None:
    again = Report(
        report.text,
        path="elsewhere",
        url=report.url,
        outlet=report.outlet,
        title=report.title,
        published=report.published,
    )
    assert again.id == report.id
    assert len(report.id) == len("rp-") + 20


def test_gives_another_text_or_outlet_another_id() -> None:
    ids = {
        Report("It held.").id,
        Report("It held").id,
        Report("It held.", outlet=Outlet("The Vale Courier")).id,
        Report("It held.", url="The Vale Courier").id,
        Report("It held.", title="The Vale Courier").id,
    }
    assert len(ids) == 5


def test_keeps_its_id_from_version_to_version() -> None:
    assert Report("It held.", published="2022-09-13").id == "rp-2de828a5a3b465af0a13"


def test_hashes_a_lone_surrogate() -> None:
    assert len(Report("\ud800").sha256) == 64


@pytest.mark.parametrize("published", ["2022-09-13", "2022-09-13T15:57:00", "2022-09-13T15:57:00+03:00"])
def test_takes_a_date_or_a_time(published: str) -> None:
    assert Report("x", published=published).published == published


@pytest.mark.parametrize("published", ["", "13 September 2022", "2022-13-01", "yesterday"])
def test_refuses_a_date_that_is_none(published: str) -> None:
    with pytest.raises(InvalidNoun, match="not an ISO 8601 date"):
        Report("x", published=published)


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((block(0, 3), block(2, 4)), id="overlapping"),
        pytest.param((block(2, 4), block(0, 2)), id="out of order"),
        pytest.param((block(0, 9),), id="outside the text"),
    ],
)
def test_refuses_blocks_that_do_not_fit_the_text(blocks: tuple[Block, ...]) -> None:
    with pytest.raises(InvalidSpan):
        Report("It held", blocks=blocks)


@pytest.mark.parametrize("name", ["", "  "])
def test_refuses_an_outlet_without_a_name(name: str) -> None:
    with pytest.raises(InvalidNoun, match="has a name"):
        Outlet(name)
