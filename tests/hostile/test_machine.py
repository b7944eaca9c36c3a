"""A ledger under everything that may be done to it, step after step, in any order that hypothesis finds.

After every step it holds what was acknowledged and nothing else; in the end it is proved clean, and has the
digest of a ledger that was given the same in another order. ONRECORD_MACHINE_RUNS asks for more runs, each
of 50 steps (`make fuzz`: 1,000).
"""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from onrecord.errors import Unfit
from onrecord.ledger.opening import open_ledger, restore_ledger
from onrecord.ledger.query import Query
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement, Node, Outcome
from tests.hostile.acts import (
    EDITIONS,
    ON_STATEMENTS,
    REPORTS,
    Model,
    Read,
    crash_in_child,
    judge,
    refuse,
    take,
)

RUNS = int(os.environ.get("ONRECORD_MACHINE_RUNS", "0"))
KEPT = Path(__file__).parent.parent / "ledger" / "kept" / "v1.sql"

READS = st.builds(
    Read, st.integers(0, REPORTS - 1), st.integers(0, EDITIONS - 1), st.sampled_from([4, 4, 4, 2, 0])
)
BATCHES = st.lists(READS, min_size=1, max_size=5, unique_by=lambda one: (one.number, one.edition))
CORRECTIONS = st.sampled_from(
    [
        '{"act":"predict"}',
        '{"speaker":"Ana Roe","role":null}',
        '{"content":[[0,6]]}',
        '{"relay":[{"name":"Kyte"}]}',
    ]
)
PICK = st.integers(0, 10**6)


