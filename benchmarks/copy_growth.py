"""How long it takes to link many reports, and how much memory: `python -m benchmarks.copy_growth 100000`.

The reports are generated: 250 to 450 words of invented sentences, the commonest word one in twenty as in English; three
in ten are copies of an earlier one (whole, cut, extended), one in fifty is a digest. What is measured is what `servanda
read` does to link a report: its fingerprints, the look-up in the ledger's file, the comparison, the entries; not the
reading of its language.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from servanda.api.copying import Linker
from servanda.model.journal import Author, AuthorKind, ReportRead
from servanda.model.report import Report
from servanda.store import SqliteJournal

_STEPS = 10
_RULES = Author(AuthorKind.RULE, "rules", "bench")


def sentences(chance: random.Random, words: list[str], count: int) -> list[str]:
    """Invented sentences of 8 to 22 words, the common ones more often than the rare."""
    ranks = [min(len(words) - 1, int(14 * (chance.paretovariate(0.7) - 1))) for _ in range(count * 22)]
    found, at = [], 0
    for _ in range(count):
        size = chance.randint(8, 22)
        line = " ".join(words[rank] for rank in ranks[at : at + size])
        found.append(f"{line[0].upper()}{line[1:]}.")
        at += size
    return found


def reports(count: int, seed: int = 1) -> Iterator[Report]:
    """The reports in the order in which they arrive."""
    chance = random.Random(seed)
    letters = "aeioubdfgklmnprstvz"
    words = list(dict.fromkeys("".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(40_000)))
    earlier: list[list[str]] = []
    for number in range(count):
        lines = sentences(chance, words, chance.randint(18, 30))
        if earlier and chance.random() < 0.3:
            lines = _copy(chance, chance.choice(earlier[-3000:]), lines)
        elif len(earlier) > 3 and chance.random() < 0.02:
            lines = [line for source in chance.sample(earlier[-300:], 3) for line in source[:5]]
        earlier = [*earlier[-3000:], lines] if len(earlier) > 6000 else earlier
        earlier.append(lines)
        day = date(2020, 1, 1) + timedelta(days=number * 1000 // count)
        outlet = f"Outlet {chance.randrange(200)}"
        text = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))
        yield Report(f"g{number:07}", text, title=lines[0][:40], outlet=outlet, published=day.isoformat())


def _copy(chance: random.Random, source: list[str], own: list[str]) -> list[str]:
    kind = chance.randrange(3)
    if kind == 0:
        return list(source)
    return source[: max(5, len(source) * 2 // 3)] if kind == 1 else [*source, *own[:6]]


def main() -> int:
    """Prints time, memory and file size for each tenth."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        journal = SqliteJournal(Path(folder) / "l.db")
        journal.db.execute("PRAGMA synchronous = OFF")  # what a disk needs to write is not what is measured
        linker = Linker(journal)
        linked, start = 0, time.perf_counter()
        for number, report in enumerate(reports(count), 1):
            journal.append([ReportRead(report)], _RULES)
            linked += linker.link(report.id)
            if number % max(1, count // _STEPS) == 0:
                took, start = time.perf_counter() - start, time.perf_counter()
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                each = took / (count // _STEPS) * 1000
                size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
                print(
                    f"{number:>8,} reports  {each:5.2f} ms each  {memory:6.0f} MB  file {size:7.0f} MB"
                    f"  {linked:,} linked",
                    flush=True,
                )
        journal.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
