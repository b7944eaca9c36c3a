"""What others may use says what it is for, in one imperative sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source_tree import PACKAGE, Module, modules

Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

# A verb in s is third person ("Returns the spans"), but for these.
IMPERATIVES_IN_S = {"pass", "guess", "address", "focus", "process", "express", "discuss", "press", "cross"}


def public(module: Module) -> Iterator[Named]:
    """Give the public functions and classes of a module, and the public methods of its classes."""
    for node in module.tree.body:
        if not isinstance(node, Named) or node.name.startswith("_"):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, Named) and not inner.name.startswith("_"):
                    yield inner


def test_every_module_says_what_it_is() -> None:
    silent = [
        module.name
        for module in modules("src")
        if ast.get_docstring(module.tree) is None and module.tree.body
    ]
    assert silent == []


def test_every_public_name_is_documented() -> None:
    silent = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in modules("src")
        for node in public(module)
        if ast.get_docstring(node) is None and not overrides(node)
    ]
    assert silent == []


def overrides(node: Named) -> bool:
    """Tell whether a function only fills in what its base class documents."""
    return any(isinstance(mark, ast.Name) and mark.id == "override" for mark in node.decorator_list)


def test_a_docstring_begins_with_one_imperative_sentence() -> None:
    wrong = []
    for module in modules("src"):
        for node in public(module):
            first = (ast.get_docstring(node) or "Do.").split("\n\n")[0].replace("\n", " ")
            verb = first.split()[0].lower().strip(".,")
            third_person = verb.endswith("s") and verb not in IMPERATIVES_IN_S
            if third_person or verb in {"the", "a", "an", "this"} or not first.endswith("."):
                wrong.append(f"{module.name}:{node.lineno} {node.name}: {first}")
    assert wrong == []


def test_every_room_names_what_is_public() -> None:
    """`__all__` is what a room offers; what it names, it must have."""
    rooms = [module for module in modules("src") if module.path.name == "__init__.py"]
    unnamed = [
        module.name
        for module in rooms
        if module.path.parent != PACKAGE and module.tree.body[1:] and "__all__" not in names(module)
    ]
    assert unnamed == []


def names(module: Module) -> set[str]:
    """Give the names that a module assigns at its top."""
    return {
        target.id
        for node in module.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
