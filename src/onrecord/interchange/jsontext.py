"""The public JSON contract as text: one object per line, or one array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from onrecord.model import Reading, encode

# JSON allows these raw, yet a terminal obeys some, some readers of lines stop at others, and lone surrogates
# cannot be written as UTF-8. All other letters stay readable. JSON's own marks are ASCII, so these can only
# stand inside strings, where an escape means the same.
_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_line(reading: Reading) -> str:
    """Write a reading as one JSON object on one line, without the line's end."""
    return without_awkward(json.dumps(encode(reading), ensure_ascii=False, allow_nan=False))


def without_awkward(packed: str) -> str:
    """Write letters of JSON text that a terminal or a reader of lines may trip over as escapes."""
    return _AWKWARD.sub(lambda match: f"\\u{ord(match.group()):04x}", packed)


def json_lines(readings: Iterable[Reading]) -> Iterator[str]:
    """Write every reading as a line of its own."""
    for reading in readings:
        yield json_line(reading) + "\n"


def json_array(readings: Iterable[Reading]) -> Iterator[str]:
    """Write all readings as one array, one of them per line."""
    return array_of(map(json_line, readings))


def array_of(lines: Iterable[str]) -> Iterator[str]:
    """Put JSON values, each on a line, into one array."""
    lead = "[\n"
    for line in lines:
        yield lead + line
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"
