"""Ledgers on every store, each new and empty."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from onrecord.ledger.opening import open_ledger
from onrecord.ledger.store import SqlLedger
from tests.ledger.servers import NoServer, postgresql

STORES = ("memory", "sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Give the address of a PostgreSQL that is there for these tests alone.

    Where none can be started the test skips; with ONRECORD_REQUIRE_POSTGRES=1 (CI) it fails instead.
    """
    try:
        with postgresql() as address:
            yield address
    except NoServer as error:
        if os.environ.get("ONRECORD_REQUIRE_POSTGRES") == "1":
            pytest.fail(f"needs PostgreSQL: {error}")
        pytest.skip(f"needs PostgreSQL: {error}")


def schema(server: str) -> str:
    """Make a new schema, and give the address that leads into it."""
    import psycopg  # noqa: PLC0415 - an extra

    name = f"l{uuid4().hex}"
    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"


@pytest.fixture(params=STORES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a ledger that is not there yet, on every store in turn."""
    if request.param == "memory":
        return ":memory:"
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return schema(request.getfixturevalue("server"))


@pytest.fixture
def new(where: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], SqlLedger]]:
    """Open new, empty ledgers on one store, as many as a test asks for."""
    opened: list[SqlLedger] = []

    def one_more() -> SqlLedger:
        place = where
        if opened and where.startswith("postgresql"):
            place = schema(request.getfixturevalue("server"))
        elif opened and where != ":memory:":
            place = str(tmp_path / f"{len(opened)}.db")
        opened.append(open_ledger(place))
        return opened[-1]

    yield one_more
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(new: Callable[[], SqlLedger]) -> SqlLedger:
    """Open a new, empty ledger on every store in turn."""
    return new()


@pytest.fixture
def new_schema(server: str) -> str:
    """Give an address in PostgreSQL where there is nothing yet."""
    return schema(server)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SqlLedger]:
    """Open a new, empty ledger in a file."""
    ledger = open_ledger(str(tmp_path / "only.db"))
    yield ledger
    ledger.close()
