"""`onrecord import`: take in what others found or decided."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import Messages
from onrecord.cli.options import LedgerAt, Quiet, settled
from onrecord.cli.output import write
from onrecord.cli.streams import Streams
from onrecord.pipeline.desk import open_book

OK, SOME_FAILED = 0, 3


def import_(
    *,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="Readings or quotation records (JSON Lines), ClaimReviews (JSON-LD), or an export for brat "
            "once it is corrected, as archive or folder.",
        ),
    ],
    ledger: LedgerAt = None,
    about: Annotated[
        str,
        typer.Option(
            metavar="CLAIM", show_default=False, help="The claim of reviews that name none on record."
        ),
    ] = "",
    by: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="Who corrected [default: you].")
    ] = "",
    quiet: Quiet = False,
) -> None:
    """Take in what others found or decided: readings, quotations, corrections, reviews of claims.

    What a person decided becomes a judgement under that person's name and can be undone. The exit code is 3
    when something could not be taken in.
    """
    from onrecord.cli.intake import Intake  # noqa: PLC0415 - for those who import

    streams = Streams.of_process()
    settings = settled(ledger=ledger)
    taken = Intake(settings, Messages(streams.stderr, quiet=quiet), by or getpass.getuser(), about)
    with open_book(settings, create=True) as book:
        for path in paths:
            taken.take(Path(path), book)
    write([f"{line}\n" for line in taken.summary()], streams.data)
    raise typer.Exit(SOME_FAILED if taken.failed else OK)
