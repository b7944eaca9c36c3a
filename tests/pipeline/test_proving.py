from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import open_ledger
from onrecord.pipeline import Stages
from onrecord.pipeline.opening import Opener
from onrecord.pipeline.proving import read_again
from onrecord.settings import Settings
from tests.fakes import fake_extract, fake_resolve
from tests.taken import taken


def real(settings: Settings) -> Stages:
    """Read pages with the readers that ship; find statements with the quick ones."""
    return Stages(Opener.of(settings).documents, fake_extract, fake_resolve)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Any]:
    page = "<html><body><article><p>{0} said the bridge is safe, and that it will stay open.</p></article>"
    for name in ("Ito", "Roth"):
        (tmp_path / f"{name}.html").write_text(page.format(name), encoding="utf-8")
    taken(sorted(tmp_path.glob("*.html")), tmp_path / "kept.db", real)
    opened = open_ledger(str(tmp_path / "kept.db"))
    yield opened
    opened.close()


def test_every_text_comes_out_of_its_capture(ledger: Any) -> None:
    assert len(list(ledger.captured())) == 2
    assert list(read_again(ledger)) == []


def test_a_text_that_does_not_is_named_with_its_capture(ledger: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, reports), *_ = ledger.captured()
    capture = ledger.capture
    other = next(name for name, _ in ledger.captured() if name != first)
    monkeypatch.setattr(ledger, "capture", lambda name: capture(other if name == first else name))
    (finding,) = read_again(ledger)
    assert finding.where == reports[0]
    assert finding.why == f"its text does not come out of its capture {first}"


def test_another_version_of_a_parser_is_named(ledger: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, _), *_ = ledger.captured()
    capture = ledger.capture
    assert capture(first).made_by
    empty = b"<p>Nobody said a word, and nobody will say any.</p>"
    older = lambda name: replace(capture(name), data=empty, made_by=(("lxml", "0.1"),))  # noqa: E731
    monkeypatch.setattr(ledger, "capture", older)
    whys = [finding.why for finding in read_again(ledger)]
    assert len(whys) == 2
    assert all("(lxml 0.1 then, " in why and " now)" in why for why in whys)
