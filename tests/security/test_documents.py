"""OWASP ASVS 5.0.0, 5.1.1, 13.1.2, 13.1.3 and 15.1.3: what is written down about limits is what holds."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from onrecord.fetching.policy import MAX_BYTES, MAX_REDIRECTS, SECONDS
from onrecord.ledger.store import WAITS
from onrecord.readers.limits import Limits
from onrecord.serve import security, tasks
from onrecord.serve.journal import LINES
from onrecord.serve.listening import HEAD_SECONDS, MAX_HEAD, MOST_CONNECTIONS
from onrecord.serve.quota import Quota
from onrecord.serve.sessions import SECONDS as SESSION
from onrecord.serve.shapes.orders import MOST_AT_ONCE
from onrecord.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
MODEL = (DOCS / "threat-model.md").read_text(encoding="utf-8")


def row(begins: str) -> str:
    """Give the row of a table that begins so."""
    [found] = [line for line in MODEL.splitlines() if line.startswith(f"| {begins} |")]
    return found


def says(begins: str, *numbers: float) -> None:
    told = [
        float(one.replace(",", ""))
        for one in re.findall(r"\d[\d,]*(?:\.\d+)?", row(begins).partition(" | ")[2])
    ]
    for number in numbers:
        assert number in told, (begins, number, told)


def test_asvs_5_1_1_which_files_are_taken_is_written_down_as_it_is() -> None:
    limits = Limits()
    says("one input, as it is sent", Settings().max_input_bytes)
    says("what a packed input becomes", limits.max_unpacked, limits.max_ratio)
    says("a body of JSON or a form", security.MAX_BODY)
    says("an upload, all files together", security.MAX_UPLOAD)
    says("files in one upload", MOST_AT_ONCE, 1_000)
    says("inputs and bytes of one person in a day", Quota().inputs, Quota().size)
    says("reports in one feed, addresses in one list", limits.max_entries, limits.max_addresses)
    for kind in ("HTML", "feeds", "NewsML", "ninjs", "e-mail", "PDF", "WARC", "WACZ", "ZIP"):
        assert kind in MODEL


def test_asvs_13_1_2_how_much_is_done_at_once_is_written_down_as_it_is() -> None:
    says("connections", MOST_CONNECTIONS)
    says("requests inside", security.MOST_INSIDE, 40)
    says("requests of one client", security.READING.a_second, security.READING.at_once)
    says("reading and ingests of one client", security.HEAVY.a_second, security.HEAVY.at_once)
    says("logins from one address", 1 / security.LOGINS.a_second, security.LOGINS.at_once)
    says("texts being read", tasks.READING)
    says("ingests that wait", tasks.WAITING)


def test_asvs_13_1_3_how_long_is_waited_is_written_down_as_it_is() -> None:
    says("the head of a request", MAX_HEAD, HEAD_SECONDS)
    says("the body of a request", security.PIECE_SECONDS, security.SLOWEST)
    says("one input being read", Settings().input_seconds, Settings().input_memory)
    says("one address being fetched", SECONDS, MAX_REDIRECTS, MAX_BYTES)
    says("PostgreSQL that is away", *WAITS)
    assert f"{LINES.a_second:.0f} lines a second" in " ".join(MODEL.split())
    assert SESSION == 12 * 3600
    assert "twelve hours" in MODEL


@pytest.mark.parametrize("costs", ["reading a text", "an ingest", "exports", "logging in by a password"])
def test_asvs_15_1_3_what_costs_much_is_written_down_with_its_bound(costs: str) -> None:
    told = MODEL[MODEL.index("What costs much:") :].split("\n\n")[0]
    assert costs in told


def test_the_picture_of_the_boundaries_is_a_picture_and_no_program() -> None:
    tree = ET.fromstring((DOCS / "images" / "boundaries.svg").read_text(encoding="utf-8"))  # noqa: S314 - ours
    assert {one.tag.rpartition("}")[2] for one in tree.iter()} & {
        "script",
        "foreignObject",
        "image",
        "a",
    } == set()
    assert tree.find("{http://www.w3.org/2000/svg}title") is not None
    assert "images/boundaries.svg" in MODEL


def test_how_to_report_a_hole_names_no_address_that_nobody_reads() -> None:
    told = (DOCS.parent / "SECURITY.md").read_text(encoding="utf-8")
    assert "Report a vulnerability" in told
    assert not re.search(r"[\w.]+@[\w.]+", told)
    for section in ("What to expect", "Versions that are mended"):
        assert f"## {section}" in told
