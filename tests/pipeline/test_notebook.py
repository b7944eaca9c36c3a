from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.errors import InvalidQuery, LedgerError, NotOnRecord, OnrecordError
from onrecord.ledger.query import Query
from onrecord.model import Capture, Document, Reading, Report, Run
from onrecord.pipeline.notebook import Found, Ledger
from tests.fakes import fake_extract

RUN = Run("rn-1", "2031-04-01T00:00:00+00:00", (("onrecord", "1"),))
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)> \u202eback"
TEXTS = [
    "Ada Quill said the bridge was safe",
    "Tam Brekke denied the bridge was safe",
    f"Ada Quill said {EVIL}",
]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "news.db", create=True) as opened:
        with opened.kept.writing() as writing:
            for number, text in enumerate(TEXTS):
                report = Report(text, path=f"{number}.txt", title=EVIL)
                capture = Capture(text.encode(), f"{number}.txt")
                writing.record(Document(report, capture), fake_extract(report), RUN)
        yield opened


class Tags(HTMLParser):
    """Collect what a browser would take for elements."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_is_one_of_the_public_names() -> None:
    assert onrecord.Ledger is Ledger


def test_goes_through_what_filters_let_through_as_often_as_one_likes(ledger: Ledger) -> None:
    found = ledger.statements("bridge")
    assert len(found) == 2
    assert [hit.entry.id for hit in found] == [hit.entry.id for hit in found]
    assert len(list(found)) == 2
    assert len(ledger.statements(report=[hit.entry.report for hit in found])) == 2
    assert len(ledger.statements()) == ledger.kept.count(Query()) == 3
    assert not ledger.statements("harbour")
    assert ledger.statements(unnamed=False)


def test_refuses_filters_that_there_are_not(ledger: Ledger) -> None:
    with pytest.raises(InvalidQuery):
        ledger.statements(colour="red")
    with pytest.raises(InvalidQuery):
        ledger.statements(act="shout")
    assert len(ledger.statements(act=None)) == 3


def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_gives_data_frames_of_either_library(ledger: Ledger, library: str) -> None:
    frame = ledger.statements().to_dataframe(library)
    assert type(frame).__module__.startswith(library)
    assert len(frame) == 3
    assert set(frame["source"]) == {"Ada Quill", "Tam Brekke"}
    none = ledger.statements("harbour").to_dataframe(library)
    assert len(none) == 0
    assert {"id", "source", "content"} <= set(none.columns)


def test_says_how_to_have_data_frames(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.pipeline.notebook.find_spec", lambda _: None)
    with pytest.raises(OnrecordError, match="pip install"):
        ledger.statements().to_dataframe()
    monkeypatch.setattr("onrecord.pipeline.notebook.find_spec", lambda name: name == "polars" or None)
    assert type(ledger.statements().to_dataframe()).__module__.startswith("polars")


def test_a_notebook_shows_text_as_text(ledger: Ledger) -> None:
    reading = ledger.reading(next(hit.entry.report for hit in ledger.statements("script")))
    for shown in (
        ledger.statements()._repr_html_(),
        reading._repr_html_(),
        Reading(Report("x"))._repr_html_(),
    ):
        tags = Tags(shown)
        assert tags.names <= {"table", "thead", "tbody", "tr", "th", "td", "p", "bdi", "span"}
        assert tags.attributes <= {"class", "title"}
    assert "\u202e" not in ledger.statements()._repr_html_()
    assert "&lt;script&gt;" in ledger.statements()._repr_html_()


def test_shows_some_and_says_of_how_many() -> None:
    found = Found(lambda: range(30), lambda number: {"number": number}, ("number", "empty"))
    assert "the first 20 of 30" in found._repr_html_()
    assert "<th>empty</th>" not in found._repr_html_()
    assert found._repr_html_().count("<tr>") == 21


def test_lists_speakers_outlets_and_claims(ledger: Ledger) -> None:
    lists: list[Found[Any]] = [ledger.speakers(), ledger.outlets(), ledger.claims()]
    for found in lists:
        assert list(found.rows()) == []  # nothing was joined here
        assert len(found) == 0
    with pytest.raises(NotOnRecord):
        ledger.claim("cl-0")
    with pytest.raises(NotOnRecord):
        ledger.reading("rp-0")


def test_takes_files_in(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys, onrecord\n"
        "if __name__ == '__main__':\n"
        "    with onrecord.Ledger.open(sys.argv[1], create=True) as ledger:\n"
        "        taken = sorted(one.outcome.value for one in ledger.take(*sys.argv[2:]))\n"
        "        print(taken, len(ledger.statements()))\n"
    )
    path = tmp_path / "script.py"
    path.write_text(script, encoding="utf-8")
    example = str(root / "examples" / "headline-only.txt")
    command = (sys.executable, str(path), str(tmp_path / "news.db"), example, str(tmp_path / "none.txt"))
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert ended.stdout.startswith("['failed', 'new'] 1"), ended.stderr
