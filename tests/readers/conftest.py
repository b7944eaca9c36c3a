"""Real pages, each read once for all that is held against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.html_reading import PAGES, pages
from onrecord.model import Report
from onrecord.readers import read_bytes


@pytest.fixture(scope="session")
def read_pages(shared: Path) -> list[tuple[bytes, str, Report]]:
    """Give the pages of the article extraction benchmark: bytes, the text by hand, and the report."""
    return [(page, gold, read_bytes(page, path="page.html")) for page, gold in pages(shared / PAGES)]
