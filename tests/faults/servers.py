"""A PostgreSQL that restarts at once, ends its backends, or is cut off, while reports are taken in.

The batch that was under way is done again when the server is back, and none is kept twice.
"""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg

from onrecord.ledger.stores import WAITS
from tests.faults.ground import Ground, ingest, peace, press, unsound

REPORTS = 8
# In one ingest: whoever opens a ledger tries as often, and none can be opened where every try is cut off.
_MOST = len(WAITS)
_SOCKET = ".s.PGSQL.5432"


def restarts(ground: Ground, count: int) -> Iterator[str]:
    """Stop the server at once (SIGQUIT, as `pg_ctl stop -m immediate` does) and start it again."""
    server = Server(str(ground.server))
    yield from _disturbed(ground, count, lambda: server.restart(ground.chance.uniform(0.0, 0.5)), str)


def ended_backends(ground: Ground, count: int) -> Iterator[str]:
    """End the backends of all clients (pg_terminate_backend)."""

    def end() -> None:
        with psycopg.connect(str(ground.server), autocommit=True) as connection:
            asked = (
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = ''"
            )
            asked += " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            row = connection.execute(asked.encode()).fetchone()
            ground.seen["backends ended"] += row[0] if row else 0

    yield from _disturbed(ground, count, end, str)


def cut_connections(ground: Ground, count: int) -> Iterator[str]:
    """Cut every connection on its way to the server."""
    with Proxy.before(Server(str(ground.server)).socket, ground.folder) as proxy:

        def cut() -> None:
            ground.seen["connections cut"] += proxy.cut()

        yield from _disturbed(ground, count, cut, proxy.address)


def _disturbed(
    ground: Ground, count: int, disturb: Callable[[], None], address: Callable[[str], str]
) -> Iterator[str]:
    """Disturb ingests at seeded instants until so many disturbances have been."""
    items = press(REPORTS)
    peaceful = ground.new()
    began = time.perf_counter()
    ingest(peaceful, items)
    lasts, wanted, done = time.perf_counter() - began, peace(peaceful), 0
    while done < count:
        where, kept = ground.new(), list[str]()
        wrong: list[str] = []

        def work(where: str = where, kept: list[str] = kept, wrong: list[str] = wrong) -> None:
            try:
                ingest(address(where), items, kept.append)
            except Exception as error:  # noqa: BLE001 - whatever it is, it was not outlived
                wrong.append(f"it was not outlived: {error}")

        worker = threading.Thread(target=work)
        worker.start()
        last = min(count, done + _MOST)
        while worker.is_alive() and done < last:
            time.sleep(ground.chance.uniform(0.0, lasts / 2))
            ground.seen["amid acknowledged batches"] += worker.is_alive() and 0 < len(kept) < len(items)
            disturb()
            done += 1
        worker.join()
        yield from (f"after {done}: {told}" for told in (*wrong, *unsound(where, kept=kept, after=wanted)))
        yield from _doubled(where, len(items), done)


def _doubled(where: str, reports: int, done: int) -> Iterator[str]:
    from onrecord.ledger.opening import open_ledger  # noqa: PLC0415 - after the server is back

    ledger = open_ledger(where)
    receipts = len(list(ledger.receipts()))
    ledger.close()
    if receipts != reports:
        yield f"after {done}: {receipts} receipts of {reports} reports"


@dataclass
class Server:
    """Find the processes of a server by its data folder, and restart it as it was started."""

    address: str

    def __post_init__(self) -> None:
        with psycopg.connect(self.address) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
        self.data = Path(row[0]) if row else Path()
        self.socket = Path(parse_qs(urlsplit(self.address).query)["host"][0], _SOCKET)

    def restart(self, wait: float) -> None:
        """Stop the server at once, wait, and start it again."""
        process = int((self.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        command = shlex.split((self.data / "postmaster.opts").read_text(encoding="utf-8"))
        os.kill(process, signal.SIGQUIT)
        until = time.monotonic() + 30
        while (self.data / "postmaster.pid").exists() and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(wait)
        owner = self.data.stat()
        who: dict[str, Any] = {"user": owner.st_uid, "group": owner.st_gid} if os.getuid() == 0 else {}
        quiet = subprocess.DEVNULL
        subprocess.Popen(
            command, cwd="/", stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, **who
        )
        while not self._answers() and time.monotonic() < until:
            time.sleep(0.05)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.address).close()
            return True
        return False


@dataclass
class Proxy:
    """Stand between clients and a server, and cut them off."""

    server: Path
    folder: Path
    _pairs: list[tuple[socket.socket, socket.socket]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    @contextmanager
    def before(cls, server: Path, folder: Path) -> Iterator[Proxy]:
        """Listen in a folder for those who would go to the server."""
        proxy = cls(server, folder)
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(folder / _SOCKET))
            listening.listen()
            threading.Thread(target=proxy._serve, args=(listening,), daemon=True).start()
            yield proxy
        proxy.cut()

    def address(self, where: str) -> str:
        """Lead an address this way."""
        return where.replace(str(self.server.parent), str(self.folder))

    def cut(self) -> int:
        """Cut all connections; give how many there were."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for one in pair:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()
        return len(pairs)

    def _serve(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self.server))
                with self._lock:
                    self._pairs.append((client, server))
                for one, other in ((client, server), (server, client)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(1 << 16):
            other.sendall(data)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
