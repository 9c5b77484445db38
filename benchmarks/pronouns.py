"""Whom pronouns are taken for: `python -m benchmarks.pronouns`, on invented reports that taught nothing.

For each kind: how many mean the right one, are open although somebody is meant, mean another, name somebody where
nobody who may act is meant, and are rightly nobody's. `--rules-alone` leaves out what was learned. Exits 1 below the
floor, of the right among all.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from training.naming import is_nobody, means
from training.whom_data import reports

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report
from servanda.resolution.actors import reference
from servanda.resolution.actors.mentions import Mention, pronoun
from servanda.resolution.actors.reading import Reading
from servanda.resolution.actors.weighing import kind_of

FLOOR = 0.7
Counts = Counter[tuple[str, str]]


def counted(text: str, places: dict[int, str]) -> Counts:
    """How the pronouns of a report are read, by kind."""
    analysis = read(Report(id="pronouns", text=text))
    met = Reading(analysis, extract(analysis).statements).by_head
    found: Counts = Counter()
    for token in analysis.tokens:
        what = pronoun(token) if token.start in places else None
        if what is not None and token.rel != "nmod:poss":
            found[kind_of(what), judged(places[token.start], met.get(token.index))] += 1
    return found


def judged(who: str, mention: Mention | None) -> str:
    """How a pronoun is read of which it is known whom it means."""
    one = mention.referent if mention is not None else None
    if one is None:
        return "rightly nobody" if is_nobody(who) else "open"
    if is_nobody(who):
        return "somebody for nobody"
    return "right" if means(who, one) else "another"


def main() -> int:
    """Prints the table; 1 below the floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pronouns", description=__doc__)
    parser.add_argument("--rules-alone", action="store_true", help="without what was learned")
    if parser.parse_args().rules_alone:
        reference.LIKELY = reference.SURER = reference.SUREST = 2.0
    total: Counts = sum((counted(*report) for report in reports("unseen")), Counter())
    kinds = sorted({kind for kind, _ in total})
    ways = ("right", "rightly nobody", "open", "another", "somebody for nobody")
    print(f"{'':8}" + "".join(f"{way:>21}" for way in ways))
    for kind in (*kinds, "all"):
        of_kind = [sum(n for (k, w), n in total.items() if w == way and kind in (k, "all")) for way in ways]
        print(f"{kind:8}" + "".join(f"{number:>21}" for number in of_kind))
    right = sum(number for (_, way), number in total.items() if way.startswith("right")) / sum(total.values())
    print(f"right {right:.3f} of {sum(total.values())}, floor {FLOOR}")
    return int(right < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
