"""Options that several commands share, each declared once."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

from onrecord import settings as table_of_settings
from onrecord.cli.listing import Shape
from onrecord.errors import OnrecordError
from onrecord.settings import Settings


def setting(name: str, *flags: str, **more: Any) -> Any:
    """Declare the option of a setting: its meaning, default and variable are those of the table."""
    default = table_of_settings.default(name)
    shown = default if default is None or isinstance(default, str) else f"{default:,}"
    told = f" [default: {shown}]" if shown and not isinstance(default, bool) else ""
    variable = table_of_settings.variable(name)
    return typer.Option(
        *flags, help=f"{table_of_settings.meaning(name)}{told} [{variable}]", show_default=False, **more
    )


def settled(**given: Any) -> Settings:
    """Read the settings, options before the environment; a wrong one is a wrong command line."""
    try:
        return Settings.read(os.environ, **given)
    except OnrecordError as error:
        raise typer.BadParameter(str(error)) from error


LedgerAt = Annotated[str | None, setting("ledger", "--ledger", "-L", metavar="LEDGER")]
ShapeAsked = Annotated[
    Shape | None,
    typer.Option("--format", "-f", show_default=False, help="How to write the list [default: table]."),
]
Raw = Annotated[
    bool, typer.Option("--raw", help="Leave CSV cells that spreadsheets run as formulas as they are.")
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        metavar="N",
        min=1,
        show_default=False,
        help="Show the first N only [default: 50 in the table, all otherwise].",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell problems only.")]

FieldMap = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="OURS=THEIRS",
        show_default=False,
        help="Which field or column of reports is which: text=body; may be given several times.",
    ),
]


def field_map(given: list[str] | None) -> dict[str, str]:
    """Read a map of fields; a wrong one is a wrong command line."""
    found = dict(one.partition("=")[::2] for one in given or ())
    for ours, theirs in found.items():
        if not theirs:
            raise typer.BadParameter(f"--field {ours}: write it as OURS=THEIRS, such as text=body")
    if not found:
        return {}
    from onrecord.readers.articles import refuse_unknown_fields  # noqa: PLC0415 - parsers load when needed

    try:
        refuse_unknown_fields(found)
    except OnrecordError as error:
        raise typer.BadParameter(str(error)) from error
    return found


# How addresses are fetched. `read` and `ingest` take these from the environment.
Contact = Annotated[str | None, setting("contact", "--contact", metavar="ADDRESS")]
FetchSeconds = Annotated[int | None, setting("fetch_seconds", "--fetch-seconds", metavar="N")]
MaxRedirects = Annotated[int | None, setting("max_redirects", "--max-redirects", metavar="N")]
Allow = Annotated[str | None, setting("allow", "--allow", metavar="IP:PORT")]
AllowPrivate = Annotated[bool | None, setting("allow_private", "--allow-private/--no-allow-private")]
