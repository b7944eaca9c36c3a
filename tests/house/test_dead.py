"""Nothing in the package is left that nothing in the package uses: what only its tests call is dead."""

from __future__ import annotations

from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from vulture import Vulture
from vulture.core import Item

from tests.house.source_tree import PACKAGE, ROOT

# What is called from elsewhere, by whom.
SPARED = {
    "__getattr__": "Python, for names that are loaded when they are asked for",
    "__dir__": "Python",
    "__signature__": "typer, which reads the options of a command",
    "__annotations__": "typer, which reads the options of a command",
    "_repr_html_": "notebooks",
    "to_dataframe": "people in notebooks",
    "readable": "io.RawIOBase",
    "readinto": "io.RawIOBase",
    "format_commands": "click",
    "headers_buff": "warcio",
    "compute_headers_buffer": "warcio",
    "load_dialect_impl": "SQLAlchemy",
    "bind_processor": "SQLAlchemy",
    "result_processor": "SQLAlchemy",
    "isolation_level": "sqlite3",
    "*_op_num_threads": "onnxruntime",
    "log_severity_level": "onnxruntime",
    "enable_mem_pattern": "onnxruntime",
    "openapi": "FastAPI",
    "down_revision": "alembic",
    "read_*": "readers/formats, which finds a reader by its name",
    "refuse_list": "readers/formats, which finds a reader by its name",
    "*_TAGS": "training, which makes heads as wide",
    "*_INSIDE": "training, which names the tags of what it learns",
    "APART": "the first of the tags that follow it",
    "SHAPES": "training, which makes a table as long",
    "NEUTRAL": "the last of three columns",
    "raise": "nobody: the yield behind it makes a reader of what only refuses",
}
# Decorators of things that are called by whoever is told of them.
TOLD = ["@*.get", "@*.post", "@*.put", "@*.delete", "@*.exception_handler", "@*listens_for*"]


@cache
def unused() -> tuple[Item, ...]:
    """Find what nothing names; fields and members of classes are named by what is read and written."""
    looking = Vulture(ignore_decorators=TOLD)
    looking.scavenge([str(PACKAGE)])
    found = looking.get_unused_code(min_confidence=60)
    return tuple(one for one in found if one.typ != "variable" or is_of_module(one))


def is_of_module(one: Item) -> bool:
    """Tell whether a name stands at the left edge of its file."""
    line = Path(one.filename).read_text(encoding="utf-8").splitlines()[one.first_lineno - 1]
    return not line.startswith((" ", "\t"))


def test_nothing_is_left_that_nobody_uses() -> None:
    left = [
        f"{Path(one.filename).relative_to(ROOT)}:{one.first_lineno} {one.typ} {one.name}"
        for one in unused()
        if not any(fnmatch(one.name, name) for name in SPARED)
    ]
    assert left == []


@pytest.mark.parametrize("name", SPARED)
def test_what_is_spared_is_still_there(name: str) -> None:
    assert any(fnmatch(one.name, name) for one in unused())
