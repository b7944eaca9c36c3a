"""The one door between an address and a connection: which numbers it may be connected to."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Collection, Sequence

from onrecord.errors import ForbiddenAddress, Unreachable
from onrecord.fetching.address import Address
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.networks import IP, why_forbidden
from onrecord.fetching.policy import Policy, Resolver

# Names that lead inside whatever a resolver answers.
INNER_NAMES = ("localhost", "metadata", "metadata.goog", "instance-data")
INNER_ENDINGS = (".localhost", ".internal", ".localdomain")

_OWN = "If it is a host of yours, set ONRECORD_ALLOW_PRIVATE=1"
_NAMES = "Check what this machine, or the resolver of the policy, answers for the host"


def numbers_for(address: Address, policy: Policy, deadline: Deadline) -> tuple[IP, ...]:
    """Look an address's host up once and give the numbers to connect to, all of them checked.

    One forbidden number among them forbids the address: an honest name has none. Raises ForbiddenAddress
    and Unreachable.
    """
    # Before any name is looked up: what no pair could open needs no look-up.
    _check_port(address, {*policy.ports, *(int(pair.rpartition(":")[2]) for pair in policy.allow)})
    try:
        numbers: tuple[IP, ...] = (ipaddress.ip_address(address.host),)
    except ValueError:
        _check_name(address, policy)
        numbers = _looked_up(address, policy.resolver, deadline)
    for number in numbers:
        if _pair(number, address.port) in policy.allow:
            continue
        _check_port(address, policy.ports)
        why = why_forbidden(number, own=policy.allow_private)
        if why:
            named = "" if str(number) == address.host else f"{address.host} leads to "
            fix = f"If it is a host of yours, set ONRECORD_ALLOW={_pair(number, address.port)}"
            raise ForbiddenAddress(str(address), f"{named}{number}, which is {why}", fix)
    return numbers


def _check_port(address: Address, ports: Collection[int]) -> None:
    if address.port not in ports:
        usual = " and ".join(map(str, sorted(ports)))
        why = f"port {address.port} is not fetched from"
        raise ForbiddenAddress(str(address), why, f"Only {usual} are")


def _pair(number: IP, port: int) -> str:
    return f"[{number}]:{port}" if number.version == 6 else f"{number}:{port}"


def _check_name(address: Address, policy: Policy) -> None:
    if policy.allow_private:
        return
    if address.host in INNER_NAMES or address.host.endswith(INNER_ENDINGS):
        raise ForbiddenAddress(str(address), f"{address.host} is a name of an inner network", _OWN)


def _looked_up(address: Address, resolver: Resolver, deadline: Deadline) -> tuple[IP, ...]:
    answered = _in_time(address, resolver, deadline)
    try:
        numbers = tuple(ipaddress.ip_address(text) for text in answered)
    except ValueError as error:
        raise Unreachable(str(address), f"{address.host} is answered with no IP address", _NAMES) from error
    if not numbers:
        raise Unreachable(str(address), f"nobody knows a host {address.host}", "Check the spelling")
    return numbers


def _in_time(address: Address, resolver: Resolver, deadline: Deadline) -> Sequence[str]:
    """Ask the resolver, beside us: the system's own waits as long as it likes and cannot be told not to."""
    answers: list[Sequence[str]] = []
    failures: list[Exception] = []

    def ask() -> None:
        try:
            answers.append(tuple(resolver(address.host)))
        except (OSError, UnicodeError) as error:  # getaddrinfo raises UnicodeError for labels it dislikes
            failures.append(error)

    asking = threading.Thread(target=ask, daemon=True, name=f"look up {address.host}")
    asking.start()
    asking.join(deadline.left(str(address)))
    if answers:
        return answers[0]
    if failures:
        why = f"nobody knows a host {address.host}"
        fix = "Check the spelling and the network"
        raise Unreachable(str(address), why, fix, passing=True) from failures[0]
    raise deadline.passed(str(address))
