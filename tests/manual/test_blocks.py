"""Every block of code on a page is run or checked, or says why it is not."""

from __future__ import annotations

import json
import tomllib

import pytest

from tests.manual.pages import Block, blocks, how, pages

ALL = [block for page in pages() for block in blocks(page)]


def named(block: Block) -> str:
    return f"{block.page}:{block.line}"


@pytest.mark.parametrize("block", ALL, ids=named)
def test_a_block_is_run_or_says_why_not(block: Block) -> None:
    assert how(block) != "unknown", "run it (as a console), or put <!-- not run: WHY --> above it"


@pytest.mark.parametrize(
    "block", [one for one in ALL if one.language == "json" and not one.reason], ids=named
)
def test_json_is_json(block: Block) -> None:
    for line in [block.text] if block.text.startswith("{\n") else block.text.splitlines():
        assert json.loads(line)


@pytest.mark.parametrize(
    "block", [one for one in ALL if one.language == "toml" and not one.reason], ids=named
)
def test_toml_is_toml(block: Block) -> None:
    assert tomllib.loads(block.text)
