"""From a share to the captures in it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.bulk.shares import Listed, Share
from onrecord.bulk.stores import Store, needed, unreadable
from onrecord.errors import OnrecordError, ReadError
from onrecord.model import Capture, Method, Place, Refused
from onrecord.pipeline import Input, Problem
from onrecord.pipeline.opening import Opener

_PARQUET = b"PAR1"
_ROWS = 256  # of a Parquet file that are in memory together


def inputs(share: Share, opener: Opener) -> Iterator[Input | Problem]:
    """Give every capture of a share as an input, in order, or why there is none."""
    for file in share.files:
        try:
            for number, found in enumerate(_captures(file, opener)):
                if number % share.parts == share.part:
                    yield (
                        Problem(found.name, found.error)
                        if isinstance(found, Refused)
                        else Input(found.address, capture=found)
                    )
        except OnrecordError as error:
            yield Problem(file.address, error)
        except Exception as error:  # noqa: BLE001 - every store has errors of its own
            yield Problem(file.address, unreadable(file.address, error))


def _captures(file: Listed, opener: Opener) -> Iterator[Capture | Refused]:
    store = Store(file.address)
    with store.at_hand(store.root) as path:
        if _is_parquet(path):
            yield from _rows(path, file.address)
            return
        for found in opener.captures(Input(file.address, path=path)):
            yield found if str(path) == file.address else _renamed(found, str(path), file.address)


def _renamed(found: Capture | Refused, path: str, address: str) -> Capture | Refused:
    """Call a file by its address, not by the place of its copy here."""
    if isinstance(found, Refused):
        return replace(found, name=found.name.replace(path, address, 1))
    within = found.within
    if within is not None:
        within = replace(within, archive=within.archive.replace(path, address, 1))
    return replace(found, address=found.address.replace(path, address, 1), within=within)


def _is_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == _PARQUET
    except OSError:  # the reader says what is wrong with it
        return False


def _rows(path: Path, address: str) -> Iterator[Capture | Refused]:
    """Give the rows of a Parquet file as lines of JSON, each a capture of its own."""
    parquet, arrow = needed("pyarrow.parquet"), needed("pyarrow")
    number = 0
    try:
        for batch in parquet.ParquetFile(path).iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                line = json.dumps(row, default=_told, ensure_ascii=False).encode("utf-8", "surrogatepass")
                name = f"row-{number}"
                yield Capture(
                    line,
                    f"{address}#{name}",
                    Method.FILE,
                    media_type="application/jsonl",
                    within=Place(address, number, name),
                )
    except arrow.ArrowException as error:
        why = f"the Parquet file is damaged ({str(error).splitlines()[0]})"
        yield Refused(address, ReadError(address, why, "Get it again from where it came"))


def _told(value: Any) -> str:
    """Write what JSON has no form for: bytes that are text, times, numbers of any length."""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return base64.b64encode(value).decode("ascii")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
