"""Where the libraries of the extra `bulk` are not installed, its tests say so and skip.

With ONRECORD_REQUIRE_RAY=1 they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from onrecord.bulk.reading import let_go
from tests.bulk.pages import ROOT


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
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO="0")
    import ray  # noqa: PLC0415 - takes a second, and not everybody has it

    ray.init(
        address="local",
        num_cpus=2,
        object_store_memory=200_000_000,
        include_dashboard=False,
        log_to_driver=False,
        configure_logging=False,
        runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}},
    )
    yield
    ray.shutdown()
