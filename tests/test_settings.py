from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.fetching import Policy
from onrecord.settings import Settings, default, meaning, variable


def test_has_the_defaults_when_nothing_is_given() -> None:
    assert Settings.read({}) == Settings()
    assert Settings().max_input_bytes == 20_000_000


def test_takes_the_environment_over_the_defaults() -> None:
    settings = Settings.read({"ONRECORD_THREADS": " 4 ", "ONRECORD_MODEL": "/models/one", "OTHER": "x"})
    assert settings.threads == 4
    assert settings.model == Path("/models/one")


def test_takes_what_is_given_over_the_environment() -> None:
    assert Settings.read({"ONRECORD_THREADS": "4"}, threads=2).threads == 2


def test_counts_none_and_an_empty_variable_as_not_given() -> None:
    assert Settings.read({"ONRECORD_THREADS": "  "}, threads=None).threads == 1


def test_knows_the_home_folder() -> None:
    model = Settings.read({"ONRECORD_MODEL": "~/one"}).model
    assert model is not None
    assert "~" not in str(model)


def test_tells_which_variable_cannot_be_understood() -> None:
    with pytest.raises(OnrecordError, match="ONRECORD_THREADS: 'many' is not a whole number"):
        Settings.read({"ONRECORD_THREADS": "many"})


def test_reads_a_switch() -> None:
    assert Settings.read({"ONRECORD_ALLOW_PRIVATE": "1"}).allow_private
    assert not Settings.read({"ONRECORD_ALLOW_PRIVATE": "0"}).allow_private
    with pytest.raises(OnrecordError, match="ONRECORD_ALLOW_PRIVATE: 'yes' is neither 1 nor 0"):
        Settings.read({"ONRECORD_ALLOW_PRIVATE": "yes"})


def test_fetches_as_the_room_does_when_nothing_is_set() -> None:
    settings, policy = Settings(), Policy()
    assert (settings.fetch_seconds, settings.max_redirects) == (policy.seconds, policy.max_redirects)
    assert (settings.contact, settings.allow_private) == (policy.contact, policy.allow_private)
    assert settings.max_input_bytes == policy.max_bytes


@pytest.mark.parametrize("name", ["threads", "max_input_bytes", "max_report_chars"])
def test_refuses_numbers_below_one(name: str) -> None:
    with pytest.raises(OnrecordError, match="0 is too small"):
        Settings.read({variable(name): "0"})


@pytest.mark.parametrize("name", [row.name for row in fields(Settings)])
def test_every_setting_is_told(name: str) -> None:
    assert meaning(name).endswith(".")
    assert default(name) == getattr(Settings(), name)


def test_every_setting_is_in_the_manual(root: Path) -> None:
    manual = (root / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    for row in fields(Settings):
        value = default(row.name)
        shown = "none" if value in (None, "") else value if isinstance(value, str) else f"{int(value):,}"
        option = f"--{row.name.replace('_', '-')}"
        line = f"| `{row.name}` | `{option}` | `{variable(row.name)}` | {shown} | {meaning(row.name)} |"
        assert line in manual
