from __future__ import annotations

from datetime import UTC

from onrecord.fetching import Clock


def test_tells_the_date_in_utc() -> None:
    assert Clock().now().tzinfo is UTC
