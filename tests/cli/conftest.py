"""What every test of a command finds."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show tables as wide as for a file, whatever terminal or variable the tests run under."""
    monkeypatch.setenv("COLUMNS", "100")
