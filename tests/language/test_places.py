import pytest

from onrecord.language.places import places_in


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("troops left Kharkiv for Belgorod region", ["Kharkiv", "Belgorod region"]),
        ("a strike near Kyiv’s airport, and in Kiev again", ["Kyiv"]),
        ("the U.S. and the United States", ["United States"]),
        ("the mayor of Ho Chi Minh City", ["Ho Chi Minh City"]),
        ("elections in Ukraine and Ukraine's east", ["Ukraine"]),
        ("Jack London wrote of London", ["London"]),
        ("Bolton said that he had been in Bolton", ["Bolton"]),
        ("Reading the letter took an hour", []),
        ("President Lincoln said no", []),
        ("nothing is named here", []),
        ("", []),
    ],
)
def test_names_the_places_in_words(words: str, found: list[str]) -> None:
    assert list(places_in(words)) == found


def test_takes_time_in_proportion_to_the_words() -> None:
    assert places_in("Kharkiv " * 20_000) == ("Kharkiv",)
