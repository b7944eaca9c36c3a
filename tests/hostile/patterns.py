"""Every regular expression of the package, found in its code and in its modules once they are loaded."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from tests.house.source_tree import PACKAGE, Module, modules

# What of the module `re` takes a pattern first.
TAKES = {"compile", "match", "search", "sub", "subn", "split", "findall", "finditer", "fullmatch"}
_DEPTH = 6


@dataclass(frozen=True)
class Site:
    """Hold one call in the code that makes a pattern."""

    where: str  # path:line
    module: str
    pattern: str | None  # where it is written out
    flags: int
    method: str  # of the module `re`
    inside: str = ""  # the function that makes it, where it is not made when its module is loaded
    names: tuple[str, ...] = ()  # that the module gives it


@cache
def sites() -> tuple[Site, ...]:
    """Give every call that makes a pattern."""
    return tuple(site for module in modules("src") for site in _sites(module))


def _sites(module: Module) -> Iterator[Site]:
    inner = {id(node): made.name for made in module.nodes(ast.FunctionDef) for node in ast.walk(made)}
    named = _named(module.tree)
    dotted = module.path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".")
    for call in module.nodes(ast.Call):
        if not _makes_a_pattern(call):
            continue
        first, *others = call.args
        told = first.value if isinstance(first, ast.Constant) else None
        yield Site(
            f"{module.path.relative_to(PACKAGE).as_posix()}:{call.lineno}",
            dotted.removesuffix(".__init__"),
            told if isinstance(told, str) else None,
            _flags([*others, *(word.value for word in call.keywords if word.arg == "flags")]),
            call.func.attr if isinstance(call.func, ast.Attribute) else "",
            inner.get(id(call), ""),
            named.get(id(call), ()),
        )


def _makes_a_pattern(call: ast.Call) -> bool:
    told = call.func
    return (
        isinstance(told, ast.Attribute)
        and isinstance(told.value, ast.Name)
        and told.value.id == "re"
        and told.attr in TAKES
    )


def _named(tree: ast.Module) -> dict[int, tuple[str, ...]]:
    """Give the names of a module's top under which each call is kept."""
    found: dict[int, tuple[str, ...]] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = tuple(target.id for target in targets if isinstance(target, ast.Name))
        value = getattr(node, "value", None)
        for inside in ast.walk(value) if value is not None else ():
            found[id(inside)] = names
    return found


def _flags(given: list[ast.expr]) -> int:
    found = 0
    for one in given:
        for node in ast.walk(one):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re":
                found |= int(re.RegexFlag.__members__.get(node.attr, 0))
    return found


def within(value: Any, depth: int = _DEPTH) -> Iterator[re.Pattern[Any]]:
    """Give every pattern in a value, however it is packed."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for pair in value.items():
            yield from within(pair, depth - 1)
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from within(one, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from within(getattr(value, field.name, None), depth - 1)


def loaded(site: Site) -> list[re.Pattern[Any]]:
    """Give the patterns that a module keeps under the names of a site."""
    module = importlib.import_module(site.module)
    return [one for name in site.names for one in within(getattr(module, name, None))]


# Methods that try a pattern at one place of a text only.
_AT_ONE_PLACE = {"match", "fullmatch"}


@cache
def uses() -> dict[tuple[str, str], frozenset[str]]:
    """Give, by module and name, with which methods a pattern is asked; "?" where that cannot be seen."""
    found: dict[tuple[str, str], set[str]] = {}
    for module in modules("src"):
        own = module.path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".")
        own = own.removesuffix(".__init__")
        whose = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in module.nodes(ast.ImportFrom)
            for alias in node.names
        }
        called = set()
        for node in module.nodes(ast.Attribute):
            if isinstance(node.value, ast.Name):
                called.add(id(node.value))
                name = whose.get(node.value.id, (own, node.value.id))
                found.setdefault(name, set()).add(node.attr)
        for node in module.nodes(ast.Name):
            if isinstance(node.ctx, ast.Load) and id(node) not in called:
                found.setdefault(whose.get(node.id, (own, node.id)), set()).add("?")
    return {name: frozenset(methods) for name, methods in found.items()}


def at_one_place(site: Site) -> str | None:
    """Give the method of a pattern that is tried at one place of a text only; None if it is searched for."""
    told = set() if site.method == "compile" else {site.method}
    for name in site.names:
        told |= uses().get((site.module, name), {"?"})
    if not told or told - _AT_ONE_PLACE:
        return None
    return "match" if "match" in told else "fullmatch"
