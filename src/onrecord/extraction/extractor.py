"""From a report to its statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np
from tokenizers import Tokenizer

from onrecord.extraction import grid
from onrecord.extraction.assembly import Attribution, Found, Seen, assemble, gather
from onrecord.extraction.encoder import Encoder
from onrecord.extraction.identity import SHIPPED
from onrecord.extraction.pieces import Pieces, cut
from onrecord.extraction.windows import Window, windows
from onrecord.model import (
    Act,
    Factuality,
    Hop,
    Reading,
    Report,
    Source,
    Speaker,
    SpeakerKind,
    Statement,
    statement_id,
    words,
)

# How many windows go through the model before their cues are decoded, side by side. A report of 800 words has
# about seven. Whatever works in between finds nothing of its own in the processor's cache any more.
TOGETHER = 24


@dataclass(frozen=True, slots=True)
class Meanings:
    """Hold what the places of the model's scores stand for."""

    acts: Sequence[Act]
    factuality: Sequence[Factuality]
    kinds: Sequence[SpeakerKind]

    @classmethod
    def of(cls, card: Mapping[str, Any]) -> Self:
        """Read them from a model's card."""
        return cls(
            [Act(value) for value in card["acts"]],
            [Factuality(value) for value in card["factuality"]],
            [SpeakerKind(value) for value in card["kinds"]],
        )


class Extractor:
    """Find the statements of reports with one loaded reader model."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        decoding = encoder.card["decoding"]
        self._threshold: float = decoding["threshold"]
        self._meanings = Meanings.of(encoder.card)
        self._keep: float = decoding["keep"]
        self._cost: float = decoding["opening_cost"]

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> Self:
        """Load the reader model of a folder, or the one that is shipped.

        Raises ModelError when it is missing or damaged.
        """
        return cls(Encoder(folder or SHIPPED, threads=threads))

    def extract(self, report: Report) -> Reading:
        """Find the statements of one report, in the order of their cues."""
        return self.extract_all([report])[0]

    def extract_all(self, reports: Sequence[Report]) -> list[Reading]:
        """Find the statements of several reports, whose windows go through the model side by side."""
        cut_up = [_Cut.of(self._encoder.tokenizer, report.text) for report in reports]
        coming = [(one, window) for one in cut_up for window in windows(one.text, one.pieces)]
        for at in range(0, len(coming), TOGETHER):
            self._look(coming[at : at + TOGETHER])
        return [
            Reading(report, statements(report, assemble(one.text, one.pieces, one.found), self._meanings))
            for report, one in zip(reports, cut_up, strict=True)
        ]

    def _look(self, coming: Sequence[tuple[_Cut, Window]]) -> None:
        """Find what some windows attribute, and note it with the texts that they are of."""
        read = [self._encoder.read(*one.seen_in(window)) for one, window in coming]
        told = []
        for (one, window), (hidden, tags, _) in zip(coming, read, strict=True):
            by_word = one.words_in(window)
            cues = [
                cue
                for cue in grid.cues(tags, by_word, threshold=self._threshold)
                if window.core_start <= cue.start + window.start < window.core_end
            ]
            if cues:
                told.append((one, window, by_word, cues, hidden))
        seen = [
            Seen(cues, self._scores(hidden, cues), by_word, window.start)
            for _, window, by_word, cues, hidden in told
        ]
        owners = (one for one, _, _, cues, _ in told for _ in cues)
        for one, found in zip(owners, gather(seen, cost=self._cost), strict=True):
            if found.sureness >= self._keep:
                one.found.append(found)

    def _scores(self, hidden: grid.Floats, cues: Sequence[grid.Cue]) -> grid.Scores:
        spans = np.array([(cue.start + 1, cue.end + 1) for cue in cues], dtype=np.int64)
        return self._encoder.attribute(hidden, spans, grid.places(spans, len(hidden)))


@dataclass(frozen=True, slots=True)
class _Cut:
    """Hold a text in pieces, and what was found in it so far."""

    text: str
    pieces: Pieces
    begins: tuple[grid.Bools, grid.Bools]  # which pieces begin a word, and which a line
    found: list[Found] = field(default_factory=list)

    @classmethod
    def of(cls, tokenizer: Tokenizer, text: str) -> Self:
        pieces = cut(tokenizer, text)
        return cls(text, pieces, (pieces.begins_word, pieces.begins_line))

    def seen_in(self, window: Window) -> tuple[grid.Ints, grid.Ints]:
        part = slice(window.start, window.end)
        return self.pieces.ids[part], self.pieces.shapes[part]

    def words_in(self, window: Window) -> grid.Words:
        part = slice(window.start, window.end)
        return grid.Words.of(*(edge[part] for edge in self.begins))


def statements(
    report: Report, attributions: Sequence[Attribution], meanings: Meanings
) -> tuple[Statement, ...]:
    """Give attributions as statements; no two may have the same cue and content.

    A speaker has the kind that the model says and, for want of a better name, the words of the source.
    """
    report_id = report.id
    ids = [statement_id(report_id, one.cue, one.content) for one in attributions]
    return tuple(
        Statement(
            id=name,
            cue=one.cue,
            content=one.content,
            source=_source(report, one, meanings),
            parent=None if one.parent is None else ids[one.parent],
            voice=one.voice,
            act=meanings.acts[int(one.found.act.argmax())],
            factuality=meanings.factuality[int(one.found.fact.argmax())],
            relay=tuple(Hop((span,)) for span in one.carriers),
            confidence=_share(one.found.sureness),
            act_confidence=_share(one.found.act.max()),
            factuality_confidence=_share(one.found.fact.max()),
        )
        for name, one in zip(ids, attributions, strict=True)
    )


def _source(report: Report, one: Attribution, meanings: Meanings) -> Source | None:
    if not one.source:
        return None
    ranked = [meanings.kinds[at] for at in one.found.kind.argsort()[::-1].tolist()]
    # Whoever words name is not implicit, however likely the model thinks it.
    kind = next(kind for kind in ranked if kind is not SpeakerKind.IMPLICIT)
    return Source(one.source, Speaker(words(report.text, one.source), kind, mentions=one.source))


def _share(chance: float) -> float:
    return round(min(1.0, float(chance)), 3)
