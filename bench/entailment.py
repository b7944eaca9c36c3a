"""How well contents are compared and placed, and how fast: what the claims rest on.

    python -m bench.entailment [--model FOLDER] [--write FILE]

Every set here measures only: none of its sentences trained the model. One thread, processor seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.claims.entailment import CONTRADICTS, ENTAILS, Entailment
from onrecord.extraction.encoder import TOKENIZER
from onrecord.extraction.identity import SHIPPED as READER
from training.numbers import ORDINALS, WORDS
from training.pairs import ENTAILS as GOLD_ENTAILS
from training.pairs import Corpora, Pair

ROOT = Path(__file__).parents[1]
FIGURES = Path("runs/bench/entailment.json")

# What the project promises of claims.
LEAST_BREAKING = 85.0
LEAST_PAIRS, LEAST_CONTENTS = 200.0, 500.0

Numbers = npt.NDArray[np.float64]


def accuracy(model: Entailment, pairs: Sequence[Pair]) -> Numbers:
    """Tell for each pair whether its likeliest label is the right one."""
    found = model.pairs([(pair.first, pair.second) for pair in pairs]).argmax(axis=1)
    return np.asarray(found == [pair.label for pair in pairs], dtype=float)


def entailing(model: Entailment, pairs: Sequence[Pair]) -> Numbers:
    """Tell for each pair whether entailment, or none, was found rightly: above one half."""
    found = model.pairs([(pair.first, pair.second) for pair in pairs])[:, ENTAILS] > 0.5
    return np.asarray(found == [pair.label == GOLD_ENTAILS for pair in pairs], dtype=float)


def ranks(values: npt.ArrayLike) -> Numbers:
    """Give the rank of each value, the mean one to equals."""
    _, place, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    found: Numbers = (ends - (counts - 1) / 2)[place]
    return found


def spearman(one: npt.ArrayLike, other: npt.ArrayLike) -> float:
    """Give the correlation of ranks."""
    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


def separation(scores: npt.ArrayLike, right: npt.ArrayLike) -> dict[str, float]:
    """Give the area under the curve, and precision and threshold at half of the recall."""
    scores, right = np.asarray(scores, dtype=float), np.asarray(right, dtype=bool)
    count = right.sum()
    area = (ranks(scores)[right].sum() - count * (count + 1) / 2) / (count * (~right).sum())
    threshold = float(np.sort(scores[right])[::-1][(count + 1) // 2 - 1])
    kept = scores >= threshold
    return {
        "auc": 100 * float(area),
        "precision_at_half_recall": 100 * float(right[kept].mean()),
        "threshold": threshold,
    }


def likeness(model: Entailment, pairs: Sequence[Pair]) -> dict[str, Numbers]:
    """Give the two measures of likeness that the model has."""
    places = model.embed([text for pair in pairs for text in (pair.first, pair.second)])
    same = model.compare([(pair.first, pair.second) for pair in pairs]).same
    back = model.compare([(pair.second, pair.first) for pair in pairs]).same
    return {
        "cosine": (places[::2] * places[1::2]).sum(axis=1).astype(float),
        "same": ((same + back) / 2).astype(float),
    }


def listed(pair: Pair, words: set[str]) -> bool:
    """Tell whether all that a pair changes stands in the lists that made training pairs."""
    first, second = (set(text.lower().rstrip(".").split()) for text in (pair.first, pair.second))
    return bool(first ^ second) and (first ^ second) <= words


def known_words() -> set[str]:
    """Give the words of the lists."""
    table = tomllib.loads((ROOT / "training" / "contrasts.toml").read_text(encoding="utf-8"))
    countries = (ROOT / "src/onrecord/language/en/countries.toml").read_text(encoding="utf-8")
    told = json.dumps([table[name] for name in ("opposites", "alike", "kinds", "apart")]) + countries
    told += " ".join([*WORDS, *ORDINALS])
    return {word.lower() for word in told.replace("\\n", " ").replace("/", " ").replace('"', " ").split()}


def breaking(model: Entailment, corpora: Corpora) -> dict[str, Any]:
    """Measure Breaking NLI: whole, by category, and by whether the lists of training had the words."""
    rows = corpora.breaking()
    pairs = [pair for pair, _ in rows]
    right = accuracy(model, pairs)
    by: dict[str, list[float]] = defaultdict(list)
    for (_, category), value in zip(rows, right, strict=True):
        by[category].append(value)
    words = known_words()
    inside = np.array([listed(pair, words) for pair in pairs])
    gold = np.array([pair.label for pair in pairs])
    return {
        "accuracy": 100 * float(right.mean()),
        "entailment": 100 * float(right[gold == ENTAILS].mean()),
        "contradiction": 100 * float(right[gold == CONTRADICTS].mean()),
        "words_in_our_lists": 100 * float(right[inside].mean()),
        "words_in_no_list": 100 * float(right[~inside].mean()),
        "share_in_our_lists": 100 * float(inside.mean()),
        "categories": {name: 100 * float(np.mean(values)) for name, values in sorted(by.items())},
    }


def speed(model: Entailment, pairs: Sequence[Pair], rounds: int = 3) -> dict[str, float]:
    """Give pairs and contents a processor second, the best of some rounds."""
    both = [(pair.first, pair.second) for pair in pairs]
    texts = list(dict.fromkeys(text for pair in both for text in pair))
    best = {"pairs": 0.0, "contents": 0.0}
    for _ in range(rounds):
        began = process_time()
        model.pairs(both)
        middle = process_time()
        model.embed(texts)
        best["pairs"] = max(best["pairs"], len(both) / (middle - began))
        best["contents"] = max(best["contents"], len(texts) / (process_time() - middle))
    words = [len(text.split()) for text in texts]
    return {**best, "words_a_content": float(np.mean(words))}


def measure(model: Entailment, corpora: Corpora) -> dict[str, Any]:
    """Take every figure."""
    sts = {part: corpora.sts(part) for part in ("dev", "test")}
    msr = corpora.msr("test")
    figures: dict[str, Any] = {"breaking_nli": breaking(model, corpora)}
    figures["rte_dev"] = 100 * float(entailing(model, corpora.inference("rte", "dev")).mean())
    figures["cb_dev"] = 100 * float(accuracy(model, corpora.inference("commitment_bank", "dev")).mean())
    for name in ("mnli", "snli"):
        figures[f"{name}_held_back"] = 100 * float(accuracy(model, corpora.held_back(name)).mean())
    for part, pairs in sts.items():
        degrees = [pair.alike for pair in pairs]
        for name, found in likeness(model, pairs).items():
            figures[f"stsb_{part}_{name}"] = 100 * spearman(found, degrees)
    for name, found in likeness(model, msr).items():
        figures[f"msr_{name}"] = separation(found, [pair.alike == 1 for pair in msr])
    figures["speed"] = speed(model, sts["dev"][:400])
    figures["speed_news"] = speed(model, msr[:300])
    return figures


def rows(figures: dict[str, Any], before: str = "") -> list[tuple[str, float]]:
    """Give the figures as flat rows."""
    found: list[tuple[str, float]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            found += rows(value, f"{before}{name} ")
        else:
            found.append((before + name.replace("_", " "), value))
    return found


def main() -> None:
    """Measure and show."""
    shared = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, help="folder of another entailment model")
    ask.add_argument("--data", type=Path, default=shared / "data")
    ask.add_argument("--write", type=Path, default=FIGURES)
    args = ask.parse_args()
    model = Entailment.load(args.model, tokenizer=READER / TOKENIZER)
    figures = measure(model, Corpora(args.data))
    for name, value in rows(figures):
        print(f"{name:48s} {value:8.3f}" if abs(value) < 1 else f"{name:48s} {value:8.1f}")
    goals = [
        (figures["breaking_nli"]["accuracy"], LEAST_BREAKING),
        (figures["speed"]["pairs"], LEAST_PAIRS),
        (figures["speed"]["contents"], LEAST_CONTENTS),
    ]
    print("goals:", "met" if all(value >= least for value, least in goals) else "missed")
    args.write.parent.mkdir(parents=True, exist_ok=True)
    args.write.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
