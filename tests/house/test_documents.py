"""The documents say what is so: links lead somewhere, and every field of the JSON has its row."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Any

import pytest

from onrecord import model
from tests.house.source_tree import PACKAGE, ROOT, tracked

PAGES = [path for path in tracked() if path.suffix == ".md"]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_between_documents_leads_somewhere(page: Any) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_room_is_in_the_guide_for_changes() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.]+)`", guide))
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    files = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    assert (rooms | files) - named == set()


def fields(value: Any) -> set[str]:
    """Give the names of all fields in a document."""
    if isinstance(value, dict):
        return set(value).union(*map(fields, value.values()))
    return set().union(*map(fields, value)) if isinstance(value, list) else set()


def test_every_field_of_the_json_is_in_its_manual() -> None:
    manual = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    contract = json.loads((ROOT / "tests" / "model" / "contract.json").read_text(encoding="utf-8"))
    assert {name for name in fields(contract) if f"`{name}`" not in manual} == set()


def test_every_value_of_the_json_is_in_its_manual() -> None:
    manual = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
    values = {value.value for kind in kinds for value in kind}
    assert {value for value in values if f"`{value}`" not in manual} == set()
