"""From spans of pieces to whole attributions in code points, each under the one it lies inside."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from onrecord.extraction import grid
from onrecord.extraction.complements import parted
from onrecord.extraction.grid import Floats
from onrecord.extraction.pieces import Pieces
from onrecord.extraction.quotations import apart, completed, quotations
from onrecord.extraction.voice import spoken, voice
from onrecord.model import Span, Voice

PieceSpan = tuple[int, int]

# How many letters may part two halves of a cue: "has been | no | talk of".
_PARTED = 30

# Forms of "to be", "to have" and "to do", alone, are the cue of 16 in 22,500 attributions that people marked
# for training: of quotations ("No," was the answer), or what a poll has. Of 9 that the reader found in both
# sets of dev none was right: "the footage | was | the first glimpse".
_HELPING = frozenset("am are be been being did do does had has have is was were d m re s ve".split())
_WORD = re.compile(r"[a-z]+")

_LOG_2 = 0.7  # and a little more, for what is lost in rounding


@dataclass(slots=True)
class Found:
    """Hold what the model found for one cue, in pieces of the whole report."""

    cue: PieceSpan
    source: list[PieceSpan]
    content: list[PieceSpan]
    carriers: list[PieceSpan]
    sureness: float
    act: Floats
    fact: Floats
    kind: Floats


@dataclass(slots=True)
class Attribution:
    """Hold one attribution in code points; `parent` is a place in the same list."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    carriers: tuple[Span, ...]
    voice: Voice | None
    found: Found = field(repr=False)
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold what the model says of one window: cues, their scores, words, and where it begins."""

    cues: Sequence[grid.Cue]
    scores: grid.Scores
    words: grid.Words
    shift: int


def gather(windows: Sequence[Seen], *, cost: float) -> list[Found]:
    """Turn the scores of some windows into what each cue attributes, in pieces of the report.

    cost: what it costs to open a span, see grid.best_tags.
    """
    if not windows:
        return []
    # All rows go side by side through one search, which takes as many steps as the longest window has words;
    # those of carriers, of which few are searched, with the others, as if their one role were the first.
    roles = [seen.words.chances(grid.softmax(seen.scores.roles)) for seen in windows]
    searched = [_may_have_carriers(seen.scores.carriers) for seen in windows]
    carriers = [
        seen.words.chances(grid.softmax(seen.scores.carriers[rows]))
        for seen, rows in zip(windows, searched, strict=True)
    ]
    scores = grid.stacked([*roles, *carriers])
    tags = grid.best_tags(scores, cost=cost)
    rows_of_roles = sum(map(len, roles))
    firsts = grid.spans_of(tags, grid.SOURCE_BEGIN)
    carried = iter(firsts[rows_of_roles:])
    meanings = (
        grid.softmax(np.concatenate([getattr(seen.scores, name) for seen in windows]))
        for name in ("act", "fact", "kind")
    )
    told = zip(
        grid.sureness(scores[:rows_of_roles], tags[:rows_of_roles]).tolist(),
        firsts[:rows_of_roles],
        grid.spans_of(tags[:rows_of_roles], grid.CONTENT_BEGIN),
        *meanings,
        strict=True,
    )
    out = []
    for seen, rows in zip(windows, searched, strict=True):
        for cue, has_carriers in zip(seen.cues, rows.tolist(), strict=True):
            sureness, source, content, act, fact, kind = next(told)
            out.append(
                Found(
                    (cue.start + seen.shift, cue.end + seen.shift),
                    _moved(seen, source),
                    _moved(seen, content),
                    _moved(seen, next(carried) if has_carriers else []),
                    cue.sureness * sureness,
                    act,
                    fact,
                    kind,
                )
            )
    return out


def _may_have_carriers(scores: Floats) -> npt.NDArray[np.bool_]:
    """Tell in which rows, of (cues, pieces, 3), a carrier can be: most have none and are not searched.

    Where "none" is the likelier for every word, no sequence of other tags can be the best. It is no less than
    an even chance of a word if it is of every piece, and of a piece if no other score comes within log 2.
    """
    none, begin = scores[:, :, grid.CARRIER_NONE], scores[:, :, grid.CARRIER_BEGIN]
    inside = scores[:, :, grid.CARRIER_INSIDE]
    rows: npt.NDArray[np.bool_] = np.any(np.maximum(begin, inside) > none - _LOG_2, axis=1)
    return rows


def _moved(seen: Seen, spans: list[PieceSpan]) -> list[PieceSpan]:
    """Give spans of a window's words as pieces of the report."""
    return [
        (int(seen.words.starts[start]) + seen.shift, int(seen.words.ends[end - 1]) + seen.shift)
        for start, end in spans
    ]


