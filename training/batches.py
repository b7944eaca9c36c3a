"""Reports cut into windows and laid out as tensors, with what the annotators marked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from onrecord.extraction import grid
from onrecord.extraction.pieces import Pieces
from onrecord.extraction.windows import Window, windows
from training.corpora import Article, Attribution, Pair
from training.network import ACTS, CORPORA, FACTS, KINDS

IGNORE = -100


@dataclass(slots=True)
class Sample:
    """Hold one window as arrays; -100 where there is no label."""

    ids: np.ndarray
    shapes: np.ndarray
    corpus: int
    tags: np.ndarray  # cue tags
    outer_only: np.ndarray  # 1 where inner cues are unlabelled: only the outer tags are known to be wrong
    questions: np.ndarray
    cues: list[Pair] = field(default_factory=list)
    roles: list[np.ndarray] = field(default_factory=list)
    carriers: list[np.ndarray] = field(default_factory=list)
    labels: list[tuple[int, int, int]] = field(default_factory=list)  # act, fact, kind


def piece_span(pieces: Pieces, pair: Pair) -> Pair | None:
    """Give the pieces that a span of characters covers."""
    start = int(np.searchsorted(pieces.ends, pair[0], side="right"))
    end = int(np.searchsorted(pieces.starts, pair[1], side="left"))
    return (start, end) if start < end else None


class Marked:
    """Hold one article's pieces with its attributions in pieces, ready to be cut anywhere."""

    def __init__(self, article: Article, pieces: Pieces) -> None:
        self.article, self.pieces = article, pieces
        size = len(pieces)
        self.tags = np.zeros(size, dtype=np.int64)
        self.outer_only = np.zeros(size, dtype=np.int64)
        self.questions = np.full(size, 0 if article.questions is not None else IGNORE, dtype=np.int64)
        self.rows: list[tuple[Pair, Attribution]] = []
        for question in article.questions or ():
            self._mark(self.questions, question, 1)
        for attribution in sorted(article.attributions, key=lambda a: a.inner):
            self._add(attribution)
        for pair in article.unsure:
            if span := piece_span(pieces, pair):
                self.tags[span[0] : span[1]] = IGNORE

    def _mark(self, row: np.ndarray, pair: Pair, begin: int) -> None:
        if span := piece_span(self.pieces, pair):
            row[span[0]] = begin
            row[span[0] + 1 : span[1]] = begin + 1

    def _add(self, attribution: Attribution) -> None:
        spans = [s for s in (piece_span(self.pieces, pair) for pair in attribution.cue) if s]
        if not spans or any(self.tags[slice(*span)].any() for span in spans):
            return
        for pair in attribution.cue:
            self._mark(self.tags, pair, grid.INNER_BEGIN if attribution.inner else grid.OUTER_BEGIN)
        if not attribution.inner and not self.article.inner_labelled:
            for pair in attribution.content:
                if span := piece_span(self.pieces, pair):
                    self.outer_only[span[0] : span[1]] = 1
        self.rows.append((spans[0], attribution))

    def _tagged(self, window: Window, groups: list[tuple[list[Pair], int]]) -> np.ndarray:
        row = np.zeros(len(self.pieces), dtype=np.int64)
        for pairs, begin in groups:
            for pair in pairs:
                self._mark(row, pair, begin)
        return row[window.start : window.end]

    def sample(self, window: Window) -> Sample:
        """Cut one window out."""
        part = slice(window.start, window.end)
        out = Sample(
            self.pieces.ids[part],
            self.pieces.shapes[part],
            max(0, _index(CORPORA, self.article.corpus)),
            self.tags[part],
            self.outer_only[part],
            self.questions[part],
        )
        for span, a in self.rows:
            if span[0] < window.start or span[1] > window.end:
                continue
            out.cues.append((span[0] - window.start, span[1] - window.start))
            out.roles.append(
                self._tagged(window, [(a.content, grid.CONTENT_BEGIN), (a.source, grid.SOURCE_BEGIN)])
            )
            out.carriers.append(
                self._tagged(window, [(a.via, grid.CARRIER_BEGIN)])
                if a.via is not None
                else np.full(window.end - window.start, IGNORE, dtype=np.int64)
            )
            out.labels.append((_index(ACTS, a.act), _index(FACTS, a.fact), _index(KINDS, a.kind)))
        return out


