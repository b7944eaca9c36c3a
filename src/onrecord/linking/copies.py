"""Reports that are prints of one text: found by their words, shown with what each print changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.language.romanising import plain
from onrecord.linking.contents import at_most_shared
from onrecord.model import BlockKind, Report

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?…][\"”’'»)])\s+|(?<=[.!?…])\s+|\n+")
# Words that one shingle holds, and how the digest is cut into keys. With 16 keys of 4 rows two texts that
# share half of their shingles meet in 64 of 100 cases, seven tenths 99, two tenths 3 (by MinHash's formula).
_SHINGLE = 5
_PERMUTATIONS, _ROWS = 64, 4
_SEED = 1
# Fewer words are a headline or a caption: many are alike by chance.
_FEWEST = 40
# Share of the shorter text that has to be in the longer for two reports to be prints of one.
_PRINT = 0.7
# What stands around the text belongs to the outlet, and differs between prints.
_AROUND = frozenset({BlockKind.HEADER, BlockKind.CAPTION, BlockKind.PULLQUOTE})


@dataclass(frozen=True, slots=True)
class Copy:
    """Hold how much two reports share, and what only one of them has, sentence by sentence."""

    share: float  # of the words of the shorter one that are in the other, in order
    whole: float  # of the words of both together
    left: tuple[str, ...]  # what only the left one prints
    right: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]  # what stands in one's place in the other

    @property
    def mirrored(self) -> Copy:
        """Give the same with left and right in each other's place."""
        changed = tuple((other, mine) for mine, other in self.changed)
        return Copy(self.share, self.whole, self.right, self.left, changed)

    @property
    def reason(self) -> str:
        """Say in words what the two share."""
        told = f"{round(100 * self.share)} % of the shorter text is in the other"
        changes = len(self.left) + len(self.right) + len(self.changed)
        return told + (f", {changes} change{'' if changes == 1 else 's'}" if changes else ", unchanged")


def report_keys(report: Report) -> tuple[str, ...]:
    """Give 16 keys of a report's text, some of them shared by near copies; none for a text too short."""
    words = _WORD.findall(plain(_body(report)))
    if len(words) < _FEWEST:
        return ()
    from rensa import RMinHash  # noqa: PLC0415 - only where reports are joined

    digest = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    digest.update(sorted({" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}))
    rows = digest.digest()
    return tuple(
        f"t:{at:x}:" + "".join(f"{row:08x}" for row in rows[at * _ROWS : (at + 1) * _ROWS])
        for at in range(_PERMUTATIONS // _ROWS)
    )


def same_text(left: Report, right: Report) -> Copy | None:
    """Compare two reports' texts; None when they are no prints of one."""
    if _body(left) > _body(right):  # sentences are laid side by side in one order, whoever asks
        found = same_text(right, left)
        return found.mirrored if found else None
    here, there = (_sentences(_body(report)) for report in (left, right))
    mine, other = (tuple(word for _, words in side for word in words) for side in (here, there))
    if min(len(mine), len(other)) < _FEWEST or at_most_shared(mine, other) < _PRINT:
        return None
    share, whole, changes = _compare(here, there)
    if share < _PRINT:
        return None
    return Copy(share, whole, *changes)


def _body(report: Report) -> str:
    kept = [block.span for block in report.blocks if block.kind not in _AROUND]
    if not kept:
        return report.text
    return "\n".join(report.text[span.start : span.end] for span in kept)


Sentence = tuple[str, tuple[str, ...]]


@lru_cache(maxsize=256)  # a text is laid beside every other that it might be a print of
def _sentences(text: str) -> tuple[Sentence, ...]:
    parts = (part.strip() for part in _SENTENCE.split(text))
    return tuple((part, words) for part in parts if part and (words := tuple(_WORD.findall(plain(part)))))


Changes = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]


def _compare(here: Sequence[Sentence], there: Sequence[Sentence]) -> tuple[float, float, Changes]:
    """Lay the sentences beside each other; those in one's place in the other are compared word by word."""
    left: list[str] = []
    right: list[str] = []
    changed: list[tuple[str, str]] = []
    shared = 0
    matcher = SequenceMatcher(
        None, [words for _, words in here], [words for _, words in there], autojunk=False
    )
    for tag, i, j, m, n in matcher.get_opcodes():
        if tag == "equal":
            shared += sum(len(words) for _, words in here[i:j])
            continue
        pairs, gone, new = _paired(here[i:j], there[m:n])
        shared += sum(count for _, _, count in pairs)
        changed += [(mine, other) for mine, other, _ in pairs]
        left += gone
        right += new
    sizes = [sum(len(words) for _, words in side) for side in (here, there)]
    return shared / min(sizes), shared / (sum(sizes) - shared), (tuple(left), tuple(right), tuple(changed))


def _paired(
    here: Sequence[Sentence], there: Sequence[Sentence]
) -> tuple[list[tuple[str, str, int]], list[str], list[str]]:
    """Pair sentences that share half of their words, in order."""
    pairs: list[tuple[str, str, int]] = []
    gone: list[str] = []
    rest = list(there)
    for told, words in here:
        best = max(((_common(words, other), at) for at, (_, other) in enumerate(rest)), default=(0, 0))
        if rest and best[0] * 2 >= min(len(words), len(rest[best[1]][1])) and best[0] * 3 >= len(words):
            pairs.append((told, rest.pop(best[1])[0], best[0]))
        else:
            gone.append(told)
    return pairs, gone, [told for told, _ in rest]


def _common(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    return int(LCSseq.similarity(left, right))
