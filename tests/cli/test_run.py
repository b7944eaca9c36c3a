from __future__ import annotations

import csv
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli.run import Format, Options, run
from onrecord.errors import ModelError, OnrecordError
from onrecord.model import Document, decode
from onrecord.pipeline import Input, Stages
from onrecord.settings import Settings
from tests.cli.streams import Kept, Stream
from tests.fakes import fake_documents, fake_extract, fake_resolve, fake_stages


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with two reports, one in another language and an empty file, and go there."""
    texts = {
        "a.txt": "Ito said the bridge is safe.",
        "b.txt": "Roth denied it.",
        "c.txt": "[uk] Roth said no.",
        "d.txt": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(*paths: str, kept: Kept | None = None, **options: object) -> tuple[int, Kept]:
    kept = kept or Kept()
    made = Options(paths, **{"format": None, **options})  # type: ignore[arg-type]
    return run(made, fake_stages, kept.streams()), kept


def test_writes_data_to_one_stream_and_messages_to_the_other(desk: Path) -> None:
    code, kept = ran("a.txt", "b.txt", format=Format.JSONL)
    assert code == 0
    assert kept.stderr.text() == ""
    readings = [decode(json.loads(line)) for line in kept.stdout.text().splitlines()]
    assert [reading.report.path for reading in readings] == ["a.txt", "b.txt"]


def test_one_failing_input_loses_nothing_of_the_others(desk: Path) -> None:
    code, kept = ran("a.txt", "d.txt", "none.txt", "b.txt", format=Format.JSON)
    assert code == 3
    assert len(json.loads(kept.stdout.text())) == 2
    assert kept.stderr.text() == (
        "onrecord: not read: d.txt: it is empty. Leave it out\n"
        "onrecord: not read: none.txt: there is no such file. Check the name\n"
        "onrecord: 2 of 4 inputs were not read\n"
    )


@pytest.mark.parametrize("format_", [None, *Format])
def test_nothing_read_is_a_whole_output_all_the_same(desk: Path, format_: Format | None) -> None:
    code, kept = ran("d.txt", format=format_)
    assert code == 3
    empty = {Format.JSON: "[]\n"}
    if format_ is Format.CSV:
        assert kept.stdout.text().startswith("report_id,")
    else:
        assert kept.stdout.text() == empty.get(format_ or Format.TABLE, "")


def test_another_language_is_told_and_is_no_failure(desk: Path) -> None:
    code, kept = ran("c.txt", format=Format.JSONL)
    assert code == 0
    assert json.loads(kept.stdout.text())["statements"] == []
    assert kept.stderr.text() == (
        "onrecord: c.txt: the text is in Ukrainian (uk); statements are read in English only\n"
    )


def test_quiet_leaves_problems_alone(desk: Path) -> None:
    _, kept = ran("c.txt", "d.txt", format=Format.JSONL, quiet=True)
    assert "Ukrainian" not in kept.stderr.text()
    assert "it is empty" in kept.stderr.text()


def test_verbose_tells_what_was_left_out_and_how_long_it_took(desk: Path) -> None:
    (desk / "note.docx").touch()
    _, kept = ran(".", format=Format.JSONL, verbose=True)
    assert "left out note.docx: not a known kind of file" in kept.stderr.text()
    assert "a.txt: 1 statement; read in 0.0" in kept.stderr.text()


def test_shows_a_table_unless_told_otherwise(desk: Path) -> None:
    _, kept = ran("a.txt")
    assert "said ▸ the bridge is safe" in kept.stdout.text()


def test_csv_can_be_left_raw(desk: Path) -> None:
    Path("f.txt").write_text("Roth said =1+1", encoding="utf-8")
    for raw, content in ((False, "'=1+1"), (True, "=1+1")):
        _, kept = ran("f.txt", format=Format.CSV, raw=raw)
        (row,) = csv.DictReader(io.StringIO(kept.stdout.text()))
        assert row["content"] == content


def test_writes_a_page_and_nothing_else(desk: Path) -> None:
    code, kept = ran("a.txt", "d.txt", html="page.html")
    page = Path("page.html").read_text(encoding="utf-8")
    assert code == 3
    assert kept.stdout.text() == ""
    assert "onrecord: wrote page.html\n" in kept.stderr.text()
    assert ">the bridge is safe<" in page
    assert "<b>d.txt</b>: it is empty" in page


def test_writes_a_page_beside_other_data(desk: Path) -> None:
    _, kept = ran("a.txt", html="page.html", format=Format.JSONL)
    assert Path("page.html").is_file()
    assert json.loads(kept.stdout.text())


def test_writes_a_page_to_standard_output(desk: Path) -> None:
    _, kept = ran("a.txt", html="-")
    assert kept.stdout.text().startswith("<!doctype html>")
    assert kept.stderr.text() == ""


def test_does_not_begin_when_the_page_cannot_be_written(desk: Path) -> None:
    def load(settings: Settings) -> Stages:
        raise AssertionError("it began")

    with pytest.raises(OnrecordError, match="there is no folder"):
        run(Options(("a.txt",), None, html="none/page.html"), load, Kept().streams())


def test_does_not_go_on_without_a_reader_model(desk: Path) -> None:
    def load(settings: Settings) -> Stages:
        raise ModelError("model", "it is missing", "Install onrecord again")

    with pytest.raises(ModelError):
        run(Options(("a.txt",), None), load, Kept().streams())


def test_reads_standard_input(desk: Path) -> None:
    _, kept = ran("-", kept=Kept(stdin=b"Ito said the bridge is safe."), format=Format.JSONL)
    assert json.loads(kept.stdout.text())["report"]["path"] is None


class Gone(Stream):
    """Be a pipe whose reader has gone."""

    @property
    def buffer(self) -> io.BytesIO:  # type: ignore[override]
        class Pipe(io.BytesIO):
            def write(self, data: object) -> int:
                raise BrokenPipeError

        return Pipe()


def test_ends_quietly_when_nobody_reads_on(desk: Path) -> None:
    code, kept = ran("a.txt", "b.txt", kept=Kept(stdout=Gone()), format=Format.JSONL)
    assert code == 0
    assert kept.stderr.text() == ""


def test_stops_from_the_keyboard_with_what_was_read(desk: Path) -> None:
    def read(given: Input) -> Iterator[Document]:
        if given.name == "b.txt":
            raise KeyboardInterrupt
        return fake_documents(given)

    kept = Kept()
    options = Options(("a.txt", "b.txt"), Format.JSONL)
    code = run(options, lambda settings: Stages(read, fake_extract, fake_resolve), kept.streams())
    assert code == 130
    assert len(kept.stdout.text().splitlines()) == 1
    assert kept.stderr.text() == "onrecord: stopped; 1 of 2 inputs were read\n"


def test_tells_warnings_of_the_rooms_with_the_input_they_are_about(desk: Path) -> None:
    def read(given: Input) -> Iterator[Document]:
        logging.getLogger("onrecord.readers.charset").warning("%d places are damaged", 3)
        return fake_documents(given)

    kept = Kept()
    run(
        Options(("a.txt",), Format.JSONL),
        lambda settings: Stages(read, fake_extract, fake_resolve),
        kept.streams(),
    )
    assert kept.stderr.text() == "onrecord: a.txt: 3 places are damaged\n"
    assert logging.getLogger("onrecord").handlers == []


@pytest.mark.parametrize("progress", [True, False])
def test_draws_progress_on_a_terminal_unless_told_not_to(desk: Path, progress: bool) -> None:
    kept = Kept(stderr=Stream(terminal=True))
    ran("a.txt", "b.txt", kept=kept, format=Format.JSONL, progress=progress)
    assert ("1 of 2 read" in kept.stderr.text()) is progress
    assert kept.stderr.text().endswith("\r\x1b[2K" if progress else "")


def test_long_reports_are_refused_with_the_reason(desk: Path) -> None:
    code, kept = ran("a.txt", settings=Settings(max_report_chars=5))
    assert code == 3
    assert "more than 5" in kept.stderr.text()
