from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from onrecord.errors import ForbiddenAddress, TooSlow, Unreachable
from onrecord.fetching import Policy
from onrecord.fetching.address import Address
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.guard import numbers_for


def numbers(written: str, policy: Policy, seconds: float = 5) -> list[str]:
    return [str(one) for one in numbers_for(Address.parse(written), policy, Deadline(seconds))]


def answers(*given: str) -> Policy:
    return Policy(resolver=lambda name: given)


def test_gives_every_number_of_a_public_name() -> None:
    policy = answers("93.184.216.34", "2606:2800:220:1::34")
    assert numbers("https://outlet.example/", policy) == ["93.184.216.34", "2606:2800:220:1::34"]


@pytest.mark.parametrize("inner", ["127.0.0.1", "10.1.2.3", "::1", "fe80::1%eth0", "::ffff:8.8.8.8"])
def test_one_forbidden_number_forbids_the_name(inner: str) -> None:
    with pytest.raises(ForbiddenAddress, match=r"outlet\.example leads to"):
        numbers("https://outlet.example/", answers("93.184.216.34", inner))


@pytest.mark.parametrize(
    "name", ["localhost", "a.localhost", "LOCALHOST.", "metadata.google.internal", "metadata", "db.internal"]
)
def test_asks_nobody_about_names_of_an_inner_network(name: str) -> None:
    with pytest.raises(ForbiddenAddress, match="inner network"):
        numbers(f"http://{name}/", Policy(resolver=lambda name: pytest.fail("it was looked up")))


def test_opens_inner_names_with_ones_own_network() -> None:
    policy = Policy(allow_private=True, resolver=lambda name: ("127.0.0.1",))
    assert numbers("http://localhost/", policy) == ["127.0.0.1"]


def test_asks_nobody_about_a_port_that_is_closed() -> None:
    with pytest.raises(ForbiddenAddress, match=r"port 22 is not fetched from\. Only 80 and 443 are"):
        numbers("http://outlet.example:22/", Policy(resolver=lambda name: pytest.fail("it was looked up")))


def test_an_allowed_pair_opens_its_port_at_its_number_alone() -> None:
    policy = Policy(allow=("127.0.0.1:8080", "[::1]:8081"), resolver=lambda name: ("93.184.216.34",))
    assert numbers("http://127.0.0.1:8080/", policy) == ["127.0.0.1"]
    assert numbers("http://[::1]:8081/", policy) == ["::1"]
    for closed in ("http://127.0.0.1/", "http://127.0.0.2:8080/", "http://outlet.example:8080/"):
        with pytest.raises(ForbiddenAddress):
            numbers(closed, policy)


def test_opens_a_port_when_told() -> None:
    policy = Policy(ports=(80, 8080), resolver=lambda name: ("93.184.216.34",))
    assert numbers("http://outlet.example:8080/", policy) == ["93.184.216.34"]


@pytest.mark.parametrize("given", [(), ("no number",)])
def test_tells_when_a_name_leads_nowhere(given: Sequence[str]) -> None:
    with pytest.raises(Unreachable):
        numbers("http://outlet.example/", answers(*given))


def test_tells_when_nobody_knows_a_name() -> None:
    def unknown(name: str) -> Sequence[str]:
        raise OSError(name)

    with pytest.raises(Unreachable, match=r"nobody knows a host outlet\.example") as told:
        numbers("http://outlet.example/", Policy(resolver=unknown))
    assert told.value.passing


def test_waits_no_longer_for_a_name_than_the_deadline() -> None:
    ever = threading.Event()

    def never(name: str) -> Sequence[str]:
        ever.wait(5)
        return ()

    with pytest.raises(TooSlow):
        numbers("http://outlet.example/", Policy(resolver=never), seconds=0.05)
    ever.set()
