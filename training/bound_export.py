"""The trained head as a model of its own, `bound.onnx`; `shared.onnx`, which makes the parser hand on its vectors.

`shared.onnx` is a part of a model that holds one output. Messages of protocol buffers merge when one is written after
the other, so that the parser's file stays as it is.
"""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.bound import SHARED, Head
from training.bound_told import KINDS
from training.network import WIDTH

NAME, PART = "bound.onnx", "shared.onnx"


class _Exported(nn.Module):
    """The head in probabilities."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def forward(self, words: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        kinds, begins = self.head(words, place)
        return kinds.softmax(-1), begins.sigmoid()


def shared_part() -> bytes:
    """What the parser's lower layers hand on, as the output `shared`."""
    graph = onnx.GraphProto()
    graph.node.append(helper.make_node("Identity", [SHARED], ["shared"]))
    graph.output.append(helper.make_tensor_value_info("shared", TensorProto.FLOAT, ["batch", "pieces", WIDTH]))
    return bytes(onnx.ModelProto(graph=graph).SerializeToString())


def shared_session(weights: Path) -> onnxruntime.InferenceSession:
    """The parser with what its lower layers hand on."""
    whole = (weights / "int8.onnx").read_bytes() + shared_part()
    return onnxruntime.InferenceSession(whole, providers=["CPUExecutionProvider"])


def export(head: Head, weights: Path) -> int:
    """Writes the head and the part beside the parser, and the labels into `labels.json`; the size in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        _to_onnx(head, plain)
        quantize_dynamic(
            plain,
            weights / NAME,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
            extra_options={"MatMulConstBOnly": True},
        )
    (weights / PART).write_bytes(shared_part())
    labels = json.loads((weights / "labels.json").read_text("utf-8"))
    (weights / "labels.json").write_text(json.dumps(labels | {"act": KINDS}, ensure_ascii=False), "utf-8")
    return (weights / NAME).stat().st_size


def _to_onnx(head: Head, path: Path) -> None:
    example = (torch.randn(2, 9, WIDTH), torch.ones(2, 9, dtype=torch.long))
    axes = {name: {0: "batch", 1: "words"} for name in ("words", "place", "act", "begin")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Exported(head).eval(),
            example,
            str(path),
            input_names=["words", "place"],
            output_names=["act", "begin"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
