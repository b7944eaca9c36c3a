from __future__ import annotations

import pytest

from onrecord.readers.language import language_of

ENGLISH = (
    "The spokesman said that the talks would go on, and that the council had not yet decided whether to close"
    " the bridge at Orsa."
)
WITHOUT_FUNCTION_WORDS = (
    "Sarnow harbour workers stop loading grain ships, union leaders demand higher wages, shipping companies"
    " threaten legal action, government ministers urge restraint"
)
UKRAINIAN = (
    "Речник ради повідомив журналістам, що переговори триватимуть у вівторок, а міст через Орсу поки що"
    " залишиться закритим для вантажівок."
)
GERMAN = (
    "Die Sprecherin sagte am Dienstag, die Gespräche würden weitergehen; über die Brücke an der Orsa sei noch"
    " nichts entschieden worden."
)


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (WITHOUT_FUNCTION_WORDS, "en"), (UKRAINIAN, "uk"), (GERMAN, "de")]
)
def test_tell_a_language(text: str, language: str) -> None:
    assert language_of([text]) == language


@pytest.mark.parametrize("text", ["", "Velden.", "12 34 56 78 " * 40, "He said no."])
def test_tell_none_with_too_little_text(text: str) -> None:
    assert language_of([text]) is None


def test_believe_the_text_more_than_what_a_page_declares() -> None:
    assert language_of([UKRAINIAN], "en") == "uk"


@pytest.mark.parametrize(
    ("declared", "language"),
    [("uk-UA", "uk"), ("EN", "en"), ("en_GB", "en"), ("english", None), ("", None), (None, None)],
)
def test_believe_a_declaration_where_there_is_too_little_text(
    declared: str | None, language: str | None
) -> None:
    assert language_of(["Velden."], declared) == language


def test_read_no_more_than_decides() -> None:
    def parts() -> object:
        while True:
            yield ENGLISH

    assert language_of(parts()) == "en"  # type: ignore[arg-type]
