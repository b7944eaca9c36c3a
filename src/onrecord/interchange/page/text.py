"""The text of a report, block by block, with the marks of its statements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from onrecord.interchange.outline import moment
from onrecord.interchange.page.elements import attribute, escaped
from onrecord.interchange.page.marks import Mark, Role, Segment, marks_of, marks_of_question, segments
from onrecord.interchange.who import who
from onrecord.model import Block, BlockKind, Reading, Report, Statement

_SET_APART = {
    BlockKind.BLOCKQUOTE: "blockquote",
    BlockKind.PULLQUOTE: "blockquote",
    BlockKind.POST: "blockquote",
}
_TOLD = {BlockKind.PULLQUOTE: "Pull quote", BlockKind.CAPTION: "Caption", BlockKind.POST: "Post"}


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """Hold the markup of one block, or of text that lies in none."""

    block: Block | None
    inner: str
    number: int  # among the paragraphs

    @property
    def kind(self) -> BlockKind | None:
        """Say what the block is."""
        return self.block.kind if self.block else None

    def element(self) -> str:
        """Write the block with what it is, who it is from, and its number among the paragraphs."""
        if self.block is None:
            return f"<p class='plain' dir='auto'>{self.inner.strip()}</p>\n"
        tag = _SET_APART.get(self.block.kind, "p")
        counted = f" data-n='{self.number}'" if self.kind is BlockKind.PARAGRAPH else ""
        about = [_TOLD.get(self.block.kind), self.block.author, self.block.platform]
        about += [moment(self.block.published)] if self.block.published else []
        told = " · ".join(escaped(part) for part in about if part)
        by = f"<span class='by'>{told}</span>" if told else ""
        return f"<{tag} class='{self.block.kind.value}' dir='auto'{counted}>{by}{self.inner}</{tag}>\n"


def marked_blocks(reading: Reading, numbered: Mapping[int, Statement]) -> Iterator[MarkedBlock]:
    """Write every block with its marks, and whatever visible text stands between the blocks."""
    report = reading.report
    marked = [pair for number, statement in numbered.items() for pair in marks_of(statement, number)]
    for number, question in enumerate(reading.questions, start=1):
        marked += marks_of_question(question, number)
    cuts = [edge for block in report.blocks for edge in (block.span.start, block.span.end)]
    write = _Writer(reading, numbered)
    paragraphs = 0
    for block, inside in groupby(segments(len(report.text), marked, cuts), _block_at(report)):
        inner = "".join(map(write.segment, inside))
        if block is None and not inner.strip():
            continue
        paragraphs += block is not None and block.kind is BlockKind.PARAGRAPH
        yield MarkedBlock(block, inner, paragraphs)


def question_id(report: Report, number: int) -> str:
    """Name the place at which an open question stands in the text."""
    return f"q{number}-{report.id}"


def _block_at(report: Report) -> Callable[[Segment], Block | None]:
    starts = [block.span.start for block in report.blocks]

    def block_at(segment: Segment) -> Block | None:
        index = bisect_right(starts, segment.span.start) - 1
        block = report.blocks[index] if index >= 0 else None
        return block if block and block.span.holds(segment.span) else None

    return block_at


class _Writer:
    """Write segments; the first cue of each statement becomes its landing place and links to the list."""

    def __init__(self, reading: Reading, numbered: Mapping[int, Statement]) -> None:
        self._reading = reading
        self._numbered = numbered
        self._size = {number: sum(map(len, one.content)) for number, one in numbered.items()}
        self._landed: set[int] = set()  # statements by number, open questions by the number's negative

    def segment(self, segment: Segment) -> str:
        shown = escaped(self._reading.report.text[segment.span.start : segment.span.end])
        if not segment.marks:
            return shown
        asked = "".join(map(self._asked, segment.marks))
        classes = " ".join([*(f"s{number}" for number in self._meant(segment)), *_classes(segment)])
        landing = list(dict.fromkeys(mark.number for mark in segment.marks if self._lands(mark)))
        if not landing:
            return f"{asked}<span class='{classes}'>{shown}</span>"
        self._landed.update(landing)
        statement = self._numbered[landing[0]]
        named = who(self._reading, statement).shown
        others = "".join(f"<span id='in-{self._numbered[n].id}' class='s{n}'></span>" for n in landing[1:])
        return (
            f"{asked}{others}<a id='in-{statement.id}' class='{classes}' href='#{statement.id}' "
            f"title='Statement {landing[0]}: {attribute(named)}'>{shown}</a>"
        )

    def _asked(self, mark: Mark) -> str:
        """Give an open question its place to land on, where its words begin."""
        if mark.role is not Role.QUESTION or -mark.number in self._landed:
            return ""
        self._landed.add(-mark.number)
        return f"<span id='{question_id(self._reading.report, mark.number)}'></span>"

    def _meant(self, segment: Segment) -> list[int]:
        """Tell which statements light up for this segment: those it names or cues, else the innermost."""
        marks = [mark for mark in segment.marks if mark.role is not Role.QUESTION]
        named = {mark.number for mark in marks if mark.role is not Role.CONTENT}
        within = {mark.number for mark in marks}
        least = min((self._size[number] for number in within), default=0)
        return sorted(named or {number for number in within if self._size[number] == least})

    def _lands(self, mark: Mark) -> bool:
        if mark.role is Role.QUESTION or mark.number in self._landed:
            return False
        return mark.role is Role.CUE or (mark.role is Role.CONTENT and not self._numbered[mark.number].cue)


def _classes(segment: Segment) -> Iterator[str]:
    """Give the classes that a segment is painted by."""
    roles = [mark.role for mark in segment.marks]
    yield from (f"{mark.role}{mark.number}" for mark in segment.marks if mark.role is not Role.QUESTION)
    yield from sorted(set(roles))
    if roles.count(Role.CONTENT) > 1:
        yield "deep"
