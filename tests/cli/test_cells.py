from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from onrecord.cli.cells import Cells, signs_for
from onrecord.model import Precision, Reading, SpeakerKind, When
from tests.interchange.readings import CARRIED, DAM, DENIED, POSTED, QUOTED, WARNED, named

ROLE = "the ministry’s spokesman"


def cells(reading: Reading = CARRIED, *, whole: bool = False, ascii_only: bool = False) -> Cells:
    return Cells(reading, signs_for(ascii_only=ascii_only), whole=whole)


def drawn(cell: RenderableType, width: int = 30) -> list[str]:
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    with console.capture() as caught:
        console.print(cell)
    return [line.rstrip() for line in caught.get().rstrip("\n").split("\n")]


def test_gives_a_role_where_the_speaker_comes_first() -> None:
    sheet = cells()
    assert drawn(sheet.who(QUOTED, 0, 30)) == ["Dmitry Orlan", f"  {ROLE}", "  via North Wire"]
    assert drawn(sheet.who(DENIED, 0, 30)) == ["Dmitry Orlan “He”", "  via North Wire"]


def test_shortens_a_long_role_unless_all_is_asked_for() -> None:
    long = replace(
        QUOTED, source=named("Dmitry Orlan", "Dmitry Orlan", SpeakerKind.PERSON, f"{ROLE} and " * 20)
    )
    assert len(drawn(cells().who(long, 0, 30))) <= 4
    assert " ".join(drawn(cells(whole=True).who(long, 0, 30))).count("spokesman") == 20


def test_marks_who_is_not_named() -> None:
    assert drawn(cells().who(POSTED, 0, 30))[0] == "two officials (unnamed)"
    assert drawn(cells().who(DAM, 0, 30)) == ["nobody named"]
    own = replace(DAM, nobody=SpeakerKind.AUTHOR)
    assert drawn(cells().who(own, 0, 30)) == ["the report itself"]


def test_indents_what_is_below_no_deeper_than_the_column_can_show() -> None:
    assert drawn(cells().who(WARNED, 1, 30)) == ["└ Mira Holt"]
    assert drawn(cells().who(WARNED, 3, 30)) == ["    └ Mira Holt"]
    assert drawn(cells().who(WARNED, 99, 30)) == ["      └ Mira Holt"]


def test_says_how_in_words_and_nothing_of_what_is_not_known() -> None:
    assert cells().how(QUOTED).plain == "says, as certain not to be so\nquoted"
    assert cells().how(DAM).plain == ""


def test_shows_when_below_where() -> None:
    assert cells().where(QUOTED).plain == "at 40\n2023-03-14"
    week = replace(QUOTED, time=When("2023-03-06/2023-03-12", Precision.INTERVAL))
    assert cells().where(week).plain == "at 40\n2023-03-06 to 2023-03-12"
    assert cells().where_width(week) == len("2023-03-06")
    assert cells().where_width(DAM) == len("at 262")


def test_a_cue_does_not_end_in_a_colon_before_its_sign() -> None:
    assert "as saying ▸ “No" in cells().statement(QUOTED, 60).plain


@pytest.mark.parametrize("ascii_only", [False, True])
def test_writes_a_block_with_everything(ascii_only: bool) -> None:
    sheet = cells(ascii_only=ascii_only)
    text = " ".join(drawn(sheet.block(QUOTED, 0, 60), 60))
    for part in (
        "Dmitry Orlan",
        ROLE,
        "via North Wire",
        "says, as certain not to be so",
        "quoted",
        "2023-03-14",
    ):
        assert part in text
    assert "0.97 sure" in text
