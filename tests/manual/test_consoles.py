"""Pages show what really happens: every command is run, in its order, and what it prints is compared.

Where an output has changed on purpose, `python -m tests.manual.test_consoles` writes it into the pages. In a
page that is being written, `?` below a command stands for all that it prints, `?8` for the first eight lines.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from unittest import mock

import pytest

from onrecord.fetching import polite
from tests.manual.desk import ELIDED, ENVIRONMENT, Desk, cut_as
from tests.manual.pages import ROOT, Block, blocks, pages, text

CONSOLES = [
    page
    for page in pages()
    if page != "README.md" and any(one.language == "console" and not one.reason for one in blocks(page))
]
WANTED = re.compile(r"\?(\d*)\n")


@pytest.mark.skipif(os.name == "nt", reason="the pages show a POSIX shell")
@pytest.mark.parametrize("page", CONSOLES)
def test_commands_print_what_the_page_shows(
    page: str, tmp_path: Path, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with Desk(tmp_path) as desk:
        for block in blocks(page):
            assert played(block, desk) == block.text, f"{page}:{block.line}"


def test_there_are_consoles_on_every_guide() -> None:
    guides = {page for page in pages() if page.startswith("docs/guides/")}
    assert len(guides) >= 5
    assert guides | {"docs/start.md"} <= set(CONSOLES)


def played(block: Block, desk: Desk) -> str:
    """Do what a block says, and give it as it should be."""
    if block.reason or (block.language != "console" and not block.title):
        return block.text
    if block.title:
        desk.lay(block)
        return block.text
    said = []
    steps = block.steps
    for here, after in zip(steps, [*steps[1:], None], strict=True):
        output = desk.run(here.command)
        asks = after is not None and after.command == "echo $?"
        assert desk.code == 0 or asks, f"{block.page}:{block.line} {here.command}\n{output}"
        said.append(f"$ {here.command}\n{_as_wanted(here.shown, output)}")
    return "".join(said)


def _as_wanted(shown: str, output: str) -> str:
    """Cut an output as the page has it; an empty line before the next command stays."""
    wanted = WANTED.fullmatch(shown.rstrip("\n") + "\n")
    gap = "\n" if shown.endswith("\n\n") or shown == "\n" else ""
    if wanted is None:
        return cut_as(shown.rstrip("\n") + "\n", output) + gap
    few = int(wanted[1] or 10**6)
    return cut_as("\n" * few + ELIDED, output) + gap if output.count("\n") > few else output + gap


def rewrite(page: str) -> None:
    """Write the present output of every command into a page."""
    whole = text(page)
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder).resolve()) as desk:
        for block in blocks(page):
            whole = whole.replace(block.text, played(block, desk), 1)
    (ROOT / page).write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    os.environ.update(ENVIRONMENT)
    with mock.patch.object(polite.Polite.__init__, "__defaults__", (polite.Manners(pause=0, tries=1),)):
        for asked in sys.argv[1:] or CONSOLES:
            rewrite(asked)
