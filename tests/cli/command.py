"""Commands run in this process, as the shell would run them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from onrecord.cli import main
from tests.cli.streams import Stream


@dataclass(frozen=True)
class Ended:
    """Hold how a command ended."""

    code: object
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def made(self) -> str:
        """Give the id of the decision that a command kept."""
        return self.err.split("kept as ")[1].split(";")[0]


def onrecord(*arguments: object, load: object = None) -> Ended:
    """Run a command, and give its exit code and what it wrote."""
    out, err = Stream(), Stream()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(one) for one in arguments], load=load)
        except SystemExit as ended:
            return Ended(ended.code or 0, out.text(), err.text())


def rows(*arguments: object) -> list[dict[str, Any]]:
    """Give the rows of a list."""
    ended = onrecord(*arguments, "--format", "jsonl")
    assert (ended.code, ended.err) == (0, "")
    return [json.loads(line) for line in ended.out.splitlines()]


def in_every_shape(*arguments: object) -> list[dict[str, Any]]:
    """Give the rows of a list after making sure that every way of writing it has the same ones."""
    found = rows(*arguments)
    assert onrecord(*arguments, "-f", "json").json == found
    sheet = list(csv.DictReader(io.StringIO(onrecord(*arguments, "-f", "csv", "--raw").out.lstrip("\ufeff"))))
    assert [{key: _cell(one[key]) for key in row} for one, row in zip(found, sheet, strict=True)] == sheet
    table = onrecord(*arguments, "--limit", len(found) or 1)
    assert table.code == 0
    shown = [line for line in table.out.splitlines()[1:] if line and not line.startswith(" ")]
    assert len(shown) >= len(found)  # long cells take several lines
    assert "shown; --limit" not in table.out
    for one in found:
        assert "id" not in one or one["id"] in table.out
    return found


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(one if isinstance(one, str) else json.dumps(one) for one in value)
    return "" if value is None else str(value)


def ids(found: Sequence[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in found]
