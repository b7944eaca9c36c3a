"""Train the reader model: teachers from annotators' marks, the shipped student from both.

    python -m training.train --data DATA --weights WEIGHTS --out runs/teacher-1 --encoder all-mpnet-base-v2
    python -m training.train ... --out runs/student --encoder gte-small --teacher runs/teacher-1/model.pt ...

Resumes from the last checkpoint in --out. A line of scores per epoch goes to log.jsonl there.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from onrecord.extraction.pieces import cut, tokenizer_of
from training import corpora, evaluation
from training.batches import IGNORE, Batch, Marked, Sample, collate, cut_windows
from training.losses import LOSSES, losses
from training.network import ACTS, FACTS, KINDS, Design, Reader, build, load, save
from training.teachers import Teachers, vocabulary


def options() -> argparse.Namespace:
    """Read the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--scorer", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--encoder", default="gte-small")
    ask.add_argument("--layers", type=int, default=12)
    ask.add_argument("--teacher", type=Path, action="append", default=[])
    ask.add_argument("--start", type=Path, help="begin with the weights of this model")
    ask.add_argument("--epochs", type=int, default=6)
    ask.add_argument("--batch", type=int, default=32, help="windows in a batch")
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--head-rate", type=float, default=1e-3)
    ask.add_argument("--news-share", type=int, default=3, help="times a news report is seen in an epoch")
    ask.add_argument(
        "--plain-share", type=float, default=0.0, help="unlabelled windows for one labelled, with teachers"
    )
    ask.add_argument(
        "--gold", type=float, default=0.5, help="weight of the annotators' marks against the teachers'"
    )
    ask.add_argument("--size", type=int, default=256)
    ask.add_argument("--mix", type=float, default=0.3)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--limit", type=int, default=0, help="articles of each corpus, to try things out")
    ask.add_argument("--evaluate-every", type=int, default=1)
    ask.add_argument("--workers", type=int, default=1)
    ask.add_argument("--no-news", action="store_true")
    return ask.parse_args()


def marked(articles: list[corpora.Article], tokenizer: Tokenizer) -> list[Marked]:
    """Cut the articles into pieces."""
    return [Marked(article, cut(tokenizer, article.text)) for article in articles]


def unlabelled(sample: Sample, rng: random.Random) -> Sample:
    """Take every label from a window of plain news, which follows either convention."""
    return replace(
        sample,
        tags=np.full_like(sample.tags, IGNORE),
        questions=np.full_like(sample.questions, IGNORE),
        corpus=rng.randrange(2),
    )


def epoch_batches(
    gold: list[tuple[Marked, int]],
    extra: list[Marked],
    rng: random.Random,
    args: argparse.Namespace,
    marks: tuple[int, int, int],
) -> Iterator[Batch]:
    """Give the batches of one epoch, windows of like length together; each worker its share."""
    worker = get_worker_info()
    if worker is not None:
        gold = gold[worker.id :: worker.num_workers]
        rng = random.Random(rng.getrandbits(32) + worker.id)  # noqa: S311
    samples = [
        one.sample(window)
        for one, times in gold
        for _ in range(times)
        for window in cut_windows(one, rng, size=args.size)
    ]
    wanted = int(len(samples) * args.plain_share)
    plain: list[Sample] = []
    while len(plain) < wanted:
        one = rng.choice(extra)
        plain += [unlabelled(one.sample(w), rng) for w in cut_windows(one, rng, size=args.size)]
    samples = [s for s in samples + plain if len(s.ids) > 4]
    rng.shuffle(samples)
    pool = args.batch * 16
    batches = []
    for at in range(0, len(samples), pool):
        part = sorted(samples[at : at + pool], key=lambda s: len(s.ids))
        batches += [part[n : n + args.batch] for n in range(0, len(part), args.batch)]
    rng.shuffle(batches)
    for part in batches:
        yield collate(part, marks, rng, mix=args.mix)


def evaluate(
    model: Reader,
    dev: dict[Path, list[Marked]],
    score: Any,
    marks: tuple[int, int, int],
    words: Tensor | None,
    **how: Any,
) -> dict[str, Any]:
    """Score the model on each dev set, between the two conventions unless `how` names one."""
    model.eval()
    out = {}
    for folder, articles in dev.items():
        rows = {}
        for one in articles:
            pieces = one.pieces
            if words is not None:
                pieces = replace(pieces, ids=words[torch.from_numpy(pieces.ids)].numpy())
            found = evaluation.read(model, one.article.text, pieces, marks, **how)
            rows[one.article.stem] = (
                one.article.text,
                evaluation.statements(one.article.text, one.pieces, found, (ACTS, FACTS, KINDS)),
            )
        out[folder.parent.name] = evaluation.figures(score, folder, rows)
    model.train()
    return out


def main() -> None:
    """Train, evaluate after each epoch, keep the last and write the log."""
    args = options()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)  # noqa: S311 - shuffling, not secrets
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.set_float32_matmul_precision("high")
    tokenizer = tokenizer_of(args.weights / "gte-small" / "tokenizer.json")
    gold, extra, dev = read_data(args, tokenizer)
    model = (
        load(args.start, args.weights)
        if args.start
        else build(Design(args.encoder, args.layers), args.weights)
    )
    model.to(device)
    words = (
        None
        if args.encoder == "gte-small"
        else vocabulary(args.weights / "gte-small", args.weights / args.encoder)
    )
    vocab = tokenizer.get_vocab()
    marks = (vocab["[CLS]"], vocab["[SEP]"], vocab["[PAD]"])
    own_marks = marks if words is None else tuple(int(words[mark]) for mark in marks)
    teachers = None
    if args.teacher:
        models = [load(path, args.weights).to(device, torch.bfloat16).eval() for path in args.teacher]
        other = models[0].design.encoder
        table = vocabulary(args.weights / "gte-small", args.weights / other)
        teachers = Teachers(models, table.to(device))
    Run(args, model, teachers, words, device).train(gold, extra, dev, rng, (marks, own_marks))


