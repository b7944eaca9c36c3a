"""What a ledger can do, whatever keeps it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from onrecord.errors import OnrecordError
from onrecord.ledger.query import Query
from onrecord.model import (
    Asked,
    Capture,
    Cluster,
    ClusterRow,
    Deed,
    Document,
    Entry,
    Facet,
    Finding,
    Gathered,
    Hit,
    Judgement,
    Kept,
    Link,
    Node,
    OutletRow,
    Page,
    Reading,
    Receipt,
    Report,
    Run,
    Space,
    SpeakerRow,
    Summed,
)


class Writing(Protocol):
    """Write one batch; all of it is kept when the batch ends well, else none of it."""

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

    def refuse(self, name: str, error: OnrecordError, run: Run, *, quarantined: bool = False) -> Receipt:
        """Keep that an input could not be read, and why."""

    def place(self, node: Node, statements: Iterable[str]) -> None:
        """Keep a node and say which statements it stands for."""

    def sharing(self, space: Space, keys: Iterable[str]) -> Sequence[Node]:
        """Give every node that shares one of the keys."""

    def link(self, links: Iterable[Link]) -> None:
        """Keep links; clusters follow them."""

    def judge(self, judgement: Judgement) -> str:
        """Keep what a person decided, and give its id."""

    def find(self, version: str, found: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what this version of another room found in reports as read, by report and by statement."""


