"""`onrecord score`: compare readings with reports that people annotated."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import Messages
from onrecord.cli.output import write
from onrecord.cli.streams import Streams
from onrecord.interchange import one_line
from onrecord.scoring import Difference, Figures, differences, read_gold, read_predictions, score_spans

# So many names fit into one message; the rest are counted.
_NAMED = 5


class ScoreFormat(StrEnum):
    """Say how figures are written."""

    TABLE = "table"
    JSON = "json"


def score(
    *,
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            show_default=False,
            help="A folder of annotated reports in brat's form: text/*.txt with attributions/*.ann, "
            "or NAME.txt beside NAME.ann.",
        ),
    ],
    predictions: Annotated[
        Path,
        typer.Argument(
            metavar="PRED.jsonl",
            show_default=False,
            help="What `onrecord read --format jsonl` wrote for the same .txt files.",
        ),
    ],
    format_: Annotated[
        ScoreFormat,
        typer.Option("--format", "-f", show_default=False, help="How to write the figures [default: table]."),
    ] = ScoreFormat.TABLE,
    show_differences: Annotated[
        bool, typer.Option("--differences", help="Write every statement that was missed, added or differs.")
    ] = False,
) -> None:
    """Score readings against your own annotated reports.

    Exact: the same span, white space and punctuation at its ends aside. Chars: shared letters and
    digits. Whole exact: source and content the same on the right cue. Whole agreed: the right cue,
    overlapping sources, and contents that share at least 0.8 (F1) of their letters. Statements inside
    others are left out.
    """
    if show_differences and format_ is ScoreFormat.JSON:
        raise typer.BadParameter("--differences is for --format table")
    streams = Streams.of_process()
    annotated, readings = read_gold(gold), read_predictions(predictions)
    figures = score_spans(annotated, readings)
    if figures.missing:
        Messages(streams.stderr).notice(_missing(figures.missing))
    pieces = [_json(figures)] if format_ is ScoreFormat.JSON else _table(figures)
    shown = _differences(differences(annotated, readings)) if show_differences else ()
    try:
        write([*pieces, *shown], streams.data, streams.stdout.encoding or "ascii")
    except BrokenPipeError:
        streams.let_go()


def _missing(names: tuple[str, ...]) -> str:
    named = ", ".join(names[:_NAMED])
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"no reading of {named}{more}: counted as if nothing had been found"


def _json(figures: Figures) -> str:
    table = {
        name: {
            "p": round(figure.precision, 1),
            "r": round(figure.recall, 1),
            "f1": round(figure.f1, 1),
            "right": figure.right,
            "found": figure.found,
            "there": figure.there,
        }
        for name, figure in figures.by_name.items()
    }
    return json.dumps({"reports": figures.reports, "missing": list(figures.missing), **table}) + "\n"


def _table(figures: Figures) -> Iterator[str]:
    yield f"{'':<14}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>9}{'found':>8}{'there':>8}\n"
    for name, figure in figures.by_name.items():
        yield (
            f"{name:<14}{figure.precision:>10.1f}{figure.recall:>8.1f}{figure.f1:>8.1f}"
            f"{figure.right:>9,}{figure.found:>8,}{figure.there:>8,}\n"
        )
    yield f"{figures.reports:,} report{'' if figures.reports == 1 else 's'}\n"


def _differences(found: Iterable[Difference]) -> Iterator[str]:
    for difference in found:
        yield f"\n{difference.kind.value} in {one_line(difference.report.stem)}\n"
        for role in difference.roles:
            if difference.gold:
                yield f"  {'annotated':<10} {role:<8} {one_line(difference.gold_words(role)) or '-'}\n"
            if difference.found:
                yield f"  {'found':<10} {role:<8} {one_line(difference.found_words(role)) or '-'}\n"
