"""From a report to its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

import numpy as np

from onrecord.extraction import grid
from onrecord.extraction.assembly import Attribution, Seen, assemble, gather
from onrecord.extraction.encoder import SHIPPED, Encoder
from onrecord.extraction.pieces import Pieces, cut
from onrecord.extraction.windows import Window, windows
from onrecord.model import Act, Factuality, Hop, Reading, Report, Source, Statement, statement_id

# How many cues are decoded at one go. A report of 800 words has about 60; from 100 on a step costs more for
# every row, and a long report would ask for more memory than the model itself.
TOGETHER = 100


class Extractor:
    """Find the statements of reports with one loaded reader model."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        decoding = encoder.card["decoding"]
        self._threshold: float = decoding["threshold"]
        self._acts = [Act(value) for value in encoder.card["acts"]]
        self._factuality = [Factuality(value) for value in encoder.card["factuality"]]
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
        seen = (self._window(pieces, window) for window in windows(report.text, pieces))
        found = [
            one
            for some in _side_by_side(seen)
            for one in gather(some, cost=self._cost)
            if one.sureness >= self._keep
        ]
        return Reading(
            report, statements(report, assemble(report.text, pieces, found), self._acts, self._factuality)
        )

    def _window(self, pieces: Pieces, window: Window) -> Seen | None:
        part = slice(window.start, window.end)
        hidden, tags, _ = self._encoder.read(pieces.ids[part], pieces.shapes[part])
        words = grid.Words.of(pieces.begins_word[part])
        cues = [
            cue
            for cue in grid.cues(tags, words, threshold=self._threshold)
            if window.core_start <= cue.start + window.start < window.core_end
        ]
        if not cues:
            return None
        spans = np.array([(cue.start + 1, cue.end + 1) for cue in cues], dtype=np.int64)
        scores = self._encoder.attribute(hidden, spans, grid.places(spans, len(hidden)))
        return Seen(cues, scores, words, window.start)


def _side_by_side(windows: Iterable[Seen | None]) -> Iterator[list[Seen]]:
    """Bring windows together until they have enough cues to be decoded at one go."""
    some: list[Seen] = []
    for seen in windows:
        if seen:
            some.append(seen)
        if sum(len(one.cues) for one in some) >= TOGETHER:
            yield some
            some = []
    if some:
        yield some


def statements(
    report: Report, attributions: Sequence[Attribution], acts: Sequence[Act], factuality: Sequence[Factuality]
) -> tuple[Statement, ...]:
    """Give attributions as statements; no two may have the same cue and content.

    acts, factuality: what the places of the model's scores stand for.
    """
    report_id = report.id
    ids = [statement_id(report_id, one.cue, one.content) for one in attributions]
    return tuple(
        Statement(
            id=name,
            cue=one.cue,
            content=one.content,
            source=Source(one.source) if one.source else None,
            parent=None if one.parent is None else ids[one.parent],
            voice=one.voice,
            act=acts[int(one.found.act.argmax())],
            factuality=factuality[int(one.found.fact.argmax())],
            relay=tuple(Hop((span,)) for span in one.carriers),
            confidence=round(min(1.0, one.found.sureness), 3),
        )
        for name, one in zip(ids, attributions, strict=True)
    )
