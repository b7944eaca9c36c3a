from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.listing import Shape
from onrecord.cli.taking import Order, take
from onrecord.errors import LedgerError, Unsafe
from onrecord.model import Document
from onrecord.pipeline import Input, Stages
from onrecord.settings import Settings
from tests.cli.command import rows
from tests.cli.streams import Kept, Stream
from tests.fakes import fake_documents, fake_extract, fake_resolve, fake_stages
from tests.taken import Load, desk_with


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with reports, one in another language and an empty file, and go there."""
    texts = {
        "a.txt": "Ito said the bridge is safe.",
        "b.txt": "Roth said the ferry will sail.",
        "c.txt": "[uk] Roth said no.",
        "d.txt": "",
    }
    (tmp_path / "in").mkdir()
    for name, text in texts.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_LEDGER", "kept.db")
    return tmp_path


def took(*paths: str, load: Load = fake_stages, kept: Kept | None = None, **order: Any) -> tuple[int, Kept]:
    kept = kept or Kept()
    asked = Order(paths, settings=Settings(ledger="kept.db"), **order)
    return take(asked, desk_with(load), kept.streams()), kept


def outcomes() -> list[tuple[str, str]]:
    return [(row["name"], row["outcome"]) for row in reversed(rows("receipts"))]


def test_every_input_ends_with_a_receipt_and_the_run_with_a_summary(desk: Path) -> None:
    code, kept = took("in", "none.txt")
    assert code == 3
    head, *counts = kept.stdout.text().splitlines()
    assert head.startswith("kept.db: 5 reports")
    assert counts == ["  new                3  2 statements", "  failed             2"]
    first, second = kept.stderr.text().splitlines()
    assert first == "onrecord: not read: in/d.txt: it is empty. Leave it out"
    assert second.startswith("onrecord: not read: none.txt: there is no such file")
    assert dict(outcomes()) == {
        "in/a.txt": "new",
        "in/b.txt": "new",
        "in/c.txt": "new",
        "in/d.txt": "failed",
        "none.txt": "failed",
    }


def test_receipts_can_be_written_as_rows(desk: Path) -> None:
    for shape in (Shape.JSONL, Shape.JSON, Shape.CSV):
        _, kept = took("in/a.txt", "in/d.txt", shape=shape, again=True)
        told = kept.stdout.text()
        if shape is Shape.CSV:
            assert told.startswith("name,outcome,reason,report,statements,tries\r\nin/a.txt,")
            continue
        found = json.loads(told) if shape is Shape.JSON else [json.loads(row) for row in told.splitlines()]
        assert [row["name"] for row in found] == ["in/a.txt", "in/d.txt"]
        assert found[1]["outcome"] == "failed"


def test_what_is_on_record_is_not_read_again_unless_asked(desk: Path) -> None:
    read: list[str] = []

    def load(settings: Settings) -> Stages:
        def documents(given: Input) -> Iterator[Document]:
            read.append(given.name)
            return fake_documents(given)

        return Stages(documents, fake_extract, fake_resolve)

    took("in/a.txt", load=load)
    code, kept = took("in/a.txt", load=load, verbose=True)
    assert (code, read) == (0, ["in/a.txt"])
    assert "unchanged" in kept.stdout.text()
    assert "in/a.txt: unchanged, its bytes are on record" in kept.stderr.text()
    took("in/a.txt", load=load, again=True)
    assert read == ["in/a.txt", "in/a.txt"]
    assert len(rows("search")) == 1


def test_what_failed_is_tried_again_and_forgotten_once_it_goes_well(desk: Path) -> None:
    took("in")
    code, kept = took(retry=True)
    assert code == 3
    assert "1 report\n  failed" in kept.stdout.text()
    (desk / "in" / "d.txt").write_text("Mori said yes.", encoding="utf-8")
    code, kept = took(retry=True)
    assert code == 0
    assert "new" in kept.stdout.text()
    code, kept = took(retry=True)
    assert (code, kept.stdout.text()) == (0, "kept.db: 0 reports\n")


def test_what_is_dangerous_is_set_aside_and_not_tried_again(desk: Path) -> None:
    def load(settings: Settings) -> Stages:
        def documents(given: Input) -> Iterator[Document]:
            if given.name.endswith("b.txt"):
                raise Unsafe(given.name, "reading it took more memory than it may", "Split it")
            return fake_documents(given)

        return Stages(documents, fake_extract, fake_resolve)

    code, kept = took("in/a.txt", "in/b.txt", load=load)
    assert code == 3
    assert "quarantined" in kept.stdout.text()
    assert "reading it took more memory" in kept.stderr.text()
    _, kept = took(retry=True, load=load)
    assert kept.stdout.text() == "kept.db: 0 reports\n"
    code, _ = took("in/b.txt")  # who names it has looked at it
    assert code == 0
    assert outcomes()[-1] == ("in/b.txt", "new")


@pytest.mark.parametrize(("ratio", "code"), [(1.0, 3), (0.5, 3), (0.4, 126), (0.0, 126)])
def test_a_run_in_which_too_much_fails_says_so(desk: Path, ratio: float, code: int) -> None:
    assert took("in/a.txt", "in/d.txt", max_error_ratio=ratio)[0] == code
    assert took("in/a.txt", max_error_ratio=ratio)[0] == 0


def test_a_run_that_is_stopped_goes_on_to_the_same_ledger(desk: Path) -> None:
    def load(settings: Settings) -> Stages:
        def documents(given: Input) -> Iterator[Document]:
            if given.name == "in/b.txt":
                raise KeyboardInterrupt
            return fake_documents(given)

        return Stages(documents, fake_extract, fake_resolve)

    code, kept = took("in", load=load)
    assert code == 130
    assert kept.stderr.text() == "onrecord: stopped; 0 inputs are on record, run it again to go on\n"
    assert rows("search") == []
    took("in")
    stopped = digest("kept.db")
    (desk / "kept.db").unlink()
    took("in")
    assert digest("kept.db") == stopped


def digest(ledger: str) -> str:
    from onrecord.ledger import open_ledger  # noqa: PLC0415

    opened = open_ledger(ledger)
    try:
        return opened.digest()
    finally:
        opened.close()


class Gone(Stream):
    """Be a pipe whose reader has gone."""

    @property
    def buffer(self) -> Any:
        class Pipe:
            def write(self, data: object) -> int:
                raise BrokenPipeError

        return Pipe()


def test_ends_quietly_when_nobody_reads_the_receipts(desk: Path) -> None:
    code, kept = took("in/a.txt", kept=Kept(stdout=Gone()), shape=Shape.JSONL)
    assert (code, kept.stderr.text()) == (0, "")
    assert len(rows("search")) == 1


@pytest.mark.parametrize("progress", [True, False])
def test_draws_progress_on_a_terminal_unless_told_not_to(desk: Path, progress: bool) -> None:
    kept = Kept(stderr=Stream(terminal=True))
    took("in/a.txt", "in/b.txt", kept=kept, progress=progress)
    assert ("of 2 read" in kept.stderr.text()) is progress


def test_a_ledger_that_cannot_be_opened_is_told_before_anything_is_read(desk: Path) -> None:
    def load(settings: Settings) -> Stages:
        def documents(given: Input) -> Iterator[Document]:
            raise AssertionError("it began")

        return Stages(documents, fake_extract, fake_resolve)

    (desk / "kept.db").write_bytes(b"no ledger " * 200)
    with pytest.raises(LedgerError):
        took("in", load=load)


def test_reads_standard_input(desk: Path) -> None:
    code, _ = took("-", kept=Kept(stdin=b"Ito said the bridge is safe."))
    assert code == 0
    assert outcomes() == [("standard input", "new")]
