from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError, ForbiddenAddress
from onrecord.fetching.address import MOST_CHARACTERS, Address


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://outlet.example", "https://outlet.example/"),
        (" HTTPS://Outlet.Example:443/A?b=c#d ", "https://outlet.example/A?b=c"),
        ("http://outlet.example.:80/", "http://outlet.example/"),
        ("http://outlet.example:8080/", "http://outlet.example:8080/"),
        ("https://outlet.example?q=a b", "https://outlet.example/?q=a%20b"),
        ("https://outlet.example/ü/%C3%BC/%zz", "https://outlet.example/%C3%BC/%C3%BC/%zz"),
        ("https://outlet.example/a/./b/../c/", "https://outlet.example/a/c/"),
        ("https://outlet.example/../../a/..", "https://outlet.example/"),
        ("https://outlet.example//a//b", "https://outlet.example//a//b"),
        ("https://outlet.example/a\\b", "https://outlet.example/a%5Cb"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://ОСТРИЯ.example/", "https://xn--h1algdf4f.example/"),
        ("https://outlet。example/", "https://outlet.example/"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800:0220:0001::0034]/", "http://[2606:2800:220:1::34]/"),
    ],
)
def test_reads_an_address(written: str, read: str) -> None:
    assert str(Address.parse(written)) == read
    assert Address.parse(read) == Address.parse(written)


@pytest.mark.parametrize(
    "written",
    [
        "file:///etc/hosts",
        "gopher://outlet.example/",
        "ftp://outlet.example/",
        "data:text/html,hello",
        "javascript:alert(1)",
        "http://user@outlet.example/",
        "http://user:word@outlet.example/",
        "http://outlet.example@127.0.0.1/",
        "http://127.0.0.1\\@outlet.example/",
        "http://outlet.example\\.other.example/",
        "http://out\nlet.example/",
        "http://outlet.example/a\r\nHost: other.example",
        "http://outlet.example/\x00",
        "http://out%6cet.example/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.1.1/",
        "http://127.0.0.01/",
        "http://256.0.0.1/",
        "http://1/",
        "http://0x/",
        "http://outlet.1/",
        "http://①②⑦.1/",
        "http://１２７.１/",
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
    ],
)
def test_refuses_what_could_be_read_in_two_ways(written: str) -> None:
    with pytest.raises(ForbiddenAddress):
        Address.parse(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "report.html",
        "//outlet.example/",
        "http:outlet.example",
        "http:/outlet.example",
        "http:///report",
        "http://:80/",
        "http://outlet.example:0/",
        "http://outlet.example:65536/",
        "http://outlet.example:٨٠/",
        "http://outlet.example:80:80/",
        "http://out let.example/",
        "http://a..example/",
        "http://-a.example/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 130 + "example/",
        "http://[::1/",
        "http://[outlet.example]/",
        "http://[::1]x/",
        "http://\u200b/",
        "http://outlet.example/\ud800",
        "http://outlet.example/" + "a" * MOST_CHARACTERS,
    ],
)
def test_refuses_what_is_no_web_address(written: str) -> None:
    with pytest.raises(FetchError) as told:
        Address.parse(written)
    assert not isinstance(told.value, ForbiddenAddress)


def test_names_the_port_only_where_it_is_unusual() -> None:
    assert Address.parse("https://outlet.example:443/").authority == "outlet.example"
    assert Address.parse("https://outlet.example:80/").authority == "outlet.example:80"
    assert Address.parse("http://[2606::1]:81/").authority == "[2606::1]:81"


@pytest.mark.parametrize(
    ("location", "to"),
    [
        ("/b", "https://outlet.example/b"),
        ("b?c", "https://outlet.example/a/b?c"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
    ],
)
def test_reads_where_a_redirect_leads(location: str, to: str) -> None:
    assert str(Address.parse("https://outlet.example/a/").lead(location)) == to


@pytest.mark.parametrize("location", ["file:///etc/hosts", "//user@other.example/", "http://127.1/"])
def test_holds_a_redirect_to_the_same_rules(location: str) -> None:
    with pytest.raises(ForbiddenAddress):
        Address.parse("https://outlet.example/").lead(location)


def test_refuses_a_redirect_to_what_is_no_address() -> None:
    with pytest.raises(FetchError, match="no address"):
        Address.parse("https://outlet.example/").lead("http://[")


PIECES = st.sampled_from([*"/\\?#@:[]%.①。\t ", "http:", "//", "127.0.0.1", "outlet.example", "0x7f", "::1"])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_read_reads_as_itself(text: str) -> None:
    """What went through once means one thing: written out and read again it is the same, and ASCII."""
    with contextlib.suppress(FetchError):
        address = Address.parse("http://" + text)
        assert str(address).isascii()
        assert Address.parse(str(address)) == address
