from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import LedgerError, ModelError
from onrecord.model import Outcome
from onrecord.pipeline import Input
from onrecord.pipeline.desk import TOOLS, at_desk, begun, open_book, watching
from onrecord.settings import Settings
from tests.taken import desk_with


def test_a_run_says_with_which_tools_and_limits_it_reads() -> None:
    run = begun(Settings(max_report_chars=1000))
    assert [name for name, _ in run.made_by] == [*TOOLS, "reader model"]
    assert all(version for _, version in run.made_by)
    assert ("max_report_chars", "1000") in run.settings
    assert run.id.startswith("rn-")
    assert begun(Settings()).id != begun(Settings()).id


def test_a_ledger_is_made_only_where_something_is_taken(tmp_path: Path) -> None:
    settings = Settings(ledger=str(tmp_path / "kept.db"))
    with pytest.raises(LedgerError), open_book(settings):
        pass
    assert not (tmp_path / "kept.db").exists()
    with at_desk(settings) as desk:
        assert list(desk.take([])) == []
    with open_book(settings) as ledger:
        assert ledger.stats()["runs"] == 0


def test_nothing_begins_without_a_reader_model(tmp_path: Path) -> None:
    settings = Settings(ledger=str(tmp_path / "kept.db"), model=tmp_path)
    with pytest.raises(ModelError), at_desk(settings):
        pass


def test_names_what_failed_once_and_by_its_input(tmp_path: Path) -> None:
    for name, text in (("a", "Bug said one."), ("b", "Ito said two."), ("c", "Bug said three.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    inputs = [Input(name, path=tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    with desk_with()(Settings(ledger=":memory:")) as desk:
        for _ in range(2):
            outcomes = [one.outcome for one in desk.take(inputs)]
            assert outcomes.count(Outcome.FAILED) == 2
        assert desk.failed() == [str(tmp_path / "a.txt"), str(tmp_path / "c.txt")]


def test_what_feeds_were_watched_is_kept_in_the_ledger(tmp_path: Path) -> None:
    settings = Settings(ledger=str(tmp_path / "kept.db"))
    with watching(settings) as watcher:
        watcher.follow(["https://norda.example/feed"])
    with open_book(settings) as ledger:
        assert len(ledger.recalled("feed ")) == 1
