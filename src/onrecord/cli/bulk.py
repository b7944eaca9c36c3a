"""`onrecord bulk`: read archives of millions on the workers of a Ray cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from onrecord.bulk.machines import AUTO, Machines, machines
from onrecord.bulk.reading import Order
from onrecord.bulk.run import Step, into_folder, into_ledger
from onrecord.bulk.shares import Share
from onrecord.bulk.stores import needed
from onrecord.cli.messages import Messages
from onrecord.cli.options import FieldMap, Quiet, field_map, setting, settled
from onrecord.cli.output import write
from onrecord.cli.shares import Tally
from onrecord.cli.streams import Streams
from onrecord.pipeline import Problem
from onrecord.pipeline.desk import begun, open_book

OK, SOME_FAILED, STOPPED, MOST_FAILED = 0, 3, 130, 126
_LEDGER = re.compile(r"(?:postgresql|sqlite)[+\w]*:|:memory:$|.*\.(?:db|sqlite3?)$", re.IGNORECASE)


def bulk(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|ADDRESS",
            show_default=False,
            help="Files and folders of any kind that is read, Parquet too: here, or at s3://, gs://, https://.",
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR|LEDGER",
            show_default=False,
            help="A folder for Parquet, here or at an address, or a ledger.",
        ),
    ],
    address: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="The Ray cluster: auto (here, or started), ray://HOST:10001, or none to do without.",
        ),
    ] = AUTO,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, show_default=False, help="Use so many cores [default: all]."),
    ] = None,
    fields: FieldMap = None,
    price: Annotated[
        float | None,
        typer.Option(metavar="PRICE", min=0, show_default=False, help="What a core costs an hour."),
    ] = None,
    max_error_ratio: Annotated[
        float,
        typer.Option(metavar="SHARE", min=0, max=1, help="Exit with 126 when more documents than this fail."),
    ] = 1.0,
    input_seconds: Annotated[int | None, setting("input_seconds", "--input-seconds", metavar="N")] = None,
    input_memory: Annotated[int | None, setting("input_memory", "--input-memory", metavar="N")] = None,
    quiet: Quiet = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name every document that was not read, and why.")
    ] = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="Show no line of progress.")] = False,
) -> None:
    """Read archives with many workers at once, into a folder of Parquet or a ledger.

    Every document is kept once, whatever stops the run: run it again and it goes on where it stopped.
    Load a folder into a ledger with `onrecord load`.
    """
    from onrecord.bulk.listing import listed  # noqa: PLC0415 - for those who have the libraries of the extra
    from onrecord.bulk.shares import shares  # noqa: PLC0415

    for library in ("fsspec", "pyarrow"):
        needed(library)
    settings = settled(input_seconds=input_seconds, input_memory=input_memory)
    order = Order(settings, fields=field_map(fields))
    streams = Streams.of_process()
    messages = Messages(streams.stderr, quiet=quiet, verbose=verbose)
    tally = Tally(
        messages, streams.stderr, price=price, shown=not (quiet or no_progress) and streams.stderr.isatty()
    )
    found = list(listed(paths))
    for one in found:
        if isinstance(one, Problem):
            tally.missing(one)
    work = list(shares(one for one in found if not isinstance(one, Problem)))
    tally.begin(work)
    try:
        with _machines(address, workers) as those:
            for step in _steps(work, out, order, those):
                tally.step(step)
    except KeyboardInterrupt:
        tally.end()
        messages.summary("stopped; what was read is kept, run it again to go on")
        raise typer.Exit(STOPPED) from None
    finally:
        tally.end()
    write([tally.summary(out)], streams.data)
    if tally.failed and tally.failed > max_error_ratio * tally.total:
        raise typer.Exit(MOST_FAILED)
    raise typer.Exit(SOME_FAILED if tally.failed else OK)


@contextmanager
def _machines(address: str, workers: int | None) -> Iterator[Machines]:
    those = machines(address, most=workers)
    try:
        yield those
    finally:
        those.close()


def _steps(work: list[Share], out: str, order: Order, those: Machines) -> Iterator[Step]:
    run = begun(order.settings)
    mapped = tuple((f"field {ours}", theirs) for ours, theirs in sorted(order.fields.items()))
    run = replace(run, settings=run.settings + mapped)
    if not is_ledger(out):
        from onrecord.bulk.folder import Folder  # noqa: PLC0415

        yield from into_folder(work, Folder(out), order, run, those)
        return
    from onrecord.pipeline.joining import Joiner  # noqa: PLC0415
    from onrecord.pipeline.kins import kins  # noqa: PLC0415

    with open_book(replace(order.settings, ledger=out), create=True) as ledger:
        yield from into_ledger(work, ledger, order, run, Joiner(kins()), those)


def is_ledger(out: str) -> bool:
    """Tell a ledger from a folder, by its address or by what is there."""
    return bool(_LEDGER.match(out)) or Path(out).is_file()
