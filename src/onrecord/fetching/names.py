"""From names to numbers, through the system."""

from __future__ import annotations


def look_up(name: str) -> tuple[str, ...]:
    """Ask the system for every IP address of a name. Raises OSError where it knows none."""
    import socket  # noqa: PLC0415 - only those who connect need it

    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))
