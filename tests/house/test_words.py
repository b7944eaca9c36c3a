"""One word per idea, and no drawers for odds and ends."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from onrecord.ledger import tables
from tests.house.source_tree import ROOT, Module, everything, modules

TABLE = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))["word"]
# What links join into one, be it speakers, origins or claims.
JOINED = {"cluster"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff", "lib", "core"}


def test_no_file_or_folder_is_a_drawer() -> None:
    drawers = [
        module.name
        for module in everything()
        if {part.strip("_") for part in (*module.path.parent.parts, module.path.stem)} & DRAWERS
    ]
    assert drawers == []


def test_no_word_is_both_used_and_avoided() -> None:
    used = [word["use"] for word in TABLE]
    avoided = [other for word in TABLE for other in word["instead"]]
    assert len(used) == len(set(used))
    assert len(avoided) == len(set(avoided))
    assert set(used) & set(avoided) == set()


def made(module: Module) -> Iterator[tuple[str, int]]:
    """Give every name that a module makes, with its line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def parts(name: str) -> set[str]:
    """Cut a name into its words, each also without a plural s: `readStories`, `READ_STORIES` alike."""
    found = {part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
    return found | {part.removesuffix("s") for part in found}


@cache
def identifiers(module: Module) -> tuple[tuple[str, int, frozenset[str]], ...]:
    """Give every name that a module makes, with its line and its words."""
    return tuple((name, line, frozenset(parts(name))) for name, line in made(module))


def test_every_idea_has_one_word() -> None:
    wrong = []
    for module in modules("src"):
        for word in TABLE:
            if any(module.name.startswith(spared["in"]) for spared in word.get("except", [])):
                continue
            wrong += [
                f"{module.name}:{line} {name}: say {word['use']!r}"
                for name, line, words in identifiers(module)
                if words & set(word["instead"])
            ]
    assert wrong == []


def test_every_exception_has_its_reason_and_is_needed() -> None:
    for word in TABLE:
        for spared in word.get("except", []):
            assert spared["why"]
            used = {
                part
                for module in modules("src")
                if module.name.startswith(spared["in"])
                for _, _, words in identifiers(module)
                for part in words
            }
            assert used & set(word["instead"]), f"{spared['in']} no longer needs its exception"


def told_wrongly(names: Iterable[str], spared: set[str]) -> list[str]:
    """Give the names that hold a word which another stands for."""
    avoided = {other: word["use"] for word in TABLE for other in word["instead"] if other not in spared}
    return [f"{name}: say {avoided[part]!r}" for name in names for part in sorted(parts(name) & set(avoided))]


def test_tables_speak_the_same_words() -> None:
    columns = [
        f"{table.name}.{column.name}" for table in tables.metadata.tables.values() for column in table.columns
    ]
    assert len(columns) > 100
    assert told_wrongly(columns, JOINED) == []


def test_the_interface_for_programs_speaks_the_same_words() -> None:
    told = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8"))
    names = {*told["paths"], *told["components"]["schemas"]}
    for shape in told["components"]["schemas"].values():
        names |= set(shape.get("properties", {}))
    for methods in told["paths"].values():
        names |= {asked["name"] for one in methods.values() for asked in one.get("parameters", [])}
    assert len(names) > 100
    assert told_wrongly(sorted(names), JOINED) == []


def test_commands_speak_the_same_words() -> None:
    manual = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    manual = manual.replace("Ray cluster", "")  # machines, as Ray calls them
    assert told_wrongly(sorted(set(re.findall(r"[A-Za-z]+", manual))), set()) == []
