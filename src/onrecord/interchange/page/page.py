"""Put reports, their marked texts and their statements together as one page."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from importlib.resources import files
from pathlib import PurePath

from onrecord.interchange.outline import Places, outline
from onrecord.interchange.page.elements import attribute, escaped, list_item, meta_line
from onrecord.interchange.page.picture import picture
from onrecord.interchange.page.text import marked_blocks, question_id
from onrecord.interchange.wording import LEGEND
from onrecord.model import BlockKind, Reading, Report

_LEGEND = (
    "<p class='legend'>A machine found these statements: check them against the text. How one is said is how "
    "its speaker presents it, not whether it is so.</p>\n"
    "<details class='legend'><summary>How to read this page</summary>\n"
    "<p>In the text: <span class='src'>source</span>, <span class='cue'>cue</span>, "
    "<span class='con'>content</span>, <span class='via'>carrier</span>, <span class='when'>time</span>, "
    "<span class='ask'>open question</span>. Point at one, or move to a cue with the Tab key, and its "
    "statement lights up. A cue leads to its statement, a number back into the text.</p>\n<p>"
    + "; ".join(f"<b>{words}</b>: {meaning}" for words, meaning in LEGEND)
    + ".</p></details>\n"
)


class Page:
    """Gather readings and problems, then write them as one HTML page.

    A report is kept as markup until the page is written: meant for tens of reports, fit for hundreds.
    """

    def __init__(self, made_by: str = "onrecord") -> None:
        self._made_by = made_by
        self._readings: dict[str, Reading] = {}
        self._index: list[str] = []
        self._problems: list[str] = []

    def add(self, reading: Reading) -> None:
        """Add a report with its statements; one that is there already is only named again."""
        report = reading.report
        link = f"<a href='#{report.id}'>{escaped(_title(report))}</a>"
        if report.id in self._readings:
            self._index.append(
                f"<li>{escaped(report.path or _title(report))} (the same report as {link})</li>\n"
            )
            return
        self._readings[report.id] = reading
        count = _counted(len(reading.statements), "statement")
        self._index.append(f"<li>{link} <span class='facts'>{count}</span></li>\n")

    def add_problem(self, where: str, why: str) -> None:
        """Add an input that could not be read, with the reason."""
        self._problems.append(f"<li><b>{escaped(where)}</b>: {escaped(why)}</li>\n")

    def write(self) -> Iterator[str]:
        """Give the page piece by piece."""
        alone = len(self._readings) == 1
        first = next(iter(self._readings.values()), None)
        title = (
            _title(first.report)
            if alone and first
            else "Statements in " + _counted(len(self._readings), "report")
        )
        yield self._head(title)
        yield "<body>\n<header>\n"
        if not alone:
            yield f"<h1>{escaped(title)}</h1>\n"
        if len(self._index) > 1:
            yield "<nav aria-label='Reports'>\n<ol>\n" + "".join(self._index) + "</ol>\n</nav>\n"
        if self._problems:
            yield "<section class='problems' aria-label='Not read'>\n<p><b>Not read</b></p>\n<ul>\n"
            yield "".join(self._problems) + "</ul>\n</section>\n"
        if not alone:
            yield _LEGEND
        yield "</header>\n<main>\n"
        number = 1
        for reading in self._readings.values():
            yield from _section(reading, number, alone=alone)
            number += len(reading.statements)
        yield f"</main>\n<footer><p>Made by {escaped(self._made_by)}.</p></footer>\n</body>\n</html>\n"

    def _head(self, title: str) -> str:
        count = sum(len(reading.statements) for reading in self._readings.values())
        style = files("onrecord.interchange.page").joinpath("page.css").read_text(encoding="utf-8")
        style += "".join(map(_tie, range(1, count + 1)))
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        return (
            "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
            "<meta name='color-scheme' content='light dark'>\n"
            f"<meta name='generator' content='{attribute(self._made_by)}'>\n"
            f"<title>{attribute(title)}</title>\n<style>{style}</style>\n</head>\n"
        )


def _title(report: Report) -> str:
    named = PurePath(report.path).name if report.path else None
    return report.title or named or report.url or report.id


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _tie(number: int) -> str:
    """Light up all parts of a statement while any of them is pointed at, focused or linked to."""
    on = f"article:has(.s{number}:is(:hover,:focus,:focus-within,:target))"
    return (
        f"{on} .src{number}{{background:var(--src-on)}}{on} .cue{number}{{background:var(--cue-on)}}"
        f"{on} .con{number}{{background:var(--con-on)}}{on} :is(.via{number},.when{number})"
        f"{{background:var(--via-on)}}{on} li.s{number}{{border-color:var(--edge-on)}}\n"
    )


def _section(reading: Reading, first: int, *, alone: bool) -> Iterator[str]:
    report, level = reading.report, "h1" if alone else "h2"
    ordered = [(number, *row) for number, row in enumerate(outline(reading.statements), start=first)]
    lang = f" lang='{attribute(report.language)}'" if report.language else ""
    blocks = list(marked_blocks(reading, {number: statement for number, _, statement in ordered}))
    # The headline of the text is the heading, with its marks; without one, the title is.
    headline = next((block for block in blocks if block.kind is BlockKind.HEADLINE), None)
    heading = headline.inner if headline else escaped(_title(report))
    yield f"<article id='{report.id}' aria-labelledby='t-{report.id}'>\n"
    yield f"<{level} id='t-{report.id}' dir='auto'{lang}>{heading}</{level}>\n{meta_line(report)}\n"
    if alone:
        yield _LEGEND
    yield from picture(reading, {statement.id: number for number, _, statement in ordered})
    yield f"<div class='text'{lang}>\n"
    yield from (block.element() for block in blocks if block is not headline)
    yield f"</div>\n<aside aria-labelledby='c-{report.id} t-{report.id}'>\n"
    places = Places(report)
    if ordered:
        yield f"<p class='count' id='c-{report.id}'>{_counted(len(ordered), 'statement')}</p>\n"
        yield f"<ol class='statements'{lang}>\n"
        for number, depth, statement in ordered:
            yield list_item(reading, statement, places, number=number, depth=depth)
        yield "</ol>\n"
    else:
        yield f"<p class='count' id='c-{report.id}'>No statements found</p>\n"
    if reading.questions:
        yield f"<p class='count'>Open questions</p>\n<ul{lang}>\n"
        for number, question in enumerate(reading.questions, start=1):
            place = escaped(places.at(question.spans[0].start))
            link = f"<a href='#{question_id(report, number)}' title='Show in the text'>{place}</a>"
            yield f"<li dir='auto'>{escaped(reading.words(question.spans))} "
            yield f"<span class='facts'>{link}</span></li>\n"
        yield "</ul>\n"
    yield "</aside>\n</article>\n"
