from __future__ import annotations

import pytest

from onrecord.errors import Busy
from onrecord.pipeline import Input
from onrecord.serve.quota import Quota, Quotas
from tests.serve.test_rates import Clock


def some(count: int, size: int) -> list[Input]:
    return [Input(f"{number}.txt", data=b"x" * size) for number in range(count)]


def test_so_many_a_day_and_no_more() -> None:
    clock = Clock()
    quotas = Quotas(Quota(inputs=10, size=1_000_000), clock)
    quotas.take("ada", some(10, 1))
    with pytest.raises(Busy, match="in a day"):
        quotas.take("ada", some(1, 1))
    quotas.take("ben", some(10, 1))  # each for themselves
    clock.now = 86_400.0
    quotas.take("ada", some(10, 1))


def test_so_many_bytes_a_day_and_no_more() -> None:
    quotas = Quotas(Quota(inputs=1_000, size=100), Clock())
    quotas.take("ada", some(2, 50))
    with pytest.raises(Busy):
        quotas.take("ada", some(1, 1))


def test_what_is_refused_takes_nothing() -> None:
    quotas = Quotas(Quota(inputs=10, size=100), Clock())
    for refused in (some(11, 1), some(1, 101)):
        with pytest.raises(Busy):
            quotas.take("ada", refused)
    quotas.take("ada", some(10, 10))
