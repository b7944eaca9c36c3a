"""Whose report it is: a name as a feed, a wire or a letter gives it, known to the register or not."""

from __future__ import annotations

import re

from onrecord.language.outlets import carrier, carrier_at
from onrecord.model import Control, Outlet

# "World news | The Example", "Example > Politics", "Example: Latest headlines".
_JOINTS = re.compile(r"(?<!\s)\s+(?:(?:[|–—•·»>~-]|--|::)\s+|»\s*)|:\s+")
_FEED_WORDS = re.compile(r"(?:(?<!\s)\s+)?[([]?\b(?:RSS|Atom|JSON)(?:\s+feed)?\b[)\]]?\s*$", re.IGNORECASE)
_LONGEST = 120


def outlet_at(address: str | None) -> Outlet | None:
    """Give the outlet that publishes under an address, where the register knows its domain."""
    known = carrier_at(address) if address else None
    if known is None or known.kind not in {"outlet", "agency"}:
        return None
    return Outlet(known.name, known.country, Control(known.control))


def outlet_named(*names: str | None) -> Outlet | None:
    """Give the first outlet that the register knows by one of the names, or by a part of one.

    When it knows none, the first name is the outlet's.
    """
    told = [" ".join(name.split()) for name in names if name and name.strip() and "://" not in name]
    for name in told:
        for part in (name, *_JOINTS.split(name)):
            known = carrier(_FEED_WORDS.sub("", part)) if part.strip() else None
            if known is not None and known.kind in {"outlet", "agency"}:
                return Outlet(known.name, known.country, Control(known.control))
    bare = next((_FEED_WORDS.sub("", name) or name for name in told if len(name) <= _LONGEST), None)
    return Outlet(bare) if bare else None
