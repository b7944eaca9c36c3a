"""What one content says of another, and where a content stands among all: a small model of our own.

Every pair and every content is read by itself. The model's numbers are rounded by the row, so reading several
together would let one change another's score, and a link between two statements must rest on these two alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]

SHIPPED = Path(__file__).parent / "weights"
MODEL, CARD = "entailment.onnx", "entailment.json"
# The columns of `pairs`.
ENTAILS, CONTRADICTS, NEUTRAL = range(3)
WIDTH = 384  # of a place
PLACES = 8192  # held in memory: twelve megabytes
# Word pieces of a pair, marks included. Of 2,669 annotated contents, 99 in 100 have at most 87.
MOST_PIECES = 192

_FIX = "Reinstall onrecord"
_SURROGATE = re.compile("[\ud800-\udfff]")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold what the model says of pairs, a row or a number for each.

    probabilities: that the first entails, contradicts, or does neither to the second. same: that both say the
    same, whichever comes first; a degree of likeness as people give it, not of entailment.
    """

    probabilities: Floats
    same: Floats


class Entailment:
    """Compare short contents with one another, and place them for search by meaning."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, *, threads: int) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._threads = threads
        # While reports come in, the same propositions are compared with new ones batch after batch.
        self._placed = lru_cache(maxsize=PLACES)(self._place_of)

    @classmethod
    def load(cls, folder: Path | None = None, *, tokenizer: Path, threads: int = 1) -> Entailment:
        """Load the shipped model, or one of another folder; `tokenizer` is the reader model's, which fits.

        Raises ModelError when the model or the tokenizer is missing, damaged, or of another vocabulary.
        """
        import onnxruntime  # noqa: PLC0415 - heavy: only for those who compare
        from tokenizers import Tokenizer  # noqa: PLC0415

        folder = folder or SHIPPED
        card = _card(folder)
        try:
            words = Tokenizer.from_file(str(tokenizer))
            words.no_truncation()
            words.no_padding()
        except Exception as error:
            raise ModelError(str(tokenizer), f"no tokenizer there ({error})", _FIX) from error
        if vocabulary_of(words) != card["vocabulary"]:
            raise ModelError(str(tokenizer), "its vocabulary is not the entailment model's", _FIX)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Lengths differ, so planned memory is rarely reused and only grows.
        options.enable_mem_pattern = False
        try:
            session = onnxruntime.InferenceSession(
                str(folder / MODEL), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(str(folder), f"its files are no entailment model ({error})", _FIX) from error
        return cls(session, words, threads=threads)

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Give for each pair the probabilities that the first entails, contradicts, does neither."""
        return self.compare(pairs).probabilities

    def compare(self, pairs: Sequence[tuple[str, str]]) -> Compared:
        """Give for each pair what the first says of the second, and whether they say the same."""
        pieces = {text: self._pieces(text) for pair in pairs for text in pair}
        scores = self._each(pairs, lambda pair: self._scores(pieces[pair[0]], pieces[pair[1]]))
        rows = np.array(scores, dtype=np.float32).reshape(-1, 4)
        powers = np.exp(rows[:, :3] - rows[:, :3].max(axis=1, keepdims=True))
        same = (1 / (1 + np.exp(-rows[:, 3]))).astype(np.float32)
        # Four places are more than the model knows.
        return Compared((powers / powers.sum(axis=1, keepdims=True)).round(4), same.round(4))

    def embed(self, texts: Sequence[str]) -> Floats:
        """Give each content's place, a row of length one; near contents have a great product."""
        places = self._each(texts, self._placed)
        return np.array(places, dtype=np.float32).reshape(-1, WIDTH)

    def _each(self, items: Sequence[_Item], read: Callable[[_Item], Floats]) -> Iterable[Floats]:
        """Read every item once, however often it comes."""
        once = list(dict.fromkeys(items))
        if self._threads > 1:
            with ThreadPoolExecutor(self._threads) as pool:
                found = dict(zip(once, pool.map(read, once), strict=True))
        else:
            found = {item: read(item) for item in once}
        return [found[item] for item in items]

    def _pieces(self, text: str) -> list[int]:
        # The tokenizer refuses lone surrogates.
        ids: list[int] = self._tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False).ids
        return ids

    def _scores(self, first: list[int], second: list[int]) -> Floats:
        first, second = fitted(first, second, MOST_PIECES - 3)
        ids = [_BEGIN, *first, _END, *second, _END]
        types = [0] * (len(first) + 2) + [1] * (len(second) + 1)
        scores: Floats = self._run("scores", ids, types)
        return scores

    def _place_of(self, text: str) -> Floats:
        pieces = self._pieces(text)
        ids = [_BEGIN, *pieces[: MOST_PIECES - 2], _END]
        return self._run("place", ids, [0] * len(ids))

    def _run(self, output: str, ids: list[int], types: list[int]) -> Floats:
        given = {"ids": np.array([ids], dtype=np.int64), "types": np.array([types], dtype=np.int64)}
        row: Floats = self._session.run([output], given)[0][0]
        return row


_BEGIN, _END = 101, 102  # [CLS] and [SEP] of the vocabulary that the card's hash stands for


def vocabulary_of(tokenizer: Tokenizer) -> str:
    """Give the hash of a vocabulary: its pieces in the order of their ids."""
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])
    return hashlib.sha256("\n".join(piece for piece, _ in pieces).encode()).hexdigest()


def fitted(first: list[int], second: list[int], most: int) -> tuple[list[int], list[int]]:
    """Cut two rows of pieces until they fit together; the shorter one stays whole as long as it can."""
    if len(first) + len(second) <= most:
        return first, second
    half = most // 2
    if len(first) <= half:
        return first, second[: most - len(first)]
    if len(second) <= half:
        return first[: most - len(second)], second
    return first[: most - half], second[:half]


def _card(folder: Path) -> dict[str, Any]:
    """Read the model's card and hold its files to the hashes there."""
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
        for name in {*card["sha256"], MODEL}:
            sha256 = card["sha256"][name]
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sha256:
                raise ModelError(
                    str(folder / name), "the file is damaged: its sha256 is not the card's", _FIX
                )
        card["vocabulary"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(str(folder), f"no whole entailment model there ({error})", _FIX) from error
    return card
