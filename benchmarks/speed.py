"""Where the time of reading goes: the network, the rest of the language room, extraction, resolution.

Shares of one run, in processor time, so that a busy machine changes little; a second row reads stories in which
nobody promises anything, which should cost little more than their parse.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from time import process_time

from benchmarks.language import TimedSession
from servanda.extraction.extract import extract
from servanda.language import read
from servanda.language.model import Model, load_model
from servanda.model.report import Part, PartKind, Report
from servanda.model.text import Span
from servanda.resolution import resolve

OUTSIDE = 0.40  # the share of the time that may lie outside the network; the aim is .25


def report_of(name: str, text: str) -> Report:
    """A report with nothing but its text."""
    return Report(id=name, text=text, language="en", parts=(Part(PartKind.BODY, Span(0, len(text))),))


def shares(model: Model, reports: Sequence[Report]) -> dict[str, float]:
    """Seconds of each room and words read."""
    session, head = model._session, model.marker._session
    timed = model._session = TimedSession(session)
    marking = model.marker._session = TimedSession(head)
    spent = {"network": 0.0, "decode": 0.0, "extraction": 0.0, "resolution": 0.0, "words": 0.0}
    for report in reports:
        start = process_time()
        analysis = read(report, model=model)
        parsed = process_time()
        claims = extract(analysis)
        extracted = process_time()
        resolve(analysis, claims)
        spent["decode"] += parsed - start
        spent["extraction"] += extracted - parsed
        spent["resolution"] += process_time() - extracted
        spent["words"] += len(analysis.tokens)
    model._session, model.marker._session = session, head
    spent["network"] = timed.seconds + marking.seconds
    spent["decode"] -= spent["network"]
    return spent


def told(name: str, spent: dict[str, float]) -> float:
    """Prints one row; the share outside the network."""
    words = spent.pop("words")
    whole = sum(spent.values())
    rooms = ", ".join(f"{room} {100 * seconds / whole:.0f} %" for room, seconds in spent.items())
    print(f"{name:<24}{words / whole:8,.0f} words/s  {rooms}")
    return 1 - spent["network"] / whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the rows; 1 where more than the ceiling lies outside the network."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/data/attribution_dev.jsonl"), help="texts to read")
    lines = parser.parse_args(arguments).gold.read_text("utf-8").splitlines()
    reports = [report_of(item["id"], item["text"]) for line in lines if line.strip() for item in (json.loads(line),)]
    model = load_model(threads=1)
    shares(model, reports[:1])  # what is loaded once is loaded
    outside = told("news, interviews, others", shares(model, reports))
    quiet = [r for r in reports if not extract(read(r, model=model)).renderings]
    if quiet:
        told("without a commitment", shares(model, quiet))
    if not files("servanda.language").joinpath("weights/fp32.onnx").is_file():
        print("int8 weights; the fp32 weights that they are made from are not shipped, so no figure is given for them")
    print(f"outside the network {outside:.2f}  ceiling {OUTSIDE:.2f}{'  ABOVE' if outside > OUTSIDE else ''}  aim .25")
    return int(outside > OUTSIDE)


if __name__ == "__main__":
    sys.exit(main())
