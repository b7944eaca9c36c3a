# ruff: noqa: S311, SLF001 - the same searches in every run; settings that no ledger should have
"""How a ledger of a million statements answers, and what a report costs it.

    python -m bench.ledger [--statements N] [--folder FOLDER] [--postgresql] [--write FILE]

An invented press (bench.synthetic) is taken in report by report, the way that ingest does it, up to a
sixth; then all is copied in SQL under new ids (bench.enlarging). A build that was stopped goes on where it
was. Given are, for each store: what a report costs there and in a ledger of 10,000 statements, batches of
both taken in turn, as a ratio, for the ledger alone and, with real reports, for the whole of ingest, from
page to rows; how long searches and facets take that somebody might ask for; how much memory an export of
everything needs. Times in milliseconds are of the machine that ran it; the ratio is not.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, func, select

from bench import material
from bench.enlarging import enlarge
from bench.stages import spent, way
from bench.synthetic import CARRIERS, OUTLETS, PEOPLE, PLACES, STATEMENTS, WORDS, Press, take
from onrecord.extraction.identity import SHIPPED
from onrecord.ledger import keys, tables
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.query import FACETS, Query, Sort
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.stores import begin_alone
from onrecord.pipeline.desk import begun
from onrecord.pipeline.ingest import keep
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.settings import Settings

FIGURES = Path("runs/bench/ledger.json")
SMALL = 10_000
TIMES = 6
BATCH = 32  # reports that are taken in at once; `onrecord ingest` takes twice as many
LARGE = 10  # batches of the large ledger, for each of the small one
QUERIES = 1000
FACETED = 200
REAL = 128  # reports that are read and taken in, the first batch of them uncounted


def main() -> None:
    """Build, measure, print and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--statements", type=int, default=1_000_000)
    asked.add_argument("--folder", type=Path, default=Path("runs/ledger"))
    asked.add_argument("--postgresql", action="store_true", help="measure it beside SQLite")
    asked.add_argument("--queries", type=int, default=QUERIES)
    asked.add_argument("--write", type=Path, default=FIGURES)
    told = asked.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    figures: dict[str, Any] = {"statements": told.statements, "queries": told.queries}
    with ExitStack() as stack:
        stores = {"sqlite": (str(told.folder / "small.db"), str(told.folder / "large.db"))}
        if told.postgresql:
            stores["postgresql"] = stack.enter_context(_postgresql())
        for name, (small, large) in stores.items():
            build(small, SMALL)
            build(large, told.statements)
            figures[name] = measured(small, large, told.queries)
            print(json.dumps({name: figures[name]}, indent=1), flush=True)
    told.write.parent.mkdir(parents=True, exist_ok=True)
    told.write.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


@contextmanager
def _postgresql() -> Iterator[tuple[str, str]]:
    from tests.ledger.conftest import schema  # noqa: PLC0415 - only where it is asked for
    from tests.ledger.servers import postgresql  # noqa: PLC0415

    with postgresql() as server:
        yield schema(server), schema(server)


def build(where: str, statements: int) -> None:
    """Fill a ledger up to so many statements; it may be there in part."""
    times = TIMES if statements >= TIMES * SMALL else 1
    wanted = statements // times // STATEMENTS + 1
    ledger = open_ledger(where)
    press, began = Press(), time.monotonic()
    _hastily(ledger)
    try:
        there = ledger.stats()["reports"]
        if there > wanted:
            return
        for first in range(there, wanted, 10 * BATCH):
            with ledger.writing() as writing:
                take(writing, press, range(first, min(first + 10 * BATCH, wanted)))
            print(f"\r{where}: {first * STATEMENTS:,} taken in, {time.monotonic() - began:.0f} s", end="")
        if times > 1:
            with ledger._engine.connect() as connection:
                transaction = begin_alone(connection)
                for copy in enlarge(connection, times):
                    print(f"\r{where}: copy {copy} of {times - 1}, {time.monotonic() - began:.0f} s", end="")
                transaction.commit()
        print()
    finally:
        ledger.close()


