from __future__ import annotations

import pytest

from onrecord.resolution.roles import role_beside
from onrecord.resolution.words import Words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Harrow mayor Ann Orr left.", "Harrow mayor"),
        ("Ann Orr, the mayor of Harrow, left.", "mayor of Harrow"),
        ("Ann Orr, 45, left.", ""),
        ("Mrs. Ann Orr left.", ""),
        ("Ann Orr, in a Facebook post on the mayor, waved.", ""),
        ("Ann Orr, who left the town hall long ago, waved.", ""),
    ],
)
def test_reads_the_office_beside_a_name(text: str, expected: str) -> None:
    at = text.index("Ann Orr")
    assert " ".join(word.text for word in role_beside(Words(text), at, at + 7)) == expected
