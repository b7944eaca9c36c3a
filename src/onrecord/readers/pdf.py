"""PDF: press releases and statements that are published on paper first.

A PDF has letters at places, not text: lines are put together from what stands at one height, paragraphs
from lines by the gaps between them. Lines that every page repeats at its top or bottom are left out,
words cut at the end of a line are joined. The order is that of the file, in which writers write columns
one after the other; of four layouts (one and two columns, written in order and not) pypdf's text kept it
in all, that of pdfminer mixed the lines of both columns, and took 2 to 8 times as long.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PdfReader

from onrecord.errors import EmptyInput, ReadError, TooLarge
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.items import Item, report_of

# What draws a page: one of text has some hundred operations, one with a map some ten thousand. A form
# that draws forms can have any number.
_MOST_OPERATIONS = 2_000_000

# The gap from one line to the next that begins a paragraph, in usual gaps of the page.
_WIDE_GAP = 1.35
# A line that is this much larger than most is a heading.
_LARGE = 1.15
# A line that ends a sentence before this share of the width ends its paragraph.
_SHORT_LINE = 0.6
_SAME_HEIGHT = 0.4  # of the size of the letters
_EDGE_LINES = 3
_LETTER = re.compile(r"[^\W\d_]")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|seite)\s*)?\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
_ENDS = tuple('.!?…:;”"’)')
_HYPHENATED = re.compile(r"[^\W\d_]-$")


@dataclass(slots=True)
class _Line:
    """Hold what stands at one height: its words, where it begins, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float
    page: int


def read_pdf(content: Content) -> Parts:
    """Read a PDF as one report.

    Raises ReadError when it is damaged or locked, EmptyInput when its pages are pictures, TooLarge when it
    has more pages, or draws more, than the limits allow.
    """
    pages = _pages(content)
    lines = [line for page in pages for line in page]
    if not any(_LETTER.search(line.text) for line in lines):
        why = "its pages have no text; they are pictures" if pages else "it has no pages"
        raise EmptyInput(content.where, why, "Have their letters recognised (OCR), and pass the text")
    kept = _without_edges(pages)
    title, rest = _title(kept)
    item = Item("\n\n".join(_paragraphs(rest)), is_html=False, title=title)
    yield Part(report_of(item, content, content.where))


def _pages(content: Content) -> list[list[_Line]]:
    _quiet()
    try:
        reader = PdfReader(BytesIO(content.data), strict=False)
        _refuse(reader, content)
        drawn = _Drawn(content)
        return [drawn.lines_of(page, number) for number, page in enumerate(reader.pages)]
    except ReadError:
        raise
    except Exception as error:  # whatever damage makes the parser stumble over
        raise ReadError(
            content.where, f"the PDF is damaged ({type(error).__name__})", "Get it again"
        ) from error


def _refuse(reader: PdfReader, content: Content) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError(content.where, "it is locked with a password", "Save it without one")
    count = len(reader.pages)
    if count > content.limits.max_pages:
        why = f"it has {count:,} pages, more than {content.limits.max_pages:,}"
        raise TooLarge(content.where, why, "Split it")


