"""Which items of OWASP ASVS 5.0.0 are proved by which tests.

`python -m tests.security.asvs` writes docs/security.md.
"""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "security.md"

# As the standard heads its chapters.
CHAPTERS = {
    1: "Encoding and sanitisation",
    2: "Validation and business logic",
    3: "Web frontend",
    5: "Files",
    7: "Sessions",
    8: "Authorisation",
    9: "Self-contained tokens",
    13: "Configuration",
    14: "Data protection",
    15: "Coding and architecture",
    16: "Logging and errors",
}


@dataclass(frozen=True, slots=True)
class Item:
    """Hold an item of the standard: what it asks, in our words, and why it is met or about nothing here."""

    number: str
    level: int
    asks: str
    also: tuple[str, ...] = ()
    reason: str = ""

    @property
    def name(self) -> str:
        """Give how the names of its tests begin."""
        return f"test_asvs_{self.number.replace('.', '_')}_"


@cache
def items() -> tuple[Item, ...]:
    """Give every item that was looked at, in their order."""
    table = tomllib.loads(Path(__file__).with_name("asvs.toml").read_text(encoding="utf-8"))["item"]
    return tuple(Item(**{**row, "also": tuple(row.get("also", ()))}) for row in table)


@cache
def names_in(path: Path) -> tuple[str, ...]:
    """Name the tests of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


@cache
def proofs() -> Mapping[str, tuple[str, ...]]:
    """Give the tests that have a number in their name, as paths, by how the name begins."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        for name in names_in(path):
            if name.startswith("test_asvs_"):
                numbers = [part for part in name.split("_")[2:5] if part.isdigit()]
                found[f"test_asvs_{'_'.join(numbers)}_"].append(
                    f"{path.relative_to(TESTS).as_posix()}::{name}"
                )
    return {name: tuple(kept) for name, kept in found.items()}


def page() -> str:
    """Write the table of items and what proves them."""
    held = [item for item in items() if not item.reason]
    levels = ", ".join(f"{sum(item.level == level for item in held)} of level {level}" for level in (1, 2, 3))
    lines = [
        "# Security: what is proved, and by which test",
        "",
        "Written by `python -m tests.security.asvs` from `tests/security/asvs.toml`; a test"
        " holds that it is current, that every test it names is there, and that no item is without one.",
        "",
        f"Of the [OWASP Application Security Verification Standard](https://owasp.org/asvs) 5.0.0,"
        f" {len(held)} items are proved here by tests: {levels}. They are those on injection, what browsers"
        " run, files, sessions, rights, tokens, what is fetched, resources, logs and parts. What an item asks"
        " is told in our words; the standard says it in full. What attacks are reckoned with, and what is not"
        " promised, is in the [threat model](threat-model.md).",
        "",
        "Nothing is claimed of the items that are not listed. Among them are those on passwords (chapter 6),"
        " OAuth (10), TLS (12) and WebRTC (17): there is one password check, no OAuth, no TLS of its own (a"
        " proxy in front has it, and sends Strict-Transport-Security, 3.4.1), and no WebRTC.",
    ]
    for chapter, title in CHAPTERS.items():
        rows = [item for item in items() if item.number.split(".")[0] == str(chapter)]
        lines += [
            "",
            f"## {chapter} {title}",
            "",
            "| item | level | what holds | proved by |",
            "|---|---|---|---|",
        ]
        lines += [f"| {item.number} | {item.level} | {item.asks} | {_told(item)} |" for item in rows]
    return "\n".join(lines) + "\n"


def _told(item: Item) -> str:
    if item.reason:
        return f"*does not apply:* {item.reason}"
    shown = [*proofs().get(item.name, ()), *item.also]
    return "<br>".join(f"`{node}`" for node in shown)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
