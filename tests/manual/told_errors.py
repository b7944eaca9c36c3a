"""What the code itself says of its errors: every kind, every cause, and what to do about each."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from onrecord import errors
from onrecord.errors import OnrecordError
from onrecord.serve.refusals import STATUS
from tests.house.source_tree import modules

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


def _causes() -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for module in modules("src"):
        for call in module.nodes(ast.Call):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            if name in FAMILY and len(call.args) > 1:
                why, fix = _words(call.args[1]), _words(call.args[2]) if len(call.args) > 2 else ""
                if why.strip("… "):
                    found.setdefault(name, set()).add((why, fix))
    return found


def _words(node: ast.expr) -> str:
    """Give the words of an expression; what is filled in when it happens is an ellipsis."""
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
