from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.model import Span
from onrecord.scoring import Parts, digest, read_gold
from tests.scoring.gold import Case, write

TEXT = "Ines Oro said the dam, built in 1961, is safe."
ANN = (
    "T1\tSource 0 8\tInes Oro\n"
    "T2\tCue 9 13\tsaid\n"
    "T3\tContent 14 21;38 45\tthe dam is safe\n"
    "T4\tAttribution 9 13\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
)
PARTS = Parts(source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(14, 21), Span(38, 45)))


def annotated(folder: Path, ann: str, text: str = TEXT) -> Path:
    (folder / "dam.txt").write_bytes(text.encode())
    (folder / "dam.ann").write_bytes(ann.encode())
    return folder


def test_reads_a_statement_with_a_broken_content(tmp_path: Path) -> None:
    (report,) = read_gold(annotated(tmp_path, ANN))
    assert (report.stem, report.text, report.statements) == ("dam", TEXT, (PARTS,))


def test_reads_the_folders_of_polnear(tmp_path: Path) -> None:
    write(tmp_path, [Case("a_b", TEXT, ((((0, 8),), ((9, 13),), ((14, 21), (38, 45))),), ())])
    (report,) = read_gold(tmp_path)
    assert (report.stem, report.statements) == ("a_b", (PARTS,))


def test_counts_only_the_first_of_several_annotators(tmp_path: Path) -> None:
    first = Case("dam", TEXT, ((((0, 8),), ((9, 13),), ((14, 45),)),), ())
    write(tmp_path, [Case("dam", TEXT, (), ())], annotator="b")
    write(tmp_path, [first], annotator="a")
    assert [len(report.statements) for report in read_gold(tmp_path)] == [1]


def test_joins_the_numbered_spans_of_a_role(tmp_path: Path) -> None:
    ann = ANN.replace("14 21;38 45", "14 21") + "T5\tContent 38 45\tis safe\n"
    (report,) = read_gold(annotated(tmp_path, ann.replace("Content:T3", "Content:T3 Content2:T5")))
    assert report.statements == (PARTS,)


def test_keeps_a_statement_without_a_source(tmp_path: Path) -> None:
    (report,) = read_gold(annotated(tmp_path, ANN.replace(" Source:T1", "")))
    assert report.statements[0].source == ()


def test_leaves_out_what_has_no_cue_or_no_content(tmp_path: Path) -> None:
    (report,) = read_gold(annotated(tmp_path, ANN.replace(" Cue:T2", "")))
    assert report.statements == ()


@pytest.mark.parametrize("mess", ["\r", "\n\n#1\tAnnotatorNotes T1\tsure?", "\nR1\tSame Arg1:T1 Arg2:T2\nH"])
def test_passes_over_what_is_no_span_and_no_statement(tmp_path: Path, mess: str) -> None:
    ann = ANN.replace("\n", "\r\n") if mess == "\r" else ANN + mess
    (report,) = read_gold(annotated(tmp_path, ann))
    assert report.statements == (PARTS,)


def test_keeps_carriage_returns_of_the_text(tmp_path: Path) -> None:
    (report,) = read_gold(annotated(tmp_path, ANN, TEXT + "\r\nEnd.\r"))
    assert report.text == TEXT + "\r\nEnd.\r"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("0 8", "8 0"),
        ("0 8", "0"),
        ("0 8", "0 x"),
        ("0 8", "0 800"),
        ("14 21;38 45", "14 21;38 99"),
        ("14 21;38 45", "14 21;"),
    ],
)
def test_tells_the_line_of_a_span_that_is_none(tmp_path: Path, broken: str, why: str) -> None:
    with pytest.raises(GoldError) as told:
        read_gold(annotated(tmp_path, ANN.replace(broken, why)))
    assert told.value.where.endswith(f"dam.ann:{1 if broken == '0 8' else 3}")
    assert told.value.fix


def test_tells_that_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such folder"):
        read_gold(tmp_path / "nowhere")


def test_tells_that_a_folder_has_nothing_annotated(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(TEXT)
    with pytest.raises(GoldError, match="no text with an annotation"):
        read_gold(tmp_path)


def test_tells_that_a_text_is_not_utf8(tmp_path: Path) -> None:
    annotated(tmp_path, ANN)
    (tmp_path / "dam.txt").write_bytes(b"caf\xe9")
    with pytest.raises(GoldError, match="byte 3 is not UTF-8"):
        read_gold(tmp_path)


@pytest.mark.parametrize("name", ["polnear/train", "polnear/dev", "news_labels/train", "news_labels/dev"])
def test_reads_every_annotated_set_whole(shared: Path, name: str) -> None:
    folder = shared / "data" / name
    gold = read_gold(folder)
    assert len(gold) == len(list((folder / "text").glob("*.txt")))
    assert sum(len(report.statements) for report in gold) > 10 * len(gold)


def test_names_the_same_annotation_the_same_and_any_change_otherwise(tmp_path: Path) -> None:
    before = digest(read_gold(annotated(tmp_path, ANN)))
    assert digest(read_gold(annotated(tmp_path, ANN))) == before
    assert digest(read_gold(annotated(tmp_path, ANN.replace("0 8", "5 8")))) != before
    assert digest(read_gold(annotated(tmp_path, ANN, TEXT + "!"))) != before
