# ruff: noqa: SLF001 - clocks go where no caller has to reach
"""What each stage costs on the whole way from a page to the ledger, in processor time.

The models' own work is clocked apart and can be played back: then what is left is the work around them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import numpy.typing as npt

from bench import material
from onrecord.extraction import Extractor
from onrecord.extraction.encoder import Encoder
from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Writing
from onrecord.model import Reading, Report
from onrecord.pipeline import Done, Input, Problem, Stages
from onrecord.pipeline.desk import begun
from onrecord.pipeline.garbage import collect_seldom
from onrecord.pipeline.ingest import BATCH, keep, sum_up_claims
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import entailment, kins
from onrecord.pipeline.opening import Opener
from onrecord.pipeline.reading import TOGETHER, read_together
from onrecord.resolution import resolve
from onrecord.settings import Settings

WHOLE, READER, ENTAILMENT = "whole", "reader model", "entailment model"
# In the order of the way. Only the models' own matrix work is in the two of them.
STAGES = ("read html", READER, "cut and decode", "resolve", "record", "join", ENTAILMENT)
MODELS = (READER, ENTAILMENT)
INTO_LEDGER = ("record", "join", ENTAILMENT)
_KNOWN_BY = 64  # numbers that tell one window's hidden state from another's


class ClockedSession:
    """Run a model by the clock, or answer from memory what it answered before."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._known: dict[tuple[object, ...], Any] = {}
        self.seconds = 0.0
        self.from_memory = False

    def run(self, names: Sequence[str] | None, given: dict[str, npt.NDArray[Any]]) -> Any:
        """Answer as the model does."""
        if self.from_memory:  # what is remembered by the clock would be counted as work around the models
            key = (tuple(names or ()), *(_mark(given[name]) for name in sorted(given)))
            if key not in self._known:
                self._known[key] = self._session.run(names, given)
            return self._known[key]
        began = process_time()
        told = self._session.run(names, given)
        self.seconds += process_time() - began
        return told


def _mark(given: npt.NDArray[Any]) -> bytes:
    whole = given.ravel()
    return (whole[:_KNOWN_BY] if whole.dtype == np.float32 else whole).tobytes()


@dataclass(frozen=True, slots=True)
class Way:
    """Hold pages, and the stages that they go through."""

    pages: list[Input]
    words: int
    stages: Stages
    reader: tuple[ClockedSession, ClockedSession]
    entailment: ClockedSession

    @property
    def reports(self) -> float:
        """Give how many reports of 800 words the pages are as much as."""
        return self.words / material.WORDS

    def read(self) -> list[Done]:
        """Read all pages, so many at one go as a worker does."""
        done = []
        for at in range(0, len(self.pages), TOGETHER):
            for _, outcome in read_together(self.pages[at : at + TOGETHER], self.stages):
                if isinstance(outcome, Problem):
                    raise outcome.error
                done.append(outcome)
        return done

    def extracted(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """Find the statements of reports, so many at one go as a worker does."""
        assert self.stages.extract_all is not None
        for at in range(0, len(reports), TOGETHER):
            yield from self.stages.extract_all(reports[at : at + TOGETHER])

    @contextmanager
    def from_memory(self) -> Iterator[None]:
        """Let the models answer from memory what they have answered from there before."""
        sessions = (*self.reader, self.entailment)
        for session in sessions:
            session.from_memory = True
        try:
            yield
        finally:
            for session in sessions:
                session.from_memory = False


def way(texts: Sequence[str], model: Path) -> Way:
    """Make the way ready for some texts, set as pages, in a process that is as those of the command line."""
    collect_seldom()
    encoder = Encoder(model, threads=1)
    reader = ClockedSession(encoder._encoder), ClockedSession(encoder._heads)
    encoder._encoder, encoder._heads = reader
    judge = entailment()
    judged = judge._session if isinstance(judge._session, ClockedSession) else ClockedSession(judge._session)
    judge._session = judged
    documents = Opener.of(Settings()).documents
    pages = [Input("page.html", data=page) for page in material.pages(list(texts))]
    words = sum(len(text.split()) for text in texts)
    extractor = Extractor(encoder)
    found = Stages(documents, extractor.extract, resolve, extract_all=extractor.extract_all)
    return Way(pages, words, found, reader, judged)


def spent(work: Callable[[], object]) -> float:
    """Give the processor seconds that some work takes."""
    began = process_time()
    work()
    return process_time() - began


def kept(way: Way, done: Sequence[Done]) -> dict[str, float]:
    """Take what was read into a new ledger; give the seconds of recording, joining, and the entailment model.

    What joining leaves to be written is written with the rest, and counts as recording.
    """
    joiner, joined = Joiner(kins()), 0.0

    def join(writing: Writing, readings: Sequence[Reading]) -> None:
        nonlocal joined
        joined += spent(lambda: joiner(writing, readings))

    before, run = way.entailment.seconds, begun(Settings())
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(str(Path(folder, "a.db")))
        try:
            began = process_time()
            for at in range(0, len(done), BATCH):
                keep(done[at : at + BATCH], ledger, run, join, more=True)
            sum_up_claims(ledger)
            whole = process_time() - began
        finally:
            ledger.close()
    model = way.entailment.seconds - before
    return {"record": whole - joined, "join": joined - model, ENTAILMENT: model}


def once(way: Way) -> dict[str, float]:
    """Go the whole way once by the clock; give the processor seconds of every stage."""
    before = sum(session.seconds for session in way.reader)
    began = process_time()
    done = way.read()
    read = process_time() - began
    told = {READER: sum(session.seconds for session in way.reader) - before, **kept(way, done)}
    told[WHOLE] = read + sum(told[name] for name in INTO_LEDGER)
    told["read html"] = spent(lambda: [list(way.stages.documents(page)) for page in way.pages])
    reports = [one.document.report for one in done]
    with way.from_memory():
        found: list[Reading] = []
        told["cut and decode"] = spent(lambda: found.extend(way.extracted(reports)))
    told["resolve"] = spent(lambda: [way.stages.resolve(one) for one in found])
    return told


def measured(way: Way, rounds: int) -> dict[str, float]:
    """Give the milliseconds of every stage for a report of 800 words; of all rounds the fewest."""
    once(way)  # loads what is loaded late, and lets the models remember
    all_rounds = [once(way) for _ in range(rounds)]
    return {name: 1000 * min(told[name] for told in all_rounds) / way.reports for name in (WHOLE, *STAGES)}
