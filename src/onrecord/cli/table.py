"""Statements as a table that a person likes to read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.streams import Look
from onrecord.interchange import Places, moment, one_line, outline, speaker
from onrecord.model import Reading, Report, Statement

# Three lines show what is said, or two sentences' worth of letters where lines are short; who needs the rest
# asks for it (--wide).
MAX_LINES = 3
ENOUGH = 140
# Below this, columns are too narrow to read; let the terminal break the lines instead.
MIN_WIDTH = 48
# Two cells between each of five columns: the padding and the divider.
GAPS = 8


@dataclass(frozen=True, slots=True)
class _Signs:
    """Hold what is drawn around the words."""

    rule: Box
    dot: str
    leads_to: str
    below: str
    more: str


_SIGNS = _Signs(Box("    \n    \n ── \n    \n    \n    \n    \n    \n"), "·", "▸", "└ ", "…")
_ASCII_SIGNS = _Signs(
    Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True), "-", ">", "+ ", "..."
)


def table(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """Write a heading and a table per report; inner statements are indented below their outer one."""
    signs = _ASCII_SIGNS if look.ascii_only else _SIGNS
    for reading in readings:
        out = io.StringIO()
        console = Console(
            file=out,
            width=max(look.width, MIN_WIDTH),
            force_terminal=look.terminal,
            no_color=not look.colour,
            highlight=False,
            markup=False,
            emoji=False,
        )
        console.print(Text(_heading(reading.report), style="bold"))
        console.print(Text(_about(reading, signs), style="dim"))
        if reading.statements:
            console.print(Padding(_Columns(reading, look, console.width, signs).table(), (1, 0, 0, 0)))
        if reading.questions:
            console.print()
        for question in reading.questions:
            console.print(Text.assemble(("still open: ", "magenta"), one_line(reading.words(question.spans))))
        console.print()
        # Cells are filled up with spaces; at the ends of lines they only get in the way of copying.
        yield "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _heading(report: Report) -> str:
    return one_line(report.title or report.path or report.url or report.id)


def _about(reading: Reading, signs: _Signs) -> str:
    report, count = reading.report, len(reading.statements)
    found = f"{count} statement{'' if count == 1 else 's'}" if count else "no statements found"
    parts = [
        found,
        report.outlet.name if report.outlet else None,
        ", ".join(report.byline),
        moment(report.published) if report.published else None,
        (report.path or report.url) if report.title else None,
    ]
    return f" {signs.dot} ".join(one_line(part) for part in parts if part)


class _Columns:
    """Lay the statements of one report out in columns."""

    def __init__(self, reading: Reading, look: Look, width: int, signs: _Signs) -> None:
        self._reading = reading
        self._signs = signs
        places = Places(reading.report)
        self._rows = [
            (depth, statement, places.of(statement).replace("¶", "par. " if look.ascii_only else "¶"))
            for depth, statement in outline(reading.statements)
        ]
        self._where = max(len("where"), *(len(place) for _, _, place in self._rows))
        self._act = max(len("act"), *(len(statement.act or "") for _, statement, _ in self._rows))
        self._speaker = max(14, (width - self._where - self._act) // 4)
        self._said = width - self._speaker - self._act - self._where - len("sure") - GAPS
        self._whole = look.wide

    def table(self) -> Table:
        """Fill the table, row by row."""
        out = Table(
            box=self._signs.rule, show_edge=False, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0)
        )
        out.add_column("speaker", width=self._speaker, overflow="fold")
        out.add_column("act", width=self._act)
        out.add_column("statement", width=self._said, overflow="fold")
        out.add_column("where", width=self._where)
        out.add_column("sure", width=len("sure"), justify="right")
        for depth, statement, place in self._rows:
            sure = "" if statement.confidence is None else f"{statement.confidence:.2f}"
            out.add_row(
                self._who(statement, depth),
                statement.act or "",
                self._statement(statement),
                Text(place, style="dim"),
                Text(sure, style="dim"),
            )
        return out

    def _who(self, statement: Statement, depth: int) -> Padding:
        named = speaker(self._reading, statement)
        below = self._signs.below if depth else ""
        # Four levels fit into the column; nobody is quoted deeper in any report seen so far.
        indent = 2 * min(max(depth - 1, 0), 3)
        room = self._room(self._speaker - indent - len(below))
        shown = self._shortened(one_line(named), room) if named else "nobody named"
        return Padding(
            Text.assemble((below, "dim"), (shown, "bold" if named else "dim italic")), (0, 0, 0, indent)
        )

    def _statement(self, statement: Statement) -> Text:
        cue = one_line(self._reading.words(statement.cue))
        content = one_line(self._reading.words(statement.content))
        room = max(self._room(self._said), ENOUGH)
        lead = f"{self._shortened(cue, room // 2)} {self._signs.leads_to} " if cue else ""
        shown = self._shortened(content, room - len(lead))
        return Text.assemble((lead, "cyan"), shown if content else ("no content", "dim italic"))

    def _room(self, width: int) -> int:
        # Lines break between words, so a line is seldom full: an eighth is left for that.
        return MAX_LINES * width * 7 // 8

    def _shortened(self, text: str, room: int) -> str:
        if self._whole or len(text) <= room:
            return text
        cut = text[: room - len(self._signs.more)]
        whole, _, rest = cut.rpartition(" ")
        # A very long word is cut inside rather than dropped.
        return (whole if whole and len(rest) < room // 2 else cut).rstrip() + self._signs.more
