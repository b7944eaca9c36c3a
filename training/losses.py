"""What a model in training is told it got wrong, by annotators and by teachers."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor

from onrecord.extraction import grid
from training.batches import IGNORE, Batch
from training.network import Reader

# Weights of the parts of the loss, each a sum over pieces per attribution.
LOSSES = {"tags": 1.0, "roles": 1.0, "carriers": 0.5, "act": 0.5, "fact": 0.5, "kind": 0.3, "questions": 0.3}


def tag_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Sum the loss of cue tags; where inner cues are unlabelled, only an outer tag is wrong."""
    chances = scores.log_softmax(-1)
    tags = batch.tags.clamp(min=0)
    plain = -chances.gather(-1, tags[..., None])[..., 0]
    outer = chances[..., [grid.NONE, grid.INNER_BEGIN, grid.INNER_INSIDE]].logsumexp(-1)
    loose = (batch.outer_only == 1) & (batch.tags == grid.NONE)
    return (torch.where(loose, -outer, plain) * (batch.tags != IGNORE)).sum()


def losses(model: Reader, batch: Batch, taught: dict[str, Tensor] | None, gold: float) -> dict[str, Tensor]:
    """Give each part of the loss, per attribution."""
    hidden, tags, questions = model(batch.ids, batch.shapes, batch.mask, batch.corpus)
    hidden, tags, questions = hidden.float(), tags.float(), questions.float()
    count = max(1, len(batch.cues))
    out = {"tags": tag_loss(tags, batch) / count, "questions": _sum(questions, batch.questions) / count}
    if len(batch.cues):
        roles, carriers, *meaning = model.heads(hidden, batch.cues, batch.places, batch.owner)
        out["roles"] = _sum(roles, batch.roles) / count
        out["carriers"] = _sum(carriers, batch.carriers) / count
        for name, scores, column in zip(("act", "fact", "kind"), meaning, batch.labels.T, strict=True):
            out[name] = _sum(scores, column) / (column != IGNORE).sum().clamp(min=1)
    if taught is None:
        return out
    out = {name: value * gold for name, value in out.items()}
    real = (batch.mask == 1).float()
    learn = {
        "tags": (_apart(tags, taught["tags"]) * real).sum() / count,
        "questions": (_apart(questions, taught["questions"]) * real).sum() / count,
    }
    if len(batch.cues):
        seen = real[batch.owner]
        learn["roles"] = (_apart(roles, taught["roles"]) * seen).sum() / count
        learn["carriers"] = (_apart(carriers, taught["carriers"]) * seen).sum() / count
        for name, scores in zip(("act", "fact", "kind"), meaning, strict=True):
            learn[name] = _apart(scores, taught[name]).mean()
    for name, value in learn.items():
        out[name] = out.get(name, torch.zeros((), device=value.device)) + (1 - gold) * value
    return out


def _sum(scores: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=IGNORE, reduction="sum")


def _apart(scores: Tensor, chances: Tensor) -> Tensor:
    """Give the cross-entropy to the teachers' chances."""
    return -(chances * scores.log_softmax(-1)).sum(-1)
