from __future__ import annotations

from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from onrecord.ledger.protocol import Ledger
from tests.serve.doors import calling, serving


def samples(app: FastAPI, text: str) -> dict[tuple[str, ...], float]:
    """Read what Prometheus would read."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found[sample.name, *(sample.labels[key] for key in sorted(sample.labels))] = sample.value
    return found


def test_counts_requests_by_route_not_by_address(book: Ledger, some: dict[str, str]) -> None:
    app = serving(book)
    with calling(app) as client:
        client.get(f"/api/v1/statements/{some['statement']}")
        client.get("/api/v1/statements/st-0")
        client.get("/no/such/page")
        client.request("BREW", "/api/v1/stats")
        found = samples(app, client.get("/metrics").text)
    route = "/api/v1/statements/{statement}"
    assert found["onrecord_requests_total", "GET", route, "200"] == 1
    assert found["onrecord_requests_total", "GET", route, "404"] == 1
    assert found["onrecord_request_seconds_count", route] == 2
    assert not any("st-0" in label for key in found for label in key)
    assert not any("BREW" in label for key in found for label in key)


def test_tells_what_is_on_record_and_what_waits(book: Ledger) -> None:
    app = serving(book)
    with calling(app) as client:
        found = samples(app, client.get("/metrics").text)
    assert found["onrecord_on_record", "statements"] == book.stats()["statements"]
    assert found["onrecord_tasks", "running"] == 0
    assert found["onrecord_requests_under_way",] == 1  # this one


def test_two_applications_count_for_themselves(book: Ledger) -> None:
    first, second = serving(book), serving(book)
    with calling(first) as client:
        client.get("/healthz")
    with calling(second) as client:
        found = samples(second, client.get("/metrics").text)
    assert ("onrecord_requests_total", "GET", "/healthz", "200") not in found
