"""The trained head as `bound.onnx`: a part of a model that holds only what it adds to `int8.onnx`.

Messages of protocol buffers merge when one is written after the other, so that the two files together are one model:
the shared layers run once, and the parser's file stays as it is.
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

from training.bound import KINDS, SHARED, WIDTH, Head

NAME = "bound.onnx"
PREFIX = "bound/"
OPEN = ("first", "act", "begin")  # names that are those of the whole model


class _Exported(nn.Module):
    """The head on the outputs of the shared layers, in probabilities; the root in front of the words is left out."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def forward(self, shared: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        kinds, begins = self.head(shared, first[:, 1:])
        return kinds.softmax(-1), begins.sigmoid()


def shared_session(weights: Path) -> onnxruntime.InferenceSession:
    """The parser with what its lower layers hand on as the output `shared`."""
    graph = onnx.GraphProto()
    graph.node.append(helper.make_node("Identity", [SHARED], ["shared"]))
    graph.output.append(helper.make_tensor_value_info("shared", TensorProto.FLOAT, ["batch", "pieces", WIDTH]))
    whole = (weights / "int8.onnx").read_bytes() + onnx.ModelProto(graph=graph).SerializeToString()
    return onnxruntime.InferenceSession(whole, providers=["CPUExecutionProvider"])


def export(head: Head, weights: Path) -> int:
    """Writes the head beside the parser, and its labels into `labels.json`; the size in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        _to_onnx(head, plain)
        quantize_dynamic(
            plain,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
            extra_options={"MatMulConstBOnly": True},
        )
        part = _part(onnx.load(small))
    (weights / NAME).write_bytes(part)
    labels = json.loads((weights / "labels.json").read_text("utf-8"))
    (weights / "labels.json").write_text(json.dumps(labels | {"act": KINDS}, ensure_ascii=False), "utf-8")
    return len(part)


def _to_onnx(head: Head, path: Path) -> None:
    example = (torch.randn(2, 9, WIDTH), torch.ones(2, 7, dtype=torch.long))
    axes = {
        "shared": {0: "batch", 1: "pieces"},
        "first": {0: "batch", 1: "words_and_root"},
        "act": {0: "batch", 1: "words"},
    }
    axes["begin"] = axes["act"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Exported(head).eval(),
            example,
            str(path),
            input_names=["shared", "first"],
            output_names=["act", "begin"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def _part(model: onnx.ModelProto) -> bytes:
    """The nodes, weights and outputs alone, under names of their own."""
    graph = onnx.GraphProto()
    for weight in model.graph.initializer:
        weight.name = _named(weight.name)
        graph.initializer.append(weight)
    for node in model.graph.node:
        node.name = PREFIX + node.name
        inputs, outputs = [_named(name) for name in node.input], [_named(name) for name in node.output]
        del node.input[:], node.output[:]
        node.input.extend(inputs)
        node.output.extend(outputs)
        graph.node.append(node)
    graph.output.extend(model.graph.output)
    return bytes(onnx.ModelProto(graph=graph).SerializeToString())


def _named(name: str) -> str:
    if name == "shared":
        return SHARED
    return name if name in OPEN or not name else PREFIX + name
