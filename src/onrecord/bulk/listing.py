"""Find the files to read below addresses, with what tells whether they are still the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from onrecord.bulk.shares import Listed
from onrecord.bulk.stores import Store
from onrecord.errors import EmptyInput, OnrecordError, ReadError
from onrecord.pipeline import Problem
from onrecord.pipeline.opening import SUFFIXES

PARQUET = ".parquet"
# The names under which stores tell that a file is another, the surest first.
_STAMPS = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified", "updated")


def listed(addresses: Iterable[str]) -> Iterator[Listed | Problem]:
    """Give every file of a known kind at or below each address, by name; one that is named itself always."""
    for address in addresses:
        try:
            yield from _at(address)
        except OnrecordError as error:
            yield Problem(address, error)
        except Exception as error:  # noqa: BLE001 - every store has errors of its own
            yield Problem(
                address,
                ReadError(
                    address, f"it cannot be listed ({error})", "Check the address, and your right to list it"
                ),
            )


def _at(address: str) -> Iterator[Listed]:
    store = Store(address)
    rows = store.rows(store.root)
    if not rows:
        raise EmptyInput(address, "there is no file", "Check the address and the pattern")
    alone = list(rows) == [store.root]
    known = {path: row for path, row in rows.items() if alone or _is_known(path, store.root)}
    if not known:
        kinds = ", ".join((*SUFFIXES, PARQUET))
        raise EmptyInput(address, f"it has no file of a known kind ({kinds})", "Name files themselves")
    for path, row in known.items():
        yield Listed(store.address_of(path), int(row.get("size") or 0), _stamp(row))


def _is_known(path: str, root: str) -> bool:
    inside = PurePosixPath(path.removeprefix(root.rstrip("/")))
    if any(part.startswith(".") for part in inside.parts):
        return False
    return PurePosixPath(inside.name.lower().removesuffix(".gz")).suffix in (*SUFFIXES, PARQUET)


def _stamp(row: dict[str, Any]) -> str:
    return next((str(row[name]) for name in _STAMPS if row.get(name)), "")
