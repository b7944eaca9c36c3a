from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from onrecord.cli.streams import Look
from onrecord.cli.table import table
from onrecord.model import Act, Reading, Report
from tests.fakes import said
from tests.interchange.readings import CARRIED, READING, hostile


def shown(reading: Reading = READING, look: Look | None = None) -> str:
    return "".join(table([reading], look or Look()))


def test_shows_a_heading_and_a_row_per_statement() -> None:
    assert shown() == (
        """\
Roth: no closure
4 statements · Ombra Tide · Ines Maro, Jo Lund · 2023-03-14 · desk/straits.txt

who                      how               statement                                     where  sure
────────────────────────────────────────────────────────────────────────────────────────────────────
Herel                                      told VTA ▸ “We will,” […] “not go.”           ¶1
He                                         said ▸ Roth had promised that the straits     ¶1
                                           stay open
└ Adela Roth             commits to        had promised ▸ that the straits stay open     ¶1
nobody named                               widely expected ▸ that the pilots return      ¶2     0.50

through whom
· Adela Roth → He → this report

still open: Whether they do

says, as certain: how the speaker presents it, not whether it is so; leaving it open: the speaker
does not say whether it is so; quoted: in the speaker's words; paraphrased: in the report's words;
unnamed: the report does not tell who it is.
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
    for one in (READING, CARRIED, reading, hostile()):
        text = shown(one, Look(width=width))
        assert max(map(cell_len, text.split("\n"))) <= width
        assert all(line == line.rstrip() for line in text.split("\n"))


def rows(text: str) -> list[str]:
    """Give the lines between the rule and the empty line after the last row."""
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("──")) + 1
    return lines[start : lines.index("", start)]


def long_reading(words: str = "the bridge is safe and ") -> Reading:
    content = (words * 60).strip()
    report = Report(f"Ito said {content}.")
    return Reading(report, (said(report, source="Ito", cue="said", content=content),))


def test_shows_who_through_whom_how_and_when() -> None:
    text = shown(CARRIED)
    assert (
        """\
who                    how               statement                                  where       sure
────────────────────────────────────────────────────────────────────────────────────────────────────
Dmitry Orlan           says, as certain  was quoted by […] as saying ▸ “No column   at 40       0.97
  the ministry’s       not to be so      crossed the river.”                        2023-03-14
  spokesman            quoted
  via North Wire
Dmitry Orlan “He”      denies            denied ▸ that any bridge was lost          at 127
  via North Wire       paraphrased
two officials          says, as certain  said ▸ Mira Holt had warned that rain may  at 208
(unnamed)                                come
  via Chirp
└ Mira Holt            expects, as       had warned ▸ that rain may come            at 223
                       possible
nobody named                             is said ▸ to hold                          at 262

through whom
· Dmitry Orlan ×2 → North Wire (agency, state) → this report
· two officials (unnamed) → Chirp (platform) → this report
· Mira Holt → two officials (unnamed) → Chirp (platform) → this report
"""
        in text
    )
    assert "CT-" not in text


def test_shows_a_block_per_statement_where_lines_are_short() -> None:
    assert """\
Dmitry Orlan · the ministry’s spokesman · via North Wire
  says, as certain not to be so · quoted · at 40 ·
  2023-03-14 · 0.97 sure
  was quoted by […] as saying ▸ “No column crossed the
  river.”

Dmitry Orlan “He” · via North Wire
  denies · paraphrased · at 127
  denied ▸ that any bridge was lost
""" in shown(CARRIED, Look(width=60))


def test_tells_what_the_words_mean_once_and_only_where_there_are_any() -> None:
    assert "".join(table([READING, CARRIED], Look())).count("not whether it is so") == 1
    assert "not whether" not in shown(Reading(Report("Rain.")))


def test_shortens_what_is_long() -> None:
    text = shown(long_reading())
    assert text.count("bridge") < 12
    assert "…" in text
    assert len(rows(text)) == 4


def test_shortens_a_long_cue_and_keeps_room_for_the_content() -> None:
    cue = ("quoted again and again by everybody " * 20).strip()
    report = Report(f"Ito was {cue} saying no.")
    text = shown(Reading(report, (said(report, source="Ito", cue=f"was {cue} saying", content="no"),)))
    assert "… ▸ no" in text
    assert len(rows(text)) <= 3


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
