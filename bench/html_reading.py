"""Quality and time of reading pages, beside the extractors that the reader stands on.

    python -m bench.html_reading [--pages FILE] [--write FILE]

The pages are those of the article extraction benchmark (181 with their text by hand), kept outside of the
project. Precision and recall count shingles of four words, and paragraphs of five words or more; a figure is
the mean over pages, F1 is of the two means. "body" is our text without what the gold leaves out: headline,
header, captions, pull quotes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from onrecord.model import BlockKind, Report
from onrecord.readers import read_bytes

FIGURES = Path("runs/bench/html_reading.json")
PAGES = "data/html_zyte_benchmark.tar.xz"

SHINGLE = 4  # words, as in the benchmark's own evaluation
PARAGRAPH = 5  # words; shorter lines are labels
APART = frozenset({BlockKind.HEADLINE, BlockKind.HEADER, BlockKind.CAPTION, BlockKind.PULLQUOTE})
ROUNDS = 3
LEAST_SPEED = 0.8
FACTS = ("title", "outlet", "byline", "published", "modified", "language", "url")


@dataclass
class Tally:
    """Add up what one extractor found, page by page."""

    shingles: list[tuple[float, float]] = field(default_factory=list)
    paragraphs: list[tuple[float, float]] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, text: str, gold: str) -> None:
        """Count one page."""
        self.shingles.append(agreement(shingles(text), shingles(gold)))
        self.paragraphs.append(agreement(paragraphs(text), paragraphs(gold)))

    def figures(self) -> dict[str, float]:
        """Give the means over all pages, and F1 of the means."""
        told: dict[str, float] = {"seconds": self.seconds}
        for name, pairs in (("shingle", self.shingles), ("paragraph", self.paragraphs)):
            precision, recall = (100 * sum(values) / len(pairs) for values in zip(*pairs, strict=True))
            told |= {
                f"{name} precision": precision,
                f"{name} recall": recall,
                f"{name} F1": 2 * precision * recall / (precision + recall),
            }
        return told


def pages(archive: Path) -> Iterator[tuple[bytes, str]]:
    """Give each page's bytes and the text that it should give."""
    with tarfile.open(archive) as packed:  # front to back: going back in a compressed archive unpacks it anew
        kept = {
            Path(member.name).name: file.read() for member in packed if (file := packed.extractfile(member))
        }
    for name, row in json.loads(kept["ground-truth.json"]).items():
        yield gzip.decompress(kept[f"{name}.html.gz"]), row["articleBody"]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)) if words)


def paragraphs(text: str) -> Counter[tuple[str, ...]]:
    """Count the paragraphs, whatever their white space and marks."""
    told = (tuple(re.findall(r"\w+", line.casefold())) for line in re.split(r"\n+", text))
    return Counter(words for words in told if len(words) >= PARAGRAPH)


def agreement(found: Counter[tuple[str, ...]], gold: Counter[tuple[str, ...]]) -> tuple[float, float]:
    """Give precision and recall."""
    both = (found & gold).total()
    precision = both / found.total() if found else float(not gold)
    return precision, both / gold.total() if gold else 1.0


def body(report: Report) -> str:
    """Give the text of a report without what stands apart from it."""
    kept = (block.span for block in report.blocks if block.kind not in APART)
    return "\n\n".join(report.text[span.start : span.end] for span in kept)


def measure(material: list[tuple[bytes, str]]) -> dict[str, Any]:
    """Read every page with each extractor."""
    peers: dict[str, Callable[[str], str]] = {
        "trafilatura": lambda page: trafilatura.extract(page, include_comments=False) or "",
        "trafilatura fast": lambda page: trafilatura.extract(page, fast=True, include_comments=False) or "",
        "resiliparse": lambda page: extract_plain_text(
            page, main_content=True, preserve_formatting=True, alt_texts=False, comments=False
        ),
    }
    tallies = {name: Tally() for name in ("onrecord body", "onrecord whole text", *peers)}
    kinds: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    count = 0
    for data, gold in material:
        count += 1
        began = process_time()
        report = read_bytes(data, path="page.html")
        tallies["onrecord whole text"].seconds += process_time() - began
        tallies["onrecord whole text"].add(report.text, gold)
        tallies["onrecord body"].add(body(report), gold)
        kinds.update(block.kind.value for block in report.blocks)
        facts.update(name for name in FACTS if getattr(report, name))
        page = data.decode("utf-8", "replace")
        for name, extract in peers.items():
            began = process_time()
            text = extract(page)
            tallies[name].seconds += process_time() - began
            tallies[name].add(text, gold)
    tallies["onrecord body"].seconds = tallies["onrecord whole text"].seconds
    return {
        "pages": count,
        "speed against trafilatura": speed(material),
        "extractors": {name: tally.figures() for name, tally in tallies.items()},
        "facts": {name: 100 * facts[name] / count for name in FACTS},
        "blocks": dict(kinds.most_common()),
    }


def speed(material: list[tuple[bytes, str]]) -> float:
    """Give how many pages are read in the time in which trafilatura reads one, with metadata, as it is set.

    The two are measured in turn, and of each the best of all rounds counts: other work stretches single ones.
    """
    pages = [data for data, _ in material]
    ways: tuple[Callable[[bytes], object], ...] = (
        lambda page: read_bytes(page, path="page.html"),
        lambda page: trafilatura.extract(page, with_metadata=True),
    )
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for number, read in enumerate(ways):
            began = process_time()
            for page in pages:
                read(page)
            best[number] = min(best[number], process_time() - began)
    return best[1] / best[0]


def show(measured: dict[str, Any]) -> None:
    """Print the figures, the time of each extractor as a multiple of trafilatura's."""
    unit = measured["extractors"]["trafilatura"]["seconds"]
    print(f"{measured['pages']} pages\n\n{'':<22}{'shingles':>18}{'paragraphs':>22}")
    print(f"{'':<22}{'P':>7}{'R':>7}{'F1':>7}{'P':>9}{'R':>7}{'F1':>7}{'time':>8}")
    for name, told in measured["extractors"].items():
        figures = [
            told[f"{of} {what}"] for of in ("shingle", "paragraph") for what in ("precision", "recall", "F1")
        ]
        cells = "".join(f"{value:{9 if at == 3 else 7}.1f}" for at, value in enumerate(figures))
        print(f"{name:<22}{cells}{told['seconds'] / unit:>8.2f}")
    ratio = measured["speed against trafilatura"]
    print(f"\nspeed: {ratio:.2f} of trafilatura's with metadata (goal {LEAST_SPEED})")
    print(
        "found on % of pages: "
        + ", ".join(f"{name} {share:.0f}" for name, share in measured["facts"].items())
    )
    print("blocks: " + ", ".join(f"{kind} {count}" for kind, count in measured["blocks"].items()))


def main() -> None:
    """Measure, print a table and keep the figures."""
    shared = Path(os.environ.get("ONRECORD_SHARED") or Path(__file__).parents[2] / "shared")
    parser = argparse.ArgumentParser(prog="python -m bench.html_reading", description=__doc__)
    parser.add_argument("--pages", type=Path, default=shared / PAGES)
    parser.add_argument("--write", type=Path, default=FIGURES)
    options = parser.parse_args()
    if not options.pages.is_file():
        raise SystemExit(f"needs the benchmark's pages: no file {options.pages} (name it with --pages)")
    material = list(pages(options.pages))
    measure(material[:3])  # the first pages load parsers and tables, which is measured elsewhere
    measured = measure(material)
    show(measured)
    options.write.parent.mkdir(parents=True, exist_ok=True)
    options.write.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
