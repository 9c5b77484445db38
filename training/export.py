"""Any checkpoint -> int8 ONNX, the relation tensor, the labels and the word pieces."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.labels import read_labels
from training.network import PIECES, Network, encoder_folder, sizes

INPUTS = ("ids", "case", "mask", "first")
OUTPUTS = ("arc", "rh", "rd", "u", "f", "l", "ner", "ent", "start")
SHIPPED = ("int8.onnx", "relations.npy", "labels.json", "pieces.txt")
LARGEST = 30_000_000  # bytes, of all files together


class TooLargeError(Exception):
    """The exported files would weigh too much to ship."""

    def __init__(self, size: int) -> None:
        super().__init__(f"The exported files take {size:,} bytes; at most {LARGEST:,} may ship.")


def read_checkpoint(folder: Path) -> Network:
    """The network of the newest checkpoint, ready to predict."""
    network = Network(sizes(read_labels(folder / "vocab.json")))
    state: dict[str, Any] = torch.load(folder / "checkpoint.pt", weights_only=True)
    network.load_state_dict(state["network"])
    return network.eval()


class Exported(nn.Module):
    """The network with its piece embeddings kept as int8 rows, each with its own scale."""

    rows: Tensor
    scale: Tensor

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        weight = network.e.w.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """The outputs of all heads; `mask` is 1.0 where a piece stands."""
        encoder = self.network.e
        pieces = self.rows[ids].float() * self.scale[ids]
        x = encoder.n(pieces + encoder.c(case) + encoder.p.weight[: ids.shape[1]][None])
        hidden = ((1.0 - mask) * -1e4)[:, None, None, :]
        for layer in encoder.layers:
            x = layer(x, hidden)
        return tuple(self.network.heads(x, first))


def _to_onnx(network: Network, path: Path) -> None:
    """Writes the float network with free batch, piece and word counts."""
    rows, pieces, words = 2, 9, 6
    example = (
        torch.randint(0, PIECES, (rows, pieces)),
        torch.zeros(rows, pieces, dtype=torch.long),
        torch.ones(rows, pieces),
        torch.zeros(rows, words + 1, dtype=torch.long),
    )
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS}
    axes["first"] = axes["rh"] = {0: "batch", 1: "words_and_root"}
    axes |= {name: {0: "batch", 1: "words"} for name in OUTPUTS if name != "rh"}
    axes["arc"] = {0: "batch", 1: "words", 2: "words_and_root"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer remarks on every fixed shape
        torch.onnx.export(
            Exported(network).eval(),
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def export(checkpoint: Path, out: Path) -> dict[str, int]:
    """Writes the shippable files of a checkpoint folder into `out`, and says how large each is."""
    out.mkdir(parents=True, exist_ok=True)
    network = read_checkpoint(checkpoint)
    plain = checkpoint / "fp32.onnx"
    _to_onnx(network, plain)
    quantize_dynamic(
        plain,
        out / "int8.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm"],
        extra_options={"MatMulConstBOnly": True},
    )
    np.save(out / "relations.npy", network.rw.detach().numpy().astype(np.float16))
    shutil.copyfile(checkpoint / "vocab.json", out / "labels.json")
    shutil.copyfile(encoder_folder() / "vocab.txt", out / "pieces.txt")
    taken = {name: (out / name).stat().st_size for name in SHIPPED}
    if sum(taken.values()) > LARGEST:
        raise TooLargeError(sum(taken.values()))
    return taken


def open_session(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    """The exported network, ready to run."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
