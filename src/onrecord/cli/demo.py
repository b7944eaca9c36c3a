"""`onrecord demo`: a ledger of sample reports, ready to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import settled
from onrecord.cli.serve import HOST, PORT, Host, Port, run_server
from onrecord.cli.streams import Streams
from onrecord.cli.taking import Order, take
from onrecord.errors import OnrecordError
from onrecord.pipeline.desk import at_desk

LEDGER = "onrecord-demo.db"


def demo(
    *,
    context: typer.Context,
    ledger: Annotated[str, typer.Option("--ledger", "-L", metavar="LEDGER", help="Keep it here.")] = LEDGER,
    host: Host = HOST,
    port: Port = PORT,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open it in the browser.")] = False,
) -> None:
    """Take the sample reports into a ledger, and show it in the browser.

    The reports are invented. The ledger stays, so that other commands can be tried on it.
    """
    run: Callable[..., None] = context.obj or run_server
    settings = settled(ledger=ledger)
    take(Order(paths=(str(samples()),), settings=settings), at_desk, Streams.of_process())
    run(settings, host=host, port=port, open_it=not no_open)


def samples() -> Path:
    """Give the folder of the sample reports: in an installed onrecord beside its code, else in the project.

    Raises OnrecordError when there is none.
    """
    package = Path(str(files("onrecord")))
    for folder in (package / "samples", package.parents[1] / "examples"):
        if folder.is_dir():
            return folder
    raise OnrecordError("samples", "they are not where onrecord is", "Install onrecord again")
