"""Ids that follow from what they name: the same on every machine, in every process, in any order."""

from __future__ import annotations

import hashlib
import json

# Made once: `json.dumps` would make one for every value, and a report has hundreds.
_packed = json.JSONEncoder(separators=(",", ":")).encode


def packed(value: object) -> str:
    """Write a value as JSON in one form, which every store keeps as it is: ASCII, without blanks."""
    return _packed(value)


def short_hash(value: object) -> str:
    """Hash a value of JSON with BLAKE2b (RFC 7693) to the 20 hexadecimal digits that ids have."""
    return hashlib.blake2b(_packed(value).encode("ascii"), digest_size=10).hexdigest()
