"""The entailment model: one encoder that reads two sentences together, or one alone.

Together, it says what the first says of the second, and whether they say the same. Alone, the mean of its
hidden states is the sentence's place among all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from onrecord.claims.entailment import fitted
from training.pairs import ABSENT, OPEN, UNKNOWN, Pair

MOST_PIECES = 96  # of a pair in training, its three marks included


class PairNetwork(nn.Module):
    """Read pairs and single sentences with one encoder."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(base), add_pooling_layer=False, dtype=torch.float32, attn_implementation="eager"
        )
        # Few pairs train: the words that they lack must stay where the base encoder has them.
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        width = self.encoder.config.hidden_size
        self.between = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Dropout(0.1))
        self.judge = nn.Linear(width, 4)  # entails, contradicts, neutral; the fourth: do they say the same

    def pairs(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Give the four scores of each pair."""
        hidden = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask)[0]
        scores: Tensor = self.judge(self.between(hidden[:, 0]))
        return scores

    def places(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Give each sentence's place, a row of length one."""
        return place(self.encoder, ids, mask)


def place(encoder: nn.Module, ids: Tensor, mask: Tensor) -> Tensor:
    """Give the mean of an encoder's hidden states, as a row of length one."""
    hidden = encoder(input_ids=ids, attention_mask=mask)[0].float()
    kept = mask.unsqueeze(-1).float()
    return F.normalize((hidden * kept).sum(1) / kept.sum(1), dim=-1)


class Pieces:
    """Cut sentences into word pieces and lay them side by side."""

    def __init__(self, path: Path) -> None:
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def of(self, text: str) -> list[int]:
        """Give the pieces of a sentence, without marks."""
        if text not in self._known:
            self._known[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self._known[text]

    def length(self, pair: Pair) -> int:
        """Count the pieces of a pair."""
        return min(MOST_PIECES, len(self.of(pair.first)) + len(self.of(pair.second)) + 3)

    def together(self, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
        """Lay pairs out for the encoder; of one too long, the longer sentence loses its end."""
        rows, kinds = [], []
        for pair in pairs:
            first, second = fitted(self.of(pair.first), self.of(pair.second), MOST_PIECES - 3)
            rows.append([101, *first, 102, *second, 102])
            kinds.append([0] * (len(first) + 2) + [1] * (len(second) + 1))
        ids, mask = padded(rows)
        return ids, padded(kinds)[0], mask

    def alone(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Lay single sentences out for the encoder."""
        return padded([[101, *self.of(text)[: MOST_PIECES - 2], 102] for text in texts])


def padded(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Fill rows up to the longest; the mask tells what is filled."""
    longest = max(map(len, rows))
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = 1
    return ids, mask


def judged_loss(scores: Tensor, pairs: Sequence[Pair]) -> Tensor:
    """Give the loss of labels, and of likeness, where they are known.

    An open pair does not entail; that it contradicts or is neutral both count as right.
    """
    labels = torch.tensor([pair.label for pair in pairs])
    logs = F.log_softmax(scores[:, :3], dim=-1)
    open_logs = torch.logsumexp(logs[:, 1:], dim=-1)
    chosen = torch.where(labels == OPEN, open_logs, logs.gather(1, labels.clamp(max=2)[:, None])[:, 0])
    alike = torch.tensor([pair.alike for pair in pairs])
    same = F.binary_cross_entropy_with_logits(scores[:, 3], alike.clamp(min=0), reduction="none")
    return (same * (alike != ABSENT) - chosen * (labels != UNKNOWN)).mean()


def ranked_loss(likeness: Tensor, wanted: Tensor) -> Tensor:
    """Give the loss of cosines that stand in another order than they should (CoSENT)."""
    apart = (likeness[None, :] - likeness[:, None]) * 20
    wrong = wanted[:, None] > wanted[None, :] + 0.02
    return torch.logsumexp(torch.cat([torch.zeros(1), apart[wrong]]), dim=0)
