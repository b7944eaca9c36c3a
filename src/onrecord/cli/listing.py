"""Any list that a command prints: as a table for people, or the same rows as JSON Lines, JSON or CSV."""

from __future__ import annotations

import io
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from onrecord.cli.output import write
from onrecord.cli.streams import Look, Streams
from onrecord.interchange import csv_rows, json_list, json_rows, one_line
from onrecord.interchange.rows import Row

# A screen or two: who wants more says so, and files get all.
TABLE_ROWS = 50
# An id, which nobody can take over once it is cut in two. Longer words may be.
WHOLE_WORD = 23
GAP = 2  # between two columns


class Shape(StrEnum):
    """Say how a list is written."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Column:
    """Say what a column of the table shows of a row, and how much room it may take."""

    title: str
    show: Callable[[Row], str]
    share: int = 1  # of the width, next to the other columns; 0: as wide as its words
    style: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold a list: its rows, what a spreadsheet has of them, and what a table shows."""

    rows: Iterable[Row]
    fields: Sequence[str]
    columns: Sequence[Column]
    total: int | None = None  # of all rows, where that is known before they are given
    empty: str = "nothing found"


def show(
    listing: Listing, streams: Streams, *, shape: Shape | None, limit: int | None = None, raw: bool = False
) -> None:
    """Write a list to standard output; what a table leaves out is counted below it."""
    if shape in (None, Shape.TABLE):
        look = streams.look(os.environ, wide=False)
        write(_table(listing, look, limit or TABLE_ROWS), streams.data, streams.stdout.encoding or "ascii")
        return
    rows = itertools.islice(listing.rows, limit)
    pieces = {
        Shape.CSV: lambda: csv_rows(listing.fields, rows, raw=raw),
        Shape.JSON: lambda: json_list(rows),
        Shape.JSONL: lambda: json_rows(rows),
    }[cast("Shape", shape)]()
    write(pieces, streams.data)


def _table(listing: Listing, look: Look, limit: int) -> Iterator[str]:
    rows = iter(listing.rows)
    shown = list(itertools.islice(rows, limit))
    if not shown:
        yield f"{listing.empty}\n"
        return
    yield _drawn(shown, listing.columns, look)
    more = listing.total - len(shown) if listing.total is not None else sum(1 for _ in rows)
    if more > 0:
        yield f"\n{len(shown):,} of {len(shown) + more:,} shown; --limit N shows more, --format csv has all\n"


def _drawn(rows: Sequence[Row], columns: Sequence[Column], look: Look) -> str:
    from rich.console import Console  # noqa: PLC0415 - rich is for tables only
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(
        file=io.StringIO(),
        width=max(look.width, 48),
        force_terminal=look.terminal,
        no_color=not look.colour,
        highlight=False,
        markup=False,
        emoji=False,
    )
    cells = [[one_line(column.show(row)) for column in columns] for row in rows]
    widths = _widths(columns, cells, console.width)
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim", padding=(0, GAP, 0, 0))
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            column.title,
            width=width,
            no_wrap=not column.share,
            justify="right" if column.right else "left",
            overflow="fold",
        )
    for row in cells:
        table.add_row(*(Text(cell, style=column.style) for cell, column in zip(row, columns, strict=True)))
    console.print(table)
    text = cast("io.StringIO", console.file).getvalue()
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """Divide the width: no word is cut while there is room, none is kept empty, the rest goes by shares."""
    from rich.cells import cell_len  # noqa: PLC0415

    wholes, widths = [], []
    for column, told in zip(columns, zip(*cells, strict=True), strict=True):
        words = [cell_len(word) for cell in (column.title, *told) for word in cell.split() or [""]]
        wholes.append(max(cell_len(cell) for cell in (column.title, *told)))
        widths.append(min(max(words), WHOLE_WORD) if column.share else wholes[-1])
    left = room - sum(widths) - GAP * (len(columns) - 1)
    while left:
        step = 1 if left > 0 else -1
        open_ = [n for n, one in enumerate(columns) if one.share and (widths[n] < wholes[n] or step < 0)]
        open_ = [n for n in open_ if step > 0 or widths[n] > 1]
        if not open_:
            break
        widths[min(open_, key=lambda n: step * widths[n] / columns[n].share)] += step
        left -= step
    return widths


def field(name: str, title: str | None = None, **look: Any) -> Column:
    """Make a column that shows one field of a row as it is."""
    return Column(title if title is not None else name, lambda row: _plain(row.get(name)), **look)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(one) for one in value)
    return f"{value:,}" if isinstance(value, int) else str(value)
