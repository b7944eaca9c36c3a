"""The day of a report, from its date or its dateline."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Block, BlockKind, Report, Span
from onrecord.resolution.datelines import anchor_of, dated_parts, without_dateline
from onrecord.resolution.expressions import expressions

DAY = date(2023, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, 4 March 2023 — The bridge holds.",
        "VELDT, Norland, March 4, 2023 (Agency) - The bridge holds.",
        "The bridge holds\n\nVELDT, Mar. 4, 2023 /Norland Wire/ -- Ito said so.",
        "The bridge holds\n\nSaturday, March 4, 2023\u00a0\n\nIto said so.",
    ],
)
def test_reads_a_dateline(text: str) -> None:
    assert anchor_of(Report(text)) == DAY


def test_trusts_the_date_of_publication_first() -> None:
    assert anchor_of(Report("VELDT, 4 March 2023 — Rain.", published="2023-03-05T01:00:00+02:00")) == date(
        2023, 3, 5
    )


@pytest.mark.parametrize(
    "text",
    [
        "The bridge holds.",
        "VELDT (Agency) — The bridge holds.",
        "VELDT, 4 March (Agency) — The bridge holds.",  # of which year?
        "VELDT, 4 March 2023 — Rain.\nVELDT, 6 March 2023 — More rain.",  # two days, no guess
        "Ito said on 4 March 2023 that the bridge holds.",
        "VELDT, 31 February 2023 — Rain.",
    ],
)
def test_gives_no_day_where_none_is_told(text: str) -> None:
    assert anchor_of(Report(text)) is None


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_reckons_nothing_from_a_year_without_news(published: str) -> None:
    assert anchor_of(Report("Ito spoke yesterday.", published=published)) is None


def test_keeps_the_date_of_a_dateline_out_of_what_is_told() -> None:
    text = "VELDT, March 4 (Agency) — It fell on Friday.\nSaturday, March 4, 2023\nIto spoke on Monday."
    told = without_dateline(text, expressions(text, DAY))
    assert [text[one.span.start : one.span.end] for one in told] == ["on Friday", "on Monday"]


def test_tells_the_days_of_parts() -> None:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(start, start + 4), published=told)
        for start, told in (
            (0, "2023-03-04T09:10:00+02:00"),
            (5, None),
            (10, "noon"),
            (15, "0001-01-01"),
            (20, "2023-03-05"),
        )
    )
    assert dated_parts(Report("Rain " * 5, blocks=blocks)) == (
        (Span(0, 4), DAY),
        (Span(20, 24), date(2023, 3, 5)),
    )
