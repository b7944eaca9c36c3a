"""The register of agencies, outlets, platforms and programmes: whose name it is, and who controls them.

Where its rows come from: register/SOURCES.md.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

_DETERMINER = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Carrier:
    """Name one carrier of news as the register knows it."""

    name: str
    kind: str  # agency, outlet, platform or programme
    country: str | None  # ISO 3166-1 alpha-2
    control: str  # state, public, private or unknown
    common: bool  # the name alone may be common words: it counts only where a carrier is expected
    source: str
    domains: tuple[str, ...] = ()  # that it publishes under


# Resolution asks 800 times in a report of 800 words, often for the same words.
@lru_cache(maxsize=4096)
def carrier(words: str) -> Carrier | None:
    """Look a name or alias up, with or without its article, in the case it is printed in; None when unknown.

    A name that may be common words ("The Times") needs its exact form.
    """
    name = words.strip(" \t\n\"“”'‘’,.;:()")
    register = _register()
    found = register.get(name) or register.get(_POSSESSIVE.sub("", name))
    if found is None:
        bare = _DETERMINER.sub("", name)
        found = register.get(bare) or register.get(f"The {bare}")
        if found is not None and found.common and bare != name:
            found = None
        if found is not None and found.common and bare not in register:
            found = None
    return found


@lru_cache(maxsize=4096)
def carrier_at(address: str) -> Carrier | None:
    """Look the host of a web address up, or the domain that it is part of; None when unknown."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # no address
        return None
    while "." in host:
        found = _by_domain().get(host)
        if found is not None:
            return found
        host = host.partition(".")[2]
    return None


@cache
def _by_domain() -> Mapping[str, Carrier]:
    return {domain: carrier for carrier in _register().values() for domain in carrier.domains}


@cache
def _register() -> Mapping[str, Carrier]:
    packed = files("onrecord.language").joinpath("register/outlets.tsv.gz").read_bytes()
    names: dict[str, Carrier] = {}
    aliases: dict[str, Carrier] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines()[1:]:
        name, others, country, control, kind, common, source, domains = line.split("\t")
        found = Carrier(
            name,
            kind,
            country or None,
            control,
            bool(common),
            source,
            tuple(filter(None, domains.split("|"))),
        )
        names.setdefault(name, found)
        for alias in filter(None, others.split("|")):
            aliases.setdefault(alias, found)
    return aliases | names
