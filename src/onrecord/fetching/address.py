"""What a web address says, read strictly: whatever two programs could read in two ways is refused."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from onrecord.errors import FetchError, ForbiddenAddress

PORTS = {"http": 80, "https": 443}
# Longer ones are no addresses of reports; servers and proxies refuse from 8,000 on.
MOST_CHARACTERS = 8_000
_ENDS_AT = "Open it in a browser, and give the address that it leads to"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY = re.compile(r"//([^/?#\\]*)(\\?)")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# The last label of a name never looks like this, so programs take the whole for an IPv4 number.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Everything that RFC 3986 lets stand in a path or query, and the sign of what is written as bytes already.
_STANDS = "%/?:@!$&'()*+,;=-._~[]"


@dataclass(frozen=True, slots=True)
class Address:
    """Hold what a request needs: how, whom, and what to ask for; all of it ASCII."""

    scheme: str
    host: str  # a name in lower case, or an IP address without brackets
    port: int
    target: str  # path and query

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address as written; only http and https, nothing that could be read in two ways.

        Raises ForbiddenAddress for what must not be asked, FetchError for what is no web address.
        """
        text = text.strip()
        if len(text) > MOST_CHARACTERS:
            raise FetchError(
                f"{text[:60]}…",
                f"an address of {len(text):,} characters is no report's",
                "Copy the address alone",
            )
        if _CONTROL.search(text):
            raise ForbiddenAddress(
                repr(text),
                "there are control characters in the address",
                "Take out line breaks and what else cannot be seen",
            )
        scheme, rest = _split_scheme(text)
        found = _AUTHORITY.match(rest)
        if found is None or not found[1]:
            raise FetchError(text, "it names no host", "Write it like https://outlet.example/report")
        if found[2]:
            raise ForbiddenAddress(
                text, "a backslash follows the host: some programs read on there", "Write / where \\ stands"
            )
        host, port = _split_authority(text, found[1])
        target = _target(text, rest[found.end() :])
        return cls(scheme, host, PORTS[scheme] if port is None else port, target)

    @property
    def authority(self) -> str:
        """Give host and port as the Host header has them: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Give the address without path and query."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target

    def lead(self, location: str) -> Address:
        """Read where a redirect of this address leads to."""
        try:
            joined = urljoin(str(self), location)
        except ValueError as error:
            raise FetchError(
                str(self), f"it redirects to {location[:200]!r}, which is no address", _ENDS_AT
            ) from error
        return Address.parse(joined)


def _split_scheme(text: str) -> tuple[str, str]:
    found = _SCHEME.match(text)
    if found is None:
        raise FetchError(text, "it is no web address", "Begin it with https://")
    scheme = found[1].lower()
    if scheme not in PORTS:
        raise ForbiddenAddress(text, f"{scheme} is not fetched", "Only http and https addresses are")
    return scheme, text[found.end() :]


def _split_authority(text: str, authority: str) -> tuple[str, int | None]:
    if "@" in authority:
        raise ForbiddenAddress(text, "it holds a user name before the host", "Leave out what stands before @")
    bracketed = re.fullmatch(r"\[([^\]]*)\](?::(.*))?", authority)
    host, port = (bracketed[1], bracketed[2]) if bracketed else _split_port(authority)
    if port and not (port.isascii() and port.isdigit() and 1 <= int(port[:6]) <= 65_535):
        raise FetchError(
            text, f"{port!r} is no port", "Write a number from 1 to 65535, or leave the port out"
        )
    number = int(port) if port else None
    if bracketed:
        return _ipv6(text, host), number
    return _name(text, host), number


def _split_port(authority: str) -> tuple[str, str]:
    host, _, port = authority.partition(":")
    return host, port


def _ipv6(text: str, inside: str) -> str:
    try:
        number = ipaddress.IPv6Address(inside)
    except ValueError as error:
        raise FetchError(
            text, f"{inside!r} is no IPv6 address", "Write it like [2001:db8::1], or name the host"
        ) from error
    if number.scope_id:
        raise ForbiddenAddress(
            text,
            "it names an interface of this machine",
            "Name the host, or its number without % and what follows",
        )
    return number.compressed


def _name(text: str, host: str) -> str:
    if "%" in host:
        raise ForbiddenAddress(text, "its host is written with % signs", "Write the host's name itself")
    host = (host if host.isascii() else _ascii(text, host)).lower()
    host = host.removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchError(text, f"{host[:80]!r} is no name of a host", "Check the spelling")
    if not _NUMBER.fullmatch(labels[-1]):
        return host
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError as error:
        why = f"{host!r} is a number address in a spelling that programs read differently"
        raise ForbiddenAddress(text, why, "Write it as four numbers from 0 to 255") from error


def _ascii(text: str, host: str) -> str:
    import idna  # noqa: PLC0415 - tables, for the few addresses that need them

    try:
        # The mapping of UTS 46 comes first, so that ①②⑦ is looked at as 127 below.
        mapped = str(idna.uts46_remap(host, std3_rules=False, transitional=False))
        return mapped if mapped.isascii() else idna.encode(mapped).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise FetchError(text, f"{host[:80]!r} is no name of a host", "Check the spelling") from error


def _target(text: str, rest: str) -> str:
    rest = rest.partition("#")[0]
    path, mark, query = rest.partition("?")
    try:
        path = quote(_without_dots(path or "/"), safe=_STANDS)
        return path + mark + quote(query, safe=_STANDS)
    except UnicodeEncodeError as error:
        raise FetchError(
            repr(text),
            "there are characters in it that no address has",
            "Copy the address again, from a browser",
        ) from error


def _without_dots(path: str) -> str:
    """Resolve `.` and `..` (RFC 3986, 5.2.4), so that robots.txt is asked about what the server will read."""
    kept: list[str] = []
    steps = path.split("/")[1:]
    for place, step in enumerate(steps):
        last = place == len(steps) - 1
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
            continue
        if last:
            kept.append("")
    return "/" + "/".join(kept)