def assemble(text: str, pieces: Pieces, found: Sequence[Found]) -> list[Attribution]:
    """Give the attributions of a report in the order of their cues; two of the same words are one.

    Cost: O(n log n) in the attributions, O(length) for the spans.
    """
    quoted = quotations(text)
    distinct: dict[tuple[object, object], Attribution] = {}
    for told in sorted(found, key=lambda one: one.cue):
        made = _attribution(text, pieces, quoted, told)
        distinct.setdefault((made.cue, made.content), made)
    whole = _mended(text, list(distinct.values()))
    out = [one for one in whole if not _helping(text, one, quoted)]
    _nest(out)
    said = [span for one in out if spoken(text, one.cue[0], one.source, one.content) for span in one.content]
    in_own_words = apart(sorted((*quoted, *said)))
    for one in out:
        one.voice = voice(text, one.content, in_own_words)
    return out


def _attribution(text: str, pieces: Pieces, quoted: Sequence[Span], found: Found) -> Attribution:
    cue = _span(pieces, found.cue)
    source = _joined(text, [_span(pieces, part) for part in found.source], (cue,))
    content = _joined(text, [_span(pieces, part) for part in found.content], (cue, *source))
    content = completed(content, quoted, (cue, *source))
    source, content = parted(text, cue, source, content)
    return Attribution(
        cue=(cue,),
        source=source,
        content=content,
        carriers=_joined(text, [_span(pieces, part) for part in found.carriers], ()),
        voice=None,
        found=found,
    )


def _mended(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Make one of two whose cue fell in two at a word that the model was unsure of."""
    out: list[Attribution] = []
    for one in attributions:
        if out and _halves(text, out[-1], one):
            surer = max(out[-1], one, key=lambda half: half.found.sureness)
            out[-1] = replace(surer, cue=(Span(out[-1].cue[0].start, one.cue[0].end),))
        else:
            out.append(one)
    return out


def _halves(text: str, one: Attribution, other: Attribution) -> bool:
    """Tell whether two attribute the same words by cues that little but words of the cue can part."""
    start, end = one.cue[0].end, other.cue[0].start
    if one.content != other.content or not 0 <= end - start <= _PARTED or "\n" in text[start:end]:
        return False
    others = (*one.source, *other.source, *one.content)
    return not any(part.start < end and start < part.end for part in others)


def _helping(text: str, one: Attribution, quoted: Sequence[Span]) -> bool:
    """Tell whether a cue is a helping word alone, which attributes nothing but a quotation."""
    cue = text[one.cue[0].start : one.cue[0].end]
    alone = set(_WORD.findall(cue.lower())) <= _HELPING and any(map(str.isalnum, cue))
    return alone and voice(text, one.content, quoted) is not Voice.DIRECT


def _span(pieces: Pieces, part: PieceSpan) -> Span:
    return Span(int(pieces.starts[part[0]]), int(pieces.ends[part[1] - 1]))


def _joined(text: str, parts: list[Span], apart: Sequence[Span]) -> tuple[Span, ...]:
    """Join fragments of one line that only marks and spaces part, and none of the spans in `apart`."""
    out: list[Span] = []
    for part in sorted(parts):
        if out:
            last = out[-1]
            whole = Span(last.start, max(last.end, part.end))
            # One letter may fall into several pieces, and so stand in two fragments.
            near = not any(letter.isalnum() or letter == "\n" for letter in text[last.end : part.start])
            if part.overlaps(last) or (near and not any(whole.overlaps(other) for other in apart)):
                out[-1] = whole
                continue
        out.append(part)
    return tuple(out)


def _nest(attributions: list[Attribution]) -> None:
    """Find for each attribution the smallest content of another that its cue lies in.

    Attributions are in the order of their cues. A content stays within a window or two, so few are open at
    a time and the cost is about that of sorting, whatever the text.
    """
    coming = sorted(((span, at) for at, one in enumerate(attributions) for span in one.content), reverse=True)
    opened: list[tuple[int, Span, int]] = []  # by length
    above = list(range(len(attributions)))  # the parent, or what a walk upwards has found above it
    for at, one in enumerate(attributions):
        cue = one.cue[0]
        opened = [row for row in opened if row[1].end > cue.start]
        while coming and coming[-1][0].start <= cue.start:
            span, other = coming.pop()
            insort(
                opened, (len(span), span, -other)
            )  # of two with the same words, the later cue is the inner
        for _, span, other in ((length, span, -place) for length, span, place in opened):
            # It has no parent yet, so what lies inside it has it on top; no two lie inside each other.
            if span.holds(cue) and _top(above, other) != at:
                one.parent = above[at] = other
                break


def _top(above: list[int], at: int) -> int:
    """Give what lies inside nothing, and halve the way to it: chains may be as long as a report."""
    while above[at] != at:
        above[at] = above[above[at]]
        at = above[at]
    return at
