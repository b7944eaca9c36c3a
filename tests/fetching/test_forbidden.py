"""No form of a forbidden address is ever connected to: of the whole room, with a canary on loopback.

OWASP ASVS 5.0.0: 1.3.6, 13.2.4, 13.2.5 and 15.3.2.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from onrecord.errors import FetchError, ForbiddenAddress
from onrecord.fetching import Polite, fetch
from tests.fetching.canary import Canary, Visit, answer, redirect, says

# P stands for the canary's port, which the policy opens: nothing but the host is in the way.
NUMBERS = """
http://127.0.0.1:P/ http://127.0.0.2:P/ http://127.255.255.254:P/ http://127.0.0.1.:P/
http://2130706433:P/ http://017700000001:P/ http://0x7f000001:P/ http://0X7F000001:P/ http://0x7F.1:P/
http://0x7f.0.0.1:P/ http://0177.0.0.1:P/ http://0177.0.1:P/ http://127.1:P/ http://127.0.1:P/
http://127.0x0.1:P/ http://0127.0.0.1:P/ http://00127.0.0.1:P/ http://127.0.0.01:P/ http://127.0.0.0x1:P/
http://0:P/ http://0.0.0.0:P/ http://0.0:P/ http://0x0:P/ http://0.0.0.1:P/ http://4294967297:P/
http://１２７.0.0.1:P/ http://①②⑦.⓪.⓪.①:P/ http://127。0。0。1:P/ http://127｡1:P/
http://127%2e0%2e0%2e1:P/ http://%31%32%37.0.0.1:P/ http://127.0.0.1%00.outlet.example:P/
http://10.0.0.1:P/ http://10.255.255.255:P/ http://172.16.0.1:P/ http://172.31.255.255:P/
http://192.168.0.1:P/ http://100.64.0.1:P/ http://100.127.255.255:P/ http://169.254.1.1:P/
http://169.254.169.254:P/latest/meta-data/ http://2852039166:P/ http://0xa9fea9fe:P/ http://169.254.43518:P/
http://168.63.129.16:P/ http://100.100.100.200:P/ http://192.0.0.192:P/ http://192.0.0.8:P/
http://192.0.2.1:P/ http://198.51.100.1:P/ http://203.0.113.1:P/ http://198.18.0.1:P/ http://192.88.99.1:P/
http://224.0.0.1:P/ http://239.255.255.250:P/ http://240.0.0.1:P/ http://255.255.255.255:P/
http://[::1]:P/ http://[0:0:0:0:0:0:0:1]:P/ http://[0000::0001]:P/ http://[::]:P/ http://[::127.0.0.1]:P/
http://[::ffff:127.0.0.1]:P/ http://[::ffff:7f00:1]:P/ http://[0:0:0:0:0:ffff:127.0.0.1]:P/
http://[::ffff:0:127.0.0.1]:P/ http://[64:ff9b::127.0.0.1]:P/ http://[64:ff9b::a9fe:a9fe]:P/
http://[64:ff9b:1::7f00:1]:P/ http://[2002:7f00:1::]:P/ http://[2001:0:7f00:1::]:P/
http://[2606::5efe:7f00:1]:P/ http://[fe80::1]:P/ http://[fe80::1%25lo]:P/ http://[fe80::1%lo]:P/
http://[fec0::1]:P/ http://[fc00::1]:P/ http://[fd00:ec2::254]:P/ http://[fd20:ce::254]:P/ http://[ff02::1]:P/
http://[2001:db8::1]:P/ http://[3fff::1]:P/ http://[100::1]:P/
""".split()
NAMES = """
http://localhost:P/ http://LOCALHOST:P/ http://localhost.:P/ http://a.localhost:P/ http://ｌｏｃａｌｈｏｓｔ:P/
http://metadata:P/ http://metadata.google.internal:P/ http://metadata.goog:P/ http://instance-data:P/
http://localhost.localdomain:P/ http://inner.example:P/ http://INNER.example.:P/ http://both.example:P/
http://six.example:P/ http://mapped.example:P/ http://cloud.example:P/ http://scoped.example:P/
""".split()
DISGUISES = """
http://outlet.example@127.0.0.1:P/ http://outlet.example:80@127.0.0.1:P/ http://user:word@127.0.0.1:P/
http://@127.0.0.1:P/ http://127.0.0.1:P\\@outlet.example/ http://127.0.0.1:P@outlet.example/
http://outlet.example\\@127.0.0.1:P/ http://127.0.0.1:P\\.outlet.example/
file:///etc/hosts file://127.0.0.1:P/ gopher://127.0.0.1:P/_GET ftp://127.0.0.1:P/ dict://127.0.0.1:P/
ldap://127.0.0.1:P/ ws://127.0.0.1:P/ tftp://127.0.0.1:P/ jar:http://127.0.0.1:P/!/ data:text/html,a
javascript:fetch(1) view-source:http://127.0.0.1:P/ urn:a:b
""".split()
FORMS = [*NUMBERS, *NAMES, *DISGUISES, "http://127.0.0.1:P/\r\nHost: outlet.example", "http://127.0.0.1\t:P/"]

ANSWERS = {
    "inner.example": ("127.0.0.1",),
    "both.example": ("93.184.216.34", "127.0.0.1"),
    "six.example": ("::1",),
    "mapped.example": ("::ffff:127.0.0.1",),
    "cloud.example": ("169.254.169.254",),
    "scoped.example": ("fe80::1%lo",),
}

connects: list[Any] = []
_listening = False


def heard(event: str, given: tuple[Any, ...]) -> None:
    if _listening and event == "socket.connect":
        connects.append(given[1])


sys.addaudithook(heard)


def resolver(name: str) -> tuple[str, ...]:
    return ANSWERS.get(name) or pytest.fail(f"{name} was looked up")


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with ExitStack() as open_servers:
        first = open_servers.enter_context(says(answer(b"You should not be here.")))
        if socket.has_ipv6:
            try:
                second = Canary(lambda visit: visit.send(answer(b"Nor here.")), at="::1", port=first.port)
            except OSError:
                second = None  # a machine without IPv6 has nothing there to connect to
            if second is not None:
                open_servers.enter_context(second)
        yield first


@pytest.fixture
def listening() -> Iterator[None]:
    global _listening  # noqa: PLW0603 - a hook cannot be taken away, only told not to listen
    connects.clear()
    _listening = True
    yield
    _listening = False


def test_there_are_more_forms_than_were_asked_for() -> None:
    assert len(set(FORMS)) == len(FORMS) >= 100


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0", "localhost"])
def test_the_canary_would_be_reached(canary: Canary, host: str) -> None:
    """Programs that hand such hosts to the system do connect: the forms are no straw men."""
    before = canary.connections
    with socket.create_connection((host, canary.port), timeout=5) as stream:
        stream.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert stream.recv(100)
    assert canary.connections == before + 1


@pytest.mark.parametrize("form", FORMS, ids=repr)
@pytest.mark.usefixtures("listening")
def test_connects_to_no_forbidden_address(canary: Canary, form: str) -> None:
    policy = canary.policy(allow=(), ports=(80, 443, canary.port), resolver=resolver)
    before = canary.connections
    with pytest.raises(FetchError) as told:
        fetch(form.replace("P", str(canary.port)), policy=policy)
    assert isinstance(told.value, ForbiddenAddress)
    assert (connects, canary.connections) == ([], before)


@pytest.fixture(scope="module")
def misleading(canary: Canary) -> Iterator[Canary]:
    """Make a server that may be asked and leads to the nth form."""

    def handle(visit: Visit) -> None:
        to = FORMS[int(visit.path[1:])].replace("P", str(canary.port))
        visit.send(redirect(to.encode("utf-8").decode("latin-1")))

    with Canary(handle) as server:
        yield server


@pytest.mark.parametrize("form", [form for form in FORMS if form.isprintable()], ids=repr)
@pytest.mark.usefixtures("listening")
def test_follows_no_redirect_to_a_forbidden_address(canary: Canary, misleading: Canary, form: str) -> None:
    before = canary.connections
    policy = misleading.policy(ports=(80, 443, canary.port), resolver=resolver)
    with pytest.raises(ForbiddenAddress):
        fetch(misleading.url(f"/{FORMS.index(form)}"), policy=policy)
    assert (connects, canary.connections) == ([("127.0.0.1", misleading.port)], before)


@pytest.mark.usefixtures("listening")
def test_politeness_opens_no_door(canary: Canary) -> None:
    """The robots.txt of a forbidden address is forbidden too."""
    policy = canary.policy(allow=(), ports=(canary.port,), resolver=resolver)
    with pytest.raises(ForbiddenAddress, match=r"inner\.example"):
        Polite(policy).fetch(f"http://inner.example:{canary.port}/report")
    assert connects == []


def test_connects_to_the_number_that_was_checked(canary: Canary) -> None:
    """DNS rebinding: a name that answers an open number first, and loopback from then on."""
    try:
        server = Canary(lambda visit: visit.send(answer(b"open")), at="127.0.0.2", port=canary.port)
    except OSError:
        pytest.skip("this machine has one loopback number only")
    answers = ["127.0.0.2", "127.0.0.1", "127.0.0.1"]
    before = canary.connections
    with server:
        policy = server.policy(resolver=lambda name: (answers.pop(0),))
        got = fetch(f"http://rebinding.example:{server.port}/", policy=policy)
        assert (got.body, got.peer, len(answers)) == (b"open", "127.0.0.2", 2)
        with pytest.raises(ForbiddenAddress):
            fetch(f"http://rebinding.example:{server.port}/", policy=policy)
    assert canary.connections == before


def test_checks_a_name_anew_at_every_hop(canary: Canary) -> None:
    try:
        server = Canary(lambda visit: visit.send(redirect("/again")), at="127.0.0.2", port=canary.port)
    except OSError:
        pytest.skip("this machine has one loopback number only")
    answers = ["127.0.0.2", "127.0.0.1"]
    before = canary.connections
    with server:
        policy = server.policy(resolver=lambda name: (answers.pop(0),))
        with pytest.raises(ForbiddenAddress, match="/again"):
            fetch(f"http://rebinding.example:{server.port}/", policy=policy)
    assert (answers, canary.connections) == ([], before)


def test_asks_no_proxy(monkeypatch: pytest.MonkeyPatch, canary: Canary) -> None:
    before = canary.connections
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, canary.url())
    monkeypatch.setenv("no_proxy", "")
    with says(answer(b"itself")) as server:
        assert fetch(server.url(), policy=server.policy()).body == b"itself"
    assert canary.connections == before
