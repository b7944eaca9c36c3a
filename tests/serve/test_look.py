from __future__ import annotations

import hashlib
import re

import pytest
from fastapi.testclient import TestClient

from onrecord.serve.look import STATIC, asset, counted, environment


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 outlets"), (1, "1 outlet"), (2, "2 outlets"), (1234, "1,234 outlets")]
)
def test_counts_in_words(count: int, told: str) -> None:
    assert counted(count, "outlet") == told


def test_says_another_plural_where_there_is_one() -> None:
    assert counted(2, "address", "addresses") == "2 addresses"


def test_words_are_escaped_and_hidden_characters_shown() -> None:
    told = str(environment().from_string("{{ x | words }}{{ x }}").render(x="<b>\u202e"))
    assert "<b>" not in told
    assert "\\u202e" in told


def test_a_name_that_no_template_was_given_is_a_mistake() -> None:
    with pytest.raises(Exception, match="undefined"):
        environment().from_string("{{ nothing }}").render()


def test_the_address_of_a_file_changes_with_the_file(client: TestClient) -> None:
    address = asset("onrecord.css")
    assert address.endswith(hashlib.sha256((STATIC / "onrecord.css").read_bytes()).hexdigest()[:12])
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("look", ["light", "dark", "auto"])
def test_colours_are_those_that_were_chosen(client: TestClient, look: str) -> None:
    client.cookies.set("look", look)
    assert f'data-look="{look}"' in client.get("/about").text


def test_an_unknown_choice_of_colours_is_none(client: TestClient) -> None:
    client.cookies.set("look", "x")
    assert 'data-look="auto"' in client.get("/about").text


def test_files_of_others_are_those_that_are_told_of() -> None:
    told = (STATIC / "SOURCES.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"`(vendor/[\w.-]+\.js)`.*`([0-9a-f]{64})`", told))
    there = {
        f"vendor/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").glob("*.js")
    }
    assert named == there


def test_every_file_of_others_comes_with_its_licence() -> None:
    names = {path.name for path in (STATIC / "vendor").iterdir()}
    for script in (STATIC / "vendor").glob("*.js"):
        assert f"{script.name.split('-')[0]}.LICENSE" in names
