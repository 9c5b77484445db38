"""Fills the model card with the figures of the exported files."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template
from typing import Any

import torch

TEMPLATE = Path(__file__).with_name("MODEL_CARD.md")
MEASURES = ("UPOS", "feats", "lemma", "UAS", "LAS", "CLAS", "NER", "mention", "mention+type")
WHAT = {
    "int8.onnx": "the network, opset 17, int8 matrices and word pieces",
    "bound.onnx": "the network of undertakings, int8 matrices",
    "shared.onnx": "the output by which the first network hands on what its lower layers make of each piece",
    "idle.npy": "how what the lower layers make of a pronoun tells that it means nobody who acts",
    "relations.npy": "relation tensor, float16, scored outside the network for the chosen heads only",
    "labels.json": "the label lists",
    "pieces.txt": "the encoder's 30,522 word pieces",
}

Figures = dict[str, dict[str, float]]


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shown(figures: dict[str, float], measure: str) -> str:
    return f"{figures[measure]:.1f}" if measure in figures else "-"


def _kinds(figures: Figures) -> str:
    """Names and mentions, type by type."""
    kinds = sorted({m for row in figures.values() for m in row if m.startswith(("NER ", "mention "))})
    return table(("", *figures), [(kind, *(_shown(row, kind) for row in figures.values())) for kind in kinds])


def write_card(checkpoint: Path, out: Path) -> None:
    """Writes MODEL_CARD.md beside the exported files."""
    measured: dict[str, Figures] = json.loads((checkpoint / "figures.json").read_text(encoding="utf8"))
    state: dict[str, Any] = torch.load(checkpoint / "checkpoint.pt", weights_only=True)
    progress, small, plain = state["progress"], measured["int8"], measured["fp32"]
    files = [f"| `{name}` | {WHAT[name]} | {(out / name).stat().st_size:,} |" for name in WHAT]
    rows = [(name, *(_shown(row, measure) for measure in MEASURES)) for name, row in small.items()]
    card = Template(TEMPLATE.read_text(encoding="utf8")).substitute(
        minutes=round(progress["elapsed"] / 60),
        files="\n".join(files),
        figures=table(("int8", *MEASURES), rows),
        kinds=_kinds(small),
        starts=", ".join(f"{name} {row['window starts']:.1f}" for name, row in small.items()),
        loss=f"{max(abs(plain[name]['LAS'] - row['LAS']) for name, row in small.items()):.1f}",
        passes=progress["done_passes"],
        steps=f"{progress['steps']:,}",
        pieces=f"{progress['pieces'] / 1e6:.1f}",
    )
    (out / "MODEL_CARD.md").write_text(card, encoding="utf8")
