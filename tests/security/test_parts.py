"""OWASP ASVS 5.0.0, 15.1.2: all parts are listed with versions and hashes, and are what the list says."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from typing import Any

import pytest

from tests.security.parts import ROOT, STATIC, add, models, parts, scripts


@pytest.fixture(scope="module")
def packages() -> list[dict[str, Any]]:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = [one for one in lock["package"] if one["name"] != "onrecord"]
    return found


def test_asvs_15_1_2_every_library_is_locked_to_a_version_and_hashes(packages: list[dict[str, Any]]) -> None:
    assert len(packages) > 100
    for one in packages:
        assert one["version"]
        files = [*one.get("wheels", ()), *([one["sdist"]] if "sdist" in one else [])]
        assert files, one["name"]
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"]) for file in files), one["name"]


def test_asvs_15_1_2_every_script_of_others_is_listed_and_unchanged() -> None:
    rows = scripts()
    assert {row["file"] for row in rows} == {
        path.relative_to(STATIC).as_posix() for path in (STATIC / "vendor").glob("*.js")
    }
    for row in rows:
        assert hashlib.sha256((STATIC / row["file"]).read_bytes()).hexdigest() == row["hash"], row["file"]
        assert row["version"] in row["file"]
        assert row["licence"] in {"0BSD", "Apache-2.0"}
    licences = {path.name for path in (STATIC / "vendor").iterdir() if path.suffix != ".js"}
    assert licences >= {"htmx.LICENSE", "echarts.LICENSE", "echarts.NOTICE", "d3.LICENSE"}


def test_asvs_15_1_2_the_list_has_the_parts_that_no_lock_knows_of() -> None:
    listed = add({"bomFormat": "CycloneDX", "components": [{"bom-ref": "lxml-1@6", "name": "lxml"}]})
    names = {one["bom-ref"] for one in listed["components"]}
    assert {row["file"] for row in scripts()} <= names
    assert len(list(models())) >= 2
    assert len(names) == 1 + len(scripts()) + len(list(models()))
    assert add(listed) == listed  # each once
    assert all(re.fullmatch(r"[0-9a-f]{64}", one["hashes"][0]["content"]) for one in parts())
    assert json.dumps(listed)


def test_the_tools_that_list_and_ask_are_pinned_and_cannot_pass_on_nothing() -> None:
    told = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^UV := uv==[\d.]+$", told, re.MULTILINE)
    assert re.search(r"^AUDIT := pip-audit==[\d.]+$", told, re.MULTILINE)
    recipe = re.search(r"^audit:.*\n(?:\t.*\n)+", told, re.MULTILINE)
    assert recipe
    # Strict: a library that could not be asked about fails; and a list of no libraries is no list.
    assert "--strict" in recipe[0]
    assert "test -s" in recipe[0]
    assert "--require-hashes" in recipe[0]
