"""The reader model in torch: an encoder with shapes beside its words, and heads that read the grid."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.extraction import grid
from onrecord.extraction.pieces import SHAPES

ACTS = [
    "assert",
    "deny",
    "confirm",
    "predict",
    "advocate",
    "oppose",
    "commit",
    "decree",
    "decline",
    "ask",
    "believe",
    "desire",
    "evaluate",
]
FACTS = ["CT+", "CT-", "PR+", "PR-", "PS", "Uu"]
KINDS = ["person", "organisation", "group", "document", "unnamed", "author", "implicit"]
CORPORA = ["polnear", "news"]
QUESTION_TAGS = 3


@dataclass(frozen=True)
class Design:
    """Name what a reader model is built of."""

    encoder: str = "gte-small"  # folder under the weights: a BERT or MPNet in transformers' form
    layers: int = 12
    width: int = 192  # of the grid
    dropout: float = 0.1


class Heads(nn.Module):
    """Score, for every cue, the part that every piece plays in its attribution."""

    def __init__(self, hidden: int, width: int, dropout: float) -> None:
        super().__init__()
        self.cue_add = nn.Linear(2 * hidden, width)
        self.cue_times = nn.Linear(2 * hidden, width)
        self.piece_add = nn.Linear(hidden, width)
        self.piece_times = nn.Linear(hidden, width)
        self.place = nn.Embedding(grid.PLACES, width)
        self.drop = nn.Dropout(dropout)
        self.out = nn.Linear(width, grid.ROLE_TAGS + grid.CARRIER_TAGS)
        self.meaning = nn.Sequential(nn.Linear(3 * hidden, 256), nn.ReLU(), nn.Dropout(dropout))
        self.act = nn.Linear(256, len(ACTS))
        self.fact = nn.Linear(256, len(FACTS))
        self.who = nn.Sequential(
            nn.Linear(2 * hidden, 128), nn.ReLU(), nn.Dropout(dropout), nn.Linear(128, len(KINDS))
        )
        nn.init.normal_(self.place.weight, std=0.02)

    def forward(
        self, hidden: Tensor, cues: Tensor, places: Tensor, owner: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        """Score roles (C, T, 5), carriers (C, T, 3), act (C, 13), factuality (C, 6) and kind (C, 7).

        hidden: (T, H), or (B, T, H) with the row's window in owner (C,). cues: spans (C, 2).
        places: bucketed distances (C, T).
        """
        size = hidden.shape[-2]
        at = torch.arange(size, device=hidden.device)[None, :]
        inside = ((at >= cues[:, :1]) & (at < cues[:, 1:])).to(hidden.dtype)
        inside = inside / inside.sum(1, keepdim=True)
        add, times = self.piece_add(hidden), self.piece_times(hidden)
        if owner is None:
            mean = inside @ hidden
            first = hidden[cues[:, 0]]
        else:
            mine = hidden[owner]
            mean = (inside[:, None] @ mine)[:, 0]
            first = hidden[owner, cues[:, 0]]
            add, times = add[owner], times[owner]
        cue = torch.cat([mean, first], -1)
        cell = self.cue_add(cue)[:, None] + add + self.place(places) + self.cue_times(cue)[:, None] * times
        scores = self.out(self.drop(torch.relu(cell)))
        roles, carriers = scores[..., : grid.ROLE_TAGS], scores[..., grid.ROLE_TAGS :]
        chances = roles.softmax(-1)
        said = chances[..., grid.CONTENT_BEGIN] + chances[..., grid.CONTENT_INSIDE] + 1e-4
        who = chances[..., grid.SOURCE_BEGIN] + chances[..., grid.SOURCE_INSIDE] + 1e-4
        said, who = said / said.sum(1, keepdim=True), who / who.sum(1, keepdim=True)
        if owner is None:
            content, source = said @ hidden, who @ hidden
        else:
            content, source = (said[:, None] @ mine)[:, 0], (who[:, None] @ mine)[:, 0]
        meaning = self.meaning(torch.cat([cue, content], -1))
        return roles, carriers, self.act(meaning), self.fact(meaning), self.who(torch.cat([mean, source], -1))


class Reader(nn.Module):
    """Read windows of word pieces: tags of every piece, and a hidden state for the grid."""

    def __init__(self, encoder: nn.Module, design: Design) -> None:
        super().__init__()
        self.design = design
        self.encoder = encoder
        hidden = encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, hidden)
        self.corpus = nn.Embedding(len(CORPORA), hidden)
        self.cue = nn.Linear(hidden, grid.CUE_TAGS)
        self.question = nn.Linear(hidden, QUESTION_TAGS)
        self.drop = nn.Dropout(design.dropout)
        self.heads = Heads(hidden, design.width, design.dropout)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.corpus.weight, std=0.01)

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor, corpus: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Give hidden (B, T, H), cue tag scores (B, T, 5) and question tag scores (B, T, 3).

        corpus: how much of each corpus's convention to follow, (B, 2).
        """
        given = self.encoder.get_input_embeddings()(ids)
        given = given + self.shape(shapes) + (corpus @ self.corpus.weight)[:, None]
        if self.encoder.config.model_type == "mpnet":
            positions = (torch.arange(ids.shape[1], device=ids.device) + 2)[None].expand_as(ids)
            hidden = self.encoder(inputs_embeds=given, attention_mask=mask, position_ids=positions)[0]
        else:
            hidden = self.encoder(inputs_embeds=given, attention_mask=mask)[0]
        hidden = self.drop(hidden)
        return hidden, self.cue(hidden), self.question(hidden)


def build(design: Design, weights: Path) -> Reader:
    """Build a reader on the base encoder, its upper layers left out where the design has fewer."""
    # MPNet has only eager attention; BERT trains faster with torch's own, and exports to ONNX eager.
    attention = "sdpa" if torch.cuda.is_available() and "mpnet" not in design.encoder else "eager"
    encoder = AutoModel.from_pretrained(
        weights / design.encoder, add_pooling_layer=False, attn_implementation=attention, dtype=torch.float32
    )
    if design.layers < encoder.config.num_hidden_layers:
        kept = [
            round(at * (encoder.config.num_hidden_layers - 1) / (design.layers - 1))
            for at in range(design.layers)
        ]
        encoder.encoder.layer = nn.ModuleList(encoder.encoder.layer[at] for at in kept)
        encoder.config.num_hidden_layers = design.layers
    return Reader(encoder, design)


def save(model: Reader, path: Path, **extra: Any) -> None:
    """Write weights, design and whatever else belongs to them, whole or not at all."""
    part = path.with_suffix(".part")
    torch.save({"design": asdict(model.design), "weights": model.state_dict(), **extra}, part)
    part.replace(path)


def load(path: Path, weights: Path) -> Reader:
    """Read a model that `save` wrote."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    model = build(Design(**kept["design"]), weights)
    model.load_state_dict(kept["weights"])
    return model
