"""All commands of onrecord."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.read import read
from onrecord.cli.score import score

app = typer.Typer(
    name="onrecord",
    help="Read reports and find who said what, through whom, how sure.",
    no_args_is_help=True,
    add_completion=False,
    # Plain help: the same in every terminal, and as the manual shows it.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command(short_help="Find the statements of reports and show them.")(read)
app.command(short_help="Compare what was found with annotated reports.")(score)


def _version(asked: bool) -> None:
    if asked:
        from onrecord import __version__  # noqa: PLC0415 - looked up only when asked

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def top(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Read reports and find who said what, through whom, how sure."""
