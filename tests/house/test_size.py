"""Files and functions stay short enough to be read in one go."""

from __future__ import annotations

import ast

import pytest

from tests.house.source_tree import Module, everything

MOST_LINES = 400
MOST_STATEMENTS = 40


@pytest.mark.parametrize("module", everything(), ids=lambda module: module.name)
def test_a_file_is_short(module: Module) -> None:
    lines = module.path.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{module.name} has {lines} lines: cut it in two along its idea"


def size(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the statements of a function, its docstring aside, with those of functions inside it."""
    inside = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
    return inside - (ast.get_docstring(function) is not None)


def test_a_function_is_short() -> None:
    long = [
        f"{module.name}:{function.lineno} {function.name} has {size(function)} statements"
        for module in everything()
        for function in module.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        if size(function) > MOST_STATEMENTS
    ]
    assert long == []
