from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.fetching.headers import max_age, retry_after

AT = datetime(2031, 5, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("99999999999999", 86_400),
        ("Tue, 06 May 2031 12:05:00 GMT", 300),
        ("Tue, 06 May 2031 12:05:00", 300),
        ("Mon, 05 May 2031 12:05:00 GMT", 0),
        ("Tue, 06 May 2036 12:05:00 GMT", 86_400),
    ],
)
def test_reads_when_a_server_wants_to_be_asked_again(told: str, seconds: int) -> None:
    assert retry_after((("Retry-After", told),), AT) == AT + timedelta(seconds=seconds)


@pytest.mark.parametrize("told", ["", "soon", "-5", "1.5", "Tue, 99 May 2031", "٣"])
def test_takes_what_cannot_be_read_for_nothing(told: str) -> None:
    assert retry_after((("Retry-After", told),), AT) is None


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (["max-age=600"], 600),
        (["public, Max-Age=60, s-maxage=900"], 60),
        (["public", 'max-age="30"'], 30),
        (["max-age=0"], None),
        (["no-cache, max-age=600"], None),
        (["no-store", "max-age=600"], None),
        (["s-maxage=900"], None),
        ([], None),
    ],
)
def test_reads_for_how_long_an_answer_stays(told: list[str], seconds: int | None) -> None:
    headers = tuple(("cache-control", one) for one in told)
    assert max_age(headers) == (None if seconds is None else timedelta(seconds=seconds))
