"""From a report to its statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from onrecord.extraction import grid
from onrecord.extraction.assembly import Attribution, Seen, assemble, gather
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
TOGETHER = 8


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
        pieces = cut(self._encoder.tokenizer, report.text)
        edges = pieces.begins_word, pieces.begins_line
        cores = windows(report.text, pieces)
        found = [
            one
            for at in range(0, len(cores), TOGETHER)
            for one in gather(self._seen(pieces, edges, cores[at : at + TOGETHER]), cost=self._cost)
            if one.sureness >= self._keep
        ]
        return Reading(report, statements(report, assemble(report.text, pieces, found), self._meanings))

    def _seen(
        self, pieces: Pieces, edges: tuple[grid.Bools, grid.Bools], some: Sequence[Window]
    ) -> list[Seen]:
        """Read some windows; those without a cue are left out."""
        parts = [slice(window.start, window.end) for window in some]
        read = [self._encoder.read(pieces.ids[part], pieces.shapes[part]) for part in parts]
        told = []
        for window, part, (hidden, tags, _) in zip(some, parts, read, strict=True):
            by_word = grid.Words.of(*(edge[part] for edge in edges))
            cues = [
                cue
                for cue in grid.cues(tags, by_word, threshold=self._threshold)
                if window.core_start <= cue.start + window.start < window.core_end
            ]
            if cues:
                spans = np.array([(cue.start + 1, cue.end + 1) for cue in cues], dtype=np.int64)
                told.append((hidden, spans, grid.places(spans, len(hidden)), cues, by_word, window.start))
        return [
            Seen(cues, self._encoder.attribute(hidden, spans, places), by_word, start)
            for hidden, spans, places, cues, by_word, start in told
        ]


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
