"""`onrecord ingest`: take reports into the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.listing import Shape
from onrecord.cli.options import FieldMap, LedgerAt, Quiet, field_map, setting, settled
from onrecord.cli.streams import Streams
from onrecord.cli.taking import Order, take
from onrecord.pipeline.desk import at_desk


def ingest(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URL",
            show_default=False,
            help="Files of any kind that is read, folders, patterns, addresses, or - for standard input.",
        ),
    ] = None,
    ledger: LedgerAt = None,
    jobs: Annotated[int | None, setting("jobs", "--jobs", "-j", metavar="N")] = None,
    fields: FieldMap = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read inputs once more whose bytes are on record.")
    ] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read the inputs that failed before once more.")
    ] = False,
    shape: Annotated[
        Shape | None,
        typer.Option(
            "--format", "-f", show_default=False, help="Write one row per input [default: a summary]."
        ),
    ] = None,
    max_error_ratio: Annotated[
        float,
        typer.Option(metavar="SHARE", min=0, max=1, help="Exit with 126 when more inputs than this fail."),
    ] = 1.0,
    input_seconds: Annotated[int | None, setting("input_seconds", "--input-seconds", metavar="N")] = None,
    input_memory: Annotated[int | None, setting("input_memory", "--input-memory", metavar="N")] = None,
    quiet: Quiet = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell what became of every input, and why.")
    ] = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="Show no line of progress.")] = False,
) -> None:
    """Read reports and keep them, their bytes and their statements in the ledger.

    Every input ends as new, unchanged, version, duplicate, failed or quarantined, with its reason. What
    was taken stays taken: an interrupted run goes on where it stopped when it is run again.
    """
    if not paths and not retry:
        raise typer.BadParameter("name a PATH or URL, or pass --retry")
    settings = settled(ledger=ledger, jobs=jobs, input_seconds=input_seconds, input_memory=input_memory)
    order = Order(
        paths=tuple(paths or ()),
        settings=settings,
        shape=shape,
        fields=field_map(fields),
        again=again,
        retry=retry,
        max_error_ratio=max_error_ratio,
        quiet=quiet,
        verbose=verbose,
        progress=not no_progress,
    )
    raise typer.Exit(take(order, context.obj or at_desk, Streams.of_process()))
