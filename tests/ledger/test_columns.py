from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.columns import restored, storable

ANY = st.text(st.characters() | st.sampled_from("\x00\x1a\ud800\udfff0A1D8"))


@given(ANY)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert restored(storable(text)) == text


@given(ANY)
def test_what_is_stored_is_what_every_store_takes(text: str) -> None:
    stored = storable(text)
    assert "\x00" not in stored
    assert stored.encode("utf-8").decode("utf-8") == stored


def test_common_texts_are_stored_as_they_are() -> None:
    assert storable("“Так”, said Ito. 😀") == "“Так”, said Ito. 😀"


def test_no_two_stored_texts_come_back_as_one() -> None:
    """An altered byte must show, so only what `storable` writes is understood."""
    for stored in ("\x1a0041", "\x1ad800", "\x1a001a", "\x1aE000", "\x1a"):
        assert restored(stored) == stored
    assert restored("\x1aD800\x1a0000\x1a001A") == "\ud800\x00\x1a"