class Claimed(Protocol):
    """Give what was joined and what claims are put together from, and keep what another room makes of it.

    That room is named by its version wherever it matters: what another version found counts as not found.
    """

    def clusters(
        self,
        space: Space,
        *,
        after: tuple[int, str] | None = None,
        limit: int = 50,
        version: str = "",
        which: str | None = None,
    ) -> Sequence[ClusterRow]:
        """Give the clusters of a space, those with the most statements first.

        `after` has the statements and the id of the one that was seen last. Utterances that one statement
        alone makes come after all others, in the order that they were recorded.

        They come with what this version says that they come to; `which` asks for those that are `opposed` or
        `turned` alone.
        """

    def gathered(self, claims: Iterable[str], version: str) -> Sequence[Gathered]:
        """Give the nodes, the links and the statements of claims, in the order asked, in a few questions."""

    def claims_about(self, issue: str) -> Sequence[str]:
        """Give the claims that the statements of an issue are about, those with the most statements first."""

    def told_in(self, reports: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """Give the statements of reports as last read and as people corrected them."""

    def found(self, statements: Iterable[str], version: str) -> dict[str, str]:
        """Give what was found about statements; what was not looked at is left out."""

    def keep_found(self, version: str, found: Mapping[str, str], *, head: str) -> bool:
        """Keep what was found about statements, unless the log has gone on from this head meanwhile.

        Says whether it was kept; raises LedgerError where the ledger may only be read.
        """

    def unsummed(self, version: str, limit: int) -> Sequence[str]:
        """Give claims of several statements that have to be summed up, by id."""

    def sum_up(self, version: str, rows: Sequence[ClusterRow], *, head: str) -> bool:
        """Keep what clusters come to, unless the log has gone on from this head meanwhile.

        Says whether it was kept; raises LedgerError where the ledger may only be read.
        """

    def sums(self, clusters: Iterable[str], version: str) -> dict[str, Summed]:
        """Give what clusters come to; those that were not summed up are left out."""

    def shares(self, issues: Iterable[str], most: int) -> dict[str, dict[str, int]]:
        """Give for each issue how many of its statements each issue is about.

        Of one with more than `most` statements so many are taken, always the same.
        """


class Ledger(Claimed, Protocol):
    """Keep every statement once, find it at once, never lose one."""

    def writing(self) -> AbstractContextManager[Writing]:
        """Open a batch: one transaction."""

    def seen(self, capture_ids: Iterable[str]) -> frozenset[str]:
        """Say which captures are on record."""

    def capture(self, capture_id: str) -> Capture:
        """Give a capture with its bytes; raises NotOnRecord."""

    def captured(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give every capture's id with those of the reports that were read from it."""

    def remember(self, key: str, value: str | None) -> None:
        """Remember a value for the next run; None forgets it."""

    def recalled(self, prefix: str) -> dict[str, str]:
        """Give what was remembered under keys that begin so, by key."""

    def report(self, report_id: str) -> Kept:
        """Give a report; raises NotOnRecord."""

    def printed(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """Give reports as they were printed, by id, without their statements; unknown ones left out."""

    def hit(self, statement_id: str) -> Hit:
        """Give a statement; raises NotOnRecord."""

    def hits(self, statement_ids: Iterable[str]) -> dict[str, Hit]:
        """Give statements by their ids; those that are not on record are left out."""

    def understand(self, embed: Callable[[Sequence[str]], Any], model: str, *, least: float = 0.5) -> None:
        """Let contents be found by what they mean: `embed` gives each text a vector of length one."""

    def index(self, *, many: int = 256) -> Iterator[int]:
        """Work out what contents mean that are new; tell how many are done after every batch."""

    def warm(self) -> object:
        """Load what makes search and facets quick in a process that lives long."""

    def search(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page:
        """Give one page of the entries that a query lets through."""

    def count(self, query: Query) -> int:
        """Count them."""

    def entries(self, query: Query) -> Iterator[Hit]:
        """Give all of them, at constant memory."""

    def facets(self, query: Query, names: Sequence[str], *, limit: int = 20) -> dict[str, list[Facet]]:
        """Count values of filters, each as if the filter itself were not set."""

    def speakers(self, text: str = "", *, after: str | None = None, limit: int = 50) -> Sequence[SpeakerRow]:
        """Give speakers, those with the most statements first."""

    def speaker(self, speaker_id: str) -> SpeakerRow:
        """Give one speaker by the id of the cluster or of any node in it; raises NotOnRecord."""

    def outlets(self, *, after: str | None = None, limit: int = 50) -> Sequence[OutletRow]:
        """Give outlets and carriers, those with the most statements first."""

    def cluster(self, cluster_id: str) -> Cluster:
        """Give an origin, speaker or claim by its id or that of any node in it; raises NotOnRecord."""

    def named(self, names: Iterable[str]) -> dict[str, tuple[str, Node]]:
        """Give nodes by their names or ids, each with the cluster that it is in; unknown ones left out."""

    def judgements(self, about: str | None = None, deeds: Collection[Deed] = ()) -> Sequence[Judgement]:
        """Give what people decided, oldest first."""

    def undone(self) -> frozenset[str]:
        """Give the ids of judgements that were undone."""

    def questioning(
        self, reports: Iterable[str] | None = None, *, limit: int | None = None
    ) -> Iterator[Asked]:
        """Give what reports leave open, newest version and last reading only, the last published first."""

    def open_count(self) -> int:
        """Count what reports leave open."""

    def receipts(self, run: str | None = None, outcome: str | None = None) -> Iterator[Receipt]:
        """Give what became of inputs, the last first."""

    def retries(self) -> Sequence[Receipt]:
        """Give the receipts of inputs that failed and have not gone well since, the first first."""

    def stats(self) -> dict[str, int]:
        """Count everything."""

    def digest(self) -> str:
        """Give one hash of all that is on record but for times and places of this machine."""

    def head(self) -> str:
        """Give the hash of the last row of the log; whoever notes it can tell later that nothing was cut."""

    def verify(self, *, anchor: str | None = None) -> Iterator[Finding]:
        """Find every altered byte in captures, rows or log; tell whether a noted head is still in the log."""

    def doctor(self) -> Iterator[Finding]:
        """Find what is wrong with the store itself: integrity, references, index, version."""

    def backup(self, to: Path) -> None:
        """Write a copy that can take the ledger's place."""

    def close(self) -> None:
        """Let go of the store."""
