"""All that the report as a whole decides, in the order in which one thing needs another."""

from __future__ import annotations

from onrecord.model import Reading
from onrecord.resolution.speakers import with_speakers


def resolve(reading: Reading) -> Reading:
    """Give every statement its speaker, relay and time, as far as the report tells them."""
    return with_speakers(reading)
