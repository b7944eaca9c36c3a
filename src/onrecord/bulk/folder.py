"""A folder of Parquet with what was read: every share as files of its own, and a note once they are whole.

- `run.json`: with which versions, model and settings it is read
- `shares/SHARE.json`: a note for each share that is done; what no note names does not count
- `reports/month=YYYY-MM/SHARE.parquet`, and so `captures` and `statements`
- `problems/SHARE.parquet`
- `manifest.json`: all files with their rows, counts, rates
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from onrecord.bulk.shares import Share
from onrecord.bulk.stores import Store
from onrecord.bulk.tables import CAPTURES, MONTHLY, PROBLEMS, REPORTS, STATEMENTS, Row, Rows, packed, unpacked
from onrecord.errors import OnrecordError
from onrecord.model import Run

VERSION = 1
RUN, MANIFEST, SHARES = "run.json", "manifest.json", "shares"


@dataclass(slots=True)
class Counts:
    """Count what became of a share, and the seconds that it took."""

    reports: int = 0
    statements: int = 0
    problems: int = 0
    quarantined: int = 0
    bytes: int = 0  # of the inputs
    seconds: dict[str, float] = field(default_factory=dict)  # by stage; "whole" is one core, by the clock

    def add(self, other: Counts) -> None:
        """Count those of another share, too."""
        self.reports += other.reports
        self.statements += other.statements
        self.problems += other.problems
        self.quarantined += other.quarantined
        self.bytes += other.bytes
        for stage, seconds in other.seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds


@dataclass(frozen=True, slots=True)
class Note:
    """Say that a share is done: its files, and what came of it."""

    share: str
    name: str
    files: tuple[str, ...]  # paths within the folder
    counts: Counts


class Folder:
    """Keep what is read from shares, each as a whole or not at all."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._store = Store(address)

    def begin(self, run: Run) -> Run:
        """Begin to fill the folder, or go on: then give the run that began it.

        Raises OnrecordError when it was begun with another version, model or setting.
        """
        path = self._store.path(RUN)
        if not self._store.exists(path):
            told = {"version": VERSION, **asdict(run)}
            self._store.write(path, _json(told))
            return run
        begun = self.run()
        if (begun.made_by, begun.settings) != (run.made_by, run.settings):
            other = sorted(set(begun.made_by + begun.settings) ^ set(run.made_by + run.settings))
            why = f"it was read with other versions or settings ({', '.join(map(' '.join, other))})"
            raise OnrecordError(self.address, why, "Name another folder, or go on with what began it")
        return begun

    def run(self) -> Run:
        """Give the run that fills the folder; raises OnrecordError when it is no such folder."""
        path = self._store.path(RUN)
        if not self._store.exists(path):
            raise OnrecordError(self.address, "`onrecord bulk` wrote no such folder", "Check the name")
        told = json.loads(self._store.read(path))
        if told["version"] != VERSION:
            why = f"its form is version {told['version']}, known is {VERSION}"
            raise OnrecordError(self.address, why, "Upgrade onrecord to read it")
        pairs = {name: tuple((left, right) for left, right in told[name]) for name in ("made_by", "settings")}
        return Run(told["id"], told["began"], pairs["made_by"], pairs["settings"])

    def notes(self) -> dict[str, Note]:
        """Give the shares that are done, by id."""
        found = {}
        for path in self._store.names(self._store.path(SHARES)):
            if path.endswith(".json"):
                told = json.loads(self._store.read(path))
                files, counts = tuple(told.pop("files")), Counts(**told.pop("counts"))
                found[told["share"]] = Note(**told, files=files, counts=counts)
        return found

    def keep(self, share: Share, rows: Rows, counts: Counts) -> Note:
        """Write the rows of a share, then its note. Doing it twice leaves the same files."""
        files = []
        for (table, month), some in sorted(rows.monthly.items()):
            files.append(f"{table}/month={month}/{share.id}.parquet")
            self._store.write(self._store.path(files[-1]), packed(table, some))
        if rows.problems:
            files.append(f"{PROBLEMS}/{share.id}.parquet")
            self._store.write(self._store.path(files[-1]), packed(PROBLEMS, rows.problems))
        note = Note(share.id, share.name, tuple(files), counts)
        self._store.write(self._store.path(SHARES, f"{share.id}.json"), _json(asdict(note)))
        return note

    def rows(self, file: str, columns: tuple[str, ...] | None = None) -> list[Row]:
        """Read the rows of one file."""
        return unpacked(self._store.read(self._store.path(file)), columns)

    def replace(self, file: str, rows: list[Row]) -> None:
        """Write a file anew with fewer rows."""
        self._store.write(self._store.path(file), packed(file.split("/", 1)[0], rows))

    def finish(self, run: Run, told: dict[str, Any]) -> dict[str, Any]:
        """Remove what no note names, and write the manifest of all that is there."""
        notes = self.notes()
        named = {file for note in notes.values() for file in note.files}
        for file in self._files():
            if file not in named:
                self._store.remove(self._store.path(file))
        total = Counts()
        for note in notes.values():
            total.add(note.counts)
        files = {file: self._count(file) for file in sorted(named)}
        manifest = {
            "version": VERSION,
            "run": run.id,
            "shares": len(notes),
            "rows": {
                table: sum(count for file, count in files.items() if file.startswith(f"{table}/"))
                for table in (CAPTURES, REPORTS, STATEMENTS, PROBLEMS)
            },
            "counts": asdict(total),
            **told,
            "files": files,
        }
        self._store.write(self._store.path(MANIFEST), _json(manifest))
        return manifest

    def _files(self) -> Iterator[str]:
        for table in (*MONTHLY, PROBLEMS):
            for path in self._store.names(self._store.path(table)):
                yield path.removeprefix(self._store.path(""))

    def _count(self, file: str) -> int:
        key = "name" if file.startswith(f"{PROBLEMS}/") else "id"
        return len(self.rows(file, (key,)))


def _json(told: object) -> bytes:
    return (json.dumps(told, indent=1, sort_keys=True) + "\n").encode("ascii")
