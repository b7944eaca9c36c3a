"""The register of carriers."""

from __future__ import annotations

from importlib.resources import files

import pytest

from onrecord.language.outlets import carrier, carrier_at


@pytest.mark.parametrize(
    ("words", "name", "kind", "country", "control"),
    [
        ("TASS", "TASS", "agency", "RU", "state"),
        ("the Associated Press", "Associated Press", "agency", "US", "private"),
        ("AFP", "Agence France-Presse", "agency", "FR", "public"),
        ("URA.ru", "URA.ru", "agency", "RU", "private"),
        ("the BBC", "BBC", "outlet", "GB", "public"),
        ("“Meet the Press.”", "Meet the Press", "programme", "US", "private"),
        ("Telegram", "Telegram", "platform", "AE", "private"),
        ("CNN's", "CNN", "outlet", "US", "private"),
    ],
)
def test_finds_names_and_aliases(words: str, name: str, kind: str, country: str, control: str) -> None:
    found = carrier(words)
    assert found is not None
    assert (found.name, found.kind, found.country, found.control) == (name, kind, country, control)


@pytest.mark.parametrize(
    "words", ["times", "the sun", "Independent", "Guardian angel", "Iran", "", "Zzyzx Courier"]
)
def test_common_words_and_strangers_are_nobody(words: str) -> None:
    assert carrier(words) is None


def test_every_row_is_sound_and_the_file_small() -> None:
    packed = files("onrecord.language").joinpath("register/outlets.tsv.gz").read_bytes()
    assert len(packed) < 400_000
    found = carrier("Ukrinform")
    assert found is not None
    assert found.source


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("https://eng.belta.by/x", "BelTA"),
        ("https://edition.cnn.com/2022", "CNN"),
        ("https://bbc.co.uk.example/news", None),
        ("https://example.org", None),
        ("a.html", None),
        ("http://[", None),
    ],
)
def test_knows_a_carrier_by_its_domain(address: str, name: str | None) -> None:
    found = carrier_at(address)
    assert (found.name if found else None) == name
