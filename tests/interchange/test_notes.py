from __future__ import annotations

import pytest

from onrecord.interchange import notes
from onrecord.model import Reading, Report
from tests.fakes import said
from tests.interchange.readings import CARRIED, READING, hostile


def test_writes_a_section_per_report_with_a_bullet_per_statement() -> None:
    assert (
        "".join(notes([READING]))
        == """\
## Roth: no closure

Ombra Tide · Ines Maro, Jo Lund · 2023-03-14 · https://tide.example/straits

- **Herel** *told VTA*: “We will,” […] “not go.” (¶1)
- **He** *said*: Roth had promised that the straits stay open (¶1)
  - **Adela Roth** *had promised*: that the straits stay open – commits to (¶1)
- (nobody named) *widely expected*: that the pilots return (¶2, 0.50)

Through whom:

- Adela Roth → He → this report

Open questions:

- Whether they do (¶2)
"""
    )


def test_tells_who_it_is_through_whom_how_and_when() -> None:
    text = "".join(notes([CARRIED]))
    assert (
        "- **Dmitry Orlan** (the ministry’s spokesman) through North Wire (agency, state) "
        "*was quoted by […] as saying*: “No column crossed the river.” – "
        "says, as certain not to be so; quoted (at 40, said 2023-03-14 (“on Tuesday”), 0.97)\n"
    ) in text
    assert "(the ministry’s spokesman; “He”)" in text
    assert "– denies; paraphrased (" in text
    assert "- **two officials** (unnamed) through Chirp (platform)" in text
    assert "- Mira Holt → two officials (unnamed) → Chirp (platform) → this report" in text


def test_tells_that_nothing_was_found() -> None:
    assert (
        "".join(notes([Reading(Report("Rain.", title="Weather"))])) == "## Weather\n\nNo statements found.\n"
    )


def test_keeps_reports_apart() -> None:
    empty = Reading(Report("Rain.", title="Weather"))
    assert "found.\n\n## Weather" in "".join(notes([empty, empty]))


def test_words_are_not_markup() -> None:
    text = "".join(notes([hostile()]))
    assert "\\<script>" in text
    assert "\\*b\\*" in text
    assert "[a\\](javascript" in text
    assert "\\&amp;" in text
    assert "\x1b" not in text
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("my_file_name.txt", "my_file_name.txt"),
        ("_so_ and __so__", "\\_so\\_ and \\_\\_so\\_\\_"),
        ("AT&T, a < b, [sic]", "AT&T, a < b, [sic]"),
        ("~~no~~ ~5", "\\~~no\\~~ ~5"),
    ],
)
def test_escapes_only_what_would_change_the_meaning(words: str, written: str) -> None:
    assert "".join(notes([Reading(Report("Rain.", title=words))])).startswith(f"## {written}\n")


def test_a_cue_without_letters_is_not_written_twice() -> None:
    report = Report("Roth: we stay.")
    reading = Reading(report, (said(report, source="Roth", cue=":", content="we stay"),))
    assert "- **Roth**: we stay (at 4)" in "".join(notes([reading]))
