"""How many examples a property is tried on: few where somebody waits, ten times as many in the long run."""

from __future__ import annotations

import os

_LONG = 10 if os.environ.get("ONRECORD_LONG") == "1" else 1

# Most properties draw small things, of which forty find what a hundred find; the long run has the rest.
USUAL = 40 * _LONG


def often(times: int) -> int:
    """Give the number of examples of a property that draws larger things."""
    return times * _LONG
