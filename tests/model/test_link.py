import pytest

from onrecord.errors import InvalidNoun
from onrecord.model import Link, Space


@pytest.mark.parametrize(("left", "right", "score"), [("b", "a", 0.5), ("a", "a", 0.5), ("a", "b", 1.1)])
def test_refuses_nonsense(left: str, right: str, score: float) -> None:
    with pytest.raises(InvalidNoun):
        Link(Space.ORIGIN, left, right, score, "same words")
