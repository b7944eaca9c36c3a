from __future__ import annotations

from pathlib import Path

import pytest
import typer

from onrecord.cli.options import field_map, setting, settled
from onrecord.settings import MAX_INPUT_BYTES
from tests.cli.command import onrecord


def test_an_option_says_what_its_setting_means() -> None:
    told = setting("max_input_bytes", "--max-input-bytes").help
    assert told == (
        f"Refuse an input with more bytes, and say so. [default: {MAX_INPUT_BYTES:,}]"
        " [ONRECORD_MAX_INPUT_BYTES]"
    )
    assert "[default" not in setting("contact", "--contact").help


def test_options_come_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", "environment.db")
    monkeypatch.setenv("ONRECORD_JOBS", "3")
    made = settled(ledger="option.db", jobs=None)
    assert (made.ledger, made.jobs) == ("option.db", 3)


def test_a_wrong_setting_is_a_wrong_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert onrecord("stats", "-L", tmp_path / "none.db").code == 1  # what is not there is an error
    monkeypatch.setenv("ONRECORD_JOBS", "many")
    ended = onrecord("stats")
    assert ended.code == 2
    assert "'many' is not a whole number" in ended.err
    monkeypatch.setenv("ONRECORD_JOBS", "0")
    assert onrecord("stats").code == 2


def test_fields_are_mapped() -> None:
    assert field_map(["text=body", "published=a=b"]) == {"text": "body", "published": "a=b"}
    assert field_map(None) == {}


@pytest.mark.parametrize("wrong", ["text", "text=", "colour=body"])
def test_a_wrong_map_of_fields_is_a_wrong_command_line(wrong: str) -> None:
    with pytest.raises(typer.BadParameter):
        field_map([wrong])
