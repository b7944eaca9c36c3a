from __future__ import annotations

import pytest

from onrecord.readers.header import Header, header_of, merged


@pytest.mark.parametrize(
    ("line", "published", "byline"),
    [
        (" date 2022-09-13 By Ana Ito • 13 September 2022 • 15:57", "2022-09-13T15:57:00", ("Ana Ito",)),
        ("By Ana Petrova and Ben Ito", None, ("Ana Petrova", "Ben Ito")),
        ("By Ana Petrova, Kyiv correspondent", None, ("Ana Petrova",)),
        ("By Ana Petrova September 13, 2022", "2022-09-13", ("Ana Petrova",)),
        ("By Ana Ito on Tuesday, September 13th, 2022 at 11:04 a.m.", "2022-09-13T11:04:00", ("Ana Ito",)),
        ("By Ana Petrova • Harrow Ledger • 13 September 2022 • 5 min read", "2022-09-13", ("Ana Petrova",)),
        ("By Reuters Staff", None, ("Reuters Staff",)),
        ("Published: 13 Sep 2022 3:57 pm | Updated: 14 Sep 2022", "2022-09-13T15:57:00", ()),
        ("Updated 14 September 2022", None, ()),
        ("First published on Sep 13, 2022", "2022-09-13", ()),
        ("Monday, January 28, 2019 ", "2019-01-28", ()),
        ("2022-09-13T15:57:00+02:00", "2022-09-13T15:57:00+02:00", ()),
        ("13 September 2022 | 14 September 2022", None, ()),
        ("By Ana Petrova\n13 September 2022", "2022-09-13", ("Ana Petrova",)),
    ],
)  # fmt: skip
def test_read_a_header_line(line: str, published: str | None, byline: tuple[str, ...]) -> None:
    assert header_of(line) == Header(published, byline)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "16:14",
        "By Tuesday the army had left the town.",
        "By 58 to 33, members voted for the plan.",
        "By the river, on 13 September 2022, they met.",
        "On 13 September 2022 the talks began.",
        "The minister spoke on 13 September 2022",
        "Sarnow, 13 September 2022 (Norde) — The port is open.",
        "Harrow Ledger | 13 September 2022",
        "Updated rules for ferries were published.",
        "ADVERTISEMENT",
        "09/10/2022",
        "13 September 2022 " + "x" * 300,
    ],
)
def test_take_no_sentence_for_a_header(line: str) -> None:
    assert header_of(line) is None


def test_put_lines_together() -> None:
    lines = [
        Header("2022-09-13"),
        Header(None, ("Ana Petrova",)),
        Header("2022-09-13T15:57:00"),
        Header("2022-09-14"),
    ]
    assert merged(lines) == Header("2022-09-13T15:57:00", ("Ana Petrova",))


def test_put_nothing_together_to_nothing() -> None:
    assert merged([]) == Header()
