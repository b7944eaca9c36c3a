from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.readers.charset import decode, named

WESTERN = "Le président a déclaré que l’été serait chaud, “très chaud” même. " * 8
CYRILLIC = "Президент заявив, що переговори триватимуть у вівторок, а міст буде відкрито. " * 8


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_read_utf8_exactly(text: str) -> None:
    assert decode(text.encode("utf-8"), "x") == text


def test_keep_newlines_and_the_byte_order_mark() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n", "x") == "\ufeffa\r\nb\rc\n"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [WESTERN, CYRILLIC], ids=["western", "cyrillic"])
def test_read_utf16_with_and_without_its_mark(codec: str, text: str) -> None:
    assert decode(text.encode(codec), "x") == text


@pytest.mark.parametrize(
    ("text", "codec"), [(WESTERN, "cp1252"), (CYRILLIC, "cp1251"), (CYRILLIC.replace("і", "и"), "koi8-r")]
)
def test_guess_a_charset_that_nobody_names(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "x") == text


@pytest.mark.parametrize("claim", ["windows-1251", "iso-8859-1", "utf-8", "shift_jis", "klingon"])
def test_not_believe_a_wrong_charset_header(claim: str) -> None:
    page = f'<html><head><meta charset="{claim}"></head><body>{CYRILLIC}'
    assert decode(page.encode("utf-8"), "x") == page


@pytest.mark.parametrize("claim", ["utf-8", "iso-8859-1", "windows-1252"])
def test_not_read_cyrillic_as_western_because_a_header_says_so(claim: str) -> None:
    page = f'<html><head><meta charset="{claim}"></head><body>{CYRILLIC}'
    assert decode(page.encode("cp1251"), "x") == page


def test_believe_a_right_charset_header() -> None:
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><p>Zażółć gęślą'
    assert decode(page.encode("iso-8859-2"), "x") == page


def test_read_latin1_as_browsers_do() -> None:
    assert decode(b'<meta charset="iso-8859-1"><p>\x93no\x94 d\xe9j\xe0', "x").endswith("“no” déjà")


def test_read_japanese_that_is_made_of_ascii_bytes() -> None:
    text = "大統領は火曜日に述べた。"
    assert decode(text.encode("iso2022_jp"), "x") == text


def test_join_surrogates_and_replace_lone_ones() -> None:
    assert decode(b"a \xed\xa0\xbd\xed\xb8\x80 b", "x") == "a \U0001f600 b"
    assert decode(b"a \xed\xa0\xbd b", "x") == "a � b"


def test_replace_a_few_damaged_places() -> None:
    damaged = CYRILLIC.encode("utf-8")[:-2] + b"\xff"
    assert decode(damaged, "x").startswith(CYRILLIC[:100])


def test_keep_a_nul_inside_a_text() -> None:
    assert decode(b"He said\0 that nothing had been decided in Velden.", "x").startswith("He said\0 that")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0" * 64, b"\x01\x02\x03\x04 text"])
def test_refuse_binary_data(data: bytes) -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(data, "x")


@given(st.binary(min_size=1, max_size=200))
def test_give_text_or_our_own_error_for_any_bytes(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except ReadError:
        return
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("label", "text"),
    [("koi8-r", "мост"), ("UTF-8", "мост"), ("punycode", None), ("x\0", None), ("ascii", None)],
)
def test_takes_a_name_that_the_web_knows(label: str, text: str | None) -> None:
    assert named("мост".encode("koi8-r" if label == "koi8-r" else "utf-8"), label) == text
