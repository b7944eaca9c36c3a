"""A model in training read as a user would read: whole statements, scored by the scorer that counts."""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from onrecord.extraction import grid
from onrecord.extraction.assembly import Found, Seen, assemble, gather
from onrecord.extraction.pieces import Pieces
from onrecord.extraction.windows import windows
from training.network import Reader

# Chosen on the dev sets; docs/decisions/0002-reader-model.md has the table.
DECODING = {"threshold": 0.3, "keep": 0.4, "opening_cost": 0.5}


def scorer(path: Path) -> ModuleType:
    """Load the scorer, a script outside the package."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@torch.no_grad()
def read(
    model: Reader,
    text: str,
    pieces: Pieces,
    marks: tuple[int, int, int],
    *,
    corpus: Sequence[float] = (0.5, 0.5),
    decoding: Mapping[str, float] = DECODING,
) -> list[Found]:
    """Find the attributions of one report."""
    device = next(model.parameters()).device
    seen = []
    for window in windows(text, pieces):
        part = slice(window.start, window.end)
        ids = np.concatenate([[marks[0]], pieces.ids[part], [marks[1]]])
        shapes = np.concatenate([[0], pieces.shapes[part], [0]])
        tensors = [torch.from_numpy(a)[None].to(device) for a in (ids, shapes, np.ones_like(ids))]
        hidden, tags, _ = model(*tensors, torch.tensor([corpus], device=device))
        words = grid.Words.of(pieces.begins_word[part], pieces.begins_line[part])
        cues = [
            cue
            for cue in grid.cues(tags[0, 1:-1].float().cpu().numpy(), words, threshold=decoding["threshold"])
            if window.core_start <= cue.start + window.start < window.core_end
        ]
        if not cues:
            continue
        spans = np.array([(cue.start + 1, cue.end + 1) for cue in cues])
        places = torch.from_numpy(grid.places(spans, len(ids))).to(device)
        scores = model.heads(hidden[0].float(), torch.from_numpy(spans).to(device), places)
        roles, carriers, *meaning = (score.float().cpu().numpy() for score in scores)
        seen.append(Seen(cues, grid.Scores(roles[:, 1:-1], carriers[:, 1:-1], *meaning), words, window.start))
    return [one for one in gather(seen, cost=decoding["opening_cost"]) if one.sureness >= decoding["keep"]]


def statements(
    text: str, pieces: Pieces, found: list[Found], names: Sequence[Sequence[str]]
) -> list[dict[str, Any]]:
    """Give attributions in the public form, as far as the scorer looks."""
    acts, facts, kinds = names
    out = []
    for at, one in enumerate(assemble(text, pieces, found)):

        def spans(part: Any) -> dict[str, Any]:
            return {"spans": [[s.start, s.end] for s in part]}

        source = {**spans(one.source), "speaker": {"name": None, "kind": kinds[int(one.found.kind.argmax())]}}
        out.append(
            {
                "id": at,
                "parent": None if one.parent is None else f"st-{one.parent}",
                "source": source if one.source else None,
                "cue": spans(one.cue),
                "content": spans(one.content),
                "act": acts[int(one.found.act.argmax())],
                "factuality": facts[int(one.found.fact.argmax())],
                "relay": [{"text": text[s.start : s.end]} for s in one.carriers],
            }
        )
    return out


def figures(
    score: ModuleType, folder: Path, rows: dict[str, tuple[str, list[dict[str, Any]]]]
) -> dict[str, float]:
    """Score statements by stem against a folder of gold; F1 of each part, and labels where there are some."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "found.jsonl")
        with path.open("w", encoding="utf-8") as file:
            for stem, (text, found) in rows.items():
                file.write(
                    json.dumps({"report": {"path": f"{stem}.txt", "text": text}, "statements": found}) + "\n"
                )
        result = score.score_spans(str(folder), str(path))
        out = {
            name: result[key]["f1"]
            for name, key in (
                ("src", "source exact"),
                ("cue", "cue exact"),
                ("con", "content exact"),
                ("chars", "content chars"),
                ("whole", "whole exact"),
                ("agreed", "whole agreed"),
            )
        }
        if (folder / "labels.jsonl").exists():
            labels = score.score_labels(str(folder / "labels.jsonl"), str(path))
            out |= {
                "act": labels["act accuracy"],
                "fact": labels["factuality accuracy"],
                "kind": labels["source kind"],
                "via": labels.get("via", {}).get("f1", 0.0),
                "nested": labels["nested"]["f1"],
            }
    return out
