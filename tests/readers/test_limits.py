from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from onrecord.readers import Limits


def test_every_limit_can_be_set_and_none_be_changed() -> None:
    limits = Limits(max_entries=3)
    assert limits.max_entries == 3
    assert all(getattr(limits, row.name) > 0 for row in fields(limits))
    with pytest.raises(FrozenInstanceError):
        limits.max_entries = 4  # type: ignore[misc]
