"""Larger models whose mean opinion a student learns from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.extraction import grid
from training.batches import IGNORE, Batch
from training.network import Reader


class Teachers:
    """Hold models whose mean opinion a student learns from."""

    def __init__(self, models: list[Reader], words: Tensor) -> None:
        self.models, self.words = models, words

    @torch.no_grad()
    def teach(self, batch: Batch, *, plain: bool) -> tuple[Batch, dict[str, Tensor]]:
        """Give the mean chances of everything; cues that no annotator marked are added to the batch."""
        kind = self.models[0].cue.weight.dtype
        seen = [
            m(self.words[batch.ids], batch.shapes, batch.mask, batch.corpus.to(kind)) for m in self.models
        ]
        tags = sum(tag.float().softmax(-1) for _, tag, _ in seen) / len(seen)
        if plain:
            batch = self._with_cues(batch, tags)
        out = {"tags": tags, "questions": sum(q.float().softmax(-1) for *_, q in seen) / len(seen)}
        if len(batch.cues):
            scores = [
                m.heads(h, batch.cues, batch.places, batch.owner)
                for m, (h, *_) in zip(self.models, seen, strict=True)
            ]
            for name, parts in zip(
                ("roles", "carriers", "act", "fact", "kind"), zip(*scores, strict=True), strict=True
            ):
                out[name] = sum(part.float().softmax(-1) for part in parts) / len(parts)
        return batch, out

    def _with_cues(self, batch: Batch, tags: Tensor) -> Batch:
        """Add the cues that the teachers find in windows without labels."""
        chances = tags.clamp(min=1e-9).log().cpu().numpy()
        lengths, bare = batch.mask.sum(1).tolist(), (batch.tags == IGNORE).all(1).tolist()
        owner, spans = [], []
        for at, (size, free) in enumerate(zip(lengths, bare, strict=True)):
            if free:
                for cue in grid.cues(chances[at, 1 : size - 1], threshold=0.3):
                    owner.append(at)
                    spans.append((cue.start + 1, cue.end + 1))
        if not owner:
            return batch
        device, size = batch.ids.device, batch.ids.shape[1]
        found = np.array(spans, dtype=np.int64)
        empty = torch.full((len(owner), size), IGNORE, device=device)

        def more(table: Tensor, rows: Tensor) -> Tensor:
            return torch.cat([table, rows.to(device)])

        return replace(
            batch,
            owner=more(batch.owner, torch.tensor(owner)),
            cues=more(batch.cues, torch.from_numpy(found)),
            places=more(batch.places, torch.from_numpy(grid.places(found, size))),
            roles=more(batch.roles, empty),
            carriers=more(batch.carriers, empty),
            labels=more(batch.labels, torch.full((len(owner), 3), IGNORE)),
        )


def vocabulary(folder: Path, other: Path) -> Tensor:
    """Map the pieces of one vocabulary to those of another; both cut words alike."""
    own = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab()
    theirs = Tokenizer.from_file(str(other / "tokenizer.json")).get_vocab()
    marks = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
    words = torch.zeros(len(own), dtype=torch.long)
    unknown = theirs["[UNK]"]
    for word, at in own.items():
        words[at] = theirs.get(word, theirs.get(marks.get(word, ""), unknown))
    return words
