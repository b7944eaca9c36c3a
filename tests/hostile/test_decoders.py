"""Whatever takes a text apart takes time with its length alone, and with the number of statements in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest

from onrecord.claims.clauses import main_clause, opened, sentences
from onrecord.claims.propositions import propositions
from onrecord.extraction.assembly import Found, assemble
from onrecord.extraction.grid import best_tags
from onrecord.extraction.pieces import Pieces
from onrecord.extraction.quotations import quotations
from onrecord.interchange.formats.corrections import rejoined
from onrecord.ledger.words import asked, for_postgresql, for_sqlite, vector
from onrecord.linking import report_keys, same_text
from onrecord.model import (
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    entries,
    statement_id,
)
from onrecord.readers.marking import marked_page
from onrecord.readers.oddities import oddities_of
from onrecord.readers.text import read_text
from onrecord.resolution.expressions import expressions
from onrecord.resolution.resolve import resolve
from onrecord.resolution.sentences import sentence_ends
from tests.growth import grows_in_step

# What texts are made of: each over and over.
PARTS = {
    "open marks": "“",
    "closed marks": "”",
    "straight marks": '"',
    "single marks": "'",
    "said": "said ",
    "said at the end of lines": "said\n",
    "names": "Ada Roe Ilse Marn Otto Brandeis ",
    "initials": "A. B. ",
    "blanks": " ",
    "ends of lines": "\n",
    "full stops": ". ",
    "commas": ", and ",
    "because": "it is because ",
    "brackets": "[",
    "gaps": " […]",
    "days": "on Monday ",
    "years": "in 2031 ",
    "numbers": "1,000,",
    "days ago": "three days ago, ",
    "dashes": " - ",
    "addresses": "https://a.example/",
    "negations": "not ",
    "questions": "why? ",
    "quoted words": "“No,” he said. ",
    "broken quotations": "“No, he said. ",
    "zero width": "a\u200b",
    "wide": "桥",
}
# Functions of a text, and up to how many characters they are tried; what is done at once there is quick.
OF_A_TEXT: dict[str, tuple[Callable[[str], Any], int]] = {
    "quotations": (quotations, 50_000),
    "sentence_ends": (sentence_ends, 50_000),
    "expressions": (lambda text: expressions(text, date(2031, 3, 4)), 50_000),
    "oddities_of": (oddities_of, 50_000),
    "read_text": (lambda text: read_text(f"Ada Roe spoke. {text}"), 50_000),
    "asked": (lambda text: (for_sqlite(asked(text)), for_postgresql(asked(text))), 50_000),
    "vector": (lambda text: vector([text, text, "", ""]), 50_000),
    "sentences": (sentences, 50_000),
    "main_clause": (lambda text: main_clause(f"The bridge {text}"), 50_000),
    "opened": (opened, 50_000),
    "report_keys": (lambda text: report_keys(Report(f"The bridge {text}")), 50_000),
    "propositions": (lambda text: propositions(entries(one_statement(f"The bridge is {text}"))), 50_000),
    "resolve": (lambda text: resolve(one_statement(f"the bridge is {text}")), 50_000),
}


def one_statement(content: str) -> Reading:
    """Make a reading of one statement, whose content is as long as one likes."""
    text = f"Ada Roe said {content}."
    report = Report(text, published="2031-03-04")
    who, cue, what = Span(0, 7), Span(8, 12), Span(13, len(text) - 1)
    return Reading(report, (made(report, who, cue, what),))


def made(
    report: Report, who: Span, cue: Span, what: Span, kind: SpeakerKind = SpeakerKind.PERSON
) -> Statement:
    """Make a statement as the extractor gives it."""
    speaker = Speaker(report.text[who.start : who.end], kind, mentions=(who,))
    return Statement(
        statement_id(report.id, (cue,), (what,)), (cue,), (what,), source=Source((who,), speaker)
    )


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", OF_A_TEXT)
def test_takes_time_with_the_length_of_a_text(name: str, part: str) -> None:
    do, most = OF_A_TEXT[name]
    piece = PARTS[part]
    grows_in_step(lambda size: do(piece * (size // len(piece))), 2_000, most)


# Reports with very many statements: who says it, and what.
CROWDS: dict[str, Callable[[int], tuple[str, str]]] = {
    "one name": lambda number: ("Ada Roe", f"the bridge is safe in part {number}"),
    "many names": lambda number: (f"{name_of(number)} Roe", f"the bridge is safe in part {number}"),
    "one family": lambda number: (f"{name_of(number)} Roe", "the bridge is safe"),
    "pronouns": lambda number: ("Ada Roe" if number % 50 == 0 else "she", "they will close it"),
    "nobody named": lambda number: ("an official", f"“bridge {number} is safe,” as the agency put it"),
    "offices": lambda number: (f"the minister of {name_of(number)}", "it was not true that they had left"),
    "agencies": lambda number: ("Harbour Wire", f"on Monday, bridge {number} fell, the ministry reported"),
}


def name_of(number: int) -> str:
    """Give each number a name of its own."""
    letters = "".join(chr(97 + int(digit)) for digit in str(number))
    return f"Q{letters}"


def crowd(size: int, of: Callable[[int], tuple[str, str]]) -> Reading:
    """Make a reading of so many statements, a paragraph each."""
    text, places = "", []
    for number in range(size):
        who, what = of(number)
        start = len(text)
        text += f"{who} said {what}.\n\n"
        places.append((start, len(who), len(what)))
    report = Report(text, published="2031-03-04")
    found = [
        made(
            report,
            Span(start, start + who),
            Span(start + who + 1, start + who + 5),
            Span(start + who + 6, start + who + 6 + what),
        )
        for start, who, what in places
    ]
    return Reading(report, tuple(found))


@pytest.mark.parametrize("name", CROWDS)
def test_takes_time_with_the_number_of_statements(name: str) -> None:
    def read(size: int) -> None:
        propositions(entries(resolve(crowd(size, CROWDS[name]))))

    grows_in_step(read, 100, 3_000)


def test_marks_a_page_in_time_with_its_length() -> None:
    def mark(size: int) -> None:
        words = [f"Ada Roe said {number}." for number in range(size // 20)]
        report = Report("\n\n".join(words))
        ends = list(itertools.accumulate(len(one) + 2 for one in words))
        spans = [
            (f"st-{at}", Span(end - len(one) - 2, end - 2))
            for at, (end, one) in enumerate(zip(ends, words, strict=True))
        ]
        marked_page("".join(f"<p>{one}</p>" for one in words), report, spans)

    grows_in_step(mark, 2_000, 200_000)


def test_compares_two_texts_in_time_with_their_length() -> None:
    def compare(size: int) -> None:
        text = "the bridge is safe " * (size // 19)
        same_text(Report(text, url="https://a.example/"), Report(text[1:], url="https://b.example/"))

    grows_in_step(compare, 2_000, 200_000)


def test_puts_very_many_stretches_together_in_time_with_their_number() -> None:
    def put(size: int) -> None:
        rejoined("a\n" * size, tuple(Span(2 * at, 2 * at + 1) for at in range(size)))

    grows_in_step(put, 1_000, 100_000)


def words_of(size: int) -> tuple[str, Pieces]:
    """Give a text of so many words in its pieces, each a word."""
    starts = np.arange(size, dtype=np.int64) * 3
    zeros = np.zeros(size, dtype=np.int64)
    return "ab " * size, Pieces(zeros, starts, starts + 2, zeros)


def cues(size: int, content: Callable[[int], tuple[int, int]]) -> Iterator[Found]:
    """Give a finding for every tenth word, with a content as asked for."""
    none = np.zeros(3, dtype=np.float32)
    for at in range(5, size - 30, 10):
        yield Found((at, at + 1), [(at - 2, at - 1)], [content(at)], [], 0.9, none, none, none)


@pytest.mark.parametrize(
    "content",
    [
        lambda at: (at + 1, at + 4),
        lambda at: (at + 1, at + 25),
        lambda at: (max(0, at - 200), at - 2),
    ],
    ids=["side by side", "overlapping", "nested"],
)
def test_assembles_in_time_with_the_number_of_cues(content: Callable[[int], tuple[int, int]]) -> None:
    def do(size: int) -> None:
        text, pieces = words_of(size)
        assemble(text, pieces, list(cues(size, content)))

    grows_in_step(do, 1_000, 60_000)


def test_finds_the_best_tags_in_time_with_the_number_of_words() -> None:
    chances = np.random.default_rng(7)

    def do(size: int) -> None:
        best_tags(chances.random((1, size, 5), dtype=np.float32), cost=0.5)

    grows_in_step(do, 200, 20_000)