def _index(values: list[str], value: str | None) -> int:
    return values.index(value) if value in values else IGNORE


def cut_windows(marked: Marked, rng: random.Random, *, size: int) -> Iterator[Window]:
    """Cut an article into windows at a random phase, so that each epoch sees other edges."""
    total = len(marked.pieces)
    first = rng.randrange(size) if total > size else 0
    text = marked.article.text
    head = Window(0, min(total, first + 40), 0, first) if first > 24 else None
    if head:
        yield head
    start = first if head else 0
    rest = Pieces(*(getattr(marked.pieces, name)[start:] for name in ("ids", "starts", "ends", "shapes")))
    for window in windows(text, rest, size=size):
        left = min(start, 40) if window.start == 0 else 0
        yield Window(
            window.start + start - left,
            window.end + start,
            window.core_start + start,
            window.core_end + start,
        )


@dataclass(slots=True)
class Batch:
    """Hold some windows, padded to one length, and the cues of all of them in one list."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    corpus: Tensor
    tags: Tensor
    outer_only: Tensor
    questions: Tensor
    owner: Tensor
    cues: Tensor
    places: Tensor
    roles: Tensor
    carriers: Tensor
    labels: Tensor

    def to(self, device: torch.device) -> Batch:
        """Move everything to a device."""
        return Batch(
            *(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__)
        )


def collate(samples: list[Sample], marks: tuple[int, int, int], rng: random.Random, *, mix: float) -> Batch:
    """Lay samples out as one batch.

    marks: ids of the encoder's own begin, end and padding pieces. mix: share of windows that follow
    both conventions by half, so that the model can be asked for either or for what they share.
    """
    begin, end, pad = marks
    size = max(len(s.ids) for s in samples) + 2
    count = sum(len(s.cues) for s in samples)

    def grid_of(fill: int, name: str, *, ends: int = IGNORE) -> Tensor:
        out = np.full((len(samples), size), fill, dtype=np.int64)
        for row, sample in zip(out, samples, strict=True):
            values = getattr(sample, name)
            row[1 : len(values) + 1] = values
            row[0] = row[len(values) + 1] = ends
        return torch.from_numpy(out)

    ids = grid_of(pad, "ids", ends=end)
    ids[:, 0] = begin
    mask = torch.from_numpy(
        (np.arange(size)[None] < np.array([len(s.ids) + 2 for s in samples])[:, None]).astype(np.int64)
    )
    corpus = torch.zeros(len(samples), len(CORPORA))
    for row, sample in zip(corpus, samples, strict=True):
        row[sample.corpus] = 1.0
        if rng.random() < mix:
            row[:] = 0.5
    owner = np.array([n for n, s in enumerate(samples) for _ in s.cues], dtype=np.int64)
    cues = np.array([cue for s in samples for cue in s.cues], dtype=np.int64).reshape(-1, 2) + 1
    rows = {name: np.full((count, size), IGNORE, dtype=np.int64) for name in ("roles", "carriers")}
    for name, table in rows.items():
        for at, values in enumerate(v for s in samples for v in getattr(s, name)):
            table[at, 1 : len(values) + 1] = values
    labels = np.array([label for s in samples for label in s.labels], dtype=np.int64).reshape(-1, 3)
    tensors = [owner, cues, grid.places(cues, size), rows["roles"], rows["carriers"], labels]
    return Batch(
        ids,
        grid_of(0, "shapes", ends=0),
        mask,
        corpus,
        grid_of(IGNORE, "tags"),
        grid_of(0, "outer_only", ends=0),
        grid_of(IGNORE, "questions"),
        *(torch.from_numpy(tensor) for tensor in tensors),
    )
