"""`python -m benchmarks`: every benchmark one after another; fails where one of them missed a floor."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

_GOLD = {"attribution": "attribution_dev.jsonl", "commitments": "commitments_dev.jsonl", "events": "events_dev.jsonl"}
_TEXTS = "attribution_dev.jsonl"


def main() -> int:
    """Runs all, prints what each prints, and sums up."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of the development data")
    parser.add_argument("--million", action="store_true", help="also a ledger of a million assertions: 45 minutes more")
    given = parser.parse_args()
    shared: Path = given.shared
    if not shared.is_dir():
        print(f"The development data is not at {shared}; name its folder with --shared.", file=sys.stderr)
        return 2
    commands = {"language": ["--data", str(shared / "data" / "treebanks")]}
    commands["copies"] = ["--shared", str(shared)]
    for name, gold in _GOLD.items():
        commands[name] = ["--bench", str(shared / "bench"), "--gold", str(shared / "data" / gold)]
    commands["pronouns"] = commands["outcomes"] = []
    commands["quotes"] = ["--bench", str(shared / "bench")]
    commands["speed"] = ["--gold", str(shared / "data" / _TEXTS)]
    commands["scale"] = ["--million"] if given.million else []
    commands["web"] = ["--sizes", "10000", "100000"] if given.million else []
    commands["folder"] = ["300"]
    commands["fuzz"] = ["--minutes", "0.5"]
    missed = []
    for name, options in commands.items():
        print(f"\n=== {name} ===", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False).returncode:
            missed.append(name)
    print(f"\nFloors missed: {', '.join(missed)}" if missed else "\nEvery floor holds.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
