"""What the code itself says of its errors: every kind, every cause, and what to do about each."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from onrecord import errors
from onrecord.errors import OnrecordError
from onrecord.serve.refusals import STATUS
from tests.house.source_tree import Module, modules

FAMILY: dict[str, type[OnrecordError]] = {
    name: one
    for name, one in inspect.getmembers(errors, inspect.isclass)
    if issubclass(one, OnrecordError) and one.__module__ == errors.__name__
}


def sections() -> Iterator[str]:
    """Give a section for each kind, in the order in which errors.py has them."""
    causes = _causes()
    for name in sorted(FAMILY, key=lambda one: inspect.getsourcelines(FAMILY[one])[1]):
        kind = FAMILY[name]
        parents = " or ".join(f"`{one.__name__}`" for one in kind.__bases__ if one is not Exception)
        told = inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0]
        status = next(code for one, code in STATUS if issubclass(kind, one))
        yield f"## {name}\n\n{told} {f'A kind of {parents}. ' if parents else ''}HTTP status {status}.\n"
        rows = sorted(causes.get(name, ()))
        if rows:
            body = "\n".join(f"| {why} | {fix} |" for why, fix in rows)
            yield f"| why | what to do |\n|---|---|\n{body}\n"


def silent() -> list[str]:
    """Name the places in the code where an error says nothing of what to do."""
    return [
        module.name
        for module, call in _raised()
        if len(call.args) < 3 or not _words(call.args[2], _named(module, call)).strip()
    ]


def _raised() -> Iterator[tuple[Module, ast.Call]]:
    for module in modules("src"):
        for call in module.nodes(ast.Call):
            if isinstance(call.func, ast.Name) and call.func.id in FAMILY and len(call.args) > 1:
                yield module, call


def _causes() -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for module, call in _raised():
        named = _named(module, call)
        why, fix = (_words(one, named) for one in (*call.args[1:3], ast.Constant(""))[:2])
        if why.strip("… "):
            found.setdefault(ast.unparse(call.func), set()).add((why, fix))
    return found


def _named(module: Module, call: ast.Call) -> dict[str, ast.expr]:
    """Give what names stand for where an error is made: in its function, then in its module."""
    around = [
        one
        for one in module.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        if one.lineno <= call.lineno <= (one.end_lineno or 0)
    ]
    inside = ast.walk(max(around, key=lambda one: one.lineno)) if around else ()
    before = (node for node in inside if isinstance(node, ast.Assign) and node.lineno < call.lineno)
    always = (node for node in module.tree.body if isinstance(node, ast.Assign))
    named: dict[str, ast.expr] = {}
    for node in (*always, *sorted(before, key=lambda one: one.lineno)):
        for target in node.targets:
            pairs = zip(_parts(target), _parts(node.value), strict=False)
            named.update({name.id: value for name, value in pairs if isinstance(name, ast.Name)})
    return named


def _parts(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _words(node: ast.expr, named: dict[str, ast.expr]) -> str:
    """Give the words of an expression; what is filled in when it happens is an ellipsis."""
    if isinstance(node, ast.Name):
        node = named.get(node.id, node)
    if isinstance(node, ast.Constant):
        told = str(node.value)
    elif isinstance(node, ast.JoinedStr):
        told = "".join(str(one.value) if isinstance(one, ast.Constant) else "…" for one in node.values)
    else:
        told = "…"
    told = told.replace("|", "\\|")
    if "`" in told:  # what is code is left as it is
        return told
    return told.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
