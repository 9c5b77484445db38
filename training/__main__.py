"""`python -m training`: train, export, evaluate, write the card; each stage can also run alone."""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
import torch

from servanda.language.pieces import Pieces
from training.bound import FURTHER, Head, Learning, learn
from training.bound_data import examples
from training.bound_export import NAME
from training.bound_export import export as export_bound
from training.bound_told import share, told
from training.card import write_card
from training.described import learn_described
from training.evaluate import evaluate
from training.export import export
from training.loop import Options, train
from training.owing import learn_owing
from training.treebanks import read_tests, read_treebanks
from training.whom import learn_whom

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("train", "export", "bound", "whom", "described", "owing", "evaluate", "card")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("stages", nargs="*", default=[], help=f"which of {', '.join(STAGES)}; all by default")
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data/treebanks", help="treebanks' folder")
    parser.add_argument("--out", type=Path, default=ROOT / "training/runs/model", help="where checkpoints go")
    parser.add_argument("--weights", type=Path, help="where the exported files go; OUT/weights by default")
    parser.add_argument("--seconds", type=float, default=4300, help="how long to train")
    parser.add_argument("--threads", type=int, default=2, help="CPU threads; a number in OUT/threads changes it")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in OUT")
    parser.add_argument("--further", action="store_true", help="bound: three passes from the head that is there")
    wish = parser.parse_args()
    unknown = set(wish.stages) - set(STAGES)
    if unknown:
        parser.error(f"unknown stage {', '.join(sorted(unknown))}; known: {', '.join(STAGES)}")
    return wish


def main() -> None:
    """Runs the stages in order."""
    wish = arguments()
    stages = wish.stages or STAGES
    weights = wish.weights or wish.out / "weights"
    if "train" in stages:
        options = Options(out=wish.out, seconds=wish.seconds, threads=wish.threads)
        train(read_treebanks(wish.data), options, resume=wish.resume)
    if "export" in stages:
        for name, size in export(wish.out, weights).items():
            print(f"{name} {size / 1e6:.2f} MB")
    if "bound" in stages:
        learn_bound(wish.data, weights, wish.threads, further=wish.further)
    if "whom" in stages:
        learn_whom(weights)
    if "described" in stages:
        learn_described()
    if "owing" in stages:
        learn_owing()
    if "evaluate" in stages:
        evaluate(wish.out, weights, read_tests(wish.data))
    if "card" in stages:
        write_card(wish.out, weights)


def learn_bound(data: Path, weights: Path, threads: int, *, further: bool = False) -> None:
    """Trains the head of undertakings over an exported parser; `further`: goes on with the one that is there."""
    torch.set_num_threads(threads)
    torch.manual_seed(Learning().seed)
    pieces = Pieces((weights / "pieces.txt").read_text("utf-8").split("\n"))
    own = examples(data)
    reports = [report for example in own if (report := list(told(example, pieces)))]
    all_told = [sentence for report in reports for sentence in report]
    print(f"{len(own)} texts, {len(all_told)} sentences, {sum(len(one.acts) for one in own)} acts", flush=True)
    share(all_told, weights)
    head = Head()
    if further:
        head.go_on_from(onnx.load(weights / NAME))
    else:
        head.start_from(onnx.load(weights / "int8.onnx"))
    learn(reports, head, FURTHER if further else Learning())
    print(f"{NAME} {export_bound(head, weights) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
