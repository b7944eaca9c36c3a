"""One batch of writing, whatever store is below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from onrecord.errors import OnrecordError
from onrecord.ledger import findings, tables, wordindex
from onrecord.ledger.batch import Batch
from onrecord.ledger.batches import batched
from onrecord.ledger.joining import Joining
from onrecord.ledger.recording import Recording
from onrecord.ledger.reviewing import Reviewing
from onrecord.ledger.tallies import Tallies
from onrecord.model import Document, Judgement, Link, Node, Outcome, Reading, Receipt, Run, Space


class Writer:
    """Write one batch; `finish` makes what follows from it and writes the log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._batch = Batch(connection)
        self._tallies = Tallies(connection)
        self._joining = Joining(self._batch, self._tallies)
        self._recording = Recording(self._batch, self._tallies, self._joining)
        self._reviewing = Reviewing(self._batch, self._tallies, self._joining)

    def record(
        self,
        document: Document,
        reading: Reading,
        run: Run,
        *,
        places: Mapping[str, Sequence[str]] | None = None,
        copied: str = "",
    ) -> Receipt:
        """Keep a report with its capture, its statements and, by statement, the places they name.

        `copied` says of which report on record it prints the text, and how much of it.
        """
        receipt = self._recording.record(document, reading, run, places or {}, copied)
        if receipt.outcome is Outcome.REREAD:
            for statement in self._judged(one.id for one in reading.statements):
                self._reviewing.review(statement)
        return receipt

    def refuse(self, name: str, error: OnrecordError, run: Run, *, quarantined: bool = False) -> Receipt:
        """Keep that an input could not be read, and why."""
        return self._recording.refuse(name, error, run, quarantined=quarantined)

    def place(self, node: Node, statements: Iterable[str]) -> None:
        """Keep a node and say which statements it stands for."""
        self._joining.place(node, statements)

    def sharing(self, space: Space, keys: Iterable[str]) -> Sequence[Node]:
        """Give every node that shares one of the keys."""
        return self._joining.sharing(space, keys)

    def link(self, links: Iterable[Link]) -> None:
        """Keep links; clusters follow them when the batch ends."""
        self._joining.link(links)

    def judge(self, judgement: Judgement) -> str:
        """Keep what a person decided, and give its id."""
        return self._reviewing.judge(judgement)

    def find(self, version: str, found: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what this version of another room found in reports as read, by report and by statement."""
        findings.keep_as_read(self._connection, version, found)

    def finish(self) -> str:
        """Make what follows from the batch, write the log, and give its head."""
        self._joining.finish()
        self._tallies.finish()
        self._batch.finish()
        wordindex.catch_up(self._connection)
        return self._batch.head

    def _judged(self, statements: Iterable[str]) -> list[str]:
        judgements = tables.judgements
        return [
            about
            for some in batched(statements)
            for about in self._connection.execute(
                select(judgements.c.about).distinct().where(judgements.c.about.in_(some))
            ).scalars()
        ]
