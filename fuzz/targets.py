"""What is fed with bytes that nobody meant, and what has to hold of whatever comes of them.

A target takes any bytes. It lets errors of ours pass, since those are told to people; whatever else it
raises is a defect. One process feeds one target, so the ledger beside it is made once.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

from fuzz.press import Press, exported, press
from onrecord.errors import InvalidQuery, OnrecordError
from onrecord.interchange.formats.corrections import corrections
from onrecord.interchange.formats.incoming import corrected_in_brat, is_brat, json_values, reading_in
from onrecord.interchange.formats.reviews import reviews
from onrecord.ledger.query import Query, params_of, query_of
from onrecord.model import (
    Capture,
    Document,
    Judgement,
    Method,
    Outcome,
    Reading,
    Refused,
    Report,
    Run,
    decode,
    encode,
)
from onrecord.readers import documents
from onrecord.readers.content import Content
from onrecord.readers.formats import parts_of
from onrecord.readers.kind import Kind
from onrecord.readers.warc import archived

CORPUS = Path(__file__).with_name("corpus")
WEB = "https://velden.example/in"
MOST = 2_000_000  # bytes of one value that is imported
RUN = Run("rn-fuzz", "2031-03-01T08:00:00+00:00", (("onrecord", "0"),))
AT = "2031-03-05T00:00:00+00:00"

Target = Callable[[bytes], None]


def hold(report: Report) -> None:
    """Let a report hold what every report does: it is written as JSON and read back the same."""
    reading = Reading(report)
    written = json.dumps(encode(reading), allow_nan=False)
    if decode(json.loads(written)) != reading:
        raise AssertionError("a report is another one once it is read back")


def outcomes_hold(found: Iterator[Document | Refused]) -> int:
    """Let every report hold, and every refusal say why; give how many outcomes there are."""
    number = 0
    for number, one in enumerate(found, 1):  # noqa: B007 - how many there are is what is given
        if isinstance(one, Document):
            hold(one.report)
        elif not one.error.why or not one.name:
            raise AssertionError(f"{one!r} does not say what was refused, or why")
    return number


def records(file: io.BufferedIOBase, address: str) -> Iterator[Capture | Refused]:
    """Give the records of an archive, as the pipeline does."""
    yield from archived(file, address, lambda capture: iter((capture,)))  # type: ignore[arg-type]


def door(data: bytes) -> None:
    """Read bytes as whatever they look like."""
    given = Capture(data, WEB, Method.FETCH)
    if not outcomes_hold(documents(given, open_archive=records)):  # type: ignore[arg-type]
        raise AssertionError("an input gave neither a report nor a refusal")


def as_kind(kind: Kind) -> Target:
    """Make the target that reads bytes as one kind, whatever they look like."""

    def read(data: bytes) -> None:
        with suppress(OnrecordError):
            for part in parts_of(kind, Content(data, WEB, address=WEB)):
                if isinstance(part.found, Report):
                    hold(part.found)

    return read


def table(data: bytes) -> None:
    """Read bytes as a table."""
    outcomes_hold(documents(Capture(data, "news.csv")))


def archive(data: bytes) -> None:
    """Read bytes as a web archive, and each of its pages."""
    for one in archived(io.BytesIO(data), "a.warc", documents):
        if isinstance(one, Document):
            hold(one.report)


def query(data: bytes) -> None:
    """Search for bytes as words, as named filters, and go on behind them as a page's token."""
    ledger = press().ledger
    text = data.decode("utf-8", "replace")
    page = ledger.search(Query(text=text), limit=7)
    if ledger.count(Query(text=text)) != page.total or len(page.hits) > page.total:
        raise AssertionError("a search counts what it does not give")
    with suppress(InvalidQuery):
        ledger.search(Query(), after=text)
    with suppress(InvalidQuery):
        asked = query_of(parse_qs(text))
        if query_of(_many(params_of(asked))) != asked:
            raise AssertionError("a query is another one once it is written down")
        ledger.search(asked)


def _many(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def lines(data: bytes) -> None:
    """Import bytes as lines of JSON: readings, records of the quotation graph, reviews of claims."""
    path = _folder() / "in.jsonl"
    path.write_bytes(data)
    with suppress(OnrecordError):
        for one in json_values(path, MOST):
            if one.error is None:
                with suppress(OnrecordError):
                    _taken(one.value, one.name, press())


def _taken(value: object, name: str, told: Press) -> None:
    reading = reading_in(value, name)
    if reading is None:
        _judged((one.judgement for one in reviews(value, about=told.claim)), told)
        return
    hold(reading.report)
    if decode(json.loads(json.dumps(encode(reading), allow_nan=False))) != reading:
        raise AssertionError("a reading is another one once it is read back")
    with told.ledger.writing() as writing:
        receipt = writing.record(Document(reading.report, Capture(b"x", name)), reading, RUN)
    known = told.ledger.report(reading.report.id).reading if receipt.outcome is Outcome.NEW else reading
    if known != reading:
        raise AssertionError("the ledger gives back another reading than it was given")


def brat(data: bytes) -> None:
    """Import bytes as an archive of brat, or as annotations that somebody corrected."""
    told = press()
    path = _folder() / "in.zip"
    path.write_bytes(data)
    judgements: list[Judgement] = []
    with suppress(OnrecordError):
        if is_brat(path):
            for found in corrected_in_brat(path, by="Ada", most=MOST):
                judgements += [] if isinstance(found, OnrecordError) else found.judgements
        else:
            ann = data.decode("utf-8", "replace")
            judgements += corrections(*exported(told, ann), where="rp", by="Ada", at=AT).judgements
    _judged(judgements, told)


def _judged(judgements: Iterable[Judgement], told: Press) -> None:
    with told.ledger.writing() as writing:
        for one in judgements:
            with suppress(OnrecordError):
                writing.judge(one)


TARGETS: dict[str, Target] = {
    "html": as_kind(Kind.HTML),
    "text": as_kind(Kind.TEXT),
    "feed": as_kind(Kind.FEED),
    "ninjs": as_kind(Kind.NINJS),
    "newsml": as_kind(Kind.NEWSML),
    "mail": as_kind(Kind.MAIL),
    "csv": table,
    "warc": archive,
    "door": door,
    "query": query,
    "lines": lines,
    "brat": brat,
}


def seeds(target: str) -> list[Path]:
    """Give the files that a target begins with."""
    return sorted(path for path in (CORPUS / target).iterdir() if path.is_file())
