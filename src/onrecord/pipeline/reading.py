"""From an input to its reports and the statements in them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from onrecord.errors import OnrecordError, ReadError, TooLarge, Unsafe
from onrecord.language import language_name
from onrecord.model import Document, Reading, Refused, Report
from onrecord.pipeline.opening import Input
from onrecord.pipeline.stages import Stages
from onrecord.settings import Settings

# The languages whose statements the reader model has learned.
LANGUAGES = ("en",)

# Reports that go through the models together, and the characters from which on no more are added: a second or
# two. Read by 1, 4, 8 and 16, all around the models takes .24, .20, .19 and .19 of what the models take (war
# news, into statements).
TOGETHER = 16
TOGETHER_CHARS = 40_000


@dataclass(frozen=True, slots=True)
class Took:
    """Hold how many seconds each stage took."""

    read: float = 0.0
    extract: float = 0.0
    resolve: float = 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """Hold what was read from an input or one part of it, and what a person should know about it."""

    name: str
    document: Document
    reading: Reading
    notice: str | None = None
    took: Took = Took()

    @property
    def unseen(self) -> str:
        """Tell of characters in the text that nobody sees; empty where there are none."""
        return unseen_words(self.document.report.text)


@dataclass(frozen=True, slots=True)
class Problem:
    """Hold why an input, or one part of it, could not be read."""

    name: str
    error: OnrecordError


Ended = Done | Problem


def read_reports(inputs: Iterable[Input | Problem], stages: Stages) -> Iterator[Ended]:
    """Read every input and find its statements; one that fails is told and does not stop the others."""
    for given in inputs:
        if isinstance(given, Problem):
            yield given
        else:
            yield from read_input(given, stages)


def read_input(given: Input, stages: Stages, *, skip: int = 0) -> Iterator[Ended]:
    """Read the reports of one input, each with its statements or with the reason why it has none.

    The first `skip` of them are left out.
    """
    for coming in _documents(given, stages, skip):
        yield coming if isinstance(coming, Problem) else _careful(coming, partial(_done, coming, stages))


def read_together(inputs: Sequence[Input], stages: Stages) -> Iterator[tuple[int, Ended]]:
    """Read inputs as `read_input` does, several reports at one go; give each with its input's place.

    What works between two runs of a model finds nothing of its own in the processor's cache any more, so a
    short page is read quicker together with others.
    """
    waiting: list[tuple[int, _Coming | Problem]] = []
    size = 0
    for place, given in enumerate(inputs):
        for coming in _documents(given, stages):
            waiting.append((place, coming))
            size += len(coming.document.report.text) if isinstance(coming, _Coming) else 0
            if len(waiting) == TOGETHER or size >= TOGETHER_CHARS:
                yield from _at_one_go(waiting, stages)
                waiting, size = [], 0
    yield from _at_one_go(waiting, stages)


@dataclass(frozen=True, slots=True)
class _Coming:
    """Hold a document on its way, and how many seconds it took to read."""

    name: str
    document: Document
    read: float


def _documents(given: Input, stages: Stages, skip: int = 0) -> Iterator[_Coming | Problem]:
    began = perf_counter()
    try:
        for document in itertools.islice(stages.documents(given), skip, None):
            if isinstance(document, Refused):
                yield Problem(document.name, document.error)
            else:
                name = f"{given.name}#{document.part}" if document.part else given.name
                yield _Coming(name, document, perf_counter() - began)
            began = perf_counter()
    except OnrecordError as error:
        yield Problem(given.name, error)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one input must not lose the others
        yield Problem(given.name, _unforeseen(given.name, error))


def _at_one_go(
    waiting: Sequence[tuple[int, _Coming | Problem]], stages: Stages
) -> Iterator[tuple[int, Ended]]:
    told = {
        at: _careful(one, partial(_unread, one, stages))
        for at, (_, one) in enumerate(waiting)
        if isinstance(one, _Coming)
    }
    reports = {
        at: one.document.report
        for at, (_, one) in enumerate(waiting)
        if isinstance(one, _Coming) and told[at] is None
    }
    found = dict(zip(reports, _extracted(list(reports.values()), stages), strict=False))
    for at, (place, one) in enumerate(waiting):
        if isinstance(one, Problem):
            yield place, one
        else:
            yield place, told[at] or _careful(one, partial(_done, one, stages, found.get(at)))


_Found = tuple[Reading, float]  # with the seconds that it took


def _extracted(reports: Sequence[Report], stages: Stages) -> Sequence[_Found]:
    """Find the statements of several reports; nothing where one of them goes wrong, so that none has to."""
    if stages.extract_all is None or len(reports) < 2:
        return ()
    began = perf_counter()
    try:
        found = stages.extract_all(reports)
    except Exception:  # noqa: BLE001 - each is tried again by itself, and told
        return ()
    each = (perf_counter() - began) / max(1, sum(len(report.text) for report in reports))
    return [(reading, each * len(report.text)) for report, reading in zip(reports, found, strict=True)]


_Told = TypeVar("_Told", bound="Done | None")


def _careful(coming: _Coming, work: Callable[[], _Told]) -> _Told | Problem:
    try:
        return work()
    except OnrecordError as error:
        return Problem(coming.name, error)
    except Exception as error:  # noqa: BLE001 - one report of an archive must not lose those after it
        return Problem(coming.name, _unforeseen(coming.name, error))


def _unread(coming: _Coming, stages: Stages) -> Done | None:
    """Give what is done without a look for statements; raises TooLarge for what is too long to look at."""
    report, limit = coming.document.report, stages.max_report_chars
    size = len(report.text)
    if size > limit:
        raise TooLarge(
            coming.name,
            f"its text has {size:,} characters, more than {limit:,}",
            "Split it into reports, or raise max_report_chars",
        )
    if report.language is not None and report.language not in LANGUAGES:
        told = f"the text is in {language_name(report.language)}; statements are read in English only"
        return Done(coming.name, coming.document, Reading(report), told, Took(coming.read))
    return None


def _done(coming: _Coming, stages: Stages, found: _Found | None = None) -> Done:
    unread = _unread(coming, stages)
    if unread is not None:
        return unread
    began = perf_counter()
    reading, seconds = found or (stages.extract(coming.document.report), perf_counter() - began)
    began = perf_counter()
    resolved = stages.resolve(reading)
    return Done(
        coming.name, coming.document, resolved, None, Took(coming.read, seconds, perf_counter() - began)
    )


def unseen_words(text: str) -> str:
    """Count the characters of a text that nobody sees, in words; spans count them like all others."""
    from onrecord.readers import oddities_of  # noqa: PLC0415

    told = ", ".join(f"{one.count:,} {one.kind}" for one in oddities_of(text))
    return f"unseen characters in its text: {told}" if told else ""


def _unforeseen(name: str, error: Exception) -> OnrecordError:
    if isinstance(error, MemoryError):
        return Unsafe(name, "reading it took more memory than it may", "Split it, or leave it out")
    told = OnrecordError(
        name,
        f"onrecord made a mistake ({type(error).__name__}: {error})",
        "Please report it, with the input if it may be shared",
    )
    told.__cause__ = error
    return told


def read(path: Path | str, *, settings: Settings | None = None) -> Reading:
    """Read the first report of a file and find its statements.

    Raises ReadError when the file cannot be read, ModelError when the reader model cannot.
    """
    return _first(Input(str(path), path=Path(path)), settings)


def read_text(text: str, *, settings: Settings | None = None) -> Reading:
    """Find the statements of a report that is at hand as text.

    Raises ReadError when there is nothing to read in it, ModelError when the reader model cannot be read.
    """
    try:
        data = text.encode("utf-8", "surrogatepass")
    except UnicodeError as error:
        raise ReadError(
            "text",
            "it cannot be written as UTF-8",
            "Decode its bytes again, with the encoding that they are in",
        ) from error
    return _first(Input("text", data=data), settings)


def _first(given: Input, settings: Settings | None) -> Reading:
    stages = _stages(settings or Settings())
    for document in stages.documents(given):
        if isinstance(document, Refused):
            raise document.error
        return _done(_Coming(given.name, document, 0.0), stages).reading
    raise ReadError(given.name, "it holds no report", "Open it, to see whether it is whole and the right one")


@lru_cache(maxsize=2)
def _stages(settings: Settings) -> Stages:
    return Stages.load(settings)
