from __future__ import annotations

import re

import pytest

from onrecord.cli.app import COMMANDS, app
from tests.cli.command import onrecord


def test_every_command_stands_once_under_what_a_person_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    named = [name for commands in COMMANDS.values() for name, _, _ in commands]
    assert len(named) == len(set(named)) == len(app.registered_commands)
    shown = onrecord("--help").out
    sections = re.split(r"^(\S[^\n]*):\n", shown, flags=re.MULTILINE)
    listed = dict(zip(sections[1::2], sections[2::2], strict=True))
    for heading, commands in COMMANDS.items():
        rows = re.findall(r"^  (\w+)  +(.+)$", listed[heading], re.MULTILINE)
        assert rows == [(name, told) for name, _, told in commands]


def test_arguments_are_named_without_the_types_of_the_code_and_choices_stay() -> None:
    assert "\n  PATH  " in onrecord("read", "--help").out
    assert "happened|did not|partly|unknowable" in onrecord("resolve", "--help").out
