"""The project's own files, as the house tests look at them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "onrecord"

Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True)
class Module:
    """One Python file of the project with its syntax tree."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        """Give the path from the project's top, as a person would name it."""
        return self.path.relative_to(ROOT).as_posix()

    def nodes(self, *kinds: type[Node]) -> Iterator[Node]:
        """Walk over all nodes of some kinds."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))


@cache
def module(path: Path) -> Module:
    """Parse a Python file, once for all tests."""
    return Module(path, ast.parse(path.read_text(encoding="utf-8")))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Parse every Python file of some folders of the project."""
    return tuple(
        module(path) for path in sorted(path for one in folders for path in (ROOT / one).rglob("*.py"))
    )


def everything() -> tuple[Module, ...]:
    """Parse every Python file that people read and change."""
    return modules("src", "tests", "training", "bench", "gate", "fuzz")


@cache
def tracked() -> tuple[Path, ...]:
    """List the files that git keeps, and those that are about to be added."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())
