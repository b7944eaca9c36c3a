from dataclasses import FrozenInstanceError

import pytest

from onrecord.model import Facet


def test_answers_cannot_be_changed_by_those_who_ask() -> None:
    facet = Facet("deny", "denies", 3)
    with pytest.raises(FrozenInstanceError):
        facet.count = 4  # type: ignore[misc]
