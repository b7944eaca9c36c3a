"""One lock, from the public index alone; reading and testing never need torch."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tests.house.source_tree import ROOT

TRAINING_ONLY = {"torch", "transformers", "onnx", "safetensors", "triton"}


@pytest.fixture(scope="module")
def packages() -> dict[str, dict[str, Any]]:
    """Give the locked packages by name; of several versions, any one."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package for package in lock["package"]}


def test_every_package_comes_from_the_public_index(packages: dict[str, dict[str, Any]]) -> None:
    sources = {str(package["source"]) for name, package in packages.items() if name != "onrecord"}
    assert len(sources) == 1
    assert "registry" in sources.pop()
    hosts = set(re.findall(r"https?://([^/\"]+)", (ROOT / "uv.lock").read_text(encoding="utf-8")))
    assert {host.split(".")[-2] for host in hosts} == {"pypi", "pythonhosted"}


def test_the_lock_fits_what_the_project_asks_for(packages: dict[str, dict[str, Any]]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[\[<>=!~ ]", need)[0].lower() for need in project["dependencies"]}
    assert asked == {need["name"] for need in packages["onrecord"]["dependencies"]}
    assert packages["onrecord"]["version"] == project["version"]


def test_reading_and_testing_need_no_training_library(packages: dict[str, dict[str, Any]]) -> None:
    ours = packages["onrecord"]
    to_visit = [need["name"] for need in ours["dependencies"] + ours["dev-dependencies"]["dev"]]
    reached: set[str] = set()
    while to_visit:
        name = to_visit.pop()
        if name not in reached:
            reached.add(name)
            to_visit += [need["name"] for need in packages[name].get("dependencies", [])]
    assert {name for name in reached if name in TRAINING_ONLY or name.startswith("nvidia")} == set()
