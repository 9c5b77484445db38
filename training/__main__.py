"""`python -m training`: train, export, evaluate; each stage can also run alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.loop import Options, train
from training.treebanks import read_treebanks

ROOT = Path(__file__).resolve().parents[1]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data/treebanks", help="folder of the treebanks")
    parser.add_argument("--out", type=Path, default=ROOT / "build/model", help="checkpoints and exported files")
    parser.add_argument("--seconds", type=float, default=4300, help="how long to train")
    parser.add_argument("--threads", type=int, default=2, help="CPU threads; OUT/threads changes it while running")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in OUT")
    return parser.parse_args()


def main() -> None:
    """Runs the stages in order."""
    wish = arguments()
    banks = read_treebanks(wish.data)
    train(banks, Options(out=wish.out, seconds=wish.seconds, threads=wish.threads), resume=wish.resume)


if __name__ == "__main__":
    main()
