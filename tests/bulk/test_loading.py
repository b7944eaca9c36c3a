from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.bulk import loading
from onrecord.bulk.doubles import months, without_doubles
from onrecord.bulk.folder import Folder
from onrecord.bulk.loading import load
from onrecord.bulk.reading import read_share
from onrecord.errors import OnrecordError
from onrecord.ledger import open_ledger
from onrecord.model import Outcome
from onrecord.pipeline.joining import Joiner
from tests.bulk.pages import ORDER, RUN, line, lines_at, share_of

JOIN = Joiner(())


def folder_of(tmp_path: Path) -> Folder:
    folder = Folder(str(tmp_path / "out"))
    folder.begin(RUN)
    (tmp_path / "b.jsonl").write_text(f"{line(3)}\n{line(4)}\n{{ no JSON\n")
    for share in (lines_at(tmp_path / "a.jsonl", range(4)), share_of(tmp_path / "b.jsonl")):
        read_share(replace(ORDER, folder=folder.address), share)
    return folder


def test_every_report_and_problem_gets_its_receipt(tmp_path: Path) -> None:
    ledger = open_ledger(":memory:")
    shares = list(load(folder_of(tmp_path), ledger, JOIN))
    assert sum(share.count(Outcome.NEW) for share in shares) == 5
    assert sum(share.count(Outcome.UNCHANGED) for share in shares) == 1
    assert sum(share.count(Outcome.FAILED) for share in shares) == 1
    (failed,) = ledger.retries()
    assert "line-3" in failed.name
    assert list(ledger.verify()) == []


def test_it_is_the_run_that_read_that_is_on_record(tmp_path: Path) -> None:
    ledger = open_ledger(":memory:")
    list(load(folder_of(tmp_path), ledger, JOIN))
    assert ledger.stats()["runs"] == 1
    assert len(list(ledger.receipts(run=RUN.id))) == 7


def test_what_is_loaded_is_not_loaded_again(tmp_path: Path) -> None:
    folder, ledger = folder_of(tmp_path), open_ledger(":memory:")
    next(load(folder, ledger, JOIN))
    again = list(load(folder, ledger, JOIN))
    assert sorted(share.before for share in again) == [False, True]
    digest = ledger.digest()
    assert all(share.before and not share.receipts for share in load(folder, ledger, JOIN))
    assert ledger.digest() == digest


def test_a_capture_that_another_share_keeps_is_found_there(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    whole = open_ledger(":memory:")
    list(load(folder, whole, JOIN))
    # One share broke off where the other read on: its report stays, the capture is in the other's file.
    (first, second) = sorted(folder.notes().values(), key=lambda note: note.share)
    rows = folder.rows(next(file for file in second.files if file.startswith("reports")))
    for piece in months(folder.notes().values()).items():
        without_doubles(folder.address, *piece)
    folder.replace(next(file for file in second.files if file.startswith("reports")), rows)
    ledger = open_ledger(":memory:")
    list(load(folder, ledger, JOIN))
    assert ledger.digest() == whole.digest()
    for file in first.files:
        if file.startswith("captures"):
            folder.replace(file, [])
    with pytest.raises(OnrecordError, match="is missing"):
        list(load(folder, open_ledger(":memory:"), JOIN))


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="wrote no such folder"):
        list(load(Folder(str(tmp_path)), open_ledger(":memory:"), JOIN))


def test_claims_are_summed_up_once_when_all_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, ledger = folder_of(tmp_path), open_ledger(":memory:")
    summed: list[int] = []
    monkeypatch.setattr(loading, "sum_up_claims", lambda ledger: summed.append(ledger.stats()["reports"]))
    list(load(folder, ledger, JOIN))
    assert summed == [5]
