"""OWASP ASVS 5.0.0, 1.3.6, 1.5.3, 13.2 and 15.3: which addresses are fetched, and how they are read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from onrecord.errors import FetchError, ForbiddenAddress, TooManyRedirects
from onrecord.fetching import Policy, fetch
from onrecord.fetching.address import Address
from onrecord.fetching.transport import Answer, ask
from onrecord.ledger.protocol import Ledger
from tests.fetching.test_forbidden import FORMS, resolver
from tests.serve.doors import calling, serving


@pytest.mark.parametrize("form", FORMS, ids=repr)
def test_asvs_1_3_6_no_address_leads_inside_whatever_it_looks_like(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object, **__: object) -> None:
        pytest.fail("something was connected to")

    monkeypatch.setattr("socket.create_connection", asked)
    with pytest.raises(FetchError):
        fetch(form.replace(":P", ""), policy=Policy(resolver=resolver))


def test_asvs_1_3_6_there_are_more_forms_than_sixty() -> None:
    assert len(set(FORMS)) >= 60


@pytest.mark.parametrize(
    "address",
    [
        "https://Outlet.example:443/a/../b?c=d#e",
        "http://outlet.example",
        "https://bücher.example/ü?q=ä b",
        "http://outlet.example:80/%7Ea",
        "https://93.184.216.34/x",
        "http://[2606:4700::1111]/x",
        "http://a.b.example./x;y",
    ],
)
def test_asvs_1_5_3_every_part_reads_an_address_alike(address: str) -> None:
    """What is checked is what is connected to, asked for and kept; and other parsers read it so too."""
    read = Address.parse(address)
    assert Address.parse(str(read)) == read
    other = urlsplit(str(read))
    assert (other.scheme, other.hostname, other.port or read.port) == (read.scheme, read.host, read.port)
    assert (other.path + ("?" + other.query if other.query else "")) == read.target


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example\\@b.example/",
        "http://a@b.example/",
        "http://a.example\t/",
        "http://[::1",
        "http:///x",
    ],
)
def test_asvs_1_5_3_what_parsers_read_differently_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        Address.parse(address)


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1/", "http://[::1]/", "file:///etc/passwd", "https://10.0.0.1/x"]
)
def test_asvs_15_3_2_a_redirect_is_checked_like_an_address(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> None:
        pytest.fail("something was connected to")

    def first_leads_there(address: Address, *rest: Any) -> Answer:
        if address.host != "outlet.example":
            return ask(address, *rest)
        return Answer(302, "Found", (("location", to),), b"", 0, datetime.now(UTC), "93.184.216.34")

    monkeypatch.setattr("socket.create_connection", asked)
    with pytest.raises(ForbiddenAddress):
        fetch("https://outlet.example/x", policy=Policy(), ask=first_leads_there)


def test_asvs_15_3_2_redirects_are_few() -> None:
    def leads_on(address: Address, *_: object) -> Answer:
        on = (("location", f"/{len(address.target)}/{address.target[1:]}x"),)
        return Answer(302, "Found", on, b"", 0, datetime.now(UTC), "93.184.216.34")

    with pytest.raises(TooManyRedirects):
        fetch("https://outlet.example/x", policy=Policy(), ask=leads_on)
    assert Policy().max_redirects <= 5


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 8080, 11211])
def test_asvs_13_2_4_only_the_web_is_spoken_to(port: int) -> None:
    with pytest.raises(ForbiddenAddress, match=f"port {port}"):
        fetch(f"http://outlet.example:{port}/", policy=Policy(resolver=resolver))


def test_asvs_13_2_5_a_server_fetches_nothing_unless_it_was_started_so(book: Ledger) -> None:
    with calling(serving(book)) as client:
        told = client.post("/api/v1/ingest", json={"addresses": ["https://outlet.example/x"]})
        assert told.status_code == 403
        assert client.post("/ingest", data={"addresses": "https://outlet.example/x"}).status_code == 403
