"""What the benches read: reports of a known length, made of the project's own examples or of real news."""

from __future__ import annotations

import html
import itertools
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.readers import read_path

ROOT = Path(__file__).parents[1]
WORDS = 800  # of one report, as the speed goal counts


def paragraphs() -> list[str]:
    """Give the paragraphs of all bundled examples that are English running text."""
    found = []
    for path in sorted((ROOT / "examples").iterdir()):
        if path.suffix in {".txt", ".html"}:
            report = read_path(path)
            if report.language in {None, "en"}:
                found += [part for part in report.text.split("\n\n") if len(part.split()) > 12]
    return found


def reports(count: int) -> list[str]:
    """Make reports of 800 words, no two alike, of the examples' paragraphs."""
    parts = paragraphs()
    made = []
    for start in range(count):
        words: list[str] = []
        text: list[str] = []
        for part in itertools.islice(itertools.cycle(parts), start, None):
            left = WORDS - len(words)
            if left <= 0:
                break
            words += part.split()[:left]
            text.append(part if len(part.split()) <= left else " ".join(part.split()[:left]))
        made.append("\n\n".join(text))
    return made


def pages(texts: list[str]) -> list[bytes]:
    """Wrap reports in the kind of page that a small outlet sets them in."""
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("world", "home", "money", "sport"))
    made = []
    for number, text in enumerate(texts):
        body = "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in text.split("\n\n"))
        made.append(
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Report {number}</title>'
            f'<meta property="article:published_time" content="2023-03-14T17:20:00Z"></head><body>'
            f"<nav><ul>{links}</ul></nav><main><article><h1>Report number {number} of the bench</h1>\n{body}"
            f"</article></main><footer>All rights reserved</footer></body></html>".encode()
        )
    return made


def war_news(most: int) -> Iterator[str]:
    """Give real texts where the shared material is there, none elsewhere."""
    shared = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    archive = shared / "data" / "war_news.tar.xz"
    if not archive.is_file():
        return
    with tarfile.open(archive) as packed:
        texts = (member for member in packed if member.isfile() and member.name.endswith(".txt"))
        for member in itertools.islice(texts, most):
            content = packed.extractfile(member)
            if content is not None:
                yield content.read().decode("utf-8", "replace")
