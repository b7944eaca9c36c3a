"""What may be asked, and how much of an answer is taken: one value, handed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.fetching.names import look_up

# Gives the IP addresses of a name, as text; raises OSError where there is none.
Resolver = Callable[[str], Sequence[str]]

# 20 MB and 30 s are trafilatura's limits too; a news page has 0.1 MB and a feed 0.3 MB.
MAX_BYTES = 20_000_000
SECONDS = 30.0
# trafilatura stops after 2. A feed's short link needs more: shortener, counting host, http to https, bare to
# www, and a path that moved are 5. Each hop is checked like the first, and all share one time limit, so a
# longer way opens nothing that a shorter one does not.
MAX_REDIRECTS = 5
# HTML and feeds pack 4 to 20 times smaller; deflate can reach 1,032. Below the floor no ratio does harm.
MAX_RATIO = 100
RATIO_FLOOR = 1_000_000
_LEAST = "Give max_bytes and max_ratio 1 or more, max_redirects 0 or more, and seconds more than 0"


@dataclass(frozen=True, slots=True)
class Policy:
    """Say what may be connected to and what may be taken.

    `allow` lists pairs of IP address and port ("127.0.0.1:8080") that are open whatever they are.
    Raises OnrecordError for a value that makes no sense.
    """

    seconds: float = SECONDS  # from the first look-up to the last byte, redirects included
    max_bytes: int = MAX_BYTES  # of a body, as sent and unpacked alike
    max_redirects: int = MAX_REDIRECTS
    max_ratio: int = MAX_RATIO
    ports: tuple[int, ...] = (80, 443)
    allow: tuple[str, ...] = ()
    allow_private: bool = False  # one's own network; never metadata hosts
    contact: str | None = None  # an address or e-mail that a server's owner can write to
    ca_file: Path | None = None  # whom to trust instead of the usual authorities
    resolver: Resolver = field(default=look_up, repr=False)

    def __post_init__(self) -> None:
        if self.seconds <= 0 or self.max_bytes < 1 or self.max_redirects < 0 or self.max_ratio < 1:
            raise OnrecordError("fetch policy", "a limit is too small", _LEAST)
        # Latin letters alone, and no brackets or line ends: it stands inside a header's comment.
        if self.contact is not None and not re.fullmatch(r"[!-'*-~]{3,200}", self.contact):
            why = f"{self.contact!r} is no contact"
            raise OnrecordError("fetch policy", why, "Give a web address or an e-mail address")
