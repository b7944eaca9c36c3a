"""How well sentences are found to be one claim, and what grouping costs as statements grow in number.

    python -m bench.claims [--judge] [--sizes N …] [--write FILE]

Pairs come from the Microsoft Research Paraphrase Corpus and STS-B (English, test parts): the same claim is a
paraphrase, or a likeness of 4 and more of 5. One thread, processor seconds. Without --judge words and facts
decide alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import tarfile
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any

from bench.entailment import separation
from onrecord.claims.assembly import claims
from onrecord.claims.facts import compatible, facts
from onrecord.claims.grouping import SAME, Worded, alike, grouped, node_id
from onrecord.claims.judge import ENTAILS, Judge
from onrecord.claims.propositions import propositions
from onrecord.model import Act, Entry, Factuality, SpeakerKind, Voice

ROOT = Path(__file__).parents[1]
FIGURES = Path("runs/bench/claims.json")

# What the project promises: 10,000 statements on one core.
MOST_SECONDS = 60.0
STATEMENTS = 10_000
SIZES = (5_000, 10_000, 20_000, 40_000)

Labelled = tuple[str, str, bool]


def shared() -> Path:
    """Give the folder of annotated sets."""
    return Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared") / "data"


def _rows(archive: str, member: str) -> Iterator[TextIOWrapper]:
    with tarfile.open(shared() / archive) as packed:
        file = packed.extractfile(member)
        if file is None:
            raise FileNotFoundError(member)
        yield TextIOWrapper(file, encoding="utf-8")


def paraphrases() -> list[Labelled]:
    """Read the test part of the paraphrase corpus."""
    found = []
    for file in _rows("sts_msrp.tar.xz", "sts_msrp/data/para/msr/msr-para-test.tsv"):
        for line in file.read().splitlines()[1:]:
            label, _, _, left, right = line.split("\t")
            found.append((left, right, label == "1"))
    return found


def likenesses() -> list[Labelled]:
    """Read the test part of STS-B."""
    found = []
    for file in _rows("stsb_multi.tar.xz", "stsb_multi/data/stsb-en-test.csv"):
        found += [(left, right, float(score) >= 4.0) for left, right, score in csv.reader(file)]
    return found


def worded(text: str) -> Worded:
    """Read a bare sentence as a proposition."""
    told = facts(text)
    return Worded(node_id(text, told), text, told)


def sameness(pairs: Sequence[Labelled], judge: Judge | None) -> list[float]:
    """Score pairs as grouping does: apart by their facts, else by shared words or by entailment both ways."""
    read = [(worded(left), worded(right)) for left, right, _ in pairs]
    words = [alike(left, right) for left, right in read]
    if judge is not None:
        texts = [(left.text, right.text) for left, right in read]
        told = judge.compare(texts)
        back = judge.compare([(right, left) for left, right in texts]).probabilities
        words = [
            max(min(float(ahead[ENTAILS]), float(behind[ENTAILS])), float(same)) + word / 100
            for word, ahead, behind, same in zip(words, told.probabilities, back, told.same, strict=True)
        ]
    return [
        score if compatible(left.facts, right.facts) is None else score / 10
        for score, (left, right) in zip(words, read, strict=True)
    ]


def measured(pairs: Sequence[Labelled], judge: Judge | None) -> dict[str, float]:
    """Give area under the curve, precision at half of the recall, and both at the threshold that links."""
    scores = sameness(pairs, judge)
    right = [label for _, _, label in pairs]
    told = separation(scores, right)
    linked = [label for score, label in zip(scores, right, strict=True) if score >= SAME]
    told["precision_at_link"] = 100 * sum(linked) / max(1, len(linked))
    told["recall_at_link"] = 100 * sum(linked) / sum(right)
    return told


_DOES = (
    "attack blockade evacuate sell supply rebuild search occupy flood mine repair guard visit leave fund"
).split()
_PARTS = "var les or mar tes kal dor sar om mi bren hal is nor qu ru den fel gor hin jas lum pol ster".split()


def _name(draw: random.Random, count: int) -> str:
    """Give a name, of a stock that grows with the statements, the first ones far more often than the last."""
    at = int(count / 4 * draw.random() ** 3)
    own = random.Random(at)  # noqa: S311 - no secret
    return "".join(own.sample(_PARTS, 3)).title()


def made(count: int, seed: int = 1) -> list[Entry]:
    """Make statements that share words as those of news do: few often, many seldom, and ever new ones."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    found = []
    for at in range(count):
        who, whom, what, where = (_name(draw, count) for _ in range(4))
        deed = _DOES[int(len(_DOES) * draw.random() ** 2)]
        extra = f" with {draw.randint(2, 900)} men" if draw.random() < 0.3 else ""
        negated = " not" if draw.random() < 0.2 else ""
        told = f"{who} will{negated} {deed} the {what.lower()} of {whom} near the {where.lower()}{extra}"
        found.append(_entry(at, told))
    return found