class InMemory(RuleBasedStateMachine):
    """Do things to a ledger in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="machine-")
        self.files = 0
        self.model = Model()
        self.shown: set[str] = set()  # ids that somebody may have noted
        self.clock = 0
        self.place = self.begin()
        self.ledger = open_ledger(self.place)

    def begin(self) -> str:
        """Give the place of the ledger."""
        return ":memory:"

    def file(self, ending: str) -> Path:
        """Give a file that is not there yet."""
        self.files += 1
        return Path(self.folder.name) / f"{self.files}{ending}"

    # Reports.

    @rule(batch=BATCHES)
    def ingest(self, batch: list[Read]) -> None:
        before = self.model.last()
        receipts = take(self.ledger, batch)
        assert len(receipts) == len(batch)
        told = {one.report: one.outcome for one in receipts}
        for one in batch:
            reading = one.done().reading
            same = before.get(reading.report.id) == reading
            assert (told[reading.report.id] is Outcome.UNCHANGED) == same
            self.model.reads.append(one)
        self.look()

    @precondition(lambda self: self.model.reads)
    @rule(pick=PICK)
    def ingest_again(self, pick: int) -> None:
        one = self.model.reads[pick % len(self.model.reads)]
        again = self.model.last()[one.done().reading.report.id]
        if again == one.done().reading:
            before = self.ledger.digest()
            assert [told.outcome for told in take(self.ledger, [one])] == [Outcome.UNCHANGED]
            assert self.ledger.digest() == before

    @rule(name=st.sampled_from(["broken.html", "torn.pdf"]))
    def ingest_what_is_broken(self, name: str) -> None:
        (told,) = refuse(self.ledger, name)
        self.model.refused[name] = self.model.refused.get(name, 0) + 1
        assert told.tries == self.model.refused[name]
        assert told.outcome is (Outcome.QUARANTINED if told.tries >= 3 else Outcome.FAILED)

    @rule(batch=BATCHES)
    def fail_in_a_batch(self, batch: list[Read]) -> None:
        before, counts = self.ledger.digest(), self.ledger.stats()
        with suppress(KeyboardInterrupt), self.ledger.writing() as writing:
            for one in batch:
                done = one.done()
                writing.record(done.document, done.reading, one.run)
            raise KeyboardInterrupt
        assert (self.ledger.digest(), self.ledger.stats()) == (before, counts)

    # Judgements.

    def statements(self) -> list[str]:
        """Give the statements on record, those too that a later reading did not find."""
        return sorted({one.id for read in self.model.reads for one in read.done().reading.statements})

    def decide(self, deed: Deed, about: str, other: str | None = None, value: str = "") -> None:
        self.clock += 1
        at = f"2031-04-01T{self.clock // 3600:02d}:{self.clock // 60 % 60:02d}:{self.clock % 60:02d}+00:00"
        made = Judgement(deed, about, other, value, "ada", at, "I looked")
        name = judge(self.ledger, made)
        kept = next(one for one in self.ledger.judgements() if one.id == name)
        assert (kept.deed, kept.value, kept.at) == (deed, value, at)
        self.model.judgements.append(kept)
        assert judge(self.ledger, kept) == name  # told twice, kept once

    @precondition(lambda self: self.statements())
    @rule(deed=st.sampled_from(ON_STATEMENTS), pick=PICK, value=CORRECTIONS)
    def review(self, deed: Deed, pick: int, value: str) -> None:
        names = self.statements()
        self.decide(deed, names[pick % len(names)], value=value if deed is Deed.CORRECT else "")

    @precondition(lambda self: self.statements())
    @rule(
        deed=st.sampled_from([Deed.MERGE, Deed.SPLIT]),
        left=PICK,
        right=PICK,
        what=st.sampled_from(["speaker", "claim"]),
    )
    def join_or_part(self, deed: Deed, left: int, right: int, what: str) -> None:
        names = self.statements()
        pair = [getattr(self.ledger.hit(names[pick % len(names)]), what) for pick in (left, right)]
        nodes = [
            node.id for name, pick in zip(pair, (left, right), strict=True) for node in self.some(name, pick)
        ]
        if len(nodes) == 2:
            try:
                self.decide(deed, *nodes)
            except Unfit:
                assert nodes[0] == nodes[1]

    def some(self, cluster: str | None, pick: int) -> list[Node]:
        """Give one node of a cluster."""
        nodes = self.ledger.cluster(cluster).nodes if cluster else ()
        return [nodes[pick % len(nodes)]] if nodes else []

    @precondition(lambda self: self.model.judgements)
    @rule(pick=PICK)
    def undo(self, pick: int) -> None:
        self.decide(Deed.UNDO, self.model.judgements[pick % len(self.model.judgements)].id)

    @precondition(lambda self: self.statements())
    @rule(pick=PICK, came=st.sampled_from(["happened", "did not happen"]))
    def resolve(self, pick: int, came: str) -> None:
        names = self.statements()
        claim = self.ledger.hit(names[pick % len(names)]).claim
        if claim:
            self.decide(Deed.RESOLVE, claim, value=f'{{"came":"{came}"}}')

    # Copies and proofs.

    @rule(ending=st.sampled_from([".db", ".jsonl.gz"]))
    def keep_a_copy(self, ending: str) -> None:
        copy, again = self.file(ending), self.file(".again.db")
        self.ledger.backup(copy)
        restore_ledger(copy, str(again))
        other = open_ledger(str(again), create=False)
        assert (other.digest(), other.head()) == (self.ledger.digest(), self.ledger.head())
        assert other.stats() == self.ledger.stats()
        self.other_copy(other, again)

    def other_copy(self, other: SqlLedger, place: Path) -> None:
        """Do away with a copy that was restored."""
        del place
        other.close()

    @rule()
    def prove(self) -> None:
        assert [*self.ledger.verify(), *self.ledger.doctor()] == []

    # What holds at any time.

    def look(self) -> None:
        """Note ids that are shown."""
        for hit in self.ledger.search(Query(), limit=20).hits:
            self.shown |= {one for one in (hit.speaker, hit.origin, hit.claim) if one}

    @invariant()
    def holds_what_was_acknowledged_and_nothing_else(self) -> None:
        last, counting = self.model.last(), self.model.counting()
        counts = self.ledger.stats()
        assert (counts["versions"], counts["reports"]) == (len(last), len(counting))
        assert counts["judgements"] == len(self.model.judgements)
        wanted = {one.id for reading in counting.values() for one in reading.statements}
        hits = list(self.ledger.entries(Query()))
        assert len(hits) == len(wanted) == counts["statements"]
        assert {hit.entry.id for hit in hits} == wanted
        for hit in hits:
            assert hit.review == self.model.review(hit.entry.id)

    @invariant()
    def gives_every_report_back(self) -> None:
        for name, reading in self.model.last().items():
            kept = self.ledger.report(name)
            assert kept.reading == reading
            assert self.ledger.capture(kept.capture).data == f"<p>{reading.report.text}</p>".encode()

    @invariant()
    def leads_from_every_id_that_was_shown(self) -> None:
        for name in self.statements():
            assert self.ledger.hit(name).entry.id == name
        cluster = cache(self.ledger.cluster)  # many of what was shown lies in one
        for name in sorted(self.shown)[:20]:
            told = cluster(name)
            assert {cluster(node.id).id for node in told.nodes} == {told.id}

    def teardown(self) -> None:
        """Prove the ledger, and compare it with one that was given the same in another order."""
        try:
            assert [*self.ledger.verify(), *self.ledger.doctor()] == []
            assert self.ledger.judgements() == self.model.judgements
            assert self.ledger.undone() == self.model.undone()
            self.compare()
        finally:
            self.ledger.close()
            self.folder.cleanup()

    def compare(self) -> None:
        """Do all of it again on a new ledger, in another order."""
        again = self.model.repeated(":memory:", random.Random(len(self.model.reads)))
        assert again.digest() == self.ledger.digest()
        again.close()


class InAFile(InMemory):
    """Do things to a ledger in a file, and to the processes that have it open."""

    def begin(self) -> str:
        return str(self.file(".db"))

    @initialize(old=st.booleans())
    def begin_with_an_older_one(self, old: bool) -> None:
        """Bring an empty ledger of the first revision forward."""
        if old:
            self.ledger.close()
            self.place = str(self.file(".old.db"))
            emptied(self.place)
            self.ledger = open_ledger(self.place)

    @rule()
    def restart(self) -> None:
        before = self.ledger.digest()
        self.ledger.close()
        self.ledger = open_ledger(self.place, create=False)
        assert self.ledger.digest() == before

    @rule()
    def forget_without_closing(self) -> None:
        self.ledger._engine.dispose(close=False)  # as a process that ends lets go of everything
        self.ledger = open_ledger(self.place, create=False)

    @rule(kept=BATCHES, lost=BATCHES)
    def be_killed_while_writing(self, kept: list[Read], lost: list[Read]) -> None:
        self.ledger.close()
        crash_in_child(self.place, kept, lost)
        self.ledger = open_ledger(self.place, create=False)
        # The child kept each run's readings in a batch of its own, in this order.
        self.model.reads += sorted(kept, key=lambda one: one.run.id != "rn-press")

    def other_copy(self, other: SqlLedger, place: Path) -> None:
        """Go on with the copy, as after a disk was lost."""
        self.ledger.close()
        self.ledger, self.place = other, str(place)


def emptied(place: str) -> None:
    """Make an empty ledger of the first revision."""
    kept = KEPT.read_text(encoding="utf-8").split(";\n")
    empty = [part for part in kept if not part.startswith("INSERT INTO") or "alembic_version" in part]
    store = sqlite3.connect(place)
    store.executescript(";\n".join(empty))
    store.close()


PROFILE = settings(
    max_examples=RUNS or 6,
    stateful_step_count=50 if RUNS else 20,
    deadline=None,
    derandomize=not RUNS,
    suppress_health_check=list(HealthCheck),
)
TestInMemory = InMemory.TestCase
TestInMemory.settings = PROFILE
TestInAFile = InAFile.TestCase
TestInAFile.settings = PROFILE
