"""SIGKILL at seeded instants: in ingest, judgements, migration, backup, restore, export and vacuum.

After each kill what was acknowledged must be there and the ledger be sound; then the same is begun again, as
anybody would, and must come to what it comes to in peace.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from onrecord.cli.output import write_file
from onrecord.errors import LedgerError
from onrecord.interchange import HIT_COLUMNS, csv_rows, hit_row
from onrecord.ledger import restore_ledger
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.patience import in_one_batch, judge
from onrecord.ledger.query import Query
from onrecord.model import Deed, Judgement
from tests.faults.children import Told, child, lasts
from tests.faults.ground import Ground, Peace, ingest, peace, press, unsound
from tests.faults.upgrades import OLD, old_ledger
from tests.ledger.press import take

REPORTS = 6
_IN_A_ROW = 3
# Beyond the time that it takes in peace, so that the last instants come up, too.
_BEYOND = 1.05


def in_ingest(ground: Ground, count: int) -> Iterator[str]:
    """Kill ingests, and those that take them up, too: up to three times one ledger."""
    items = press(REPORTS, statements=1)
    peaceful, timed = ground.new(), ground.new()
    ingest(peaceful, items)
    seconds, wanted, done = lasts(lambda tell: ingest(timed, items, tell)), peace(peaceful), 0
    while done < count:
        where, kept, code, first = ground.empty(), list[str](), -9, done
        while code and done < min(count, first + _IN_A_ROW):
            after = ground.chance.uniform(0.0, seconds * _BEYOND)
            ended = child(partial(ingest, where, items), seconds=after)
            code, done = ended.code, done + 1
            kept += ended.told
            ground.seen["amid acknowledged batches"] += bool(code) and len(ended.told) > 0
            ground.seen["of an ingest that took up a killed one"] += bool(code) and done > first + 1
            yield from _at(done, after, unsound(where, kept=kept))
        ingest(where, items)
        yield from _at(done, after, unsound(where, kept=kept, after=wanted))
        ground.tidy()


def in_judgements(ground: Ground, count: int) -> Iterator[str]:
    """Kill who merges, splits, corrects and undoes."""
    made, timed = _filled(ground), _filled(ground)
    decided = _judgements(made)
    _decide(made, decided)
    seconds, wanted = lasts(lambda tell: _decide(timed, decided, tell)), peace(made)
    for turn in range(count):
        where, after = _filled(ground), ground.chance.uniform(0.0, seconds * _BEYOND)
        ended = child(partial(_decide, where, decided), seconds=after)
        ground.seen["amid acknowledged judgements"] += 0 < len(ended.told) < len(decided)
        yield from _at(turn, after, _undecided(where, ended.told))
        _decide(where, decided)
        yield from _at(turn, after, unsound(where, after=wanted))
        ground.tidy()


def _filled(ground: Ground) -> str:
    where = ground.empty()
    ledger = open_ledger(where)
    in_one_batch(ledger, lambda writing: take(writing, press(4)))
    ledger.close()
    return where


def _judgements(where: str) -> list[Judgement]:
    ledger = open_ledger(where)
    names = [row.id for row in ledger.speakers()]
    statements = [hit.entry.id for hit in ledger.entries(Query())]
    ledger.close()
    corrected = '{"role": "envoy", "speaker": "Ana Roe"}'
    asked = [
        (Deed.MERGE, names[0], names[1], ""),
        (Deed.ACCEPT, statements[0], None, ""),
        (Deed.SPLIT, names[0], names[2], ""),
        (Deed.CORRECT, statements[1], None, corrected),
        (Deed.SPLIT, names[0], names[1], ""),
        (Deed.REJECT, statements[2], None, ""),
        (Deed.MERGE, names[1], names[0], ""),
    ]
    return [
        Judgement(deed, about, other, value, by="Ada", at=f"2031-04-01T00:00:0{number}+00:00")
        for number, (deed, about, other, value) in enumerate(asked)
    ]


def _decide(where: str, judgements: list[Judgement], tell: Told = lambda _: None) -> None:
    ledger = open_ledger(where)
    made = ""
    for one in judgements:
        made = judge(ledger, one)
        tell(made)
    tell(judge(ledger, Judgement(Deed.UNDO, made, by="Ada", at="2031-04-02T00:00:00+00:00")))
    ledger.close()


def _undecided(where: str, kept: list[str]) -> Iterator[str]:
    yield from unsound(where)
    ledger = open_ledger(where)
    there = [one.about for one in ledger.judgements()]
    ledger.close()
    if len(there) < len(kept):
        yield f"{len(kept)} judgements were acknowledged, {len(there)} are there"


def in_migration(ground: Ground, count: int) -> Iterator[str]:
    """Kill who brings an old ledger forward."""
    wanted, seconds = {}, {}
    for name in OLD:
        path = old_ledger(name, ground.folder / f"peace-{name}.db")
        seconds[name] = lasts(partial(_open, path))
        wanted[name] = peace(str(path))
    for turn in range(count):
        name = sorted(OLD)[turn % len(OLD)]
        path = old_ledger(name, ground.folder / f"old-{turn}.db")
        after = ground.chance.uniform(0.0, seconds[name] * _BEYOND)
        ended = child(partial(_open, path), seconds=after)
        ground.seen["before it was done"] += ended.code != 0
        yield from _at(turn, after, unsound(str(path), after=wanted[name]))
        copy = next(ground.folder.glob(f"old-{turn}.db.revision-*"))
        yield from _at(turn, after, _whole(copy, name))
        ground.tidy()


def _open(path: Path, _: Told) -> None:
    open_ledger(str(path)).close()


def _whole(copy: Path, name: str) -> Iterator[str]:
    store = sqlite3.connect(copy)
    found = [row[0] for row in store.execute("PRAGMA integrity_check")]
    store.close()
    if found != ["ok"]:
        yield f"the copy that was kept of {name} is damaged: {found[0]}"


def in_backup(ground: Ground, count: int) -> Iterator[str]:
    """Kill who writes a copy: it is not there, or whole."""
    where = ground.new()
    ingest(where, press(REPORTS))
    wanted = peace(where)
    seconds = {ending: lasts(_copying(where, ground.folder / f"peace{ending}")) for ending in _ENDINGS}
    for turn in range(count):
        ending = _ENDINGS[turn % len(_ENDINGS)]
        copy, after = ground.folder / f"copy-{turn}{ending}", ground.chance.uniform(0.0, seconds[ending])
        child(_copying(where, copy), seconds=after)
        ground.seen["there when it was killed"] += copy.exists()
        if copy.exists():
            yield from _at(turn, after, _restored(ground, copy, wanted))
        else:
            _copying(where, copy)(lambda _: None)
            if turn % 4 < 2:
                yield from _at(turn, after, _restored(ground, copy, wanted))
        copy.unlink()
    yield from unsound(where, after=wanted)
    ground.tidy()


# A ledger on a server is copied as rows whatever the name.
_ENDINGS = (".db", ".jsonl.gz")


def _copying(where: str, copy: Path) -> Callable[[Told], None]:
    def work(_: Told) -> None:
        ledger = open_ledger(where, create=False)
        ledger.backup(copy)
        ledger.close()

    return work


def _restored(ground: Ground, copy: Path, wanted: Peace) -> Iterator[str]:
    where = ground.new()
    try:
        restore_ledger(copy, where)
    except LedgerError as error:
        yield f"a copy that is there cannot be restored: {error}"
        return
    yield from unsound(where, after=wanted)


def in_restore(ground: Ground, count: int) -> Iterator[str]:
    """Kill who makes a ledger of a copy: begun again without a look, it comes to the same."""
    where = ground.new()
    ingest(where, press(REPORTS))
    wanted = peace(where)
    copies = [ground.folder / f"kept{ending}" for ending in _ENDINGS]
    for copy in copies:
        _copying(where, copy)(lambda _: None)
    seconds = [lasts(partial(_restore, copy, ground.new())) for copy in copies]
    for turn in range(count):
        copy, again = copies[turn % 2], ground.new()
        after = ground.chance.uniform(0.0, seconds[turn % 2] * _BEYOND)
        ended = child(partial(_restore, copy, again), seconds=after)
        ground.seen["before it was done"] += ended.code != 0
        try:
            restore_ledger(copy, again)
        except LedgerError as error:
            if "there already" not in str(error):
                yield f"turn {turn}, killed after {after:.3f} s: {error}"
        yield from _at(turn, after, unsound(again, after=wanted))


def _restore(copy: Path, where: str, _: Told) -> None:
    restore_ledger(copy, where)


def in_export(ground: Ground, count: int) -> Iterator[str]:
    """Kill who exports: the file is what it was before, or whole."""
    where, out = ground.new(), ground.folder / "rows.csv"
    ingest(where, press(REPORTS))
    wanted = peace(where)
    seconds = lasts(lambda _: _export(where, out))
    whole = out.read_bytes()
    for turn in range(count):
        before = b"an older export" if turn % 2 else None
        out.unlink()
        if before:
            out.write_bytes(before)
        after = ground.chance.uniform(0.0, seconds)
        child(lambda _: _export(where, out), seconds=after)
        found = out.read_bytes() if out.exists() else None
        ground.seen["whole when it was killed"] += found == whole
        if found not in (before, whole):
            yield f"turn {turn}, killed after {after:.3f} s: half an export"
        _export(where, out)
        if out.read_bytes() != whole:
            yield f"turn {turn}: another export"
    yield from unsound(where, after=wanted)


def _export(where: str, out: Path) -> None:
    ledger = open_ledger(where, create=False)
    rows = (hit_row(hit) for hit in ledger.entries(Query()))
    write_file(csv_rows(HIT_COLUMNS, rows), out)
    ledger.close()


def in_vacuum(ground: Ground, count: int) -> Iterator[str]:
    """Kill who lets SQLite pack the file anew."""
    where = ground.new()
    ingest(where, press(REPORTS))
    wanted = peace(where)
    seconds = lasts(lambda _: _vacuum(where))
    for turn in range(count):
        after = ground.chance.uniform(0.0, seconds * _BEYOND)
        ended = child(lambda _: _vacuum(where), seconds=after)
        ground.seen["before it was done"] += ended.code != 0
        yield from _at(turn, after, unsound(where, after=wanted))


def _vacuum(where: str) -> None:
    store = sqlite3.connect(where, isolation_level=None)
    store.execute("PRAGMA synchronous=FULL")
    store.execute("VACUUM")
    store.close()


def _at(turn: int, after: float, wrong: Iterator[str]) -> Iterator[str]:
    for told in wrong:
        yield f"turn {turn}, killed after {after:.3f} s: {told}"
