from __future__ import annotations

import ipaddress

import pytest

from onrecord.fetching.networks import RESERVED, why_forbidden


def why(number: str, *, own: bool = False) -> str | None:
    return why_forbidden(ipaddress.ip_address(number), own=own)


@pytest.mark.parametrize(
    "number",
    [
        "93.184.216.34",
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "192.0.1.0",
        "223.255.255.255",
        "2606:2800:220:1::34",
        "2a00:1450::1",
        "64:ff9b::5db8:d822",
    ],
)
def test_lets_public_numbers_through(number: str) -> None:
    assert why(number) is None


@pytest.mark.parametrize("row", RESERVED, ids=lambda row: str(row.network))
def test_forbids_both_ends_of_every_reserved_network(row: object) -> None:
    network = row.network  # type: ignore[attr-defined]
    assert why_forbidden(network[0]) is not None
    assert why_forbidden(network[-1]) is not None


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("169.254.169.254", "metadata"),
        ("168.63.129.16", "metadata"),
        ("100.100.100.200", "metadata"),
        ("fd00:ec2::254", "metadata"),
        ("::ffff:127.0.0.1", "inside"),
        ("::ffff:93.184.216.34", "inside"),
        ("::7f00:1", "inside"),
        ("64:ff9b::7f00:1", "translated from loopback"),
        ("64:ff9b::a9fe:a9fe", "translated from link-local"),
        ("64:ff9b:1::1", "NAT64"),
        ("2002:7f00:1::", "6to4"),
        ("2001:0:1234::1", "Teredo"),
        ("2606::200:5efe:7f00:1", "ISATAP"),
        ("2606::5efe:7f00:1", "ISATAP"),
        ("4000::1", "reserved"),
        ("100::1", "reserved"),
        ("255.255.255.255", "reserved"),
    ],
)
def test_says_why(number: str, told: str) -> None:
    assert told in (why(number) or "")


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd00::1"])
def test_opens_ones_own_network_when_told(number: str) -> None:
    assert why(number) is not None
    assert why(number, own=True) is None


@pytest.mark.parametrize(
    "number",
    ["169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254", "192.0.0.192",
     "0.0.0.1", "::", "224.0.0.1", "64:ff9b::a00:1", "::ffff:10.0.0.1"],
)  # fmt: skip
def test_never_opens_metadata_hosts_and_disguises(number: str) -> None:
    assert why(number, own=True) is not None
