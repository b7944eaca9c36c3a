"""Where the libraries of the extra `bulk` are not installed, its tests say so and skip.

With ONRECORD_REQUIRE_RAY=1 they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from onrecord.bulk.reading import let_go
from tests.bulk.cluster import cluster


def needs(*names: str) -> None:
    """Skip, or fail where that is asked for, unless libraries are installed."""
    missing = [name for name in names if find_spec(name) is None]
    if not missing:
        return
    reason = f"needs the extra bulk: {', '.join(missing)} not installed"
    if os.environ.get("ONRECORD_REQUIRE_RAY") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _libraries() -> None:
    needs("pyarrow", "fsspec")


@pytest.fixture(autouse=True, scope="session")
def _children_end() -> Iterator[None]:
    yield
    let_go()


@pytest.fixture(scope="session")
def two_workers() -> Iterator[None]:
    """Have a Ray cluster of two cores on this machine, small enough for a laptop that does other work."""
    needs("ray", "pyarrow", "fsspec")
    with cluster():
        yield