def _hastily(ledger: SqlLedger) -> None:
    """Do not wait for the disk: a build that is cut off is begun anew."""

    @event.listens_for(ledger._engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        if ledger._engine.name == "sqlite":
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA cache_size=-1000000")

    ledger._engine.dispose()


def measured(small: str, large: str, queries: int) -> dict[str, Any]:
    """Measure one store."""
    ledgers = [open_ledger(small), open_ledger(large)]
    try:
        figures: dict[str, Any] = {"size": ledgers[1].stats()["statements"], **_ingest(ledgers)}
        figures |= _whole(ledgers)
        began, before = time.monotonic(), _memory()
        ledgers[1].warm()
        figures["warm_s"] = round(time.monotonic() - began, 1)
        figures["warm_mb"] = round(_memory() - before)
        chance = random.Random(7)
        asked = [query_of(chance) for _ in range(queries)]
        figures["search_ms"] = _spread(asked, lambda query: _two_pages(ledgers[1], query))
        figures["facets_ms"] = _spread(asked[:FACETED], lambda query: ledgers[1].facets(query, FACETS))
        cold = open_ledger(large)
        figures["search_from_store_ms"] = _spread(asked[:100], cold.search)
        cold.close()
    finally:
        for ledger in ledgers:
            ledger.close()
    figures["export"] = exported(large)
    return figures


def _ingest(ledgers: list[SqlLedger]) -> dict[str, Any]:
    """Take batches of new reports in, by turns, and compare what they cost in the mean.

    The large one is followed from where all its keys have just gone over to the largest table to where they
    have done so again, so that this is counted as often as it comes.
    """
    small, large = ledgers
    now = time.time_ns()
    numbers = itertools.count(now)  # no report of the same address is there, of which it would be a version
    press = Press(seed=now)
    spent: dict[SqlLedger, list[tuple[float, float]]] = {small: [], large: []}

    def taken(ledger: SqlLedger) -> None:
        began, worked = time.perf_counter(), time.process_time()
        with ledger.writing() as writing:
            take(writing, press, itertools.islice(numbers, BATCH))
        spent[ledger].append((time.perf_counter() - began, time.process_time() - worked))

    for ledger in ledgers:  # the first batch meets cold caches
        taken(ledger)
    with large._engine.connect() as connection:
        transaction = begin_alone(connection)
        keys.settle(connection)
        transaction.commit()
    for ledger in _turns(small, large):
        taken(ledger)
    figures: dict[str, Any] = {"batches_small": len(spent[small]) - 1, "batches": len(spent[large]) - 1}
    for at, name in enumerate(("report_ms", "report_cpu_ms")):
        few, many = (
            statistics.fmean(cost[at] for cost in costs[1:]) / BATCH * 1000 for costs in spent.values()
        )
        figures |= {f"{name}_small": round(few, 1), name: round(many, 1)}
        figures[name.replace("_ms", "_ratio")] = round(many / few, 2)
    return figures


def _whole(ledgers: list[SqlLedger]) -> dict[str, Any]:
    """Take real reports in, from page to rows, and compare what one costs in the mean; each is read once."""
    given = way(material.reports(REAL), Path(SHIPPED))
    done, run = given.read(), begun(Settings())
    read = spent(given.read)
    joiners = {ledger: Joiner(kins()) for ledger in ledgers}
    kept = dict.fromkeys(ledgers, 0.0)
    for at in range(0, len(done), BATCH):
        some = done[at : at + BATCH]
        for ledger in ledgers[:: 1 if at % (2 * BATCH) else -1]:  # the first of them fills caches of words
            cost = spent(lambda: keep(some, ledger, run, joiners[ledger]))  # noqa: B023 - done at once
            kept[ledger] += cost if at else 0
    counted = len(done) - BATCH
    figures: dict[str, Any] = {}
    for name, before in (("kept", 0.0), ("ingest", read / len(done))):
        few, many = (before + kept[ledger] / counted for ledger in ledgers)
        figures |= {f"{name}_cpu_ms_small": round(1000 * few, 1), f"{name}_cpu_ms": round(1000 * many, 1)}
        figures[f"{name}_cpu_ratio"] = round(many / few, 2)
    return figures


def _turns(small: SqlLedger, large: SqlLedger) -> Iterator[SqlLedger]:
    """Go on until the large one's keys have gone over to the largest table."""
    now = _recent(large)
    while True:
        yield small
        for _ in range(LARGE):
            yield large
            before, now = now, _recent(large)
            if now < before:
                return


def _recent(ledger: SqlLedger) -> int:
    """Count the keys that wait to go over to the largest table."""
    with ledger._engine.connect() as connection:
        waiting = select(func.count()).select_from(tables.recent_keys)
        return int(connection.execute(waiting).scalar_one())


def query_of(chance: random.Random) -> Query:
    """Think of a search: words as rare as they come, a speaker, a carrier, some days, or all together."""
    words = WORDS.draw(chance, 3)
    rare = chance.choice(WORDS.values[90:8000])
    given: dict[str, Any] = {}
    sort = chance.choice((Sort.RELEVANCE, Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST))
    kinds = ("word", "words", "phrase", "speaker", "carrier", "days", "all", "nothing")
    for kind in chance.choices(kinds, (30, 20, 5, 15, 15, 10, 10, 2), k=chance.choice((1, 1, 2))):
        if kind in {"word", "all"}:
            given["text"] = rare
        elif kind == "words":
            given["text"] = f"{words[0]} {rare}"
        elif kind == "phrase":
            given["text"] = f"“{words[0]} {words[1]}”"
        if kind in {"speaker", "all"}:
            given["speaker"] = (PEOPLE.draw(chance)[0].split()[chance.randrange(2)],)
        if kind == "carrier":
            given |= chance.choice((
                {"carrier": tuple(CARRIERS.draw(chance))}, {"outlet": tuple(OUTLETS.draw(chance))},
                {"control": ("state",)}, {"country": ("RU", "CN")}, {"place": tuple(PLACES.draw(chance))},
            ))  # fmt: skip
        if kind == "days":
            year = chance.choice((2028, 2029, 2030))
            given |= {"said_from": f"{year}-03-01", "said_to": f"{year}-05-31", "act": ("deny",)}
    return Query(sort=sort, **given)


def _two_pages(ledger: SqlLedger, query: Query) -> None:
    page = ledger.search(query)
    if page.next is not None and page.total % 2:
        ledger.search(query, after=page.next)


def _spread(asked: list[Query], ask: Callable[[Query], object]) -> dict[str, float]:
    """Ask, and say how long the middle one, the 95th of 100 and the slowest took."""
    spent = []
    for query in asked:
        began = time.perf_counter()
        ask(query)
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    return {
        "median": round(spent[len(spent) // 2], 1),
        "p95": round(spent[len(spent) * 95 // 100], 1),
        "most": round(spent[-1], 1),
    }


def _memory(what: str = "VmRSS") -> float:
    """Give what this process holds in memory, or what it held at most (VmHWM), in MB."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(what):
            return int(line.split()[1]) // 1024
    return 0.0


def exported(where: str) -> dict[str, Any]:
    """Read all entries in a process of its own, and say how its memory grew between a tenth and the end."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_export, args=(where, theirs))
    child.start()
    rows, tenth, peak, seconds = ours.recv()
    child.join()
    return {"rows": rows, "peak_mb_at_a_tenth": tenth, "peak_mb": peak, "rows_per_s": round(rows / seconds)}


def _export(where: str, answer: Any) -> None:
    ledger = open_ledger(where)
    total = ledger.count(Query())
    began, rows, tenth = time.monotonic(), 0, 0.0
    for _ in ledger.entries(Query()):
        rows += 1
        if rows == total // 10:
            tenth = _memory("VmHWM")
    answer.send((rows, tenth, _memory("VmHWM"), time.monotonic() - began))
    ledger.close()


if __name__ == "__main__":
    main()
