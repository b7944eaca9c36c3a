"""What the server counts about itself, as Prometheus reads it."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.ledger.protocol import Ledger
from onrecord.serve.tasks import State, Tasks

# Pages are to be there within 0.3 s; the rest of the scale tells how far off one is.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
KIND = "text/plain; version=0.0.4; charset=utf-8"


class Meters:
    """Count requests by route, and show what is on record and what waits."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter(
            "onrecord_requests", "Requests that were answered.", labels, registry=self._registry
        )
        self._seconds = Histogram(
            "onrecord_request_seconds",
            "Seconds until an answer began.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._under_way = Gauge(
            "onrecord_requests_under_way", "Requests that are being answered.", registry=self._registry
        )
        self._kept = Gauge("onrecord_on_record", "What is on record.", ("what",), registry=self._registry)
        self._tasks = Gauge("onrecord_tasks", "Ingests by state.", ("state",), registry=self._registry)

    def text(self, ledger: Ledger, tasks: Tasks) -> bytes:
        """Write all of it as Prometheus reads it."""
        for what, count in ledger.stats().items():
            self._kept.labels(what.replace(" ", "_")).set(count)
        states = [task.state for task in tasks.tasks()]
        for state in State:
            self._tasks.labels(state).set(states.count(state))
        return generate_latest(self._registry)

    def began(self) -> None:
        """Count a request that came in."""
        self._under_way.inc()

    def ended(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._under_way.dec()
        known = method if method in _METHODS else "other"
        self._requests.labels(known, route, status).inc()
        self._seconds.labels(route).observe(seconds)


_LEFT = 499  # who asked did not wait for the answer; nginx counts it so
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metered:
    """Measure every request."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app = app
        self._meters = meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note how long its answer took to begin."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status, took = _LEFT, None

        async def noted(message: Message) -> None:
            nonlocal status, took
            if message["type"] == "http.response.start":
                status, took = message["status"], time.perf_counter() - began
            await send(message)

        self._meters.began()
        try:
            await self._app(scope, receive, noted)
        except Exception:
            status = 500
            raise
        finally:
            # By its pattern: addresses with ids in them would make as many rows as there are ids.
            route = getattr(scope.get("route"), "path", "none")
            took = took if took is not None else time.perf_counter() - began
            self._meters.ended(scope["method"], route, status, took)
