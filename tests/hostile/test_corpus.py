"""What fuzzing begins with, and what it once failed on, does no harm; the figures told are those kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.figures import Fed, kept, table_of
from fuzz.targets import CORPUS, TARGETS, seeds

INPUTS = [(target, path.name) for target in TARGETS for path in seeds(target)]


@pytest.mark.parametrize(("target", "name"), INPUTS, ids=[f"{target}-{name}" for target, name in INPUTS])
def test_an_input_of_the_corpus_does_no_harm(target: str, name: str) -> None:
    TARGETS[target]((CORPUS / target / name).read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_takes_what_is_empty_and_what_is_nothing_of_its_own(target: str) -> None:
    for data in (b"", b"\0", b"\xff" * 99, bytes(range(256)), "“No,” she said.".encode("utf-16")):
        TARGETS[target](data)


def test_every_target_has_its_inputs_and_every_folder_its_target() -> None:
    assert {path.name for path in CORPUS.iterdir() if path.is_dir()} == set(TARGETS)
    assert all(len(seeds(target)) > 1 for target in TARGETS)
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < 100_000


def test_figures_of_runs_add_up() -> None:
    assert Fed(3, 60, 1) + Fed(4, 30, 0) == Fed(7, 90, 1)
    assert table_of({"html": Fed(7000, 90, 1)}).splitlines()[-1] == "| html | 7,000 | 2 | 1 |"


def test_the_figures_told_are_those_kept(root: Path) -> None:
    assert table_of(kept()) in (root / "docs" / "fuzzing.md").read_text(encoding="utf-8")
