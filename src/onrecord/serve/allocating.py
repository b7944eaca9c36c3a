"""How the C library keeps memory that was freed."""

from __future__ import annotations

import ctypes
from contextlib import suppress

# Names and numbers of mallopt (glibc, malloc.h). Left to itself it takes ever larger arrays from pools of its
# own, one for each thread, which do not shrink: with 20 readers of a million statements a server grew from
# 400 to 670 MB in two minutes and to 1,430 in fifty; so from 310 to 415 in two.
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
_LARGE = 262_144  # bytes: a set of entries of a large ledger has a million
_POOLS = 4


def give_back() -> None:
    """Let this process give large arrays back as soon as they are freed; only glibc can be told so."""
    with suppress(OSError, AttributeError, TypeError):
        libc = ctypes.CDLL(None)
        libc.mallopt(_MMAP_THRESHOLD, _LARGE)
        libc.mallopt(_ARENA_MAX, _POOLS)
