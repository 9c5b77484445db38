"""How fast reports are linked to what they repeat: `python -m benchmarks.copies_many 10000`.

Made reports of 300 words, drawn like words of a language (few often, many seldom). Of ten reports three repeat an
earlier one, whole, cut or with a new beginning; all carry one of five standing paragraphs, so that each new one shares
words with a fifth of all before it. A report is written to a ledger on the disk and linked before the next one comes,
as reports arrive. No floor.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from servanda.api.copying import Linker
from servanda.model.ids import digest
from servanda.model.journal import Author, AuthorKind, ReportRead
from servanda.model.report import Report
from servanda.store import SqliteJournal

MADE = Author(AuthorKind.RULE, "made", "1")
_WORDS = 300
_SENTENCE = 20
_NEAR = 3_000  # reports back from which a copy is taken


class Desk:
    """Makes reports one after another."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self._words = ["".join(self._chance.choices(letters, k=self._chance.randrange(2, 10))) for _ in range(30_000)]
        self._weights = [1 / (place + 10) for place in range(30_000)]
        self._foot = [self._prose(40) for _ in range(5)]

    def reports(self, count: int) -> Iterator[tuple[Report, bool]]:
        """So many reports, each with whether it repeats an earlier one."""
        texts: deque[list[str]] = deque(maxlen=_NEAR)
        for number in range(count):
            copies = bool(texts) and self._chance.random() < 0.3
            body = self._copy(self._chance.choice(texts)) if copies else self._prose(_WORDS)
            texts.append(body)
            text = " ".join([*body, *self._chance.choice(self._foot)])
            day = f"{2016 + number * 9 // count}-{1 + number * 108 // count % 12:02}-15"
            yield Report(id=digest("desk", number), text=text, outlet=f"Gazette {number % 997}", published=day), copies

    def _prose(self, words: int) -> list[str]:
        found = self._chance.choices(self._words, self._weights, k=words)
        return [
            word.capitalize() if place % _SENTENCE == 0 else word + "." * (place % _SENTENCE == _SENTENCE - 1)
            for place, word in enumerate(found)
        ]

    def _copy(self, text: list[str]) -> list[str]:
        way = self._chance.randrange(3)
        if way == 0:
            return text
        return text[: len(text) // 2] if way == 1 else [*self._prose(40), *text[40:]]


def main() -> None:
    """Prints times, links and memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies_many", description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=10_000)
    count: int = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        journal = SqliteJournal(path)
        linker = Linker(journal)
        made, linked, seconds, lately = 0, 0, 0.0, 0.0
        start = time.perf_counter()
        for number, (report, copies) in enumerate(Desk().reports(count)):
            journal.append([ReportRead(report)], MADE)
            clock = time.perf_counter()
            linked += linker.link(report.id)
            took = time.perf_counter() - clock
            made, seconds = made + copies, seconds + took
            lately += took if number >= count * 9 // 10 else 0.0
        whole = time.perf_counter() - start
        megabytes = path.stat().st_size / 1e6
    print(f"{count} reports, {made} made as copies, {linked} linked")
    print(f"linking {seconds:.1f} s, {1000 * seconds / count:.2f} ms a report; of the last tenth", end=" ")
    print(f"{1000 * lately / max(1, count - count * 9 // 10):.2f} ms; with writing and making {whole:.1f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most {memory:.0f} MB; ledger {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