class _Drawn:
    """Collect the lines of pages, and count what draws them."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._operations = 0
        self._lines: list[_Line] = []
        self._page = 0

    def lines_of(self, page: Any, number: int) -> list[_Line]:
        """Give the lines of a page, in the order in which they are drawn."""
        self._lines, self._page = [], number
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > self._content.limits.max_page_bytes:
            raise TooLarge(
                self._content.where,
                f"page {number + 1} is larger than any text",
                "Take that page out, or pass its text by itself",
            )
        page.extract_text(visitor_text=self._add, visitor_operand_before=self._count)
        for line in self._lines:
            line.text = " ".join(line.text.split())
        return [line for line in self._lines if line.text]

    def _count(self, *_: object) -> None:
        self._operations += 1
        if self._operations > _MOST_OPERATIONS:
            raise TooLarge(self._content.where, "it draws more than any text does", "Print it to a new PDF")

    def _add(self, text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if not text.strip():
            if self._lines and text and not self._lines[-1].text.endswith((" ", "\n")):
                self._lines[-1].text += " "
            return
        x, y = _placed(cm, tm)
        height = abs(size * (tm[3] or tm[0] or 1) * (cm[3] or 1)) or 1.0
        last = self._lines[-1] if self._lines else None
        if last is not None and abs(last.y - y) <= _SAME_HEIGHT * height and x >= last.x:
            last.text += text
            return
        self._lines.append(_Line(text, x, y, height, self._page))


def _placed(cm: list[float], tm: list[float]) -> tuple[float, float]:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    return x, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def _without_edges(pages: list[list[_Line]]) -> list[_Line]:
    """Leave out the lines at the top and bottom that pages repeat, and page numbers."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_folded(line) for line in _edges(page)})
    repeated = {told for told, count in seen.items() if count > 1 and count * 2 >= len(pages)}
    kept: list[_Line] = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        kept.extend(
            line
            for line in page
            if id(line) not in edges or not (_folded(line) in repeated or _PAGE_NUMBER.fullmatch(line.text))
        )
    return kept


def _edges(page: list[_Line]) -> list[_Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return [*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:]]


def _folded(line: _Line) -> str:
    return f"{round(line.y / 4)} {re.sub(r'[0-9]+', '0', line.text.casefold())}"


def _title(lines: list[_Line]) -> tuple[str | None, list[_Line]]:
    """Take the first lines with the largest letters of the first page for the title, if they stand out."""
    first = [line for line in lines if line.page == 0]
    if len(first) < 2:
        return None, lines
    usual = median(line.size for line in lines for _ in range(len(line.text)))
    largest = max(line.size for line in first[:12])
    if largest < _LARGE * usual:
        return None, lines
    at = next(number for number, line in enumerate(first) if line.size == largest)
    end = at
    while end < len(first) and abs(first[end].size - largest) < 0.1 * largest:
        end += 1
    title = " ".join(line.text for line in first[at:end])
    return (title, [*lines[:at], *lines[end:]]) if len(title.split()) > 2 else (None, lines)


def _paragraphs(lines: list[_Line]) -> list[str]:
    gaps = [above.y - below.y for above, below in pairwise(lines) if above.page == below.page]
    usual = _usual(gaps)
    widest = max((len(line.text) for line in lines), default=0)
    words = frozenset(word for line in lines for word in line.text.split()[:-1] if "-" in word)
    paragraphs: list[str] = []
    for number, line in enumerate(lines):
        if number and not _begins(lines[number - 1], line, usual, widest):
            paragraphs[-1] = _joined(paragraphs[-1], line.text, words)
        else:
            paragraphs.append(line.text)
    return paragraphs


def _usual(gaps: list[float]) -> float:
    """Give the gap between lines of one paragraph: the smallest that is there more than by chance."""
    found = sorted(gap for gap in gaps if gap > 0)
    return found[len(found) // 7] if found else 0.0


def _begins(above: _Line, line: _Line, usual: float, widest: int) -> bool:
    """Tell whether a line begins a paragraph."""
    if abs(above.size - line.size) > 0.1 * line.size:
        return True
    gap = above.y - line.y
    if above.page != line.page or gap < 0:  # the next page or column: a sentence may go on there
        return above.text.endswith(_ENDS) or not line.text[:1].islower()
    indented = line.x > above.x + line.size
    ended_early = len(above.text) < _SHORT_LINE * widest
    return gap > _WIDE_GAP * usual or ((indented or ended_early) and above.text.endswith(_ENDS))


def _joined(text: str, line: str, words: frozenset[str]) -> str:
    """Join a line to its paragraph; a word that is cut loses its hyphen, unless it has one elsewhere too."""
    if _HYPHENATED.search(text) and line[:1].islower():
        whole = text.rsplit(maxsplit=1)[-1] + line.split(maxsplit=1)[0].strip(".,;:!?")
        return text + line if whole in words else text[:-1] + line
    return f"{text} {line}"


@cache
def _quiet() -> None:
    """Keep what pypdf logs about odd files off the screens of those who set up no logging."""
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
