from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli.bulk import is_ledger
from onrecord.ledger import open_ledger
from tests.bulk.conftest import needs
from tests.bulk.pages import line


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "import onrecord.cli; onrecord.cli.main()", *arguments]
    return subprocess.run(program, capture_output=True, check=False, encoding="utf-8", cwd=folder)


@pytest.mark.parametrize(
    ("out", "ledger"),
    [
        ("out", False),
        ("s3://bucket/out", False),
        ("out.parquet", False),
        ("news.db", True),
        ("sqlite:///news.ledger", True),
        ("postgresql://host/news", True),
        ("postgresql+psycopg://host/news", True),
    ],
)
def test_a_ledger_is_told_from_a_folder(out: str, ledger: bool) -> None:
    assert is_ledger(out) is ledger


def test_a_file_that_is_there_is_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()
    assert is_ledger(str(tmp_path / "kept"))
    assert not is_ledger(str(tmp_path))


def test_reads_into_a_folder_that_loads_as_ingest_reads(tmp_path: Path) -> None:
    needs("pyarrow", "fsspec")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(f"{line(1)}\n{line(2)}\n{{ no JSON\n")
    made = run("bulk", "in", "--out", "out", "--address", "none", "-v", folder=tmp_path)
    assert made.returncode == 3
    assert made.stdout.startswith("out: 2 reports, 2 statements")
    assert "line-3" in made.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["rows"] == {"captures": 2, "reports": 2, "statements": 2, "problems": 1}
    again = run("bulk", "in", "--out", "out", "--address", "none", folder=tmp_path)
    assert again.returncode == 0
    assert "1 of 1 shares were done before" in again.stdout
    assert run("load", "out", "--ledger", "bulk.db", folder=tmp_path).returncode == 0
    assert run("ingest", "in", "--ledger", "one.db", folder=tmp_path).returncode == 3
    digests = {open_ledger(str(tmp_path / name)).digest() for name in ("bulk.db", "one.db")}
    assert len(digests) == 1


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    needs("pyarrow", "fsspec")
    (tmp_path / "a.txt").write_text("Roth said no.")
    gone = run("bulk", "nothing-here", "--out", "out", "--address", "none", folder=tmp_path)
    assert gone.returncode == 3
    assert "nothing-here: there is no file" in gone.stderr
    (tmp_path / "a.db").write_text("no ledger")
    odd = run("bulk", "a.txt", "--out", "a.db", "--address", "none", folder=tmp_path)
    assert odd.returncode == 1
    assert "the file is no ledger" in odd.stderr
