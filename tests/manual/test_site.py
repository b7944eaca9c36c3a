"""The manual makes a site: no link and no anchor leads nowhere, and nothing in it needs a network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

NAMED = re.compile(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(https?:)?//[^"]*"')


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    made = subprocess.run(
        (sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)),
        cwd=root,
        capture_output=True,
        check=False,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    return folder


def test_every_page_is_there(site: Path, root: Path) -> None:
    pages = [path.relative_to(root / "docs") for path in (root / "docs").rglob("*.md")]
    made = [site / page.with_suffix(".html") for page in pages if page.name != "README.md"]
    assert [page.name for page in made if not page.is_file()] == []
    assert (site / "CONTRIBUTING.html").is_file()
    assert (site / "decisions" / "index.html").is_file()


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 25
    assert [path.name for path in pages if NAMED.search(path.read_text(encoding="utf-8"))] == []
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert not re.search(r"url\(['\"]?https?:|@import", styles)


def test_links_between_files_are_links_between_pages(site: Path) -> None:
    """What GitHub shows as ../MODEL_CARD.md is a page here; what is no page is plain words."""
    card = (site / "data-card.html").read_text(encoding="utf-8")
    assert 'href="MODEL_CARD.html"' in card
    assert 'href="CONTRIBUTING.html#a-language"' in card
    assert "SOURCES.md" in card
    assert "../src/" not in card


def test_search_works_from_a_folder(site: Path) -> None:
    deep = (site / "guides" / "verify.html").read_text(encoding="utf-8")
    assert '<script src="../look/iframe-worker.js">' in deep
    assert (site / "look" / "iframe-worker.js").is_file()
    assert (site / "search" / "search_index.js").is_file()
