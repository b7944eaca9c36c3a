"""Reading with the shipped model, as the tests of constructions ask for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.model import Report
from onrecord.resolution import resolve
from onrecord.scoring.parts import Parts
from tests.marked import read_marks, shown


@pytest.fixture(scope="session")
def read(extractor: Any) -> Callable[[str], list[str]]:
    """Read a marked report and tell what was missed in it."""

    def read(text: str) -> list[str]:
        marked = read_marks(text)
        return marked.missed(resolve(extractor.extract(Report(marked.text, language="en"))))

    return read


@pytest.fixture(scope="session")
def found_in(extractor: Any) -> Callable[[str], list[str]]:
    """Read a plain report and show every statement that was found in it."""

    def found_in(text: str) -> list[str]:
        reading = resolve(extractor.extract(Report(text, language="en")))
        return [shown(text, Parts.of(statement)) for statement in reading.statements]

    return found_in
