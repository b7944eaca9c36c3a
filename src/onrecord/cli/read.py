"""`onrecord read`: find the statements of reports and show them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.inputs import STDIN
from onrecord.cli.options import FieldMap, field_map, setting, settled
from onrecord.cli.run import Format, Options, run
from onrecord.cli.streams import Streams
from onrecord.pipeline import Stages


def read(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Text or HTML files, folders, patterns such as 'news/*.html', or - for standard input.",
        ),
    ],
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", show_default=False, help="How to write the statements [default: table]."
        ),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Write one web page with the statements marked in the text (- for standard output). "
            "Nothing else is written unless --format is given too.",
        ),
    ] = None,
    wide: Annotated[bool, typer.Option("--wide", help="Show all words in the table.")] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Leave CSV cells that spreadsheets run as formulas as they are.")
    ] = False,
    fields: FieldMap = None,
    threads: Annotated[int | None, setting("threads", "--threads", metavar="N")] = None,
    model: Annotated[Path | None, setting("model", "--model", metavar="FOLDER")] = None,
    max_input_bytes: Annotated[
        int | None, setting("max_input_bytes", "--max-input-bytes", metavar="N")
    ] = None,
    max_report_chars: Annotated[
        int | None, setting("max_report_chars", "--max-report-chars", metavar="N")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell problems only.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell what was left out and how long everything took.")
    ] = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="Show no line of progress.")] = False,
) -> None:
    """Find the statements of reports: who said what, in which words, and where it stands.

    Statements go to standard output, problems and progress to standard error. An input that cannot be
    read is told and does not stop the others; the exit code is then 3.
    """
    settings = settled(
        threads=threads, model=model, max_input_bytes=max_input_bytes, max_report_chars=max_report_chars
    )
    options = Options(
        paths=tuple(paths),
        format=format_,
        html=html,
        wide=wide,
        raw=raw,
        quiet=quiet,
        verbose=verbose,
        progress=not no_progress,
        settings=settings,
        fields=field_map(fields),
    )
    _refuse_contradictions(options)
    raise typer.Exit(run(options, context.obj or Stages.load, Streams.of_process()))


def _refuse_contradictions(options: Options) -> None:
    shown = options.format or (None if options.html else Format.TABLE)
    if options.wide and shown is not Format.TABLE:
        raise typer.BadParameter("--wide is for --format table")
    if options.raw and shown is not Format.CSV:
        raise typer.BadParameter("--raw is for --format csv")
    if options.html == STDIN and options.format:
        raise typer.BadParameter("--html - and --format cannot share standard output; name a file")
    if options.quiet and options.verbose:
        raise typer.BadParameter("--quiet and --verbose contradict each other")
