"""Write a trained reader model as the files that onrecord ships: int8 ONNX, tokenizer, card.

    python -m training.export runs/student/model.pt --weights WEIGHTS --out src/onrecord/extraction/weights

The convention asked for (--news) is folded into the table of shapes, so it costs nothing to run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from onrecord.extraction.encoder import CARD, ENCODER, HEADS, TOKENIZER
from onrecord.extraction.grid import PLACES
from training.evaluation import DECODING
from training.network import ACTS, FACTS, KINDS, Reader, load
from training.plainer import plainer


class Whole(nn.Module):
    """Run the encoder part of a reader, from ids and shapes alone."""

    def __init__(self, model: Reader, news: float) -> None:
        super().__init__()
        self.model = model
        with torch.no_grad():
            follow = torch.tensor([1.0 - news, news]) @ model.corpus.weight
            model.shape.weight += follow
            model.corpus.weight.zero_()

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give hidden states, cue tag scores and question tag scores."""
        model = self.model
        given = model.encoder.get_input_embeddings()(ids) + model.shape(shapes)
        hidden = model.encoder(inputs_embeds=given, attention_mask=torch.ones_like(ids))[0]
        return hidden, model.cue(hidden), model.question(hidden)


def encoder(model: Reader, news: float, path: Path) -> None:
    """Export the encoder with fused attention and int8 weights, one scale a channel."""
    ids = torch.randint(1000, 20000, (1, 32))
    with tempfile.TemporaryDirectory() as place:
        plain, fused = Path(place, "plain.onnx"), Path(place, "fused.onnx")
        torch.onnx.export(
            Whole(model, news),
            (ids, torch.zeros_like(ids)),
            str(plain),
            dynamo=False,
            opset_version=17,
            input_names=["ids", "shapes"],
            output_names=["hidden", "tags", "questions"],
            dynamic_axes={name: {1: "pieces"} for name in ("ids", "shapes", "hidden", "tags", "questions")},
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
        # The two tag layers are tiny and decide; they stay in float.
        keep = [
            n.name
            for n in onnx.load(str(fused)).graph.node
            if n.op_type in ("MatMul", "Gemm") and n.name.startswith(("/cue/", "/question/"))
        ]
        quantize_dynamic(
            str(fused),
            str(path),
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=keep,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    plainer(path)


def heads(model: Reader, path: Path) -> None:
    """Export the heads in float."""
    hidden = torch.randn(32, model.encoder.config.hidden_size)
    cues = torch.tensor([[1, 3], [7, 8]])
    places = torch.randint(0, PLACES, (2, 32))
    torch.onnx.export(
        model.heads,
        (hidden, cues, places),
        str(path),
        dynamo=False,
        opset_version=17,
        input_names=["hidden", "cues", "places"],
        output_names=["roles", "carriers", "act", "fact", "kind"],
        dynamic_axes={
            "hidden": {0: "pieces"},
            "cues": {0: "cues"},
            "places": {0: "cues", 1: "pieces"},
            "roles": {0: "cues", 1: "pieces"},
            "carriers": {0: "cues", 1: "pieces"},
            **{name: {0: "cues"} for name in ("act", "fact", "kind")},
        },
    )


def main() -> None:
    """Export one model and write its card."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("model", type=Path)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument(
        "--news", type=float, default=0.2, help="1: the convention of news_labels, 0: of PolNeAR"
    )
    args = ask.parse_args()
    model = load(args.model, args.weights).eval()
    args.out.mkdir(parents=True, exist_ok=True)
    heads(model, args.out / HEADS)
    encoder(model, args.news, args.out / ENCODER)
    shutil.copyfile(args.weights / model.design.encoder / "tokenizer.json", args.out / TOKENIZER)
    card = {
        "encoder": model.design.encoder,
        "layers": model.design.layers,
        "convention": {"polnear": 1 - args.news, "news": args.news},
        "decoding": DECODING,
        "acts": ACTS,
        "factuality": FACTS,
        "kinds": KINDS,
        "sha256": {
            name: hashlib.sha256((args.out / name).read_bytes()).hexdigest()
            for name in (ENCODER, HEADS, TOKENIZER)
        },
    }
    (args.out / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
