from __future__ import annotations

import importlib.util
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import GoldError
from onrecord.scoring import Figure, Figures, read_gold, read_predictions, score_spans
from tests.fakes import reading
from tests.scoring.gold import Case, cases, moved, write, write_predictions

TEXT = "“It held,” Ines Oro said. Oro denied that water had come over the dam."
GOLD = (
    (((11, 19),), ((20, 24),), ((0, 10),)),
    (((26, 29),), ((30, 36),), ((37, 69),)),
)


def scored(*found: Any, text: str = TEXT, gold: Any = GOLD) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), [Case("a", text, gold, ())])
        return score_spans(read_gold(Path(folder)), [reading(text, "in/a.txt", found)])


def test_gives_full_marks_to_what_is_annotated() -> None:
    figures = scored(*GOLD)
    assert {figure.f1 for figure in figures.by_name.values()} == {100.0}
    assert (figures.reports, figures.missing) == (1, ())


def test_forgives_marks_and_spaces_at_the_edges() -> None:
    figures = scored((((10, 20),), ((20, 24),), ((1, 8),)), GOLD[1])
    assert figures["whole exact"].f1 == 100.0


def test_counts_a_content_a_word_short_as_agreed_but_not_exact() -> None:
    figures = scored(GOLD[0], (((26, 29),), ((30, 36),), ((42, 69),)))
    assert figures["whole exact"] == Figure(1, 2, 2)
    assert figures["whole agreed"] == Figure(2, 2, 2)
    assert figures["content exact"] == Figure(1, 2, 2)


def test_counts_a_wrong_source_against_the_whole_statement() -> None:
    figures = scored(GOLD[0], (((11, 19),), ((30, 36),), ((37, 69),)))
    assert figures["whole agreed"] == Figure(1, 2, 2)


def test_counts_a_missing_source_as_right_where_none_is_annotated() -> None:
    bare = ((), ((20, 24),), ((0, 10),))
    assert scored(bare, gold=(bare,))["whole exact"] == Figure(1, 1, 1)


def test_pairs_each_statement_once_with_the_closest() -> None:
    figures = scored(GOLD[0], (GOLD[0][0], GOLD[0][1], ((0, 3),)), gold=GOLD[:1])
    assert figures["whole exact"] == Figure(1, 2, 1)


def test_counts_a_report_that_was_not_read_as_missing(tmp_path: Path) -> None:
    write(tmp_path, [Case("a", TEXT, GOLD, ())])
    figures = score_spans(read_gold(tmp_path), [])
    assert figures.missing == ("a",)
    assert figures["cue exact"] == Figure(0, 0, 2)
    assert figures["cue exact"].f1 == 0.0


def test_leaves_inner_statements_out(tmp_path: Path) -> None:
    write(tmp_path, [Case("a", TEXT, GOLD[:1], ())])
    outer, inner = reading(TEXT, "a.txt", GOLD).statements
    nested = reading(TEXT, "a.txt", ())
    object.__setattr__(inner, "parent", outer.id)
    object.__setattr__(nested, "statements", (outer, inner))
    assert score_spans(read_gold(tmp_path), [nested])["cue exact"] == Figure(1, 1, 1)


def test_refuses_a_reading_of_another_text(tmp_path: Path) -> None:
    write(tmp_path, [Case("a", TEXT, GOLD, ())])
    with pytest.raises(GoldError, match="not the annotated one"):
        score_spans(read_gold(tmp_path), [reading(TEXT + " ", "a.txt", GOLD)])


def test_gives_precision_recall_and_their_mean() -> None:
    figure = Figure(1, 4, 2)
    assert (figure.precision, figure.recall, round(figure.f1, 1)) == (25.0, 50.0, 33.3)
    assert (Figure(0, 0, 0).precision, Figure(0, 0, 0).recall) == (0.0, 0.0)


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    """Load the scorer that the project is judged by."""
    spec = importlib.util.spec_from_file_location("reference_score", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_same_figures(reference: ModuleType, folder: Path, predictions: Path) -> None:
    theirs = reference.score_spans(folder, predictions)
    ours = score_spans(read_gold(folder), read_predictions(predictions))
    assert (ours.reports, len(ours.missing)) == (theirs.pop("articles"), theirs.pop("missing"))
    assert {
        name: {"p": figure.precision, "r": figure.recall, "f1": figure.f1}
        for name, figure in ours.by_name.items()
    } == {name: pytest.approx(figures, abs=0.0501) for name, figures in theirs.items()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(cases(), min_size=1, max_size=3, unique_by=lambda case: case.stem), st.booleans())
def test_agrees_with_the_reference_scorer(
    reference: ModuleType, drawn: Sequence[Case], one_unread: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, drawn)
        write_predictions(folder / "p.jsonl", [case.reading() for case in drawn[one_unread:]])
        assert_same_figures(reference, folder, folder / "p.jsonl")


@pytest.mark.parametrize("name", ["news_labels/dev", "polnear/dev"])
def test_agrees_with_the_reference_scorer_on_real_annotation(
    reference: ModuleType, shared: Path, tmp_path: Path, name: str
) -> None:
    dice = random.Random(7)
    readings = []
    for report in read_gold(shared / "data" / name):
        size, found = len(report.text), []
        for parts in report.statements:
            by = [dice.choice([0, 0, 0, -9, -1, 1, 6]) for _ in range(6)]
            three = [
                moved(sorted((s.start, s.end) for s in spans), size, by)
                for spans in (parts.source, parts.cue, parts.content)
            ]
            if three[2] and dice.random() < 0.9:
                found.append((three[0], three[1], three[2]))
        readings.append(reading(report.text, f"{report.stem}.txt", found))
    write_predictions(tmp_path / "p.jsonl", readings)
    assert_same_figures(reference, shared / "data" / name, tmp_path / "p.jsonl")
