from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import OnrecordError
from onrecord.fetching import Policy


@pytest.mark.parametrize(
    "wrong", [{"seconds": 0}, {"max_bytes": 0}, {"max_redirects": -1}, {"max_ratio": 0}], ids=str
)
def test_refuses_limits_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(OnrecordError, match="too small"):
        Policy(**wrong)


@pytest.mark.parametrize("contact", ["desk@outlet.example", "https://outlet.example/bot?x=1"])
def test_takes_a_contact(contact: str) -> None:
    assert Policy(contact=contact).contact == contact


@pytest.mark.parametrize(
    "contact", ["", "a b c", "me@x\r\nHost: other", "a)b(c", "büro@outlet.example", "x" * 201]
)
def test_refuses_a_contact_that_breaks_a_header(contact: str) -> None:
    with pytest.raises(OnrecordError, match="no contact"):
        Policy(contact=contact)
