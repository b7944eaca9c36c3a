"""The sentence pairs that the entailment model learns from and is measured on, in one form.

Whatever measures never trains: a training pair that shares a sentence with a measuring set is left out.
Breaking NLI, the dev parts of RTE and of CommitmentBank, the dev and test parts of STS-B and the test part of
the MSR paraphrases are for measuring alone; of MNLI and SNLI a part is held back, cut by premise.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What a premise says of a hypothesis. OPEN: it does not entail, and nobody said which of the other two.
# UNKNOWN: nobody said anything.
ENTAILS, CONTRADICTS, NEUTRAL, OPEN, UNKNOWN = range(5)
LABELS = {
    "entailment": ENTAILS,
    "contradiction": CONTRADICTS,
    "neutral": NEUTRAL,
    "not_entailment": OPEN,
}
ABSENT = -1.0

# Sets that train, of those in the pack. Left out: COPA (causes, not entailment), WNLI (pronouns alone) and
# QNLI (questions). RTE's and CommitmentBank's dev parts measure.
TRAINING = {
    "mnli": ("dev",),
    "snli": ("dev",),
    "sick": ("train", "dev"),
    "mpe": ("train", "dev"),
    "joci": ("train", "dev"),
    "rte": ("train",),
    "commitment_bank": ("train",),
    "fracas": ("train", "dev"),
    "add_one_rte": ("train", "dev"),
    "scitail": ("dev",),
}
# One premise in so many is held back, with its three hypotheses.
HELD = {"mnli": 10, "snli": 16}

_TAG = re.compile(r"</?[bu]>")
_PICTURE = re.compile(r"\d+jpg\d(?=\D)")


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold two sentences, what the first says of the second, and how alike they are (0 to 1) where known."""

    first: str
    second: str
    label: int = UNKNOWN
    alike: float = ABSENT
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Read every set from the data folder, as it was packed."""

    data: Path

    def training(self) -> list[Pair]:
        """Give the pairs with labels of entailment that may train."""
        measured = self._measured_sentences
        found = [
            pair
            for name, parts in TRAINING.items()
            for part in parts
            for pair in self.inference(name, part)
            if not _held(pair, name)
        ]
        return [pair for pair in found if _fit(pair) and measured.isdisjoint(_keys(pair))]

    def alike(self) -> list[Pair]:
        """Give the pairs with degrees of likeness that may train."""
        measured = self._measured_sentences
        found = [*self.sts("train"), *self.msr("train"), *self.msr("val"), *self.sick_likeness()]
        return [pair for pair in found if _fit(pair) and measured.isdisjoint(_keys(pair))]

    def held_back(self, name: str) -> list[Pair]:
        """Give the pairs of MNLI or SNLI that measure."""
        return [pair for pair in self.inference(name, "dev") if _held(pair, name)]

    def inference(self, name: str, part: str) -> list[Pair]:
        """Give one part of one set of the inference pack."""
        inside = f"nli_datasets/nli_datasets/{name}/{part}.csv"
        rows = csv.DictReader(io.StringIO(self._text("nli_datasets.tar.xz", inside)))
        return [
            Pair(_clean(row["premise"]), _clean(row["hypothesis"]), LABELS[row["label"]], origin=name)
            for row in rows
        ]

    def breaking(self) -> list[tuple[Pair, str]]:
        """Give Breaking NLI, each pair with its category."""
        raw = self._bytes("breaking_nli.tar.xz", "breaking_nli/breaking_nli_dataset.zip")
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            (name,) = [name for name in packed.namelist() if name.endswith(".jsonl")]
            lines = packed.read(name).decode("utf-8").splitlines()
        rows = map(json.loads, filter(None, lines))
        return [
            (Pair(row["sentence1"], row["sentence2"], LABELS[row["gold_label"]]), row["category"])
            for row in rows
        ]

    def sts(self, part: str) -> list[Pair]:
        """Give one part of the English STS-B, degrees from 0 to 1."""
        text = self._text("stsb_multi.tar.xz", f"stsb_multi/data/stsb-en-{part}.csv")
        rows = csv.reader(io.StringIO(text))
        return [Pair(one, two, alike=float(degree) / 5, origin="stsb") for one, two, degree in rows]

    def msr(self, part: str) -> list[Pair]:
        """Give one part of the MSR paraphrases: 1 for a paraphrase, 0 for none."""
        text = self._text("sts_msrp.tar.xz", f"sts_msrp/data/para/msr/msr-para-{part}.tsv")
        rows = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Pair(row[3], row[4], alike=float(row[0]), origin="msr") for row in rows]

    def sick_likeness(self) -> list[Pair]:
        """Give SICK's degrees of likeness, from 0 to 1."""
        found = []
        for name in ("SICK_train", "SICK_trial", "SICK_test_annotated"):
            text = self._text("sts_msrp.tar.xz", f"sts_msrp/data/sts/sick2014/{name}.txt")
            rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [
                Pair(
                    row["sentence_A"],
                    row["sentence_B"],
                    alike=(float(row["relatedness_score"]) - 1) / 4,
                    origin="sick",
                )
                for row in rows
            ]
        return found

    def measuring(self) -> Iterator[Pair]:
        """Give every pair that measures."""
        yield from (pair for pair, _ in self.breaking())
        for name in HELD:
            yield from self.held_back(name)
        for name in ("rte", "commitment_bank"):
            yield from self.inference(name, "dev")
        for part in ("dev", "test"):
            yield from self.sts(part)
        yield from self.msr("test")

    @property
    def _measured_sentences(self) -> set[str]:
        return {key for pair in self.measuring() for key in _keys(pair)}

    def _text(self, archive: str, name: str) -> str:
        return self._bytes(archive, name).decode("utf-8")

    def _bytes(self, archive: str, name: str) -> bytes:
        return _unpacked(self.data / archive)[name]


_READ: dict[Path, dict[str, bytes]] = {}


def _unpacked(path: Path) -> dict[str, bytes]:
    """Read an archive once; they are small."""
    if path not in _READ:
        with tarfile.open(path) as packed:
            members = (member for member in packed if member.isfile())
            _READ[path] = {member.name: packed.extractfile(member).read() for member in members}  # type: ignore[union-attr]
    return _READ[path]


def _clean(text: str) -> str:
    """Take the marks of the packs out: tags around words, names of the pictures that a caption is of."""
    text = _PICTURE.sub(". ", _TAG.sub("", text))
    return " ".join(text.split()).lstrip(". ")


def key(text: str) -> str:
    """Give what two spellings of one sentence have in common."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _keys(pair: Pair) -> tuple[str, str]:
    return key(pair.first), key(pair.second)


def _held(pair: Pair, name: str) -> bool:
    if name not in HELD:
        return False
    number = int.from_bytes(hashlib.sha256(key(pair.first).encode()).digest()[:4], "big")
    return number % HELD[name] == 0


def _fit(pair: Pair) -> bool:
    return bool(key(pair.first) and key(pair.second))


def sentences(pairs: Iterable[Pair]) -> list[str]:
    """Give every sentence once, in order."""
    return list(dict.fromkeys(text for pair in pairs for text in (pair.first, pair.second)))
