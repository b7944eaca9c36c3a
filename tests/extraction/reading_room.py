"""What the tests of constructions share: how a case is written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

# Reads a marked report with the shipped model and tells what it missed; nothing is good.
Read = Callable[[str], list[str]]


def case(name: str, marked: str, *, fails: str = "") -> Any:
    """Name a marked report; a case that the shipped model is known to fail says why."""
    marks = [pytest.mark.xfail(reason=fails, strict=True)] if fails else []
    return pytest.param(marked, id=name, marks=marks)
