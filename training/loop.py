"""The training loop: a schedule by elapsed time, checkpoints that survive a stop, a look at dev after each pass."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from training.decode import Decoder
from training.labels import Labels, collect_labels, read_labels
from training.network import HALF, Network, encoder_folder, sizes
from training.predict import paragraphs, parse, parse_windows, torch_runner
from training.scores import tally
from training.sentences import Sentence
from training.treebanks import Treebanks
from training.windows import IGNORE, LONGEST, Batch, Encoder, batches, blank, collate, windows

WEIGHT = {"head": 1.0, "rel": 1.0, "upos": 0.3, "feats": 0.3, "lem": 0.5, "ner": 1.5, "ent": 0.5, "start": 0.2}
NER_LATER = 0.5  # names overfit after three passes
NER_PASSES = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How to train."""

    out: Path
    seconds: float
    threads: int = 2
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: int = 150
    batch_pieces: int = 1500
    save_every: float = 240.0
    seed: int = 7


@dataclass(slots=True)
class Progress:
    """Where the run stands; `elapsed` counts only time spent here, over all resumed runs."""

    done_passes: int = 0
    done_batches: int = 0  # of the pass under way
    steps: int = 0
    elapsed: float = 0.0
    pieces: int = 0


@dataclass(slots=True)
class Run:
    """All that a checkpoint holds, and what belongs to it."""

    network: Network
    optimiser: torch.optim.Optimizer
    labels: Labels
    progress: Progress
    options: Options
    losses: Counter[str] = field(default_factory=Counter)
    clock: float = field(default_factory=time.monotonic)
    saved: float = 0.0

    def tick(self) -> float:
        """The share of the time that is used up."""
        now = time.monotonic()
        self.progress.elapsed += now - self.clock
        self.clock = now
        return self.progress.elapsed / self.options.seconds


def load_tokenizer() -> Tokenizer:
    """The encoder's own tokenizer, without padding and cutting."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _optimiser(network: Network, options: Options) -> torch.optim.Optimizer:
    new = [p for n, p in network.named_parameters() if not n.startswith("e.") or n == "e.c.weight"]
    old = [p for n, p in network.named_parameters() if n.startswith("e.") and n != "e.c.weight"]
    groups = [{"params": old, "lr": options.encoder_rate}, {"params": new, "lr": options.head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def begin(sentences: list[Sentence], options: Options, *, resume: bool) -> Run:
    """A fresh run, or the one whose checkpoint lies in the output folder."""
    checkpoint = options.out / "checkpoint.pt"
    labels_path = options.out / "vocab.json"
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    if not (resume and checkpoint.exists()):
        labels = collect_labels(sentences)
        labels.write(labels_path)
        network = Network(sizes(labels))
        network.e.load(encoder_folder() / "model.safetensors")
        return Run(network, _optimiser(network, options), labels, Progress(), options)
    labels = read_labels(labels_path)
    network = Network(sizes(labels))
    run = Run(network, _optimiser(network, options), labels, Progress(), options)
    state: dict[str, Any] = torch.load(checkpoint, weights_only=True)
    network.load_state_dict(state["network"])
    run.optimiser.load_state_dict(state["optimiser"])
    run.progress = Progress(**state["progress"])
    run.saved = run.progress.elapsed
    return run


def save(run: Run) -> None:
    """Writes the checkpoint beside the old one, then puts it in its place in one act."""
    progress = {name: getattr(run.progress, name) for name in Progress.__slots__}
    state = {"network": run.network.state_dict(), "optimiser": run.optimiser.state_dict(), "progress": progress}
    fresh = run.options.out / "checkpoint.pt.new"
    torch.save(state, fresh)
    os.replace(fresh, run.options.out / "checkpoint.pt")  # noqa: PTH105 (atomic)
    run.saved = run.progress.elapsed


def _loss(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Mean cross-entropy over the words that carry this label."""
    total = F.cross_entropy(
        scores.float().reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=IGNORE, reduction="sum"
    )
    return total / max(1, int((gold != IGNORE).sum()))


