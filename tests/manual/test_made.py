"""What pages tell of the code and its figures is made from them, and as it was made.

`python -m tests.manual.test_made` makes it again.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.manual.made import MADE, PARTS, made
from tests.manual.pages import ROOT, pages, text
from tests.manual.told_errors import FAMILY, sections, silent

# Where a receipt is told, its reason ends with what to do already: it was kept with it.
TELL_RECEIPTS = ["src/onrecord/cli/intake.py", "src/onrecord/cli/taking.py"]
WITH_PARTS = [page for page in pages() if MADE.search(text(page))]


@pytest.mark.parametrize("page", WITH_PARTS)
def test_a_page_is_as_it_is_made(page: str) -> None:
    assert text(page) == made(page), "make it so with: python -m tests.manual.test_made"


def test_every_part_is_on_a_page() -> None:
    on_pages = {found["name"] for page in WITH_PARTS for found in MADE.finditer(text(page))}
    assert on_pages == set(PARTS)


def test_every_error_is_told_with_causes() -> None:
    told = "\n".join(sections())
    assert [name for name in FAMILY if f"## {name}\n" not in told] == []
    assert told.count("\n| ") > 200


def test_every_cause_has_something_to_do() -> None:
    rows = [line for part in sections() for line in part.splitlines() if line.startswith("| ")]
    assert [row for row in rows if row.endswith(("|  |", ". |"))] == []
    assert silent() == TELL_RECEIPTS


def test_every_word_of_the_house_is_in_the_glossary(root: Path) -> None:
    glossary = text("docs/reference/words.md")
    words = tomllib.loads((root / "tests" / "house" / "words.toml").read_text(encoding="utf-8"))["word"]
    assert [word["use"] for word in words if f"\n| **{word['use']}** | " not in glossary] == []


def test_the_card_of_the_model_has_the_figures_that_were_measured() -> None:
    """The rows of MODEL_CARD.md are those of gate/measured.json."""
    row = text("docs/data-card.md").partition("| polnear/dev | ")[2].split(" |\n")[0]
    assert row
    assert f"| PolNeAR dev (84 reports) | {row} |" in text("MODEL_CARD.md")
    row = text("docs/data-card.md").partition("| news\\_labels/dev | ")[2].split(" |\n")[0]
    assert f"| news_labels dev (15 reports) | {row} |" in text("MODEL_CARD.md")


def test_the_card_and_the_decision_tell_the_same_of_the_entailment_model() -> None:
    def rows(page: str, head: str) -> list[str]:
        section = text(page).partition(head)[2].partition("\n## ")[0]
        return [line for line in section.splitlines() if line.startswith("| ") and "---" not in line]

    card = rows("MODEL_CARD.md", "## How well it compares")
    assert len(card) > 8
    assert card == rows(
        "docs/decisions/0007-entailment-model.md", "## What measures, and what does not train"
    )


def rewrite() -> None:
    """Make every made part again."""
    for page in WITH_PARTS:
        (ROOT / page).write_text(made(page), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
