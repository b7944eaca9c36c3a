"""Inputs of bulk runs, and stages that are quick, for this process and for the workers."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.bulk.reading import Order
from onrecord.bulk.shares import Listed, Share
from onrecord.model import Document, Run
from onrecord.pipeline import Input, Stages
from onrecord.pipeline.opening import Opener
from onrecord.settings import Settings
from tests.fakes import fake_extract, fake_resolve

ROOT = Path(__file__).parents[2]
RUN = Run("rn-1", "2031-01-01T00:00:00+00:00", (("onrecord", "0"),), (("max_input_bytes", "5"),))


def line(number: int, words: str = "", month: int = 3) -> str:
    """Write one report as a line of JSON."""
    return json.dumps(
        {
            "text": f"{words or 'The harbour is shut.'} Roth said number {number} is wrong.",
            "title": f"Report {number}",
            "date": f"2031-{month:02}-10",
            "url": f"https://harbour.example/{number}",
            "source": "Harbour Post",
        }
    )


def lines_at(path: Path, numbers: range, words: str = "", month: int = 3) -> Share:
    """Write reports into a file, and give it as a share."""
    path.write_text("".join(f"{line(one, words, month)}\n" for one in numbers), encoding="utf-8")
    return share_of(path)


def share_of(*paths: Path) -> Share:
    """Give files as one share."""
    return Share(tuple(Listed(str(path), path.stat().st_size, "1") for path in paths))


def quick(settings: Settings) -> Stages:
    """Read for real, and find statements wherever a line has NAME said WORDS."""
    return Stages(Opener.of(settings).documents, fake_extract, fake_resolve, settings.max_report_chars)


def perilous(settings: Settings) -> Stages:
    """Do what a document says: hang, or end this process, or once (a file remembers it) end the worker."""
    return replace(quick(settings), documents=_perilous)


def _perilous(given: Input) -> Iterator[Document]:
    told = json.loads(given.bytes_at_hand().data)
    words = told["text"].split()[0]
    if words == "hang":
        time.sleep(60)
    if words == "die":
        os._exit(9)
    if words.startswith("kill:"):
        once = Path(words.removeprefix("kill:"))
        try:
            once.touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getppid(), signal.SIGKILL)
    yield from Opener().documents(given)  # type: ignore[misc]


ORDER = Order(Settings(), load=quick)
