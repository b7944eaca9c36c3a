"""The shipped reader model, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.marked import read_marks, shown

from onrecord.model import Report
from onrecord.scoring.parts import Parts


@pytest.fixture(scope="session")
def extractor(root: Path) -> Any:
    """Load the shipped reader model."""
    room = root / "src" / "onrecord" / "extraction"
    if not list(room.rglob("*.onnx")) or not (room / "__init__.py").is_file():
        pytest.skip("no reader model has been placed in the package yet")
    from onrecord.extraction import Extractor  # noqa: PLC0415 - heavy, and only for those who ask

    return Extractor.load()


@pytest.fixture(scope="session")
def read(extractor: Any) -> Callable[[str], list[str]]:
    """Read a marked report and tell what was missed in it."""

    def read(text: str) -> list[str]:
        marked = read_marks(text)
        return marked.missed(extractor.extract(Report(marked.text, language="en")))

    return read


@pytest.fixture(scope="session")
def found_in(extractor: Any) -> Callable[[str], list[str]]:
    """Read a plain report and show every statement that was found in it."""

    def found_in(text: str) -> list[str]:
        reading = extractor.extract(Report(text, language="en"))
        return [shown(text, Parts.of(statement)) for statement in reading.statements]

    return found_in
