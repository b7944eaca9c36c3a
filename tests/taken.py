"""Reports taken into a ledger as `onrecord ingest` does it, but in this process and with given stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, cast

from onrecord.model import Receipt
from onrecord.pipeline import Ended, Input, Stages
from onrecord.pipeline.desk import Desk, begun, open_book
from onrecord.pipeline.ingest import Intake
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.pipeline.opening import Opener
from onrecord.pipeline.reading import read_input
from onrecord.pipeline.workers import Workers
from onrecord.settings import Settings
from tests.fakes import fake_stages

Load = Callable[[Settings], Stages]


class Here:
    """Read inputs in this process."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        self.read_so_far: list[str] = []

    def read(self, inputs: Iterable[Input | None]) -> Iterator[tuple[Input | None, list[Ended]]]:
        for given in inputs:
            if given is None:
                yield None, []
                continue
            self.read_so_far.append(given.name)
            yield given, list(read_input(given, self._stages))


def desk_with(load: Load = fake_stages) -> Callable[..., AbstractContextManager[Desk]]:
    """Give what opens a ledger to take inputs in, read with these stages; everything else is as it ships."""

    @contextmanager
    def opened(
        settings: Settings, *, again: bool = False, fields: Mapping[str, str] | None = None
    ) -> Iterator[Desk]:
        here = cast("Workers", Here(load(settings)))
        with open_book(settings, create=True) as ledger:
            captures = Opener.of(settings, fields).captures
            yield Desk(ledger, Intake(captures, here, Joiner(kins()), begun(settings), again))

    return opened


def shipped(extractor: Any) -> Load:
    """Give the stages as they ship, around a reader model that is loaded already."""
    from onrecord.resolution import resolve  # noqa: PLC0415 - only for those who read for real

    return lambda settings: Stages(Opener.of(settings).documents, extractor.extract, resolve)


def taken(paths: Iterable[Path], ledger: Path | str, load: Load = fake_stages) -> list[Receipt]:
    """Take files into a ledger and give their receipts."""
    with desk_with(load)(Settings(ledger=str(ledger))) as desk:
        return list(desk.take([Input(str(path), path=path) for path in paths]))
