"""The ledger on SQLite and PostgreSQL: whatever is asked or written is one transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Engine, RootTransaction, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import InvalidQuery, LedgerError
from onrecord.ledger import (
    backup,
    decisions,
    digest,
    doctoring,
    findings,
    listing,
    memories,
    reports,
    tables,
    verifying,
    wordindex,
)
from onrecord.ledger.audit import FIRST
from onrecord.ledger.claimed import ClaimedInSql
from onrecord.ledger.query import Mode, Query
from onrecord.ledger.stores import (
    LONG_WAITS,
    WAITS,
    begin_alone,
    file_of,
    in_memory,
    is_lost,
    reading,
    speaking,
    told,
    work_in,
)
from onrecord.ledger.writer import Writer
from onrecord.model import (
    Asked,
    Capture,
    Cluster,
    Deed,
    Facet,
    Finding,
    Hit,
    Judgement,
    Kept,
    Node,
    OutletRow,
    Page,
    Receipt,
    Report,
    SpeakerRow,
)

if TYPE_CHECKING:
    from onrecord.ledger.meaning import Embed, Meaning
    from onrecord.ledger.memory import Memory

Answer = TypeVar("Answer")


class SqlLedger(ClaimedInSql):
    """Keep every statement once, find it at once, never lose one."""

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._url = url
        self._where = told(url)
        self._writing: Connection | None = None  # in memory, who reads sees what is being written
        self._memory: Memory | None = None
        self._warming = Lock()
        self._meaning: Meaning | None = None

    # Writing.

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Open a batch: one transaction, all of it kept when it ends well."""
        with speaking(self._where), self._engine.connect() as connection:
            transaction = self._begun(connection)
            self._writing = connection if in_memory(self._url) else None
            try:
                writer = Writer(connection)
                yield writer
                head = writer.finish()
                self._commit(transaction.commit, head)
            finally:
                self._writing = None
                if transaction.is_active:
                    transaction.rollback()
            work_in(connection, file_of(self._url))

    def _begun(self, connection: Connection) -> RootTransaction:
        return self.patiently(lambda: begin_alone(connection))

    def fill(self, copy: Path) -> None:
        """Fill this ledger with the rows of a copy; raises LedgerError when there are any in it."""
        if self.head() != FIRST:
            raise LedgerError(self._where, "something is on record there already", "Name another ledger")

        def take(connection: Connection) -> None:
            backup.load(connection, copy)
            wordindex.catch_up(connection)

        self._write(take)

    def remember(self, key: str, value: str | None) -> None:
        """Remember a value for the next run; None forgets it."""
        with speaking(self._where):  # done twice, it is the same
            self.patiently(lambda: self._written(lambda one: memories.remember(one, key, value)))

    def _write(self, task: Callable[[Connection], None]) -> None:
        """Write what the log does not tell of, in one transaction."""
        with speaking(self._where):
            self._written(task)

    def _written(self, task: Callable[[Connection], None]) -> None:
        with self._engine.connect() as connection:
            transaction = self._begun(connection)
            try:
                task(connection)
                transaction.commit()
            finally:
                if transaction.is_active:
                    transaction.rollback()

    def _commit(self, commit: Callable[[], None], head: str) -> None:
        """Commit; where the answer got lost on its way, look whether it was done."""
        try:
            commit()
        except SQLAlchemyError as error:
            if not is_lost(error) or not self._is_kept(head):
                raise

    def _is_kept(self, head: str) -> bool:
        """Tell whether a batch is in the log; raises LedgerError where the server does not come back."""

        def looked() -> bool:
            with self._engine.connect() as connection:
                transaction = begin_alone(connection)  # once whoever may still be keeping it has ended
                found = connection.execute(select(tables.log.c.seq).where(tables.log.c.hash == head)).first()
                transaction.rollback()
                return found is not None

        try:
            return self.patiently(looked, LONG_WAITS)
        except SQLAlchemyError as error:
            why = "the server went away while it kept a batch, and whether it did is not known"
            raise LedgerError(self._where, why, "Run it again: what was kept is not kept twice") from error

    # Asking.

    def _ask(self, question: Callable[[Connection], Answer]) -> Answer:
        with speaking(self._where):
            return self.patiently(lambda: self._asked(question))

    def _asked(self, question: Callable[[Connection], Answer]) -> Answer:
        if self._writing is not None:
            return question(self._writing)
        with reading(self._engine) as connection:
            return question(connection)

    def patiently(self, attempt: Callable[[], Answer], waits: Sequence[float] = ()) -> Answer:
        """Try again while a server is away, with longer and longer waits."""
        for wait in waits or WAITS:
            try:
                return attempt()
            except SQLAlchemyError as error:
                if not is_lost(error):
                    raise
                time.sleep(wait)
        return attempt()

    def _stream(self, question: Callable[[Connection], Iterator[Answer]]) -> Iterator[Answer]:
        """Give answers as they come, all of one moment."""
        if in_memory(self._url):  # its one connection cannot be lent out for as long as somebody iterates
            yield from self._ask(lambda connection: list(question(connection)))
            return
        with speaking(self._where), reading(self._engine) as connection:
            yield from question(connection)

    def seen(self, capture_ids: Iterable[str]) -> frozenset[str]:
        """Say which captures are on record."""
        return self._ask(lambda connection: reports.seen(connection, capture_ids))

    def capture(self, capture_id: str) -> Capture:
        """Give a capture with its bytes; raises NotOnRecord."""
        return self._ask(lambda connection: reports.capture(connection, capture_id))

    def captured(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give every capture's id with those of the reports that were read from it."""
        return self._stream(reports.captured)

    def recalled(self, prefix: str) -> dict[str, str]:
        """Give what was remembered under keys that begin so, by key."""
        return self._ask(lambda connection: memories.recalled(connection, prefix))

    def report(self, report_id: str) -> Kept:
        """Give a report; raises NotOnRecord."""
        return self._ask(lambda connection: reports.report(connection, report_id))

    def printed(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """Give reports as they were printed, by id, without their statements; unknown ones left out."""
        return self._ask(lambda connection: reports.printed(connection, report_ids))

    def hit(self, statement_id: str) -> Hit:
        """Give a statement; raises NotOnRecord."""
        return self._ask(lambda connection: reports.hit(connection, statement_id))

    def hits(self, statement_ids: Iterable[str]) -> dict[str, Hit]:
        """Give statements by their ids; those that are not on record are left out."""
        return self._ask(lambda connection: findings.statements(connection, statement_ids))

    def search(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page:
        """Give one page of the entries that a query lets through."""
        from onrecord.ledger import search  # noqa: PLC0415

        memory = self._memory_for(query)
        return self._beside(
            memory,
            lambda connection: search.search(connection, query, memory=memory, after=after, limit=limit),
        )

    def count(self, query: Query) -> int:
        """Count them."""
        from onrecord.ledger import search  # noqa: PLC0415

        memory = self._memory_for(query)
        return self._beside(memory, lambda connection: search.count(connection, query, memory=memory))

    def entries(self, query: Query) -> Iterator[Hit]:
        """Give all of them, at constant memory."""
        from onrecord.ledger import search  # noqa: PLC0415

        memory = self._memory_for(query) if query.mode is Mode.MEANING else None
        if memory is None:
            return self._stream(lambda connection: search.entries(connection, query))
        numbers = self._beside(memory, lambda connection: search.numbers(connection, query, memory))
        return self._stream(lambda connection: search.in_order(connection, numbers))

    def facets(self, query: Query, names: Sequence[str], *, limit: int = 20) -> dict[str, list[Facet]]:
        """Count values of filters, each as if the filter itself were not set."""
        from onrecord.ledger import facets  # noqa: PLC0415

        memory = self._warmed or self.warm()
        return self._beside(
            memory, lambda connection: facets.facets(connection, memory, query, names, limit=limit)
        )

    def _beside(self, memory: Memory | None, question: Callable[[Connection], Answer]) -> Answer:
        """Ask where what is in memory answers, too."""
        return self._ask(question) if memory is None else memory.beside(lambda: self._ask(question))

    @property
    def _warmed(self) -> Memory | None:
        return self._memory if self._writing is None else None

    def _memory_for(self, query: Query) -> Memory | None:
        return self.warm() if query.mode is Mode.MEANING and self._warmed is None else self._warmed

    def warm(self) -> Memory:
        """Read into memory what facets count; from then on, searches are answered from there, too.

        A ledger of a million statements takes some seconds for it, the first facets otherwise do.
        """
        from onrecord.ledger.memory import Memory  # noqa: PLC0415 - numpy; a single search needs none

        with self._warming:  # who asks meanwhile waits for this one instead of reading all of it, too
            if self._warmed is not None:
                return self._warmed
            memory = Memory(self._meaning)
            self._ask(memory.matrix.follow)
            if self._writing is None:  # what is being written may still be taken back
                self._memory = memory
            return memory

    def understand(self, embed: Embed, model: str, *, least: float = 0.5) -> None:
        """Let contents be found by what they mean: `embed` gives each text a vector of length one.

        `least` is what two vectors have in common whose texts mean much the same.
        """
        from onrecord.ledger.meaning import Meaning  # noqa: PLC0415 - numpy

        self._meaning = Meaning(embed, model, least=least)
        if self._memory is not None:
            self._memory.meaning = self._meaning

    def index(self, *, many: int = 256) -> Iterator[int]:
        """Work out what contents mean that are new; tell how many are done after every batch.

        Raises InvalidQuery where no model was given to `understand`.
        """
        from onrecord.ledger import meaning  # noqa: PLC0415 - numpy

        model = self._meaning
        if model is None:
            raise InvalidQuery("index", "no model was given for it", "Name one first")
        self._write(partial(meaning.made_with, model=model.model))
        last, done = 0, 0
        while rows := self._ask(partial(meaning.missing, after=last, many=many)):
            seqs = [seq for seq, _ in rows]
            vectors = model.embed([content for _, content in rows])
            self._write(partial(meaning.keep, seqs=seqs, vectors=vectors))
            last, done = seqs[-1], done + len(seqs)
            yield done

    def speakers(self, text: str = "", *, after: str | None = None, limit: int = 50) -> Sequence[SpeakerRow]:
        """Give speakers, those with the most statements first."""
        return self._ask(lambda connection: listing.speakers(connection, text, after, limit))

    def speaker(self, speaker_id: str) -> SpeakerRow:
        """Give one speaker by the id of the cluster or of any node in it; raises NotOnRecord."""
        return self._ask(lambda connection: listing.speaker(connection, speaker_id))

    def outlets(self, *, after: str | None = None, limit: int = 50) -> Sequence[OutletRow]:
        """Give outlets and carriers, those with the most statements first."""
        return self._ask(lambda connection: listing.outlets(connection, after, limit))

    def cluster(self, cluster_id: str) -> Cluster:
        """Give an origin, speaker or claim by its id or that of any node in it; raises NotOnRecord."""
        return self._ask(lambda connection: listing.cluster(connection, cluster_id))

    def named(self, names: Iterable[str]) -> dict[str, tuple[str, Node]]:
        """Give nodes by their names or ids, each with the cluster that it is in; unknown ones left out."""
        return self._ask(lambda connection: listing.named(connection, names))

    def judgements(self, about: str | None = None, deeds: Collection[Deed] = ()) -> Sequence[Judgement]:
        """Give what people decided, oldest first."""
        return self._ask(lambda connection: listing.judgements(connection, about, deeds))

    def undone(self) -> frozenset[str]:
        """Give the ids of judgements that were undone."""
        return self._ask(lambda connection: frozenset(decisions.undone(connection)))

    def questioning(
        self, reports: Iterable[str] | None = None, *, limit: int | None = None
    ) -> Iterator[Asked]:
        """Give what reports leave open, newest version and last reading only, the last published first."""
        from onrecord.ledger.reports import questioning  # noqa: PLC0415 - the parameter has the room's name

        return self._stream(lambda connection: questioning(connection, reports, limit))

    def open_count(self) -> int:
        """Count what reports leave open."""
        return self._ask(reports.open_count)

    def receipts(self, run: str | None = None, outcome: str | None = None) -> Iterator[Receipt]:
        """Give what became of inputs, the last first."""
        return self._stream(lambda connection: listing.receipts(connection, run, outcome))

    def retries(self) -> Sequence[Receipt]:
        """Give the receipts of inputs that failed and have not gone well since, the first first."""
        return self._ask(listing.retries)

    def stats(self) -> dict[str, int]:
        """Count everything."""
        return self._ask(listing.stats)

    # Proving and keeping.

    def digest(self) -> str:
        """Give one hash of all that is on record but for times and places of this machine."""
        return self._ask(digest.digest)

    def head(self) -> str:
        """Give the hash of the last row of the log; whoever notes it can tell later that nothing was cut."""
        log = tables.log
        asked = select(log.c.hash).order_by(log.c.seq.desc()).limit(1)
        return self._ask(lambda connection: connection.execute(asked).scalar()) or FIRST

    def verify(self, *, anchor: str | None = None) -> Iterator[Finding]:
        """Find every altered byte in captures, rows or log; tell whether a noted head is still in the log."""
        return self._stream(lambda connection: verifying.verify(connection, anchor))

    def doctor(self) -> Iterator[Finding]:
        """Find what is wrong with the store itself: integrity, references, index, version."""
        return self._stream(lambda connection: doctoring.doctor(connection, file_of(self._url)))

    def backup(self, to: Path) -> None:
        """Write a copy that can take the ledger's place."""
        self._ask(lambda connection: backup.backup(connection, to))

    def close(self) -> None:
        """Let go of the store."""
        self._engine.dispose()
