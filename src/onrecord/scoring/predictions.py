"""Readings that `onrecord read --format jsonl` wrote, read back to be scored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import GoldError, InvalidDocument
from onrecord.model import Reading, decode


def read_predictions(path: Path) -> tuple[Reading, ...]:
    """Read a JSONL file of readings, one a line; empty lines are passed over.

    Raises GoldError, with the line, for anything that `onrecord read` did not write.
    """
    return tuple(_readings(path))


def _readings(path: Path) -> Iterator[Reading]:
    fix = "Write the file with `onrecord read --format jsonl`"
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise GoldError(str(path), f"byte {error.start} is not UTF-8", fix) from error
    except OSError as error:
        raise GoldError(str(path), f"it cannot be read ({error.strerror})", fix) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise GoldError(where, "the line is not one JSON object", fix)
            yield decode(row)
        except (json.JSONDecodeError, RecursionError) as error:
            raise GoldError(where, f"the line is not JSON ({error})", fix) from error
        except InvalidDocument as error:
            raise GoldError(where, f"the line is not a reading ({error})", fix) from error
