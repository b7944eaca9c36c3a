"""Every regular expression of the package takes time with the length of a text alone, whatever stands in it.

Each is tried on texts that are made against it: what its repetitions take, over and over, with and without
an end. ONRECORD_HOSTILE_CHARS makes them longer (RELIABILITY asks for a million).
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from re._parser import parse  # type: ignore[import-not-found]
from typing import Any

import pytest

from onrecord.language.claims import claim_words
from onrecord.language.negated import negated_cues
from onrecord.language.questions import open_words
from onrecord.linking import names
from onrecord.readers import byline
from onrecord.resolution import expressions, occasions, references
from tests.hostile.patterns import Site, at_one_place, loaded, sites, within
from tests.hostile.pumps import attacks, repeated_twice

CHARS = int(os.environ.get("ONRECORD_HOSTILE_CHARS", "50000"))
# Processor seconds for one text. In a straight line the slowest takes 0.1 s; in a square, the quickest 0.5 s.
ENOUGH = 0.25 * CHARS / 50_000
# Past that, twice the text may take so much longer; in a square it takes four times as long.
MOST = 2.8

# Patterns that are made when they are first asked for, and how to come by them.
INSIDE: dict[tuple[str, str], Callable[[], Any]] = {
    ("onrecord.claims.rewording", "_resolved"): lambda: re.compile(r"^“We\s*"),
    ("onrecord.language.claims", "_opening"): claim_words,
    ("onrecord.language.negated", "negated_cues"): negated_cues,
    ("onrecord.language.questions", "open_words"): open_words,
    ("onrecord.linking.names", "person_name"): lambda: names._POSSESSIVE,
    ("onrecord.readers.byline", "_role"): byline._role,
    ("onrecord.readers.letters", "_nodes"): lambda: re.compile("</script", re.IGNORECASE),
    ("onrecord.readers.live", "__init__"): lambda: re.compile(r"xqt(\d{1,5})x\s?"),
    ("onrecord.readers.marking", "made_marks"): lambda: re.compile(r"xqb(\d+)x"),
    ("onrecord.readers.marks", "__init__"): lambda: re.compile(r"xq(?:s(\d{1,6})|e(\d{1,6}))x"),
    ("onrecord.resolution.expressions", "_forms"): expressions._forms,
    ("onrecord.resolution.occasions", "_phrase"): occasions._phrase,
    ("onrecord.resolution.occasions", "_next_head"): occasions._next_head,
    ("onrecord.resolution.references", "_patterns"): references._patterns,
}
# Those of them that are tried at one place of a text only.
INSIDE_MATCHED = {("onrecord.language.claims", "_opening")}


def made_by(site: Site) -> list[re.Pattern[Any]]:
    """Give the patterns of one place in the code."""
    if site.pattern is not None:
        return [re.compile(site.pattern, site.flags)]
    if site.inside:
        made = INSIDE.get((site.module, site.inside))
        return list(within(made())) if made else []
    return loaded(site)


@cache
def all_patterns() -> dict[tuple[str | bytes, int, str | None], tuple[str, re.Pattern[Any]]]:
    """Give every pattern once, with a place where it is made and how it is asked."""
    found = {}
    for site in sites():
        for pattern in made_by(site):
            method = "match" if (site.module, site.inside) in INSIDE_MATCHED else at_one_place(site)
            found.setdefault((pattern.pattern, pattern.flags, method), (site.where, pattern))
    return found


def test_no_pattern_is_overlooked() -> None:
    assert [site.where for site in sites() if not made_by(site)] == []
    assert len(all_patterns()) > 300


@pytest.mark.parametrize(
    ("pattern", "twice"),
    [
        (r"(a+)+", True),
        (r"(?:\w*\s*)*x", True),
        (r"(?:b|\s+)*", True),
        (r"x(?:(?:a+))*", True),
        (r"(?:a+b)*", False),
        (r"(?:[^<]++|<!--x-->)*+", False),
        (r"(?:a{1,9})*", False),
        (r"a+b+", False),
    ],
)
def test_knows_a_repetition_of_a_repetition(pattern: str, twice: bool) -> None:
    assert repeated_twice(parse(pattern)) == twice


def test_no_pattern_repeats_a_repetition() -> None:
    found = [
        f"{where} {pattern.pattern!r}"
        for where, pattern in all_patterns().values()
        if repeated_twice(parse(pattern.pattern, pattern.flags))
    ]
    assert found == []


class _TooLong(Exception):
    """Tell that the processor time for one text is used up."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End what takes more processor time; the engine of `re` asks for signals as it goes."""

    def end(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def ask(pattern: re.Pattern[Any], method: str | None, text: Any) -> None:
    """Go through a text as the package does."""
    if method is None:
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, method)(text)


def spent(pattern: re.Pattern[Any], method: str | None, text: Any) -> float:
    """Measure it, up to eight times what is enough."""
    since = time.process_time()
    with suppress(_TooLong), at_most(8 * ENOUGH):
        ask(pattern, method, text)
    return time.process_time() - since


def is_slow(pattern: re.Pattern[Any], method: str | None, number: int, text: Any) -> bool:
    """Tell whether a pattern takes longer than in step with a text, which is the attack of that number."""
    try:
        with at_most(ENOUGH):
            ask(pattern, method, text)
    except _TooLong:
        shorter = [list(attacks(pattern, size))[number] for size in (CHARS // 4, CHARS // 2)]
        quarter, half = (min(spent(pattern, method, one) for _ in range(2)) for one in shorter)
        return quarter > ENOUGH or half > MOST * quarter
    return False


ROOMS = sorted({where.split("/")[0].split(":")[0] for where, _ in all_patterns().values()})


@pytest.mark.parametrize("room", ROOMS)
def test_no_pattern_takes_longer_than_in_step_with_a_text(room: str) -> None:
    slow = []
    for (_, _, method), (where, pattern) in all_patterns().items():
        if where.split("/")[0].split(":")[0] != room:
            continue
        for number, text in enumerate(attacks(pattern, CHARS)):
            if is_slow(pattern, method, number, text):
                slow.append(f"{where} {method} {pattern.pattern!r}: {text[:40]!r} … {text[-10:]!r}")
                break
    assert slow == []


@pytest.mark.parametrize(("pattern", "method"), [(r"\s+$", None), (r"<!--.*?-->", None), (rb"a+b", None)])
def test_the_test_itself_finds_patterns_that_do(pattern: str | bytes, method: str | None) -> None:
    made = re.compile(pattern)
    texts = enumerate(attacks(made, CHARS))
    assert any(is_slow(made, method, number, text) for number, text in texts)