def read_data(
    args: argparse.Namespace, tokenizer: Tokenizer
) -> tuple[list[tuple[Marked, int]], list[Marked], dict[Path, list[Marked]]]:
    """Read and cut every corpus."""
    data, some = args.data, args.limit or None
    news_dev = corpora.news(data / "news_labels/dev")
    dev = {
        data / "polnear/dev": marked(corpora.polnear(data / "polnear/dev")[:some], tokenizer),
        data / "news_labels/dev": marked(news_dev[:some], tokenizer),
    }
    held = {article.stem for article in news_dev}
    texts = {article.text for article in corpora.polnear(data / "polnear/dev")}
    labelled = corpora.polnear(
        data / "polnear/train", data / "labels/train.jsonl", data / "labels/train_rare.jsonl"
    )
    assert not texts & {article.text for article in labelled}
    gold = [(one, 1) for one in marked(labelled[:some], tokenizer)]
    if not args.no_news:
        gold += [
            (one, args.news_share)
            for one in marked(corpora.news(data / "news_labels/train")[:some], tokenizer)
        ]
    extra = marked(corpora.plain(data, without=held), tokenizer) if args.plain_share else []
    return gold, extra, dev


class Stream(IterableDataset[Batch]):
    """Make batches in a process of their own, beside the training."""

    def __init__(self, make: Callable[[], Iterator[Batch]]) -> None:
        self.make = make

    def __iter__(self) -> Iterator[Batch]:
        return self.make()


class Run:
    """Hold one training run, its optimiser and its checkpoint."""

    def __init__(
        self,
        args: argparse.Namespace,
        model: Reader,
        teachers: Teachers | None,
        words: Tensor | None,
        device: torch.device,
    ) -> None:
        self.args, self.model, self.teachers, self.device = args, model, teachers, device
        self.words = words.to(device) if words is not None else None
        inner = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
        heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
        self.optimiser = torch.optim.AdamW(
            [{"params": inner, "lr": args.rate}, {"params": heads, "lr": args.head_rate}],
            weight_decay=0.01,
            fused=device.type == "cuda",
        )
        self.kept = args.out / "state.pt"
        self.done, self.step, self.total = 0, 0, 1

    def train(self, gold: Any, extra: Any, dev: Any, rng: random.Random, marks: Any) -> None:
        """Go through the epochs that are left."""
        args = self.args
        score = evaluation.scorer(args.scorer)
        self._resume()
        phase = random.Random(0)  # noqa: S311
        labelled = sum(times for one, times in gold for _ in cut_windows(one, phase, size=args.size))
        per_epoch = math.ceil(labelled * (1 + args.plain_share) / args.batch)
        self.total = per_epoch * args.epochs
        for epoch in range(self.done, args.epochs):
            started, sums = time.time(), dict[str, Tensor]()
            seed = rng.getrandbits(32)
            stream = Stream(lambda: epoch_batches(gold, extra, random.Random(seed), args, marks[0]))  # noqa: B023, S311
            for batch in DataLoader(stream, batch_size=None, num_workers=args.workers, prefetch_factor=8):
                for name, value in self._step(batch.to(self.device)).items():
                    sums[name] = sums.get(name, 0.0) + value.detach() / per_epoch
            row: dict[str, Any] = {
                "epoch": epoch + 1,
                "seconds": round(time.time() - started),
                "loss": {name: round(float(value), 3) for name, value in sums.items()},
            }
            self.done = epoch + 1
            save(self.model, args.out / "model.pt", epoch=self.done)
            torch.save(
                {"optimiser": self.optimiser.state_dict(), "done": self.done, "step": self.step}, self.kept
            )
            if self.done == args.epochs:
                (args.out / "trained").touch()  # others may go on with it while it is scored
            if (epoch + 1) % args.evaluate_every == 0 or epoch + 1 == args.epochs:
                host = None if self.words is None else self.words.cpu()
                row["dev"] = evaluate(self.model, dev, score, marks[1], host)
            with (args.out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(row) + "\n")
            print(args.out.name, json.dumps(row), flush=True)

    def _resume(self) -> None:
        if self.kept.exists():
            state = torch.load(self.kept, map_location=self.device, weights_only=True)
            self.model.load_state_dict(torch.load(self.args.out / "model.pt", weights_only=True)["weights"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.done, self.step = state["done"], state["step"]

    def _step(self, batch: Batch) -> dict[str, Tensor]:
        """Learn from one batch; warm up over the first tenth, then fall along a cosine."""
        at = self.step / self.total
        share = (
            at / 0.1 if at < 0.1 else 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, (at - 0.1) / 0.9)))
        )
        for group, rate in zip(
            self.optimiser.param_groups, (self.args.rate, self.args.head_rate), strict=True
        ):
            group["lr"] = rate * share
        taught = None
        with torch.autocast(self.device.type, torch.bfloat16):
            if self.teachers:
                batch, taught = self.teachers.teach(batch, plain=self.args.plain_share > 0)
            if self.words is not None:
                batch = replace(batch, ids=self.words[batch.ids])
            parts = losses(self.model, batch, taught, self.args.gold)
            loss = sum(LOSSES[name] * value for name, value in parts.items())
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        return parts


if __name__ == "__main__":
    main()