def losses(network: Network, batch: Batch) -> dict[str, torch.Tensor]:
    """The loss of each head on one batch."""
    gold = batch.gold
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        out = network(batch.ids, batch.case, batch.mask, batch.first, batch.words)
        relations = network.relations(out.rh, out.rd, gold["head"].clamp(min=0))
    scores = {"head": out.arc, "rel": relations, "upos": out.upos, "feats": out.feats, "lem": out.lem}
    scores |= {"ner": out.ner, "ent": out.ent, "start": out.start}
    return {head: _loss(values, gold[head]) for head, values in scores.items()}


def _step(run: Run, batch: Batch, used: float) -> None:
    """One change of the weights."""
    options, progress = run.options, run.progress
    rate = min(1.0, (progress.steps + 1) / options.warm_up) * max(0.01, 1 - used)
    for group, full in zip(run.optimiser.param_groups, (options.encoder_rate, options.head_rate), strict=True):
        group["lr"] = full * rate
    weight = WEIGHT | ({"ner": NER_LATER} if progress.done_passes >= NER_PASSES else {})
    parts = losses(run.network, batch)
    total = torch.stack([weight[head] * part for head, part in parts.items()]).sum()
    run.optimiser.zero_grad(set_to_none=True)
    total.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimiser.step()
    progress.steps += 1
    progress.pieces += int(batch.mask.sum())
    run.losses.update({head: float(part.detach()) for head, part in parts.items()})


def _report(run: Run) -> None:
    """Prints the mean losses of the last steps, and takes a new thread count from the file `threads`."""
    progress = run.progress
    means = " ".join(f"{head} {value / 20:.3f}" for head, value in run.losses.items())
    speed = progress.pieces / max(1.0, progress.elapsed)
    place = f"pass {progress.done_passes} step {progress.steps} {progress.elapsed:.0f} s"
    print(f"{place} {speed:.0f} pieces/s {means}", flush=True)
    run.losses.clear()
    wish = run.options.out / "threads"
    if wish.exists() and wish.read_text().strip().isdigit():
        torch.set_num_threads(int(wish.read_text()))


def look(run: Run, dev: list[Sentence], encoder: Encoder) -> None:
    """Prints the dev figures: sentences alone, and as paragraphs."""
    weights = run.network.rw.detach().float().numpy()
    decoder = Decoder(run.labels, weights)
    runner = torch_runner(run.network, half=True)
    alone = tally(dev, parse(dev, encoder, decoder, runner)).figures()
    grouped = paragraphs(dev, encoder)
    parsed, starts = parse_windows(grouped, encoder, decoder, runner)
    together = tally([s for window in grouped for s in window], parsed).figures()
    print(f"DEV pass {run.progress.done_passes} {run.progress.elapsed:.0f} s alone {alone}", flush=True)
    print(f"DEV as paragraphs LAS {together['LAS']} starts F1 {starts.f1:.1f}", flush=True)


def _pass(run: Run, sentences: list[Sentence], encoder: Encoder) -> bool:
    """One pass over the sentences; false when the time ran out first. A resumed pass deals the same batches."""
    rng = random.Random(f"{run.options.seed} {run.progress.done_passes}")
    items = [encoder.item(window) for window in windows(sentences, encoder, rng)]
    items = [blank(item, rng) for item in items if len(item.ids) <= LONGEST]
    dealt = batches(items, run.options.batch_pieces, rng)
    run.network.train()
    for group in dealt[run.progress.done_batches :]:
        used = run.tick()
        if used >= 1:
            return False
        _step(run, collate(group), used)
        run.progress.done_batches += 1
        if run.progress.steps % 20 == 0:
            _report(run)
        if run.progress.elapsed - run.saved > run.options.save_every:
            save(run)
    run.progress.done_passes += 1
    run.progress.done_batches = 0
    return True


def train(banks: Treebanks, options: Options, *, resume: bool) -> Run:
    """Trains until the time is used up."""
    torch.set_num_threads(options.threads)
    run = begin(banks.train, options, resume=resume)
    encoder = Encoder(load_tokenizer(), run.labels)
    while _pass(run, banks.train, encoder):
        look(run, banks.dev, encoder)
        save(run)
    save(run)
    look(run, banks.dev, encoder)
    return run
