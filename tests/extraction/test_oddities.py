"""The whole room: characters that nobody sees hide no statement and shift no span."""

from __future__ import annotations

import pytest

from onrecord.extraction import Extractor
from onrecord.model import Reading, Report

TEXT = (
    "The bridge reopened on Monday. “It is safe for lorries again,” said Ilse Marn, the chief engineer.\n\n"
    "Boris Lang denied that the council had known of the plan. According to the mayor, nobody had been hurt."
)
MANIFEST = "\ufeff" + "".join(chr(0xFE00 + number % 16) for number in range(150))


def every_third_letter(mark: str) -> str:
    return "".join(
        f"{char}{mark}" if char.isalpha() and number % 3 == 0 else char for number, char in enumerate(TEXT)
    )


def found(reading: Reading, marks: str) -> list[tuple[str, ...]]:
    unseen = str.maketrans("", "", marks)
    return [
        tuple(
            " ".join(reading.report.text[span.start : span.end].translate(unseen).split())
            for span in (*statement.cue, *statement.content)
        )
        for statement in reading.statements
    ]


@pytest.mark.parametrize(
    "text",
    [
        every_third_letter("\u200b"),
        every_third_letter("\u00ad"),
        every_third_letter("\u2060"),
        every_third_letter("\ufe0f"),
        TEXT.replace(" ", " \u200e"),
        f"\u202a{TEXT}\u202c",
        f"\ufeff{TEXT}",
        TEXT.replace("Monday.", f"Monday.{MANIFEST}"),
        TEXT.replace(" ", "\u00a0"),
    ],
    ids=[
        "zero width",
        "soft hyphen",
        "joiner",
        "selector",
        "mark",
        "embedding",
        "byte order",
        "manifest",
        "no break",
    ],
)
def test_unseen_characters_hide_no_statement(extractor: Extractor, text: str) -> None:
    marks = "\u200b\u00ad\u2060\u200e\u202a\u202c\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
    plain = found(extractor.extract(Report(TEXT)), marks)
    assert len(plain) >= 3
    assert found(extractor.extract(Report(text)), marks) == plain
