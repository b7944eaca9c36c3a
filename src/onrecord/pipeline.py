"""The whole way, on one page: from an input to its report and the statements in it.

The only file that knows every stage. Stages are values: whoever calls may bring others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter

from onrecord.errors import OnrecordError, ReadError, TooLarge
from onrecord.language import language_name
from onrecord.model import Reading, Report
from onrecord.settings import MAX_REPORT_CHARS, Settings

# The languages whose statements the reader model has learned.
LANGUAGES = ("en",)


@dataclass(frozen=True, slots=True)
class Input:
    """Name one thing to read: a file, or bytes that were handed over."""

    name: str
    path: Path | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Took:
    """Hold how many seconds each stage took."""

    read: float = 0.0
    extract: float = 0.0
    resolve: float = 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """Hold what was read from an input, and what a person should know about it."""

    name: str
    reading: Reading
    notice: str | None = None
    took: Took = Took()


@dataclass(frozen=True, slots=True)
class Problem:
    """Hold why an input could not be read."""

    name: str
    error: OnrecordError


Outcome = Done | Problem


@dataclass(frozen=True, slots=True)
class Stages:
    """Hold the stages that a report goes through, and the limit between them."""

    read: Callable[[Input], Report]
    extract: Callable[[Report], Reading]
    resolve: Callable[[Reading], Reading]
    max_report_chars: int = MAX_REPORT_CHARS

    @classmethod
    def load(cls, settings: Settings) -> Stages:
        """Make the stages ready, the reader model included.

        Raises ModelError when the reader model is missing or damaged.
        """
        from onrecord.extraction import Extractor  # noqa: PLC0415 - heavy: only for those who read
        from onrecord.readers import read_bytes, read_path  # noqa: PLC0415
        from onrecord.resolution import resolve  # noqa: PLC0415

        def read(given: Input) -> Report:
            if given.path is not None:
                return read_path(given.path, max_bytes=settings.max_input_bytes)
            return read_bytes(given.data or b"", path=None, max_bytes=settings.max_input_bytes)

        extractor = Extractor.load(settings.model, threads=settings.threads)
        return cls(read, extractor.extract, resolve, settings.max_report_chars)


def read_reports(inputs: Iterable[Input | Problem], stages: Stages) -> Iterator[Outcome]:
    """Read every input and find its statements; one that fails is told and does not stop the others."""
    for given in inputs:
        if isinstance(given, Problem):
            yield given
            continue
        try:
            yield _read_report(given, stages)
        except OnrecordError as error:
            yield Problem(given.name, error)
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one report must not lose the others
            yield Problem(given.name, _unforeseen(given.name, error))


def _read_report(given: Input, stages: Stages) -> Done:
    began = perf_counter()
    report = stages.read(given)
    size, limit = len(report.text), stages.max_report_chars
    if size > limit:
        raise TooLarge(
            given.name,
            f"its text has {size:,} characters, more than {limit:,}",
            "Split it into reports, or raise max_report_chars",
        )
    read = perf_counter()
    if report.language is not None and report.language not in LANGUAGES:
        told = f"the text is in {language_name(report.language)}; statements are read in English only"
        return Done(given.name, Reading(report), told, Took(read - began))
    found = stages.extract(report)
    extracted = perf_counter()
    reading = stages.resolve(found)
    return Done(given.name, reading, None, Took(read - began, extracted - read, perf_counter() - extracted))


def _unforeseen(name: str, error: Exception) -> OnrecordError:
    told = OnrecordError(
        name,
        f"onrecord made a mistake ({type(error).__name__}: {error})",
        "Please report it, with the input if it may be shared",
    )
    told.__cause__ = error
    return told


def read(path: Path | str, *, settings: Settings | None = None) -> Reading:
    """Read one report from a file and find its statements.

    Raises ReadError when the file cannot be read, ModelError when the reader model cannot.
    """
    return _read_report(Input(str(path), path=Path(path)), _stages(settings or Settings())).reading


def read_text(text: str, *, settings: Settings | None = None) -> Reading:
    """Find the statements of a report that is at hand as text.

    Raises ReadError when there is nothing to read in it, ModelError when the reader model cannot be read.
    """
    try:
        data = text.encode("utf-8", "surrogatepass")
    except UnicodeError as error:
        raise ReadError("text", "it cannot be written as UTF-8") from error
    return _read_report(Input("text", data=data), _stages(settings or Settings())).reading


@lru_cache(maxsize=2)
def _stages(settings: Settings) -> Stages:
    return Stages.load(settings)
