from __future__ import annotations

import pytest

from onrecord.errors import ReadError
from tests.cli.streams import Kept, Stream


def test_a_table_on_a_terminal_has_colours() -> None:
    look = Kept(stdout=Stream(terminal=True)).streams().look({}, wide=False)
    assert (look.terminal, look.colour, look.ascii_only) == (True, True, False)


def test_colours_can_be_refused() -> None:
    streams = Kept(stdout=Stream(terminal=True)).streams()
    assert not streams.look({"NO_COLOR": "1"}, wide=False).colour
    assert streams.look({"NO_COLOR": ""}, wide=False).colour


def test_a_table_in_a_file_is_plain() -> None:
    look = Kept().streams().look({}, wide=True)
    assert (look.terminal, look.colour, look.wide) == (False, False, True)


def test_is_as_wide_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert Kept().streams().look({}, wide=False).width == 72


def test_an_odd_terminal_gets_plain_signs() -> None:
    assert Kept(stdout=Stream(encoding="latin-1")).streams().look({}, wide=False).ascii_only


def test_says_when_standard_input_is_closed() -> None:
    with pytest.raises(ReadError, match="it is closed"):
        Kept(stdin=None).streams().given()


def test_letting_go_of_what_is_no_real_stream_does_nothing() -> None:
    kept = Kept()
    kept.streams().let_go()
    kept.stdout.write("x")
    assert kept.stdout.text() == "x"
