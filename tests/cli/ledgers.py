"""Commands run on a ledger file of the invented press."""

from __future__ import annotations

from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.ledger import open_ledger
from tests.ledger.press import printed, take


def press_file(folder: Path, count: int = 5) -> Path:
    """Make a ledger file with some reports."""
    path = folder / "press.db"
    ledger = open_ledger(str(path))
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(1, count + 1)])
    ledger.close()
    return path


def ran(*arguments: object) -> Result:
    """Run a command; mistakes of ours are raised."""
    ended = CliRunner().invoke(app, [str(one) for one in arguments])
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return ended
