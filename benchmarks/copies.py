"""How well copies are told from reports that only look like them: 500 pairs, made from open texts by a seed.

`python -m benchmarks.copies` prints, for two tables of 500 pairs each, precision and recall of "the later repeats the
earlier" and how often the relation is the right one. The rules were made looking at the errors of the *seen*
table; the *unseen* one is made of other texts by another seed. `--show` lists what is read wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.copy_lookalikes import LOOKALIKES
from benchmarks.copy_texts import COPIES, Base, Row, Table, bases
from servanda.model.journal import Judgement
from servanda.provenance import Story, links, prints

FLOORS = {"precision": 0.99, "recall": 0.95}


class Shelf:
    """Stories by fingerprint, in memory."""

    def __init__(self) -> None:
        self._by_print: dict[int, list[Story]] = defaultdict(list)

    def near(self, story: Story) -> list[Story]:
        """The stories that share a fingerprint."""
        found = {other.report.id: other for one in prints(story.codes) for other in self._by_print[one]}
        return [other for identity, other in found.items() if identity != story.report.id]

    def add(self, story: Story) -> None:
        """Puts a story on the shelf."""
        for one in prints(story.codes):
            self._by_print[one].append(story)


def linked(stories: Iterable[Story]) -> dict[tuple[str, str], Judgement]:
    """The links of stories that arrive in this order, the latest judgement of each pair."""
    shelf = Shelf()
    found: dict[frozenset[str], Judgement] = {}
    for story in stories:
        for judgement in links(story, shelf.near):
            found[frozenset((judgement.left, judgement.right))] = judgement
        shelf.add(story)
    return {(one.left, one.right): one for one in found.values()}


def made(texts: list[Base], seed: int) -> Table:
    """A table of 500 pairs."""
    table = Table(seed)
    for maker, count in (*COPIES.items(), *LOOKALIKES.items()):
        for _ in range(count):
            one, *others = table.random.sample(texts, 4)
            table.begin()
            maker(table, one, others)
    return table


def verdict(row: Row, found: dict[tuple[str, str], Judgement]) -> tuple[str, str]:
    """What came of a row, linked or not, rightly or wrongly; and the relation that was named."""
    judgement = found.get((row.later, row.earlier)) or (found.get((row.earlier, row.later)) if row.same_day else None)
    named = str(judgement.repeat.relation) if judgement and judgement.repeat else "independent"
    if judgement is None:
        return ("missed" if row.relations and "independent" not in row.relations else "rightly apart"), named
    if not row.relations or (named not in row.relations and "independent" in row.relations):
        return "wrongly linked", named
    return ("linked" if named in row.relations else "linked, otherwise named"), named


def score(name: str, table: Table, *, show: bool) -> dict[str, float]:
    """Prints a table's figures."""
    found = {pair: judgement for group in table.groups() for pair, judgement in linked(group).items()}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in table.rows:
        came, named = verdict(row, found)
        counts[row.kind][came] += 1
        if show and came not in ("linked", "rightly apart"):
            print(f"  {row.kind:22} {came:24} {named:14} {row.earlier} {row.later}")
    total = sum(counts.values(), Counter())
    pairs = {frozenset((row.earlier, row.later)) for row in table.rows}
    strays = [pair for pair in found if frozenset(pair) not in pairs]
    right = total["linked"] + total["linked, otherwise named"]
    figures = {
        "precision": right / max(1, right + total["wrongly linked"]),
        "recall": right / max(1, right + total["missed"]),
        "relation": total["linked"] / max(1, right),
    }
    print(f"{name}: {len(table.rows)} pairs of {len(table.reports)} reports; {len(strays)} links beside the pairs")
    for kind, row_counts in counts.items():
        print(f"  {kind:22} {', '.join(f'{came} {count}' for came, count in row_counts.items())}")
    print("  " + ", ".join(f"{what} {value:.3f}" for what, value in figures.items()))
    return figures


def main() -> int:
    """Prints both tables; 1 where the unseen one is below a floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    texts = bases(options.shared)
    halves: tuple[list[Base], list[Base]] = ([], [])
    for text in texts:
        halves[hashlib.sha256(text.title.encode()).digest()[0] % 2].append(text)
    print(f"{len(texts)} open texts")
    score("seen", made(halves[0], 1), show=options.show)
    figures = score("unseen", made(halves[1], 2), show=options.show)
    missed = [what for what, floor in FLOORS.items() if figures[what] < floor]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
