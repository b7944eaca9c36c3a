"""A Ray cluster of two cores on this machine, small enough for a laptop that does other work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bulk.pages import ROOT


@contextmanager
def cluster(**environment: str) -> Iterator[None]:
    """Have one for a while; its workers find these variables."""
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO="0")
    import ray  # noqa: PLC0415 - an extra, and slow to load

    ray.init(
        address="local",
        num_cpus=2,
        object_store_memory=200_000_000,
        include_dashboard=False,
        log_to_driver=False,
        configure_logging=False,
        runtime_env={"env_vars": {"PYTHONPATH": str(ROOT), **environment}},
    )
    try:
        yield
    finally:
        ray.shutdown()
