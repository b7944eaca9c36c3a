from __future__ import annotations

import inspect
from dataclasses import fields

import pytest
import typer
from typer.testing import CliRunner

from onrecord.cli.filters import filtered
from onrecord.errors import InvalidQuery
from onrecord.ledger.query import Mode, Query, Sort

asked: list[Query] = []


def command(*, ledger: str = "", query: Query, count: bool = False) -> None:
    """Keep what was asked."""
    asked.append(query)


def ask(*arguments: str) -> Query:
    app = typer.Typer()
    app.command()(filtered(command))
    ended = CliRunner().invoke(app, arguments)
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    assert ended.exit_code == 0, ended.output
    return asked.pop()


def test_filters_stand_where_the_command_asks_for_a_query() -> None:
    names = list(inspect.signature(filtered(command)).parameters)
    assert names[0] == "ledger"
    assert names[-1] == "count"
    assert "query" not in names


def test_every_filter_of_the_ledger_can_be_asked_for() -> None:
    named = set(inspect.signature(filtered(command)).parameters)
    assert {row.name for row in fields(Query)} - named == {"mode"}  # --meaning


def test_options_make_the_query() -> None:
    made = ask(
        "dam", "bridge", "--meaning", "--speaker", "Marn", "--speaker", "Orlan", "--named", "--sort", "oldest"
    )
    assert made == Query(
        "dam bridge", Mode.MEANING, speaker=("Marn", "Orlan"), unnamed=False, sort=Sort.OLDEST
    )
    assert ask("--carriers-at-least", "3", "--said-from", "2031-03-01", "--report", "rp-1") == Query(
        carriers_at_least=3, said_from="2031-03-01", report=("rp-1",)
    )
    assert ask() == Query()


@pytest.mark.parametrize("wrong", [("--act", "shout"), ("--said-from", "yesterday"), ("--review", "maybe")])
def test_a_value_that_makes_no_sense_is_refused(wrong: tuple[str, str]) -> None:
    with pytest.raises(InvalidQuery):
        ask(*wrong)
