"""Pictures of every page, light, dark and narrow, for the manual and for whoever changes how pages look.

Run as `python -m tests.serve.screenshots [NAME ...]`; writes docs/images/NAME-LOOK.png.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Space
from onrecord.pipeline import Input
from onrecord.pipeline.desk import at_desk
from onrecord.settings import Settings
from tests.serve.conftest import ARGUMENTS, ROOT, SAMPLES, Served, chromium, versions

IMAGES = ROOT / "docs" / "images"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 860}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 860}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 360, "height": 780}},
}


def addresses(book: Ledger) -> dict[str, str]:
    """Give the address of every page, each of something worth looking at."""
    hits = list(book.entries(Query()))
    hit = max((one for one in hits if one.claim and one.entry.relay), key=lambda one: one.outlets)
    counts = Counter(one.entry.report for one in hits if one.entry.outlet)
    newer = next(one.entry.report for one in hits if len(book.report(one.entry.report).versions) > 1)
    claim = book.clusters(Space.CLAIM, limit=1)[0].id
    issue = book.clusters(Space.ISSUE, limit=1)[0].id
    return {
        "overview": "/",
        "search": "/search?text=blockade&act=assert",
        "report": f"/report/{counts.most_common(1)[0][0]}",
        "changes": f"/report/{newer}/changes",
        "original": f"/report/{hit.entry.report}/original",
        "statement": f"/statement/{hit.entry.id}",
        "origin": f"/origin/{hit.origin}",
        "speakers": "/speakers",
        "speaker": f"/speaker/{hit.speaker}",
        "outlets": "/outlets",
        "carrier": "/outlet?name=VTA",
        "claims": "/claims",
        "claim": f"/claim/{claim}",
        "issue": f"/issue/{issue}",
        "review": f"/review?at={hit.entry.id}",
        "ingest": "/ingest",
        "about": "/about",
        "refusal": "/statement/st-0",
    }


def main(asked: list[str]) -> None:
    """Take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "samples.db")
        with at_desk(Settings(ledger=path)) as desk:
            named = (Input(one.relative_to(ROOT).as_posix(), data=one.read_bytes()) for one in SAMPLES)
            list(desk.take([*named, *versions(lead="")]))
        book = open_ledger(path)
        with Served(book) as running, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
            for name, address in addresses(book).items():
                for look, how in LOOKS.items():
                    if not asked or name in asked:
                        page = browser.new_page(**how, reduced_motion="reduce")
                        page.goto(running.address + address)
                        page.wait_for_load_state("networkidle")
                        if name == "report" and look != "narrow":
                            page.hover(".statements li:nth-child(4) .words")
                        page.screenshot(path=IMAGES / f"{name}-{look}.png", animations="disabled")
                        page.close()
            browser.close()
        book.close()


if __name__ == "__main__":
    main(sys.argv[1:])
