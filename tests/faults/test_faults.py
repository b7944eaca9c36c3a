"""A few faults of each kind, from one seed; `make faults` does them by the hundred."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults import shim
from tests.faults.catalogue import FAULTS
from tests.faults.tables import document

# All of them take some 40 s of a processor; on a machine with twenty others at work, twenty times as long.
MOST_SECONDS = 1500
pytestmark = pytest.mark.timeout(MOST_SECONDS)

SHORT = [fault for fault in FAULTS.values() if fault.short]
LOCAL = [fault.name for fault in SHORT if fault.store == "sqlite"]
REMOTE = [fault.name for fault in SHORT if fault.store == "postgresql"]


def short_run(root: Path, folder: Path, store: str) -> dict[str, dict[str, Any]]:
    """Do a few faults of each kind in a process of its own, which forks, kills and begins itself anew."""
    subprocess.run(
        [sys.executable, "-m", "tests.faults", "short", "--store", store, "--to", str(folder)],
        cwd=root,
        capture_output=True,
        check=False,
        timeout=MOST_SECONDS - 60,
        env={**os.environ, "PYTHONPATH": "src"},
    )
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}


@pytest.fixture(scope="module")
def local(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return short_run(root, tmp_path_factory.mktemp("faults"), "sqlite")


@pytest.fixture(scope="module")
def remote(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return short_run(root, tmp_path_factory.mktemp("faults"), "postgresql")


def outlived(name: str, found: dict[str, dict[str, Any]]) -> None:
    """Hold that a fault was done as often as it should, and went wrong never."""
    assert name in found, f"{name} was broken off"
    told = found[name]
    if told["lacking"] and not told["instead"]:
        reason = f"needs {told['lacking']}"
        if name in REMOTE and os.environ.get("ONRECORD_REQUIRE_POSTGRES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    assert told["first_wrong"] == []
    assert (told["wrong"], told["count"]) == (0, FAULTS[name].short)


@pytest.mark.parametrize("name", LOCAL)
def test_a_file_outlives(name: str, local: dict[str, dict[str, Any]]) -> None:
    outlived(name, local)


@pytest.mark.parametrize("name", REMOTE)
def test_a_ledger_on_a_server_outlives(name: str, remote: dict[str, dict[str, Any]]) -> None:
    outlived(name, remote)


def test_what_a_machine_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_FAULTS_SHIM", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    assert "C compiler" in shim.lacking() or "LD_PRELOAD" in shim.lacking()


def test_the_page_of_figures_names_every_fault(local: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    folder = tmp_path / "figures"
    folder.mkdir()
    for name, told in local.items():
        (folder / f"{name}.json").write_text(json.dumps(told))
    page = document(folder, tmp_path / "none")
    assert [fault.told for fault in FAULTS.values() if fault.told not in page] == []
    assert page.count("not run") == len(FAULTS) - len(local)
