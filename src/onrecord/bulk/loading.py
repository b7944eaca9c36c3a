"""Bring a folder of Parquet into a ledger: what comes out is what reading the same inputs there gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.bulk.folder import Folder, Note
from onrecord.bulk.tables import CAPTURES, PROBLEMS, REPORTS, Row, done_of, problem_of
from onrecord.errors import OnrecordError
from onrecord.ledger.protocol import Ledger
from onrecord.model import Outcome, Receipt
from onrecord.pipeline import Done, Problem
from onrecord.pipeline.ingest import Join, keep, sum_up_claims

# Of reports that are at hand, more fit into one transaction than of those that are being read.
BATCH = 128
_LOADED = "load "


@dataclass(frozen=True, slots=True)
class Loaded:
    """Say what became of one share."""

    note: Note
    receipts: tuple[Receipt, ...] = ()
    before: bool = False  # an earlier run loaded it

    def count(self, outcome: Outcome) -> int:
        """Count the receipts of one outcome."""
        return sum(receipt.outcome is outcome for receipt in self.receipts)


def load(folder: Folder, ledger: Ledger, join: Join) -> Iterator[Loaded]:
    """Load every share that the ledger does not hold yet, each as read by the run that read it.

    Raises OnrecordError when the folder is none, or was altered.
    """
    run = folder.run()
    done = ledger.recalled(_LOADED)
    lost = _Captures(folder)
    for note in folder.notes().values():
        key = f"{_LOADED}{run.id} {note.share}"
        if key in done:
            yield Loaded(note, before=True)
            continue
        receipts: list[Receipt] = []
        batch: list[Done | Problem] = []
        for one in _outcomes(folder, note, lost):
            batch.append(one)
            if len(batch) >= BATCH:
                receipts += keep(batch, ledger, run, join, more=True)
                batch = []
        receipts += keep(batch, ledger, run, join, more=True)
        ledger.remember(key, "done")
        yield Loaded(note, tuple(receipts))
    sum_up_claims(ledger)


def _outcomes(folder: Folder, note: Note, lost: _Captures) -> Iterator[Done | Problem]:
    captures: dict[str, Row] = {}
    for file in note.files:
        if file.startswith(f"{CAPTURES}/"):
            captures.update((row["id"], row) for row in folder.rows(file))
    for file in note.files:
        if file.startswith(f"{REPORTS}/"):
            for row in folder.rows(file):
                yield done_of(row, captures.get(row["capture"]) or lost.row(row["capture"]))
        elif file.startswith(f"{PROBLEMS}/"):
            yield from map(problem_of, folder.rows(file))


class _Captures:
    """Find captures that are in the file of another share, which read the same bytes."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._files: dict[str, str] | None = None

    def row(self, capture: str) -> Row:
        """Give the row of a capture."""
        if self._files is None:
            files = [file for note in self._folder.notes().values() for file in note.files]
            self._files = {
                row["id"]: file
                for file in files
                if file.startswith(f"{CAPTURES}/")
                for row in self._folder.rows(file, ("id",))
            }
        if capture not in self._files:
            why = f"the capture {capture} is missing"
            raise OnrecordError(self._folder.address, why, "Read the inputs again into another folder")
        return next(row for row in self._folder.rows(self._files[capture]) if row["id"] == capture)
