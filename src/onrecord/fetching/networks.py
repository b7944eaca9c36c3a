"""Which numbers an address may lead to: public ones, and nothing of this machine or its neighbours."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Reserved:
    """Name a network that is not the public one, and whether a policy for one's own network may allow it."""

    network: Network
    why: str
    own: bool = False


def _rows(*rows: tuple[str, str, bool]) -> tuple[Reserved, ...]:
    return tuple(Reserved(ipaddress.ip_network(network), why, own) for network, why, own in rows)


# The special-purpose registries of IANA (IPv4 and IPv6, as of 2025), and the numbers at which clouds hand out
# keys to whoever asks from inside. Python's own `is_global` is asked too, but its tables differ by release
# (3.11.7 takes 192.0.0.8 for private and 3.13 does not), so the table here decides first. First hit wins.
RESERVED = _rows(
    ("169.254.0.0/16", "link-local: metadata of clouds is served there", False),
    ("168.63.129.16/32", "the metadata host of a cloud", False),
    ("100.100.100.200/32", "the metadata host of a cloud", False),
    ("192.0.0.0/24", "reserved for protocols", False),
    ("0.0.0.0/8", "unspecified: this machine", False),
    ("127.0.0.0/8", "loopback: this machine", True),
    ("10.0.0.0/8", "private", True),
    ("172.16.0.0/12", "private", True),
    ("192.168.0.0/16", "private", True),
    ("100.64.0.0/10", "shared by a carrier (CGNAT)", True),
    ("192.0.2.0/24", "for documentation", False),
    ("198.51.100.0/24", "for documentation", False),
    ("203.0.113.0/24", "for documentation", False),
    ("192.88.99.0/24", "a 6to4 relay", False),
    ("198.18.0.0/15", "for measurements between networks", False),
    ("224.0.0.0/4", "multicast", False),
    ("240.0.0.0/4", "reserved", False),
    ("::/128", "unspecified: this machine", False),
    ("::1/128", "loopback: this machine", True),
    ("::ffff:0:0/96", "an IPv4 number inside an IPv6 one", False),
    ("::/96", "an IPv4 number inside an IPv6 one", False),
    ("64:ff9b:1::/48", "a translation of a local network (NAT64)", False),
    ("fd00:ec2::254/128", "the metadata host of a cloud", False),
    ("fd20:ce::254/128", "the metadata host of a cloud", False),
    ("fc00::/7", "private", True),
    ("fe80::/10", "link-local", False),
    ("fec0::/10", "private", False),
    ("ff00::/8", "multicast", False),
    ("2001::/32", "a tunnel (Teredo)", False),
    ("2001::/23", "reserved for protocols", False),
    ("2001:db8::/32", "for documentation", False),
    ("3fff::/20", "for documentation", False),
    ("2002::/16", "a tunnel (6to4)", False),
)
# Networks that reach IPv4 by translation (DNS64) get these for every IPv4 host: what is inside decides.
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
# The second half of an IPv6 number that an ISATAP tunnel takes an IPv4 one from.
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)


def why_forbidden(number: IP, *, own: bool = False) -> str | None:
    """Say why nobody may connect to a number; None where one may. With `own`, one's own network is open."""
    if isinstance(number, ipaddress.IPv6Address) and number in TRANSLATED:
        inside = why_forbidden(ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF))
        return inside and f"translated from {inside}"
    for row in RESERVED:
        if number in row.network:
            return None if own and row.own else row.why
    if isinstance(number, ipaddress.IPv6Address):
        if number not in PUBLIC_IPV6:
            return "reserved"
        if (int(number) >> 32) & 0xFFFF_FFFF in _ISATAP:
            return "a tunnel (ISATAP)"
    return None if number.is_global else "not public"
