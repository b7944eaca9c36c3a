"""An ingest whose processes take their time, to be stopped half-way."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from onrecord.cli import main
from onrecord.model import Document
from onrecord.pipeline import Input, Stages
from onrecord.pipeline.desk import Desk, intake, open_book
from onrecord.pipeline.workers import Workers
from onrecord.settings import Settings
from tests.fakes import fake_documents, fake_extract, fake_resolve


def load(settings: Settings) -> Stages:
    return Stages(slowly, fake_extract, fake_resolve)


def slowly(given: Input) -> Iterator[Document]:
    if given.name.endswith("05.txt"):
        Path("began").touch()
        time.sleep(20)
    return fake_documents(given)


@contextmanager
def opened(
    settings: Settings, *, again: bool = False, fields: Mapping[str, str] | None = None
) -> Iterator[Desk]:
    with open_book(settings, create=True) as ledger, Workers(settings, jobs=1, load=load) as workers:
        yield Desk(ledger, intake(settings, workers, again=again))


def run() -> None:
    # A test that runs in the background of a shell inherits that the keyboard is not listened to.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main(["ingest", "in", "--ledger", "kept.db"], load=opened)
