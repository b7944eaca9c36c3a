"""How well prints of one utterance are joined, and what joining costs as a ledger grows.

    python -m bench.linking [--shared FOLDER] [--write FILE]

Two sets that are kept outside of the project. MSR paraphrases: each pair as what one speaker is reported to
have said on one day; a pair its annotators call no paraphrase must not be joined. Most of those differ by
what only one of the two tells, so the set is harder than news. SEESAW: the quotations of three reports on one
event, all as if of one speaker and day. Two are one when a run of 30 letters is in both that makes up three
fifths of the shorter; they differ when no run of 15 is; those between are left out. Letters are counted here
and words there, but that both look at what is printed makes this recall a kind one.

The cost is measured on made-up entries with the skew of news: a few speakers say most, a few texts are
printed by many. Given are counts, which do not depend on the machine, and a ratio of times of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import accumulate, combinations
from pathlib import Path
from time import process_time
from typing import Any

from onrecord.linking import origin_node, same_origin, same_speaker, speaker_node
from onrecord.model import Act, Entry, Factuality, Space, SpeakerKind, Voice

FIGURES = Path("runs/bench/linking.json")
MSR = "data/sts_msrp.tar.xz"
SEESAW = "data/seesaw.tar.xz"
SAME_RUN, SAME_SHARE, OTHER_RUN = 30, 0.6, 15  # letters
FEWEST = 5  # words of a quotation
SYLLABLES = [start + vowel for start in "b d f g k l m n p r s t v z sh st br".split() for vowel in "aeiou"]
EMPTY = "the of and in to a that for with on".split()
QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


@dataclass(frozen=True)
class Pair:
    """Hold two contents and whether they are one utterance."""

    left: str
    right: str
    one: bool
    voice: Voice


def entry(content: str, number: int, voice: Voice = Voice.INDIRECT, **given: Any) -> Entry:
    """Make an entry of one speaker and day, but for what is given."""
    told: dict[str, Any] = {
        "id": f"st-{number}",
        "report": f"rp-{number}",
        "outlet": None,
        "published": "2021-03-04",
        "parent": None,
        "source": "Ann Orr",
        "cue": "said",
        "content": content,
        "speaker": "Ann Orr",
        "kind": SpeakerKind.PERSON,
        "role": "minister",
        "voice": voice,
        "act": Act.ASSERT,
        "factuality": Factuality.CERTAIN,
        "relay": (),
        "said": None,
        "precision": None,
        "confidence": None,
    }
    return Entry(**(told | given))


def paraphrases(archive: Path, part: str) -> Iterator[Pair]:
    """Give the pairs of one part of the MSR set."""
    for _, data in members(archive, f"msr-para-{part}.tsv"):
        for line in data.decode("utf-8-sig").splitlines()[1:]:
            quality, _, _, left, right = line.split("\t")
            yield Pair(left, right, quality == "1", Voice.INDIRECT)


def quotations(archive: Path) -> Iterator[Pair]:
    """Give pairs of quotations in reports of one event."""
    events: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, data in members(archive, ".json", inside="/articles/"):
        text = "\n".join(line["text"] for line in json.loads(data)["text"])
        told = (first or second for first, second in QUOTED.findall(text))
        event = name.split("/")[-1].split("_DOCUMENT")[0]
        events[event] += [(name, words) for words in told if len(words.split()) >= FEWEST]
    for _, found in sorted(events.items()):
        for (here, left), (there, right) in combinations(sorted(found), 2):
            one = alike(left, right)
            if one is not None and not (one and here == there):
                yield Pair(left, right, one, Voice.DIRECT)


def alike(left: str, right: str) -> bool | None:
    """Tell by letters whether two quotations are one; None where that is open."""
    here, there = ("".join(re.findall(r"[a-z0-9]", told.lower())) for told in (left, right))
    run = SequenceMatcher(None, here, there, autojunk=False).find_longest_match().size
    if run >= min(SAME_RUN, len(here), len(there)) and run >= SAME_SHARE * min(len(here), len(there)):
        return True
    return False if run < OTHER_RUN else None


def members(archive: Path, ending: str, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """Give the files of an archive whose names end so."""
    with tarfile.open(archive) as packed:
        for member in packed:
            if (
                member.name.endswith(ending)
                and inside in member.name
                and (file := packed.extractfile(member))
            ):
                yield member.name, file.read()


def judge(pairs: Iterable[Pair]) -> dict[str, float]:
    """Count what is joined, rightly and wrongly, and what shares a key at all."""
    joined = right = ones = met = count = 0
    for number, pair in enumerate(pairs):
        left, other = (
            origin_node(entry(words, 2 * number + side, pair.voice))
            for side, words in enumerate((pair.left, pair.right))
        )
        count += 1
        ones += pair.one
        if left is None or other is None:
            continue
        link = left.id == other.id or same_origin(left, other) is not None
        shared = left.id == other.id or bool(set(left.keys) & set(other.keys))
        joined += link and shared
        right += link and shared and pair.one
        met += link and not shared
    return {
        "pairs": count,
        "one": ones,
        "joined": joined,
        "precision": right / max(1, joined),
        "recall": right / max(1, ones),
        "would be joined but share no key": met,
    }


def both(left: dict[str, float], right: dict[str, float]) -> dict[str, float]:
    """Add two sets up."""
    joined = left["joined"] + right["joined"]
    rightly = left["precision"] * left["joined"] + right["precision"] * right["joined"]
    ones = left["one"] + right["one"]
    return {"joined": joined, "precision": rightly / joined, "recall": rightly / ones}


def made_up(count: int) -> Iterator[Entry]:
    """Give entries with the skew of news: speakers and words by Zipf's law, one in five a print."""
    chance = random.Random(11)  # noqa: S311 - the same entries in every run
    # As in news, half of the words tell nothing, and a few of the telling ones are most of the rest.
    words = ["".join(chance.choice(SYLLABLES) for _ in range(2 + at % 3)) for at in range(20_000)]
    names = ["".join(chance.choice(SYLLABLES) for _ in range(2 + at % 2)) for at in range(4_000)]
    speakers = [f"{chance.choice(names[:300])} {chance.choice(names)}".title() for _ in range(6_000)]
    telling, speaking = (
        list(accumulate(1 / (at + 3) for at in range(len(row)))) for row in (words, speakers)
    )
    first = date(2021, 1, 1)
    told: list[tuple[str, str, str]] = []
    for number in range(count):
        if told and chance.random() < 0.2:
            speaker, content, day = told[-1 - min(len(told) - 1, int(chance.expovariate(0.05)))]
            if chance.random() < 0.3:  # cut, as outlets do
                content = content.rsplit(" ", 1 + chance.randrange(4))[0]
        else:
            speaker = chance.choices(speakers, cum_weights=speaking)[0]
            chosen = chance.choices(words, cum_weights=telling, k=4 + int(chance.expovariate(0.12)))
            content = " ".join(f"{word} {chance.choice(EMPTY)}" for word in chosen)
            # 300 statements a day, as from a desk of thirty feeds, however long it has been running.
            day = (first + timedelta(days=number // 300)).isoformat()
            told.append((speaker, content, day))
        yield entry(content, number, Voice.DIRECT, speaker=speaker, source=speaker, published=day, role=None)


def cost(count: int, space: Space) -> dict[str, float]:
    """Join made-up entries in one space; count keys, blocks and comparisons."""
    named, same = {
        Space.ORIGIN: (origin_node, same_origin),
        Space.SPEAKER: (speaker_node, same_speaker),
    }[space]
    entries = list(made_up(count))
    began = process_time()
    nodes = {node.id: node for told in entries if (node := named(told))}
    blocks: dict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        for key in node.keys:
            blocks[key].append(node.id)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    links = sum(same(nodes[left], nodes[right]) is not None for left, right in pairs)
    keys = [len(node.keys) for node in nodes.values()]
    return {
        "entries": count,
        "nodes": len(nodes),
        "keys a node": sum(keys) / len(keys),
        "most keys": max(keys),
        "largest block": max(map(len, blocks.values())),
        "comparisons a node": len(pairs) / len(nodes),
        "links": links,
        "seconds an entry": (process_time() - began) / count,
    }


def main() -> None:
    """Measure, print, and write the figures down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("ONRECORD_SHARED", "../shared")))
    parser.add_argument("--write", type=Path, default=FIGURES)
    given = parser.parse_args()
    told = {
        "MSR train (thresholds chosen here)": judge(paraphrases(given.shared / MSR, "train")),
        "MSR test": judge(paraphrases(given.shared / MSR, "test")),
        "SEESAW quotations": judge(quotations(given.shared / SEESAW)),
    }
    told["MSR test and SEESAW"] = both(told["MSR test"], told["SEESAW quotations"])
    for space in (Space.ORIGIN, Space.SPEAKER):
        few, many = (cost(count, space) for count in (10_000, 100_000))
        # Seconds are those of one machine; that an entry costs as much among many as among few is not.
        ratio = many.pop("seconds an entry") / few.pop("seconds an entry")
        told |= {f"{space.value}s, {row['entries']:,} made-up entries": row for row in (few, many)}
        told[f"{space.value}s, time an entry among 100,000 against 10,000"] = {"ratio": ratio}
    for name, figures in told.items():
        print(name)
        for what, value in figures.items():
            print(
                f"    {what:<36}{value:>12,.3f}"
                if isinstance(value, float)
                else f"    {what:<36}{value:>12,}"
            )
    given.write.parent.mkdir(parents=True, exist_ok=True)
    given.write.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
