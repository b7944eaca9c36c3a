"""The order and the places in which a person looks at the statements of a report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from onrecord.interchange.visible import one_line
from onrecord.model import BlockKind, Reading, Report, Statement, When

_SECONDS = re.compile(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?")
_NAMES = {
    BlockKind.BLOCKQUOTE: "quote",
    BlockKind.PULLQUOTE: "pull quote",
}


def start(statement: Statement) -> int:
    """Give the position at which a statement begins in the text."""
    spans = [*statement.cue, *statement.content, *(statement.source.spans if statement.source else ())]
    return min(span.start for span in spans)


def outline(statements: Iterable[Statement]) -> Iterator[tuple[int, Statement]]:
    """Give every statement once with its depth: in text order, inner ones below their outer one."""
    children: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=start):
        children[statement.parent].append(statement)
    ring = [statement for inner in children.values() for statement in inner]
    given: set[str] = set()
    # Statements that are each other's parents hang below none; they come last rather than not at all.
    waiting = [(0, statement) for statement in [*reversed(ring), *reversed(children[None])]]
    while waiting:
        depth, statement = waiting.pop()
        if statement.id not in given:
            given.add(statement.id)
            yield depth, statement
            waiting.extend((depth + 1, inner) for inner in reversed(children[statement.id]))


def moment(iso: str) -> str:
    """Write a date and time as people do, 2023-03-14 17:20+02:00, without seconds; intervals as from to."""
    return _SECONDS.sub(r" \1", iso).replace("/", " to ")


def said_when(reading: Reading, time: When) -> str:
    """Write when a statement was made, with the words that tell it."""
    words = f" (“{one_line(reading.words(time.spans))}”)" if time.spans else ""
    return f"{moment(time.said)}{words}"


class Places:
    """Tell in which paragraph, post or other block of a report something stands."""

    def __init__(self, report: Report) -> None:
        self._blocks = report.blocks
        self._starts = [block.span.start for block in report.blocks]
        self._labels = []
        seen: Counter[BlockKind] = Counter()
        for block in report.blocks:
            seen[block.kind] += 1
            self._labels.append(_label(block.kind, seen[block.kind]))

    def at(self, position: int) -> str:
        """Name the block at a position of the text, or the position itself where there is none."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self._blocks[index].span.end:
            return self._labels[index]
        return f"at {position:,}"

    def of(self, statement: Statement) -> str:
        """Name the block in which a statement's cue stands, or its content when it has no cue."""
        return self.at((statement.cue or statement.content)[0].start)


def _label(kind: BlockKind, number: int) -> str:
    if kind is BlockKind.PARAGRAPH:
        return f"¶{number}"
    if kind in (BlockKind.HEADLINE, BlockKind.HEADER):
        return str(kind.value)
    return f"{_NAMES.get(kind, kind.value)} {number}"
