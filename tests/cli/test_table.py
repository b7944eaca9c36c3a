from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from onrecord.cli.streams import Look
from onrecord.cli.table import table
from onrecord.model import Act, Reading, Report
from tests.fakes import said
from tests.interchange.readings import READING, hostile


def shown(reading: Reading = READING, look: Look | None = None) -> str:
    return "".join(table([reading], look or Look()))


def test_shows_a_heading_and_a_row_per_statement() -> None:
    assert shown() == (
        """\
Roth: no closure
4 statements · Ombra Tide · Ines Maro, Jo Lund · 2023-03-14 · desk/straits.txt

speaker                 act     statement                                                where  sure
────────────────────────────────────────────────────────────────────────────────────────────────────
Herel                           told VTA ▸ “We will,” […] “not go.”                      ¶1
He                              said ▸ Roth had promised that the straits stay open      ¶1
└ Adela Roth            commit  had promised ▸ that the straits stay open                ¶1
nobody named                    widely expected ▸ that the pilots return                 ¶2     0.50

still open: Whether they do

"""
    )


@pytest.mark.parametrize("width", [48, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = said(
        Report("Ito said " + "the bridge is safe and " * 40), source="Ito", cue="said", content="the bridge"
    )
    reading = Reading(
        Report("Ito said " + "the bridge is safe and " * 40), (replace(long, act=Act.EVALUATE),)
    )
    for one in (READING, reading, hostile()):
        text = shown(one, Look(width=width))
        assert max(map(cell_len, text.split("\n"))) <= width
        assert all(line == line.rstrip() for line in text.split("\n"))


def long_reading(words: str = "the bridge is safe and ") -> Reading:
    content = (words * 60).strip()
    report = Report(f"Ito said {content}.")
    return Reading(report, (said(report, source="Ito", cue="said", content=content),))


def test_shortens_what_is_long() -> None:
    text = shown(long_reading())
    assert text.count("bridge") < 12
    assert "…" in text
    assert len(text.split("\n")) == 10


def test_shortens_a_long_cue_and_keeps_room_for_the_content() -> None:
    cue = ("quoted again and again by everybody " * 20).strip()
    report = Report(f"Ito was {cue} saying no.")
    text = shown(Reading(report, (said(report, source="Ito", cue=f"was {cue} saying", content="no"),)))
    assert "… ▸ no" in text
    assert len(text.split("\n")) <= 10


def test_shows_everything_when_wide() -> None:
    assert shown(long_reading(), Look(wide=True)).count("bridge") == 60


def test_cuts_a_word_without_end() -> None:
    text = shown(long_reading("x" * 50))
    assert 110 < text.count("x") < 250


def test_says_when_nothing_was_found() -> None:
    text = shown(Reading(Report("Rain.", path="weather.txt")))
    assert text == "weather.txt\nno statements found\n\n"


def test_words_are_neither_markup_nor_commands() -> None:
    report = Report("[bold]Ito[/bold] said :smile: \x1b[2J\u202e no")
    text = shown(
        Reading(report, (said(report, source="[bold]Ito[/bold]", cue="said", content=report.text[22:]),))
    )
    assert "[bold]Ito[/bold]" in text
    assert ":smile:" in text
    assert "\\x1b[2J\\u202e" in text
    assert "\x1b" not in text


def test_colours_what_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[36m" in shown(look=Look(terminal=True, colour=True))
    assert "\x1b[36m" not in shown(look=Look(terminal=True, colour=False))


def test_an_odd_terminal_gets_letters_it_has() -> None:
    text = shown(look=Look(ascii_only=True)).replace("“", "").replace("”", "").replace("…", "")
    assert text.isascii()
    assert "par. 1" in text


def test_streams_one_report_after_the_other() -> None:
    pieces = table(iter([READING, READING]), Look())
    assert next(pieces) == next(pieces)
