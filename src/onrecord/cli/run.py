"""One run of `onrecord read`: inputs in, statements out, everything else told on the side."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from onrecord.cli.inputs import STDIN, expand
from onrecord.cli.messages import Messages
from onrecord.cli.output import check_file, write, write_file
from onrecord.cli.progress import Progress
from onrecord.cli.streams import Streams
from onrecord.interchange import Page, json_array, json_lines, notes, sheet
from onrecord.model import Reading
from onrecord.pipeline import Done, Ended, Input, Problem, Stages, read_reports
from onrecord.pipeline.opening import Opener
from onrecord.settings import Settings

OK, SOME_FAILED, STOPPED = 0, 3, 130


class Format(StrEnum):
    """Say how statements are written."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Options:
    """Hold what the command line asked for."""

    paths: tuple[str, ...]
    format: Format | None
    html: str | None = None
    wide: bool = False
    raw: bool = False
    quiet: bool = False
    verbose: bool = False
    progress: bool = True
    settings: Settings = field(default_factory=Settings)
    fields: Mapping[str, str] = field(default_factory=dict)


Load = Callable[[Settings], Stages]


def run(options: Options, load: Load, streams: Streams) -> int:
    """Read every input, write what was found, and give the exit code.

    Raises OnrecordError when nothing can be read or written at all.
    """
    messages = Messages(streams.stderr, quiet=options.quiet, verbose=options.verbose)
    if options.html and options.html != STDIN:
        check_file(Path(options.html))
    stages = load(options.settings)
    if options.fields:
        stages = replace(stages, documents=Opener.of(options.settings, options.fields).documents)
    inputs = list(
        expand(
            options.paths,
            streams.given,
            options.settings.max_input_bytes,
            lambda path, why: messages.detail(f"left out {path}: {why}"),
        )
    )
    shown = options.progress and not options.quiet and streams.stderr.isatty()
    messages.progress = Progress(streams.stderr, len(inputs), shown=shown)
    teller = _Teller(messages, messages.progress, Page(_made_by()) if options.html else None)
    try:
        with teller.listening():
            _write(options, teller.readings(read_reports(teller.watched(inputs), stages)), streams)
        if teller.page:
            _write_page(options, teller.page, streams, messages)
    except BrokenPipeError:
        streams.let_go()
    except KeyboardInterrupt:
        messages.summary(f"stopped; {teller.done:,} of {len(inputs):,} inputs were read")
        return STOPPED
    finally:
        messages.progress.clear()
    if teller.failed and len(inputs) > 1:
        messages.summary(f"{teller.failed:,} of {len(inputs):,} inputs were not read")
    return SOME_FAILED if teller.failed else OK


def _write(options: Options, readings: Iterator[Reading], streams: Streams) -> None:
    if options.format is None and options.html:
        for _ in readings:  # they go into the page
            pass
    elif options.format in (None, Format.TABLE):
        from onrecord.cli.table import table  # noqa: PLC0415 - rich is for tables only

        look = streams.look(os.environ, wide=options.wide)
        write(table(readings, look), streams.data, streams.stdout.encoding or "ascii")
    else:
        write(_pieces(options, readings), streams.data)


def _pieces(options: Options, readings: Iterable[Reading]) -> Iterator[str]:
    if options.format is Format.CSV:
        return sheet(readings, raw=options.raw)
    if options.format is Format.MD:
        return notes(readings)
    return json_array(readings) if options.format is Format.JSON else json_lines(readings)


def _write_page(options: Options, page: Page, streams: Streams, messages: Messages) -> None:
    if options.html == STDIN:
        write(page.write(), streams.data)
    elif options.html:
        write_file(page.write(), Path(options.html))
        messages.notice(f"wrote {options.html}")


def _made_by() -> str:
    from onrecord import __version__  # noqa: PLC0415 - looked up only for the page

    return f"onrecord {__version__}"


class _Teller(logging.Handler):
    """Stand between the pipeline and the output: tell what goes wrong, pass on what was read."""

    def __init__(self, messages: Messages, progress: Progress, page: Page | None) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages
        self._progress = progress
        self._name = ""
        self.page = page
        self.done = 0
        self.failed = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Tell a warning of one of the rooms, with the input it is about."""
        self._messages.notice(f"{self._name}: {record.getMessage()}")

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear the warnings of all rooms for as long as this lasts."""
        logger = logging.getLogger("onrecord")
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)

    def watched(self, inputs: Iterable[Input | Problem]) -> Iterator[Input | Problem]:
        """Pass inputs on and remember which one is being read."""
        for given in inputs:
            self._name = given.name
            yield given

    def readings(self, outcomes: Iterable[Ended]) -> Iterator[Reading]:
        """Pass on what was read and tell the rest."""
        for outcome in outcomes:
            if isinstance(outcome, Problem):
                self._tell_problem(outcome)
            else:
                self._tell_done(outcome)
                self._progress.clear()
                yield outcome.reading
            self._progress.advance()

    def _tell_problem(self, problem: Problem) -> None:
        self.failed += 1
        self._messages.problem(problem.name, problem.error)
        if self.page:
            self.page.add_problem(problem.name, problem.error.why)

    def _tell_done(self, done: Done) -> None:
        self.done += 1
        if done.notice:
            self._messages.notice(f"{done.name}: {done.notice}")
        if done.unseen:
            self._messages.detail(f"{done.name}: {done.unseen}")
        count, took = len(done.reading.statements), done.took
        self._messages.detail(
            f"{done.name}: {count} statement{'' if count == 1 else 's'}; "
            f"read in {took.read:.2f} s, statements in {took.extract:.2f} s"
        )
        if self.page:
            self.page.add(done.reading)
