"""How many alterations of the code its tests notice: `python -m bench.mutants [--count N] [--seed N]`.

mutmut alters one thing at a time (an operator, a number, a word, an argument) in the code that a wrong record
would come from; a sample drawn by the seed is tried, each against the tests that run the altered function.
What nobody notices is named, and the figures are written to docs/mutation.md. It works in `mutants/`.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

PAGE = Path("docs/mutation.md")
RESULT = re.compile(r"^\s+(\S+): ([a-z ]+)$", re.MULTILINE)
NOTICED = ("killed", "timeout", "segfault")
LEAST = 70.0
# The quickest way to have all alterations made: to try those of the smallest module.
FIRST = "onrecord.ledger.batches.*"


@dataclass(frozen=True, slots=True)
class Part:
    """Name a part of the code whose tests are tried."""

    title: str
    pattern: str


PARTS = (
    Part("the nouns (`model`)", "onrecord.model.*"),
    Part("decoding (`extraction`: grid, assembly, quotations)", "onrecord.extraction.*"),
    Part(
        "writes (`ledger`: batch, joining, clustering, recording and what they stand on)", "onrecord.ledger.*"
    ),
    Part("claims (`claims`)", "onrecord.claims.*"),
)


def mutmut(*arguments: str) -> str:
    """Run mutmut and give what it printed."""
    command = (str(Path(sys.executable).with_name("mutmut")), *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def results() -> dict[str, str]:
    """Give what became of every alteration, by its name."""
    return dict(RESULT.findall(mutmut("results", "--all", "true")))


def sample(names: list[str], count: int, seed: int) -> dict[Part, list[str]]:
    """Draw so many alterations of each part."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    drawn = {}
    for part in PARTS:
        there = sorted(name for name in names if fnmatch(name, part.pattern))
        drawn[part] = chance.sample(there, min(count, len(there)))
    return drawn


def score(told: Counter[str]) -> float:
    """Give the share of alterations that were noticed, in percent."""
    return 100 * sum(told[name] for name in NOTICED) / max(1, told.total())


def page(drawn: dict[Part, list[str]], found: dict[str, str], seed: int) -> str:
    """Write the figures as a page of the documentation."""
    lines = [
        "# What the tests notice",
        "",
        "Made by `make mutants`: one thing in the code is altered (an operator, a number, a word, an",
        "argument), and the tests that run the altered function are tried. What no test notices is a line",
        f"that nothing holds in place. The floor is {LEAST:.0f} %. Messages of errors count as code does.",
        "",
        f"A sample of what can be altered, drawn with the seed {seed}:",
        "",
        "| part | could be altered | tried | noticed | unnoticed | run by no test | noticed, % |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for part, names in drawn.items():
        told = Counter(found[name] for name in names)
        there = sum(fnmatch(name, part.pattern) for name in found)
        noticed = sum(told[name] for name in NOTICED)
        lines.append(
            f"| {part.title} | {there:,} | {told.total()} | {noticed} | {told['survived']} "
            f"| {told['no tests']} | {score(told):.0f} |"
        )
    return "\n".join(lines) + "\n"


def main() -> int:
    """Try a sample, write the page, and fail below the floor."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=150, help="alterations of each part")
    asked.add_argument("--seed", type=int, default=20)
    asked.add_argument("--children", default="2", help="how many are tried at a time")
    told = asked.parse_args()
    if not results():
        print(mutmut("run", "--max-children", told.children, FIRST)[-400:])
    drawn = sample(list(results()), told.count, told.seed)
    for names in drawn.values():
        mutmut("run", "--max-children", told.children, *names)
    found = results()
    PAGE.write_text(page(drawn, found, told.seed), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    tried = [name for names in drawn.values() for name in names]
    print(*(f"{found[name]}: {name}" for name in tried if found[name] not in NOTICED), sep="\n")
    return min(score(Counter(found[name] for name in names)) for names in drawn.values()) < LEAST


if __name__ == "__main__":
    sys.exit(main())
