"""Who does the work: this process alone, or the workers of a Ray cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from onrecord.bulk.stores import needed
from onrecord.errors import OnrecordError

Piece = TypeVar("Piece")
Made = TypeVar("Made")

# A task whose worker dies is done again on another. Twenty times outlasts machines that are taken away at
# random; a piece that kills every worker has to end some day, and is told as a problem.
RETRIES = 20
# Twice as many pieces wait as there are cores: no worker idles, and a cluster that can grow sees it should.
_AHEAD = 2
_OBJECTS = 200_000_000  # bytes of memory that Ray shares between processes here; pieces hand back little
AUTO, LOCAL, NONE = "auto", "local", "none"


class Machines(Protocol):
    """Do pieces of work."""

    def spread(
        self, pieces: Iterable[Piece], work: Callable[[Piece], Made]
    ) -> Iterator[tuple[Piece, Made | OnrecordError]]:
        """Give every piece with what was made of it, or why that cannot be, as they are done."""

    def close(self) -> None:
        """Let go of them."""


class ThisProcess:
    """Do one piece after the other, here."""

    def spread(
        self, pieces: Iterable[Piece], work: Callable[[Piece], Made]
    ) -> Iterator[tuple[Piece, Made | OnrecordError]]:
        """Give every piece with what was made of it, or why that cannot be."""
        for piece in pieces:
            try:
                made: Made | OnrecordError = work(piece)
            except OnrecordError as error:
                made = error
            yield piece, made

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""


class RayWorkers:
    """Do pieces side by side on a Ray cluster, each on a core of its own."""

    def __init__(self, address: str = AUTO, *, most: int | None = None) -> None:
        self._ray = _ray()
        self._most = most
        self._ours = not self._ray.is_initialized()
        if self._ours:
            _connect(self._ray, address, most)

    def spread(
        self, pieces: Iterable[Piece], work: Callable[[Piece], Made]
    ) -> Iterator[tuple[Piece, Made | OnrecordError]]:
        """Give every piece with what was made of it, or why that cannot be, as they are done."""
        ray = self._ray
        task = ray.remote(num_cpus=1, max_retries=RETRIES)(_do)
        told = ray.put(work)
        waiting: dict[Any, Piece] = {}
        for piece in pieces:
            waiting[task.remote(told, piece)] = piece
            while len(waiting) >= self._ahead():
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def close(self) -> None:
        """Leave the cluster, or end the one that was started here."""
        if self._ours:
            self._ray.shutdown()

    def _ahead(self) -> int:
        return self._most or max(2, _AHEAD * int(self._ray.cluster_resources().get("CPU", 1)))

    def _next(self, waiting: dict[Any, Piece]) -> tuple[Piece, Any]:
        (ready, *_), _ = self._ray.wait(list(waiting), num_returns=1)
        piece = waiting.pop(ready)
        try:
            return piece, self._ray.get(ready)
        except self._ray.exceptions.RayTaskError as error:
            cause = error.cause
            if isinstance(cause, OnrecordError):
                return piece, cause
            return piece, OnrecordError("", f"onrecord made a mistake ({cause!r})", "Please report it")
        except self._ray.exceptions.RayError as error:
            why = f"every worker that tried it died ({str(error).splitlines()[0]})"
            return piece, OnrecordError("", why, "Give workers more memory, or run it again")


def machines(address: str, *, most: int | None = None) -> Machines:
    """Find machines: `none` is this process, `auto` the cluster that runs here, else one that is started."""
    return ThisProcess() if address == NONE else RayWorkers(address, most=most)


def _do(work: Callable[[Piece], Made], piece: Piece) -> Made:
    return work(piece)


def _ray() -> Any:
    # Ray sends home how it is used unless it is told not to; what is read here is nobody's business.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    return needed("ray")


def _connect(ray: Any, address: str, most: int | None) -> None:
    quiet = {"log_to_driver": False, "configure_logging": False}
    own = {"num_cpus": most or os.cpu_count(), "object_store_memory": _OBJECTS, "include_dashboard": False}
    try:
        if address == LOCAL:
            ray.init(address=LOCAL, **own, **quiet)
            return
        try:
            ray.init(address=address, **quiet)
        except ConnectionError:
            if address != AUTO:
                raise
            ray.init(address=LOCAL, **own, **quiet)  # there is none: start one on this machine
    except (ConnectionError, ValueError, RuntimeError, OSError, TimeoutError) as error:
        why = f"there is no Ray cluster to be reached ({str(error).splitlines()[0]})"
        raise OnrecordError(
            address, why, "Check the address, or start one with `ray start --head`"
        ) from error
