"""Write a trained entailment model as int8 ONNX with its card."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.claims.entailment import CARD, MODEL, vocabulary_of
from training.pairnetwork import PairNetwork


class Whole(nn.Module):
    """Run both ways of reading; whoever runs it asks for one output and pays for no more."""

    def __init__(self, model: PairNetwork) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Give a pair's four scores and a sentence's place, from one row of pieces."""
        hidden = self.model.encoder(input_ids=ids, token_type_ids=types, attention_mask=torch.ones_like(ids))[
            0
        ]
        place = F.normalize(hidden.mean(1), dim=-1)
        return self.model.judge(self.model.between(hidden[:, 0])), place


def export(model: PairNetwork, base: Path, folder: Path) -> None:
    """Write the model and its card."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / MODEL
    ids = torch.randint(1000, 20000, (1, 16))
    with tempfile.TemporaryDirectory() as place:
        plain, fused = Path(place, "plain.onnx"), Path(place, "fused.onnx")
        torch.onnx.export(
            Whole(model),
            (ids, torch.zeros_like(ids)),
            str(plain),
            dynamo=False,
            opset_version=17,
            input_names=["ids", "types"],
            output_names=["scores", "place"],
            dynamic_axes={"ids": {1: "pieces"}, "types": {1: "pieces"}},
        )
        config = model.encoder.config
        optimised = optimize_model(
            str(plain),
            model_type="bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
            opt_level=0,
        )
        print("fused:", {k: v for k, v in optimised.get_fused_operator_statistics().items() if v})
        optimised.save_model_to_file(str(fused))
        # The layers that decide are tiny; they stay in float.
        keep = [
            node.name
            for node in onnx.load(str(fused)).graph.node
            if node.op_type in {"MatMul", "Gemm"} and ("judge" in node.name or "between" in node.name)
        ]
        assert len(keep) == 2, keep
        quantize_dynamic(
            str(fused),
            str(path),
            per_channel=True,
            # Seven bits: processors without VNNI add two products in 16 bits, which eight bits overflow.
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=keep,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    card = {
        "encoder": "all-MiniLM-L6-v2",
        "vocabulary": vocabulary_of(Tokenizer.from_file(str(base / "tokenizer.json"))),
        "sha256": {MODEL: hashlib.sha256(path.read_bytes()).hexdigest()},
    }
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
