"""Importing the package costs next to nothing; every room can be imported alone."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib

import pytest

from tests.house.source_tree import PACKAGE, ROOT

HEAVY = {
    "numpy", "onnxruntime", "tokenizers", "trafilatura", "resiliparse", "py3langid", "typer", "rich", "lxml",
    "torch", "asyncio", "urllib.request", "xml", "sqlalchemy", "alembic", "psycopg",
}  # fmt: skip


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh interpreter and give the modules that it loads."""
    before = "import sys, json; before = {*sys.modules}"  # what measures coverage is there already
    code = f"{before}\n{code}\nprint(json.dumps([*({{*sys.modules}} - before)]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("code", ["import onrecord", "import onrecord.model", "import onrecord.errors"])
def test_loads_no_heavy_library(code: str) -> None:
    assert loaded_by(code) & HEAVY == set()


def test_never_loads_torch() -> None:
    rooms = sorted(path.stem for path in PACKAGE.iterdir() if (path / "__init__.py").is_file())
    lines = [f"import onrecord.{room}" for room in ["pipeline", *rooms]]
    assert loaded_by("\n".join(lines)) & {"torch", "transformers", "onnx"} == set()


def test_the_public_names_are_few_and_real() -> None:
    import onrecord  # noqa: PLC0415 - what is tested is what it gives when asked

    assert len(onrecord.__all__) <= 15
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None


def test_every_layer_is_declared_once() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers, nouns = table["tool"]["importlinter"]["contracts"][:2]
    declared = [room.strip() for row in layers["layers"] for room in row.split("|")]
    there = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.stem != "__init__" and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    assert layers["exhaustive"] is True
    assert sorted(declared) == sorted(set(declared))
    assert there <= set(declared)
    assert set(nouns["source_modules"]) == {"onrecord.model", "onrecord.errors"}
