"""The shipped reader model, run by onnxruntime: one encoder for all windows, small heads for the grid."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.extraction.grid import Floats, Ints, Scores
from onrecord.extraction.identity import CARD
from onrecord.extraction.pieces import tokenizer_of

ENCODER, HEADS, TOKENIZER = "encoder.onnx", "heads.onnx", "tokenizer.json"
_FIX = "Reinstall onrecord, or name another folder with ONRECORD_MODEL"


class Encoder:
    """Run the reader model on windows of word pieces."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        self.card: dict[str, Any] = _card(folder)
        try:
            self.tokenizer: Tokenizer = tokenizer_of(folder / TOKENIZER)
            self._encoder = _session(folder / ENCODER, threads)
            self._heads = _session(folder / HEADS, threads)
            vocabulary = self.tokenizer.get_vocab()
            self._begin, self._end = vocabulary["[CLS]"], vocabulary["[SEP]"]
        except Exception as error:
            raise ModelError(str(folder), f"its files are no reader model ({error})", _FIX) from error

    def read(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats, Floats]:
        """Give the hidden state, cue tag scores and question tag scores of a window's pieces.

        The hidden state, (pieces + 2, hidden), keeps the model's own begin and end marks; the scores do not.
        """
        framed = np.concatenate([[self._begin], ids, [self._end]])[None]
        shaped = np.concatenate([[0], shapes, [0]])[None]
        hidden, tags, questions = self._encoder.run(None, {"ids": framed, "shapes": shaped})
        return hidden[0], tags[0, 1:-1], questions[0, 1:-1]

    def attribute(self, hidden: Floats, cues: Ints, places: Ints) -> Scores:
        """Score every piece for every cue; cues and places count the begin mark."""
        roles, carriers, *meaning = self._heads.run(None, {"hidden": hidden, "cues": cues, "places": places})
        return Scores(roles[:, 1:-1], carriers[:, 1:-1], *meaning)


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Windows differ in length, so planned memory is rarely reused and only grows.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _card(folder: Path) -> dict[str, Any]:
    """Read the model's card and hold its files to the hashes there."""
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
        for name, sha256 in card["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sha256:
                raise ModelError(
                    str(folder / name), "the file is damaged: its sha256 is not the card's", _FIX
                )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(str(folder), f"no whole reader model there ({error})", _FIX) from error
    return card
