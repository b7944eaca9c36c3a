"""What the site needs beyond docs/: pages that lie above it, links out of it, and the list of decisions.

On a desk and on a forge, documents link to one another by where they lie in the tree. The site has only
pages, so links are turned to them here: one to a file that is no page becomes plain words, one to nothing
fails.
"""

from __future__ import annotations

import logging
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

TOP = Path(__file__).parents[1]
_SHIM = "https://unpkg.com/iframe-worker/shim"
# Pages that lie at the top of the tree, and at the top of the site.
ABOVE = ("MODEL_CARD.md", "CONTRIBUTING.md", "CHANGELOG.md")
# Pages that long runs make may not have been made yet; pages that nobody put anywhere go into this section.
MEASURED = "How good, how fast, how safe"
LINK = re.compile(r"(?P<image>!?)\[(?P<words>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<to>[^)\s]+)\)")
CODE = re.compile(r"(^```.*?^```$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)

log = logging.getLogger("mkdocs.hooks.onrecord")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put every page into the navigation."""
    told = (TOP / "mkdocs.yml").read_text(encoding="utf-8")
    here = sorted(page.name for page in (TOP / "docs").glob("*.md"))
    unplaced = [page for page in here if f": {page}\n" not in told]
    config.nav = [_expanded(entry, unplaced) for entry in config.nav or []]
    return config


def _expanded(entry: Any, unplaced: list[str]) -> Any:
    ((title, below),) = entry.items()
    if title == MEASURED:
        there = [one for one in below if _is_there(next(iter(one.values())))]
        return {title: [*there, *unplaced]}
    if isinstance(below, list):
        return {title: [_expanded(one, []) for one in below]}
    if below == "decisions":
        pages = sorted((TOP / "docs" / "decisions").glob("0*.md"))
        return {title: ["decisions/README.md", *(f"decisions/{page.name}" for page in pages)]}
    return entry


def _is_there(page: str) -> bool:
    return page in ABOVE or (TOP / "docs" / page).exists()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Bring the pages in that lie above docs/."""
    for name in ABOVE:
        files.append(File.generated(config, name, abs_src_path=str(TOP / name)))
    return files


def on_page_markdown(markdown: str, page: Page, files: Files, **_: Any) -> str:
    """Turn links between files of the tree into links between pages, those in code aside."""
    source = page.file.src_uri
    lies = posixpath.dirname(source if source in ABOVE else f"docs/{source}")

    def turned(found: re.Match[str]) -> str:
        to, mark, anchor = found["to"].partition("#")
        if "://" in to or not to or to.startswith("mailto:"):
            return found[0]
        path = posixpath.normpath(posixpath.join(lies, to))
        if not (TOP / path).exists():
            log.warning("%s links to %s, which is not there", source, to)
            return found[0]
        uri = _uri(path, files)
        if uri is None:
            return found["words"]
        away = posixpath.relpath(uri, posixpath.dirname(source) or ".")
        return f"{found['image']}[{found['words']}]({away}{mark}{anchor})"

    parts = CODE.split(markdown)
    return "".join(part if n % 2 else LINK.sub(turned, part) for n, part in enumerate(parts))


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Take the script by which search works without a server from this site; the theme names another's."""
    here = posixpath.relpath("look/iframe-worker.js", posixpath.dirname(page.url) or ".")
    return output.replace(_SHIM, here)


def on_post_template(output_content: str, **_: Any) -> str:
    """Do the same in the page for what is not there."""
    return output_content.replace(_SHIM, "look/iframe-worker.js")


def _uri(path: str, files: Files) -> str | None:
    """Give what a file of the tree is called in the site; None where it is no part of it."""
    if path.rstrip("/") in {"docs/decisions", "decisions"}:
        return "decisions/README.md"
    uri = path.removeprefix("docs/") if path.startswith("docs/") else path if path in ABOVE else None
    return uri if uri and files.get_file_from_path(uri) else None
