"""Every module of the package has its tests where one looks for them."""

from __future__ import annotations

from tests.house.source_tree import PACKAGE, ROOT, modules

# Modules without a test file of their own, each with its reason.
ALLOWED = {
    "onrecord/__init__.py": "its names are held by house/test_imports.py",
    "onrecord/cli/__main__.py": "one line that calls main",
    "onrecord/__main__.py": "one line that calls main",
}


def test_every_module_has_a_mirroring_test_file() -> None:
    missing = []
    for module in modules("src"):
        inside = module.path.relative_to(PACKAGE)
        name = f"onrecord/{inside.as_posix()}"
        if inside.name == "__init__.py" or name in ALLOWED:
            continue
        if not (ROOT / "tests" / inside.parent / f"test_{inside.stem.lstrip('_')}.py").is_file():
            missing.append(name)
    assert missing == []


def test_every_test_file_mirrors_something() -> None:
    """A test file that mirrors no module is about a whole room, and says so in its first lines."""
    silent = []
    for module in modules("tests"):
        inside = module.path.relative_to(ROOT / "tests")
        if not inside.name.startswith("test_") or inside.parts[0] == "house":
            continue
        mirrored = PACKAGE / inside.parent / inside.name.removeprefix("test_")
        told = module.tree.body and module.path.read_text(encoding="utf-8").startswith(('"""', 'r"""'))
        if not mirrored.is_file() and not told:
            silent.append(module.name)
    assert silent == []
