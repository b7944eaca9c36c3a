"""`onrecord export`: statements on record in the formats of others, or as a bundle of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from onrecord.cli.filters import filtered
from onrecord.cli.messages import Messages
from onrecord.cli.options import LedgerAt, Quiet, Raw, settled
from onrecord.cli.output import check_file, replacing, write
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.interchange import HIT_COLUMNS, csv_rows, hit_row, json_list, json_rows
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Capture
from onrecord.pipeline.desk import open_book


class FormatName(StrEnum):
    """Name every format of an export."""

    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"
    READINGS = "readings"
    MD = "md"
    SCHEMAORG = "schemaorg"
    WEBANNOTATION = "webannotation"
    PROV = "prov"
    PROVN = "provn"
    FTM = "ftm"
    BRAT = "brat"
    SPACY = "spacy"
    NINJS = "ninjs"
    GQG = "gqg"
    NAF = "naf"


_ROWS = (FormatName.CSV, FormatName.JSONL, FormatName.JSON)
_BINARY = (FormatName.BRAT, FormatName.SPACY, FormatName.NAF)


@filtered
def export(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    ledger: LedgerAt = None,
    form: Annotated[
        FormatName | None,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help="csv, jsonl and json have a row per statement; docs/reference/formats.md has all.",
        ),
    ] = None,
    bundle: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.wacz",
            show_default=False,
            help="Write the captures with their statements as one file that proves itself.",
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            show_default=False,
            help="Where it goes [default: standard output].",
        ),
    ] = None,
    query: Query,
    raw: Raw = False,
    quiet: Quiet = False,
) -> None:
    """Write statements on record in a format of others, those that the filters let through.

    A file takes its place only when it is whole. What a format has no place for is told at the end.
    """
    if (form is None) == (bundle is None):
        raise typer.BadParameter("pass --format NAME, or --bundle FILE.wacz")
    streams = Streams.of_process()
    messages = Messages(streams.stderr, quiet=quiet)
    if bundle is not None:
        check_file(Path(bundle))
        with open_book(settled(ledger=ledger)) as book, replacing(Path(bundle)) as file:
            _bundle(book, query, file, Path(bundle).name)
        messages.notice(f"wrote {bundle}")
        return
    assert form is not None  # noqa: S101 - for the type: one of the two is there
    if out is None and form in _BINARY and streams.stdout.isatty():
        raise OnrecordError(f"format {form}", "it is not for a screen", "Pass --out FILE")
    if out is not None:
        check_file(Path(out))
    with open_book(settled(ledger=ledger)) as book:
        place: AbstractContextManager[BinaryIO] = replacing(Path(out)) if out else nullcontext(streams.data)
        with place as file:
            lost = (
                _rows(book, query, form, file, raw=raw) if form in _ROWS else _format(book, query, form, file)
            )
    if out:
        messages.notice(f"wrote {out}")
    if lost and form not in (FormatName.READINGS, FormatName.MD):
        messages.notice(f"{form} has no place for {', '.join(lost)}; `--format readings` keeps whole reports")


def _rows(book: Ledger, query: Query, form: FormatName, out: BinaryIO, *, raw: bool) -> tuple[str, ...]:
    rows = (hit_row(hit) for hit in book.entries(query))
    pieces: dict[FormatName, Callable[[], Iterator[str]]] = {
        FormatName.CSV: lambda: csv_rows(HIT_COLUMNS, rows, raw=raw),
        FormatName.JSONL: lambda: json_rows(rows),
        FormatName.JSON: lambda: json_list(rows),
    }
    write(pieces[form](), out)
    return ()


def _format(book: Ledger, query: Query, form: FormatName, out: BinaryIO) -> tuple[str, ...]:
    from onrecord import __version__  # noqa: PLC0415 - looked up only when asked
    from onrecord.interchange.formats.catalogue import format_named  # noqa: PLC0415 - for those who export
    from onrecord.interchange.formats.material import Material  # noqa: PLC0415
    from onrecord.pipeline.selecting import claim_sheets, excerpts  # noqa: PLC0415

    chosen = format_named(form)
    chosen.write(
        Material(excerpts(book, query), claim_sheets(book, query), _now(), f"onrecord {__version__}"), out
    )
    return chosen.lost


def _bundle(book: Ledger, query: Query, out: BinaryIO, name: str) -> None:
    from onrecord.interchange import write_wacz  # noqa: PLC0415
    from onrecord.pipeline.selecting import excerpts  # noqa: PLC0415

    first, again = excerpts(book, query), excerpts(book, query)
    seen: set[str] = set()

    def captures() -> Iterator[Capture]:
        for excerpt in first:
            if excerpt.capture is not None and excerpt.kept.capture not in seen:
                seen.add(excerpt.kept.capture)
                yield excerpt.capture

    write_wacz(captures(), (excerpt.reading for excerpt in again), out, moment=_now(), name=name)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
