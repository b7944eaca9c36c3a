"""How often Python looks for objects that only keep each other."""

from __future__ import annotations

import gc

# Python looks after every 700 new objects, and through all there are after ten times ten of those; a process
# that reads makes some hundred thousand for a report, hardly any in rings. On 128 reports of news the looking
# took 6.5 ms of processor time for 800 words, of 77 outside the models, and takes 1; memory stays the same.
_OBJECTS, _YOUNG, _OLD = 10_000, 20, 20


def collect_seldom() -> None:
    """Let this process look more seldom; for processes of our own, not for those who import us."""
    gc.set_threshold(_OBJECTS, _YOUNG, _OLD)
