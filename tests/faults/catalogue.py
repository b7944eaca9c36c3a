"""Every fault by name: what it does, how often in the long run and in the short one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.faults import (
    clocks,
    deliveries,
    disks,
    kills,
    poison,
    powercuts,
    servers,
    tampering,
    upgrades,
    workers,
)
from tests.faults.ground import Ground
from tests.faults.poisons import KINDS

Do = Callable[[Ground, int], Iterator[str]]


@dataclass(frozen=True)
class Fault:
    """Hold one kind of fault."""

    name: str
    do: Do
    told: str
    long: int
    short: int
    store: str = "sqlite"
    shim: bool = False  # needs the compiled shim
    without: str = ""  # what is done instead where it cannot be compiled


_KILL = "SIGKILL at a seeded instant"
_ALL = (
    Fault("kill-ingest", kills.in_ingest, f"{_KILL} of an ingest", 1000, 50),
    Fault("kill-ingest-postgresql", kills.in_ingest, f"{_KILL} of an ingest", 300, 20, "postgresql"),
    Fault(
        "kill-judgements", kills.in_judgements, f"{_KILL} while people merge, split, correct, undo", 100, 6
    ),
    Fault(
        "kill-judgements-postgresql",
        kills.in_judgements,
        f"{_KILL} while people merge, split, correct, undo",
        100,
        3,
        "postgresql",
    ),
    Fault("kill-migration", kills.in_migration, f"{_KILL} while an old ledger is brought forward", 100, 8),
    Fault("kill-backup", kills.in_backup, f"{_KILL} of a backup", 100, 8),
    Fault("kill-restore", kills.in_restore, f"{_KILL} of a restore", 100, 8),
    Fault("kill-export", kills.in_export, f"{_KILL} of an export", 100, 8),
    Fault("kill-vacuum", kills.in_vacuum, f"{_KILL} while SQLite packs the file", 100, 8),
    Fault(
        "power-cut",
        powercuts.powercuts,
        "the power goes: what was not synced is lost, in part or torn",
        500,
        20,
        shim=True,
        without="copies of database and write-ahead file of a stopped process",
    ),
    Fault("snapshot", powercuts.snapshots, "database and write-ahead file copied amid writing", 500, 10),
    Fault(
        "disk",
        disks.disks,
        "the disk is full (ENOSPC) or fails (EIO) at the Nth write, sync or truncation",
        400,
        16,
        shim=True,
        without="no file may grow beyond N bytes (RLIMIT_FSIZE)",
    ),
    Fault("restart", servers.restarts, "PostgreSQL stopped at once and started again", 50, 3, "postgresql"),
    Fault("backend", servers.ended_backends, "PostgreSQL ends all connections", 100, 8, "postgresql"),
    Fault("cut", servers.cut_connections, "connections to PostgreSQL cut on the way", 50, 5, "postgresql"),
    Fault("workers", workers.workers, "Ray workers killed at seeded instants", 20, 0),
    Fault(
        "poison", poison.poison, "poison documents among sound ones, each kind three times", len(KINDS), 10
    ),
    Fault("deliveries", deliveries.deliveries, "reports shuffled, and delivered ten times more", 100, 2),
    Fault("clock", clocks.clocks, "a clock that jumps forth and back", 20, 4, shim=True),
    Fault("upgrade", upgrades.upgrades, "ledgers of every earlier revision brought forward", 20, 4),
    Fault("tamper-values", tampering.values, "one stored value altered", 1000, 40),
    Fault("tamper-bytes", tampering.bytes_of_file, "one byte of the file altered", 1000, 30),
)
FAULTS = {fault.name: fault for fault in _ALL}
