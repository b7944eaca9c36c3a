"""Statements as a table that a person likes to read; where lines are short, as one block each."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import cast

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.cells import Cells, Signs, signs_for
from onrecord.cli.streams import Look
from onrecord.interchange import LEGEND, chain_lines, moment, one_line, outlet_words, outline
from onrecord.model import Reading, Report

# Below this, lines are too short to read; let the terminal break them instead.
MIN_WIDTH = 48
# From here on a statement's column holds five words or more a line beside the four others.
COLUMNS_FROM = 84
# Two cells between each of five columns: the padding and the divider.
GAPS = 8
# Fits "says, as certain", the longest of the frequent manners, on one line; where there is room to spare,
# "says, as certain not to be so", too.
MANNER, WHOLE_MANNER = 16, 29
ROOM_TO_SPARE = 130
# The longest names of people and offices; beyond it, the words said need the room more.
LONGEST_WHO = 34


def table(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """Write a heading, the statements, the chains and the open questions of every report, then the legend."""
    signs = signs_for(ascii_only=look.ascii_only)
    found = False
    for reading in readings:
        found = found or bool(reading.statements)
        console = _console(look)
        console.print(Text(_heading(reading.report), style="bold"))
        console.print(Text(_about(reading, signs), style="dim"))
        if reading.statements:
            console.print(Padding(_statements(reading, look, console.width, signs), (1, 0, 0, 0)))
        _print_chains(console, reading, signs)
        _print_questions(console, reading)
        console.print()
        yield _written(console)
    if found:
        console = _console(look)
        told = "; ".join(f"{words}: {meaning}" for words, meaning in LEGEND)
        console.print(Text(f"{told}.", style="dim"))
        yield _written(console)


def _console(look: Look) -> Console:
    return Console(
        file=io.StringIO(),
        width=max(look.width, MIN_WIDTH),
        force_terminal=look.terminal,
        no_color=not look.colour,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _written(console: Console) -> str:
    text = cast("io.StringIO", console.file).getvalue()
    # Cells are filled up with spaces; at the ends of lines they only get in the way of copying.
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _heading(report: Report) -> str:
    return one_line(report.title or report.path or report.url or report.id)


def _about(reading: Reading, signs: Signs) -> str:
    report, count = reading.report, len(reading.statements)
    found = f"{count} statement{'' if count == 1 else 's'}" if count else "no statements found"
    parts = [
        found,
        outlet_words(report.outlet) if report.outlet else None,
        ", ".join(report.byline),
        moment(report.published) if report.published else None,
        (report.path or report.url) if report.title else None,
    ]
    return f" {signs.dot} ".join(one_line(part) for part in parts if part)


def _statements(reading: Reading, look: Look, width: int, signs: Signs) -> Table | Group:
    cells = Cells(reading, signs, whole=look.wide)
    rows = list(outline(reading.statements))
    if width < COLUMNS_FROM:
        blocks = (cells.block(statement, depth, width) for depth, statement in rows)
        return Group(*(Padding(block, (min(number, 1), 0, 0, 0)) for number, block in enumerate(blocks)))
    where = max([len("where"), *(cells.where_width(statement) for _, statement in rows)])
    manner = WHOLE_MANNER if width >= ROOM_TO_SPARE else MANNER
    who = min(LONGEST_WHO, max(20, (width - where - manner) // 3 - 3))
    said = width - who - manner - where - len("sure") - GAPS
    out = Table(box=signs.rule, show_edge=False, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0))
    out.add_column("who", width=who, overflow="fold")
    out.add_column("how", width=manner)
    out.add_column("statement", width=said, overflow="fold")
    out.add_column("where", width=where)
    out.add_column("sure", width=len("sure"), justify="right")
    for depth, statement in rows:
        out.add_row(
            cells.who(statement, depth, who),
            cells.how(statement),
            cells.statement(statement, said),
            cells.where(statement),
            cells.sure(statement),
        )
    return out


def _print_chains(console: Console, reading: Reading, signs: Signs) -> None:
    lines = list(chain_lines(reading, signs.arrow, signs.times))
    if lines:
        console.print()
        console.print(Text("through whom", style="dim"))
    hung = Table.grid(padding=(0, 1, 0, 0))  # so that a second line does not look like another chain
    for line in lines:
        hung.add_row(Text(signs.dot, style="dim"), Text(one_line(line)))
    if lines:
        console.print(hung)


def _print_questions(console: Console, reading: Reading) -> None:
    if reading.questions:
        console.print()
    for question in reading.questions:
        console.print(Text.assemble(("still open: ", "magenta"), one_line(reading.words(question.spans))))
