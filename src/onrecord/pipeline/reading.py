"""From an input to its reports and the statements in them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter

from onrecord.errors import OnrecordError, ReadError, TooLarge, Unsafe
from onrecord.language import language_name
from onrecord.model import Document, Reading, Refused
from onrecord.pipeline.opening import Input
from onrecord.pipeline.stages import Stages
from onrecord.settings import Settings

# The languages whose statements the reader model has learned.
LANGUAGES = ("en",)


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
    began = perf_counter()
    try:
        for document in itertools.islice(stages.documents(given), skip, None):
            if isinstance(document, Refused):
                yield Problem(document.name, document.error)
            else:
                yield _statements(document, _named(given, document), stages, perf_counter() - began)
            began = perf_counter()
    except OnrecordError as error:
        yield Problem(given.name, error)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one input must not lose the others
        yield Problem(given.name, _unforeseen(given.name, error))


def _named(given: Input, document: Document) -> str:
    return f"{given.name}#{document.part}" if document.part else given.name


def _statements(document: Document, name: str, stages: Stages, read: float) -> Ended:
    try:
        return _done(document, name, stages, read)
    except OnrecordError as error:
        return Problem(name, error)
    except Exception as error:  # noqa: BLE001 - one report of an archive must not lose those after it
        return Problem(name, _unforeseen(name, error))


def _done(document: Document, name: str, stages: Stages, read: float) -> Done:
    report, limit = document.report, stages.max_report_chars
    size = len(report.text)
    if size > limit:
        raise TooLarge(
            name,
            f"its text has {size:,} characters, more than {limit:,}",
            "Split it into reports, or raise max_report_chars",
        )
    if report.language is not None and report.language not in LANGUAGES:
        told = f"the text is in {language_name(report.language)}; statements are read in English only"
        return Done(name, document, Reading(report), told, Took(read))
    began = perf_counter()
    found = stages.extract(report)
    extracted = perf_counter()
    reading = stages.resolve(found)
    return Done(name, document, reading, None, Took(read, extracted - began, perf_counter() - extracted))


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
        return _done(document, given.name, stages, 0.0).reading
    raise ReadError(given.name, "it holds no report", "Open it, to see whether it is whole and the right one")


@lru_cache(maxsize=2)
def _stages(settings: Settings) -> Stages:
    return Stages.load(settings)
