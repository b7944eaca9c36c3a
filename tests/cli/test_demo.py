from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.demo import samples
from onrecord.ledger import open_ledger
from onrecord.settings import Settings


def test_the_samples_are_there() -> None:
    assert any(path.suffix == ".html" for path in samples().iterdir())


def test_one_command_gives_a_ledger_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    served: list[tuple[Settings, dict[str, Any]]] = []
    done = CliRunner().invoke(
        app, ["demo", "--no-open"], obj=lambda settings, **how: served.append((settings, how))
    )
    assert done.exit_code == 0, done.output
    [(settings, how)] = served
    assert settings.ledger == "onrecord-demo.db"
    assert how["open_it"] is False
    ledger = open_ledger(settings.ledger, create=False)
    assert ledger.stats()["statements"] > 50
    ledger.close()
