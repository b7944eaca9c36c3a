from __future__ import annotations

import pytest

from onrecord.readers.dates import clock_at, later, machine, printed_at


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022-09-13", "2022-09-13"),
        ("2022-09-13 15:57", "2022-09-13T15:57:00"),
        ("2022-09-13T15:57:10.123Z", "2022-09-13T15:57:10+00:00"),
        ("13 September 2022", "2022-09-13"),
        ("13th of September, 2022", None),
        ("13th September, 2022", "2022-09-13"),
        ("Tue 13 Sep 2022 15.57 BST", "2022-09-13T15:57:00"),
        ("Tuesday, September 13, 2022", "2022-09-13"),
        ("Sept. 13, 2022, 3:57 p.m. ET", "2022-09-13T15:57:00"),
        ("Sept. 13, 2022 at 12:05 a.m.", "2022-09-13T00:05:00"),
        ("13 September 2022 • 15:57", "2022-09-13T15:57:00"),
        ("13 Sep 2022 15:57 UTC", "2022-09-13T15:57:00+00:00"),
        ("13 Sep 2022 15:57 GMT+3", "2022-09-13T15:57:00+03:00"),
        ("13 Sep 2022 15:57 +0530", "2022-09-13T15:57:00+05:30"),
        ("13.09.2022", "2022-09-13"),
        ("13/09/2022", "2022-09-13"),
        ("09/13/2022", "2022-09-13"),
        ("2022/09/13", "2022-09-13"),
        ("09/10/2022", None),
        ("31 February 2022", None),
        ("May the fourth be with you", None),
        ("32 May 2022", None),
        ("1 May 22", None),
    ],
)
def test_read_a_printed_date(text: str, iso: str | None) -> None:
    found = printed_at(text, 0)
    assert (found.iso if found else None) == iso


def test_tell_where_a_printed_date_ends() -> None:
    text = "on 13 September 2022, he said"
    found = printed_at(text, 3)
    assert found is not None
    assert text[found.end :] == ", he said"


@pytest.mark.parametrize("text", ["15", "25:00", "15:75", "13 pm", "0 am", "1:2"])
def test_read_no_time_where_there_is_none(text: str) -> None:
    assert clock_at(text, 0) == (None, 0)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2019-11-20T07:30:38+02:00", "2019-11-20T07:30:38+02:00"),
        ("2019-11-20T07:30:38+0200", "2019-11-20T07:30:38+02:00"),
        ("2019-11-20T07:30:38.000Z", "2019-11-20T07:30:38+00:00"),
        ("2019-11-20 07:30:38", "2019-11-20T07:30:38"),
        ("01:38:07 PM IST Nov 20, 2019", "2019-11-20T13:38:07"),
        ("Fri 6:45 PM, Feb 16, 2018", "2018-02-16T18:45:00"),
        ("10:01 pm PST, Tuesday, November 19, 2019", "2019-11-19T22:01:00"),
        ("6:45 and counting", None),
        ("2019-11-20 07:30:38 +0200", "2019-11-20T07:30:38+02:00"),
        ("2019-11-20 07:30:38 GMT", "2019-11-20T07:30:38+00:00"),
        ("2019-11-20", "2019-11-20"),
        ("20191120", "2019-11-20"),
        ("Wed, 20 Nov 2019 07:30:38 GMT", "2019-11-20T07:30:38+00:00"),
        ("1574235038", "2019-11-20T07:30:38+00:00"),
        ("1574235038000", "2019-11-20T07:30:38+00:00"),
        ("November 20, 2019 7:30 am", "2019-11-20T07:30:00"),
        ("Published", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("2019-11-20T99:00:00", None),
        ("x" * 1000, None),
    ],
)
def test_read_a_date_from_a_field(value: str, iso: str | None) -> None:
    assert machine(value) == iso


@pytest.mark.parametrize(
    ("told", "than", "given"),
    [
        ("2022-09-13T18:00:00+00:00", "2022-09-13T19:00:00+02:00", True),
        ("2022-09-13T18:00:00+00:00", "2022-09-13T20:00:00+02:00", False),
        ("2022-09-13T18:00:00", "2022-09-13T17:00:00", True),
        ("2022-09-13T18:00:00Z", "2022-09-13T17:00:00", False),  # who knows where 17:00 was
        ("2022-09-14", "2022-09-13T17:00:00", True),
        ("2022-09-13", "2022-09-13T17:00:00", False),
        ("2022-09-12T10:00:00", "2022-09-13", False),
        ("2022-09-12", None, True),
        (None, "2022-09-12", False),
    ],
)
def test_tell_a_later_date(told: str | None, than: str | None, given: bool) -> None:
    assert later(told, than) == (told if given else None)
