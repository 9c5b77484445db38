"""Prints the figures of a checkpoint and of its exported form on the test sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.decode import Decoder
from training.export import OUTPUTS, open_session, read_checkpoint
from training.labels import read_labels
from training.loop import load_tokenizer
from training.predict import Runner, paragraphs, parse, parse_windows, torch_runner
from training.scores import Tally, tally
from training.windows import Batch, Encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.sentences import Sentence

Figures = dict[str, dict[str, float]]


def onnx_runner(path: Path) -> Runner:
    """Runs an exported network."""
    session = open_session(path)

    def run(batch: Batch) -> list[NDArray[np.float32]]:
        given = {
            "ids": batch.ids.numpy(),
            "case": batch.case.numpy(),
            "mask": batch.mask.float().numpy(),
            "first": batch.first.numpy(),
        }
        arrays = session.run(list(OUTPUTS), given)
        arrays[0] = np.where(batch.words.numpy()[:, None, :], arrays[0], -1e4)
        return list(arrays)

    return run


def _row(gold: list[Sentence], encoder: Encoder, decoder: Decoder, run: Runner) -> dict[str, float]:
    """One set: sentences alone, then as paragraphs in one window with gold limits."""
    alone: Tally = tally(gold, parse(gold, encoder, decoder, run))
    figures = alone.figures()
    figures |= {f"NER {kind}": round(counts.f1, 1) for kind, counts in sorted(alone.names_by_kind.items())}
    figures |= {f"mention {kind}": round(counts.f1, 1) for kind, counts in sorted(alone.kinds.items())}
    grouped = paragraphs(gold, encoder)
    parsed, starts = parse_windows(grouped, encoder, decoder, run)
    together = tally([s for window in grouped for s in window], parsed).figures()
    return figures | {"window LAS": together["LAS"], "window starts": round(starts.f1, 2)}


def evaluate(checkpoint: Path, exported: Path, tests: dict[str, list[Sentence]]) -> dict[str, Figures]:
    """The figures of both forms by test set; also written beside the checkpoint."""
    labels = read_labels(checkpoint / "vocab.json")
    network = read_checkpoint(checkpoint)
    encoder = Encoder(load_tokenizer(), labels)
    plain = Decoder(labels, network.rw.detach().numpy())
    small = Decoder(labels, np.load(exported / "relations.npy").astype(np.float32))
    forms = {"fp32": (plain, torch_runner(network)), "int8": (small, onnx_runner(exported / "int8.onnx"))}
    found: dict[str, Figures] = {}
    for form, (decoder, run) in forms.items():
        found[form] = {}
        for name, gold in tests.items():
            found[form][name] = _row(gold, encoder, decoder, run)
            print(form, name, found[form][name], flush=True)
    (checkpoint / "figures.json").write_text(json.dumps(found, indent=1), encoding="utf8")
    return found
