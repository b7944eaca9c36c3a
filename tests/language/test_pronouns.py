import pytest

from onrecord.language.pronouns import is_pronoun


@pytest.mark.parametrize("words", ["I", "we", "She", "[they]", "Those"])
def test_pronouns_stand_for_somebody(words: str) -> None:
    assert is_pronoun(words)


@pytest.mark.parametrize("words", ["WHO", "Ann Orr", "some officials", "", "US"])
def test_names_and_descriptions_are_none(words: str) -> None:
    assert not is_pronoun(words)
