"""The pages of the manual, and the blocks of code on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.house.source_tree import tracked

ROOT = Path(__file__).parents[2]
# What a person reads to use or change onrecord; the README's commands are held by tests/test_readme.py.
ABOVE = ("CONTRIBUTING.md", "MODEL_CARD.md", "README.md")
BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<reason>.+?) -->\n+)?"
    r'^(?P<fence>```+)(?P<language>\w*)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^(?P=fence)$',
    re.MULTILINE | re.DOTALL,
)
# Pages whose blocks have tests of their own.
HELD = {
    "README.md": "tests/test_readme.py and tests/test_python_manual.py",
    "docs/reference/python.md": "tests/test_python_manual.py",
}
# A command of a console, and its output up to the next command.
STEP = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*(?:\n> .*)*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A command, and what the page says it prints."""

    command: str
    shown: str


@dataclass(frozen=True)
class Block:
    """One fenced block: a console, a program, a file of the page, or something that is only shown."""

    page: str
    line: int
    language: str
    title: str | None
    text: str
    reason: str | None

    @property
    def steps(self) -> list[Step]:
        """Give the commands of a console."""
        return [Step(found["command"], found["shown"]) for found in STEP.finditer(self.text)]


def pages() -> list[str]:
    """Name every page, from the top of the tree."""
    inside = [path.relative_to(ROOT).as_posix() for path in tracked() if path.suffix == ".md"]
    return sorted(name for name in inside if name.startswith("docs/") or name in ABOVE)


@cache
def text(page: str) -> str:
    """Give what stands on a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    """Give the blocks of a page, in their order."""
    whole = text(page)
    return [
        Block(
            page,
            whole.count("\n", 0, found.start("fence")) + 1,
            found["language"],
            found["title"],
            found["text"],
            found["reason"],
        )
        for found in BLOCK.finditer(whole)
    ]


def how(block: Block) -> str:
    """Say what the tests do with a block: run it, check it, lay it as a file; or that it is not run."""
    if block.reason:
        return "not run"
    if block.title:
        return "laid"
    if block.language == "console" or block.page in HELD or block.page == "docs/reference/cli.md":
        return "run"
    return "checked" if block.language in {"json", "toml"} else "unknown"
