from __future__ import annotations

import io

from onrecord.cli.messages import Messages
from onrecord.cli.progress import Progress
from onrecord.errors import OnrecordError, ReadError

ERROR = ReadError("a.txt", "it is empty", "Leave it out")


def written(*, quiet: bool = False, verbose: bool = False) -> str:
    out = io.StringIO()
    messages = Messages(out, quiet=quiet, verbose=verbose)
    messages.problem("a.txt", ERROR)
    messages.notice("in French")
    messages.detail("left out b")
    messages.summary("1 of 2 inputs were not read")
    return out.getvalue()


def test_tells_problems_and_notices() -> None:
    assert written() == (
        "onrecord: not read: a.txt: it is empty. Leave it out\n"
        "onrecord: in French\n"
        "onrecord: 1 of 2 inputs were not read\n"
    )


def test_tells_problems_alone_when_quiet() -> None:
    assert "French" not in written(quiet=True)
    assert "it is empty" in written(quiet=True)


def test_tells_details_when_verbose() -> None:
    assert "left out b" in written(verbose=True)


def test_tells_the_cause_when_verbose() -> None:
    out = io.StringIO()
    error = OnrecordError("a.txt", "a mistake")
    error.__cause__ = ZeroDivisionError("by zero")
    Messages(out, verbose=True).problem("a.txt", error)
    assert "because of ZeroDivisionError('by zero')" in out.getvalue()


def test_names_the_input_even_where_the_error_does_not() -> None:
    out = io.StringIO()
    Messages(out).problem("b.txt", ReadError("byte 3", "it is odd"))
    assert out.getvalue() == "onrecord: not read: b.txt: byte 3: it is odd\n"


def test_one_message_is_one_line_that_no_terminal_obeys() -> None:
    out = io.StringIO()
    Messages(out).notice("a\nb\x1b[2J")
    assert out.getvalue() == "onrecord: a b\\x1b[2J\n"


def test_takes_the_line_of_progress_away_first() -> None:
    out = io.StringIO()
    messages = Messages(out)
    messages.progress = Progress(out, 2, shown=True)
    messages.progress.advance()
    messages.notice("in French")
    assert out.getvalue().endswith("\r\x1b[2Konrecord: in French\n")
