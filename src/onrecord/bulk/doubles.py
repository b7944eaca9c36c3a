"""Take out what two shares read both: an archive that was crawled twice, a file that was copied.

What is one is told by the ids, which come from the content. They hold the day of publication, so doubles lie
in one month; of two, the one in the share with the smaller id stays, in whatever order shares are done.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.bulk.folder import Folder, Note
from onrecord.bulk.tables import CAPTURES, KEYS, REPORTS, STATEMENTS


def months(notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """Give the shares with files in each month, in the order of their ids."""
    found: dict[str, dict[str, Note]] = {}
    for note in sorted(notes, key=lambda note: note.share):
        for file in note.files:
            parts = file.split("/")
            if len(parts) == 3:
                found.setdefault(parts[1], {})[note.share] = note
    return {month: tuple(shares.values()) for month, shares in sorted(found.items())}


def without_doubles(address: str, month: str, notes: Iterable[Note]) -> int:
    """Take the doubles out of the files of a month; say how many reports were double."""
    folder = Folder(address)
    seen: dict[str, set[tuple[str | None, ...]]] = {CAPTURES: set(), REPORTS: set(), STATEMENTS: set()}
    double = 0
    for note in notes:
        for table in (CAPTURES, REPORTS, STATEMENTS):
            file = f"{table}/{month}/{note.share}.parquet"
            if file in note.files:
                # A report's statements are all there or none: to know the reports takes less memory.
                key = ("report",) if table == STATEMENTS else KEYS[table]
                cut = _cut(folder, file, key, seen[table])
                double += cut if table == REPORTS else 0
    return double


def _cut(folder: Folder, file: str, key: tuple[str, ...], seen: set[tuple[str | None, ...]]) -> int:
    """Leave out the rows whose key an earlier file has; the keys of one file may come many times."""
    keys = [tuple(row[name] for name in key) for row in folder.rows(file, key)]
    double = [one in seen for one in keys]
    seen.update(keys)
    if any(double):
        rows = folder.rows(file)
        folder.replace(file, [row for row, is_double in zip(rows, double, strict=True) if not is_double])
    return sum(double)
