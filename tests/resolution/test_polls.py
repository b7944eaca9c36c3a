"""Shares of people speak through the poll that counted them."""

from __future__ import annotations

import pytest

from onrecord.model import SpeakerKind
from onrecord.resolution.relays import with_relays
from tests.resolution.relayed import reading, said, told


@pytest.mark.parametrize(
    ("source", "relay"),
    [
        ("Nearly six in ten farmers", ["new poll by Corvin"]),
        ("24 percent", ["new poll by Corvin"]),
        ("Respondents", ["new poll by Corvin"]),
        ("Mila Brandt", []),
    ],
)
def test_the_poll_carries_what_shares_of_people_say(source: str, relay: list[str]) -> None:
    text = f"A new poll by Corvin found that rain worries farmers. {source} said that they sold land."
    first = said(
        text, "A new poll by Corvin", "found", "that rain worries farmers", kind=SpeakerKind.DOCUMENT
    )
    second = said(text, source, "said", "that they sold land", kind=SpeakerKind.GROUP)
    assert told(with_relays(reading(text, first, second)))[1] == relay


def test_no_poll_no_relay() -> None:
    text = "24 percent said that they sold land."
    assert told(with_relays(reading(text, said(text, "24 percent", "said", "that they sold land")))) == [[]]
