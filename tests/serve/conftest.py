"""A ledger of the sample reports, served: to a client in the same process, and to a browser."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
import uvicorn
from fastapi.testclient import TestClient

from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.model import Hit
from onrecord.pipeline import Input
from onrecord.pipeline.desk import at_desk
from onrecord.serve import create_app
from onrecord.settings import Settings

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "examples").rglob("*") if path.is_file())
# An outlet that alters a report, and strings that must only ever be text.
CHANGED = """<html><head><title>Ferry to Ombra stays in port</title>
<meta property="og:site_name" content="Kalden Post"><meta property="article:published_time" content="{at}">
<link rel="canonical" href="https://kaldenpost.example/ferry"></head><body><article>
<h1>Ferry to Ombra stays in port</h1>
<p>The ferry to Ombra will stay in port, harbour master Ilse Marn said on Monday.</p>
<p>{more}</p></article></body></html>"""


def versions(lead: str = "🚢🚢 ") -> list[Input]:
    """Give a report as its outlet printed it, and as it changed it a day later."""
    told = f"{lead}“It is the wind,” Marn said. The crossing takes four hours in good weather."
    later = f"{lead}“It is the engine,” Marn said. The crossing takes four hours in good weather."
    return [
        Input("ferry.html", data=CHANGED.format(at=f"2024-05-0{day}T08:00:00Z", more=more).encode())
        for day, more in ((6, told), (7, later))
    ]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a ledger with the sample reports, and one report in two versions."""
    path = tmp_path_factory.mktemp("served") / "samples.db"
    with at_desk(Settings(ledger=str(path))) as desk:
        receipts = list(desk.take([*(Input(str(one), path=one) for one in SAMPLES), *versions()]))
    assert {receipt.outcome.value for receipt in receipts} <= {"new", "version", "duplicate", "unchanged"}
    return path


@pytest.fixture
def book(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    """Give a copy of that ledger that a test may change."""
    copy = tmp_path / "copy.db"
    shutil.copyfile(filled, copy)
    ledger = open_ledger(str(copy))
    yield ledger
    ledger.close()


@pytest.fixture
def client(book: Ledger) -> Iterator[TestClient]:
    """Give a client of the application that serves that copy."""
    with TestClient(
        create_app(book), base_url="http://localhost", headers={"origin": "http://localhost"}
    ) as made:
        yield made


@pytest.fixture(scope="session")
def some(filled: Path) -> dict[str, str]:
    """Name one thing of every sort: a statement that several outlets carry, and what belongs to it."""
    from onrecord.ledger.query import Query  # noqa: PLC0415
    from onrecord.model import Space  # noqa: PLC0415

    def named(hit: Hit) -> bool:
        return bool(hit.entry.relay and hit.entry.relay[0].name)

    ledger = open_ledger(str(filled))
    hits = list(ledger.entries(Query()))
    hit = max((one for one in hits if one.speaker and one.claim and named(one)), key=lambda one: one.outlets)
    versions = next(
        kept.versions for one in hits if len((kept := ledger.report(one.entry.report)).versions) > 1
    )
    found = {
        "statement": hit.entry.id,
        "report": hit.entry.report,
        "speaker": hit.speaker or "",
        "origin": hit.origin,
        "claim": ledger.cluster(hit.claim or "").id,
        "issue": ledger.clusters(Space.ISSUE, limit=1)[0].id,
        "outlet": hit.entry.outlet.name if hit.entry.outlet else "",
        "carrier": hit.entry.relay[0].name or hit.entry.relay[0].words,
        "older": versions[0],
        "newer": versions[-1],
    }
    ledger.close()
    return found


@pytest.fixture(scope="session")
def addresses(some: dict[str, str]) -> dict[str, str]:
    """Give the address of a page of every sort, by its name."""
    return {
        "overview": "/",
        "at-issue": "/overview/claims",
        "search": "/search",
        "narrowed": "/search?text=blockade&act=deny",
        "nothing": "/search?text=nowhere-to-be-found",
        "facet": "/search/more?facet=speaker",
        "report": f"/report/{some['report']}",
        "changes": f"/report/{some['newer']}/changes",
        "original": f"/report/{some['report']}/original",
        "statement": f"/statement/{some['statement']}",
        "origin": f"/origin/{some['origin']}",
        "speakers": "/speakers",
        "speaker": f"/speaker/{some['speaker']}",
        "positions": f"/speaker/{some['speaker']}/positions",
        "outlets": "/outlets",
        "outlet": f"/outlet?name={some['outlet']}",
        "carrier": f"/outlet?name={some['carrier']}",
        "claims": "/claims",
        "claim": f"/claim/{some['claim']}",
        "issues": "/issues",
        "issue": f"/issue/{some['issue']}",
        "review": "/review",
        "ingest": "/ingest",
        "about": "/about",
        "refusal": "/statement/st-00000000000000000000",
    }


class Served:
    """An application that listens on a port of this machine, in a thread."""

    def __init__(self, ledger: Ledger) -> None:
        config = uvicorn.Config(create_app(ledger), port=0, log_level="error", lifespan="on")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        until = time.monotonic() + 60
        while not self._server.started:
            assert self._thread.is_alive(), "the server did not start"
            assert time.monotonic() < until, "the server did not start in time"
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=30)

    @property
    def address(self) -> str:
        """Give the address that it listens at."""
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"


@pytest.fixture
def served(book: Ledger) -> Iterator[Served]:
    """Serve a copy of the ledger that a test may change."""
    with Served(book) as running:
        yield running


@pytest.fixture(scope="session")
def shown(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve one copy of the ledger for all tests that only look."""
    copy = tmp_path_factory.mktemp("shown") / "copy.db"
    shutil.copyfile(filled, copy)
    ledger = open_ledger(str(copy))
    with Served(ledger) as running:
        yield running
    ledger.close()


# What keeps a browser from phoning home, and lets it run where there is no display and no sandbox.
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str | None:
    """Find the system's own browser; None where playwright has to have one."""
    named = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in named if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start a browser. Where there is none the test skips; with ONRECORD_REQUIRE_BROWSER=1 it fails."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        except Error as error:
            reason = (
                f"needs a browser: install chromium, or `playwright install chromium` ({error.message[:80]})"
            )
            if os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1":
                pytest.fail(reason)
            pytest.skip(reason)
        yield started
        started.close()
