"""The document of the benches keeps what was not measured anew."""

from __future__ import annotations

import json
from pathlib import Path

from bench.tables import document

BEFORE = """# Benchmarks

## Claims that grow

Old claims.

## Joining among many

Old joining.

## Bulk reading

Old reading.
"""


def test_sections_stay_whose_bench_was_not_run(tmp_path: Path) -> None:
    figures = {"origins": {"ratio": 1.25}}
    (tmp_path / "linking.json").write_text(json.dumps(figures), encoding="utf-8")
    made = document(tmp_path, BEFORE)
    heads = [line for line in made.splitlines() if line.startswith("#")]
    assert heads == ["# Benchmarks", "## Claims that grow", "## Joining among many", "## Bulk reading"]
    assert "Old claims." in made
    assert "Old joining." not in made
    assert "1.25" in made
    assert document(tmp_path, made) == made


def test_a_document_that_is_not_there_is_begun(tmp_path: Path) -> None:
    assert document(tmp_path, "").startswith("# Benchmarks\n\nWritten by")