def _entry(at: int, content: str) -> Entry:
    return Entry(
        id=f"st-{at:07}",
        report=f"rp-{at // 15}",
        outlet=None,
        published="2023-05-01",
        parent=None,
        source="Ann Orr",
        cue="said",
        content=content,
        speaker="Ann Orr",
        kind=SpeakerKind.PERSON,
        role=None,
        voice=Voice.INDIRECT,
        act=Act.ASSERT,
        factuality=Factuality.CERTAIN_NOT if " not " in content else Factuality.CERTAIN,
        relay=(),
        said=None,
        precision=None,
        confidence=None,
    )


def cost(count: int, judge: Judge | None) -> dict[str, float]:
    """Group some statements, by the processor's clock."""
    rows = made(count)
    began = process_time()
    told = [row for at in range(0, count, 15) for row in propositions(rows[at : at + 15])]
    read = process_time()
    members, links = grouped(told, judge)
    paired = process_time()
    found = claims(members, links)
    ended = process_time()
    return {
        "statements": count,
        "claims": len(found),
        "propositions_s": read - began,
        "grouping_s": paired - read,
        "assembly_s": ended - paired,
        "whole_s": ended - began,
        "peak_mb": getrusage(RUSAGE_SELF).ru_maxrss / 1000,
    }


def _judge() -> Judge:
    from onrecord.claims.entailment import Entailment  # noqa: PLC0415 - only where it is asked for
    from onrecord.extraction.encoder import TOKENIZER  # noqa: PLC0415
    from onrecord.extraction.identity import SHIPPED  # noqa: PLC0415

    return Entailment.load(tokenizer=SHIPPED / TOKENIZER)


def main() -> int:
    """Measure, show and write the figures; 1 where grouping costs more than promised."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--judge", action="store_true", help="ask the shipped entailment model")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many statements to group")
    parser.add_argument("--write", type=Path, default=FIGURES)
    given = parser.parse_args()
    judge = _judge() if given.judge else None
    figures: dict[str, Any] = {
        "judge": given.judge,
        "pairs": {"msr": measured(paraphrases(), judge), "stsb": measured(likenesses(), judge)},
        "cost": [],
    }
    for name, row in figures["pairs"].items():
        print(name, " ".join(f"{key} {value:.3g}" for key, value in row.items()))
    given.write.parent.mkdir(parents=True, exist_ok=True)
    for size in given.sizes:  # each is kept as it comes: the large ones take hours
        figures["cost"].append(cost(size, judge))
        print(" ".join(f"{key} {value:.5g}" for key, value in figures["cost"][-1].items()), flush=True)
        given.write.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    slow = [row for row in figures["cost"] if row["whole_s"] > MOST_SECONDS * row["statements"] / STATEMENTS]
    return int(bool(slow))


if __name__ == "__main__":
    raise SystemExit(main())
