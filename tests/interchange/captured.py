"""Captures of pages that nobody printed, and what stands in them, for tests of archives."""

from __future__ import annotations

from onrecord.model import Capture, Document, Method, Reading, Redirect, Refused
from onrecord.readers import documents
from tests.fakes import said

MOMENT = "2026-04-01T09:00:00+00:00"


def page(title: str, words: str = "The bridge is safe") -> bytes:
    """Make a page with one statement."""
    text = f"<p>“{words},” said Ilse Marn, the mayor of Orvel, on Monday.</p><p>Lorries may use it again.</p>"
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f'<html lang="en">{head}<body><article><h1>{title}</h1>{text}</article></body></html>'.encode()


FETCHED = Capture(
    page("Bridge reopens"),
    "http://news.example/bridge",
    Method.FETCH,
    "text/html",
    fetched_at="2026-03-02T10:11:12.250000+00:00",
    final="https://www.news.example/bridge?b=2&a=1",
    redirects=(Redirect("http://news.example/bridge", 301), Redirect("https://news.example/bridge", 302)),
    status=200,
    headers=(
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", "77"),
        ("X-Served", "café"),
        ("X-Served", "twice"),
    ),
    made_by=(("onrecord", "1"),),
)
ODD = Capture(
    page("Höhe"), "https://news.example/höhe x", Method.FETCH, final="https://news.example/höhe x", status=200
)
MISSING = Capture(
    b"gone", "https://news.example/gone", Method.FETCH, final="https://news.example/gone", status=404
)
FILE = Capture(
    b'ORVEL - "It is safe," said Ilse Marn.', "in/2026-03-03 report.txt", Method.FILE, "text/plain"
)
CAPTURES = (FETCHED, ODD, FILE)


def read(capture: Capture) -> Document:
    """Read a capture that holds one report."""
    (found,) = documents(capture)
    assert not isinstance(found, Refused), found.error
    return found


def readings() -> tuple[Reading, ...]:
    """Give the reports of the captures, each with the statement in it."""
    found = []
    for capture in CAPTURES:
        report = read(capture).report
        content = "It is safe" if capture is FILE else ["The bridge", "is safe"]
        found.append(Reading(report, (said(report, source="Ilse Marn", cue="said", content=content),)))
    return tuple(found)
