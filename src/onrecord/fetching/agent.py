"""Who we say that we are."""

from __future__ import annotations

# What a robots.txt names us by.
NAME = "onrecord"


def user_agent(contact: str | None) -> str:
    """Give the User-Agent header: name, version, and whom to write to."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow, and seldom needed

    try:
        name = f"{NAME}/{version('onrecord')}"
    except PackageNotFoundError:  # run from its folder, not installed
        name = NAME
    return f"{name} (+{contact})" if contact else name
