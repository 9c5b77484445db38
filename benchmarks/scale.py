"""How large a ledger may grow: size, times and their growth; with `--million` it takes three quarters of an hour."""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from statistics import mean, median

from benchmarks.made import BEARINGS, Maker, bodies
from servanda.api import Filters, OpenLedger
from servanda.api.browsing import Browser
from servanda.model.journal import Author, AuthorKind
from servanda.store import SqliteJournal

MADE = Author(AuthorKind.RULE, "made", "1")
SIZES = (10_000, 100_000)
MILLION = 1_000_000
_STEP = 400  # entries appended in one transaction
_MORE = 60  # reports read into the large ledger, one after another
_ROWS = 50  # of each status on a board
_LINES = 200  # of each kind on a page
_WHOLE = 100_000  # assertions; of more, nothing is asked that folds all of them once
_FIRST_DAY = date(2020, 1, 1)  # in the midst of what is made
LIMITS = {"board, open": 200.0, "show, open": 50.0, "crowd: show, open": 200.0}  # milliseconds
Times = dict[str, float]  # what was measured -> milliseconds, or megabytes where it says so


def main() -> int:
    """Measures each size and prints a table; fails where a limit was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--million", action="store_true", help="also 1,000,000 assertions over 100,000 commitments")
    parser.add_argument("--sizes", type=int, nargs="*", help="assertions, in the place of the usual sizes")
    parser.add_argument("--folder", type=Path, help="where to keep the made ledgers; default: a folder that is dropped")
    options = parser.parse_args()
    sizes = tuple(options.sizes if options.sizes is not None else SIZES) + ((MILLION,) if options.million else ())
    with tempfile.TemporaryDirectory() as dropped:
        folder: Path = options.folder or Path(dropped)
        measured = {size: _measured(folder / f"made-{size}.db", size) for size in sizes}
        crowd = _crowded(folder / "crowd.db")
    _print(measured, crowd)
    last = {**measured[sizes[-1]], **crowd}
    missed = [name for name, limit in LIMITS.items() if last[name] > limit]
    print(f"Missed: {', '.join(missed)}" if missed else "Every limit holds.")
    return 1 if missed else 0


def _measured(path: Path, size: int) -> Times:
    reports = size // BEARINGS
    maker = Maker(reports)
    journal = SqliteJournal(path)
    opened = OpenLedger(journal, indexed_from=0)
    found = _Said(size)
    if journal.size() < 2 * reports:
        found["write a report"] = _clocked(lambda: _append(journal, bodies(maker.reports(reports)))) / reports
    else:
        for _ in maker.reports(reports):
            pass  # what one more report may tell
    if not opened._shelf.is_level():
        found["index and judge a report"] = _clocked(opened._judge) / reports
        found["fold, of a report"] = _clocked(opened._waiting) / reports
    found["file, MB"] = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*")) / 1e6
    found["commitments"] = sum(opened.board(most=1).totals.values())
    for asked in (_asked(opened), _further(opened), _otherwise(opened, size), _cold(path, opened)):
        found.update(asked)
    # the mean, not the median: how often others told the same decides what one costs, and that has a long tail
    more = [_one_more(opened, journal, maker, number) for number in range(_MORE)]
    found["one more report"] = mean(sum(step) for step in more)
    for place, name in enumerate(("written", "indexed and judged", "folded")):
        found[f"  of it {name}"] = mean(step[place] for step in more)
    opened.close()
    return dict(found)


class _Said(dict[str, float]):
    """What was measured, told at once: a long run that is stopped has said something."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def __setitem__(self, name: str, value: float) -> None:
        super().__setitem__(name, value)
        sys.stderr.write(f"{self._size:,}: {name} {value:,.1f}\n")
        sys.stderr.flush()

    def update(self, more: Times) -> None:  # type: ignore[override]
        """Takes more in."""
        for name, value in more.items():
            self[name] = value


def _append(journal: SqliteJournal, entries: Iterator[object]) -> None:
    while step := list(islice(entries, _STEP)):
        journal.append(step, MADE)  # type: ignore[arg-type]


def _one_more(opened: OpenLedger, journal: SqliteJournal, maker: Maker, number: int) -> list[float]:
    """A report read into the large ledger: written, indexed, judged, and what it concerns folded."""
    made = list(bodies(iter([maker.report(2 * 10**7 + number + time.time_ns() % 10**6, *maker.near())])))
    return [_clocked(lambda: journal.append(made, MADE)), _clocked(opened._judge), _clocked(opened._waiting)]


def _asked(opened: OpenLedger) -> Times:
    board = opened.board(most=_ROWS)
    ids = [row.id for row in board.rows]
    some = random.Random(2).choices(ids, k=40)
    return {
        "board, open": median(_clocked(lambda: opened.board(most=_ROWS)) for _ in range(5)),
        "show, open": _median(lambda one: opened.show(one, most=_LINES), some),
        "why, open": _median(opened.why, some),
        "follows, open": _median(opened.follows, some),
    }


def _further(opened: OpenLedger) -> Times:
    """What is asked from other days, since a day, and in words."""
    today = date.today()
    lately, yesterday = ((today - timedelta(days=days)).isoformat() for days in (30, 1))
    rare, found = _rare(opened), opened.board(most=_ROWS).rows
    some = random.Random(3).choices([row.id for row in found], k=10)
    return {
        "board 30 days ago, open": _clocked(lambda: opened.board(at=lately, known=lately, most=_ROWS)),
        "changed since yesterday": _clocked(lambda: opened.changed(yesterday)),
        "check since yesterday": _clocked(lambda: opened.check(yesterday)),
        "queue, the first 20": _median(lambda _: opened.queue(most=20), ["", "", ""]),
        "what if, open": _median(lambda one: opened.what_if(f"{one} is broken"), some),
        "find a rare name": _median(lambda one: list(opened.find(one)), rare),
        "find, the first 200 of all": _clocked(lambda: list(islice(opened.find("shelled"), 200))),
    }


def _otherwise(opened: OpenLedger, size: int) -> Times:
    """Boards of other days and under a policy, when they are asked for first and again; where reports come from."""
    found = {
        "board of one actor": _clocked(lambda: opened.board(Filters(actor=_rare(opened)[0]), most=_ROWS)),
        "sources, the first 100": _clocked(lambda: opened.sources(100)),
        "names hidden by --incognito": _clocked(lambda: Browser(opened).names_of_sources()),
        "copies, open": _clocked(lambda: opened.copies(opened.sources(1).groups[-1].reports[0].id)),
    }
    if size > _WHOLE:
        return found  # the first time folds all there is
    long_gone = _FIRST_DAY.isoformat()
    boards = {
        "board of a long gone day": lambda: opened.board(at=long_gone, known=long_gone, most=_ROWS),
        "board under a policy": lambda: opened.under("named-sources").board(most=_ROWS),
    }
    for name, asking in boards.items():
        found[f"{name}, first"] = _clocked(asking)
        found[f"{name}, again"] = median(_clocked(asking) for _ in range(3))
    opened.under(None)
    return found


def _rare(opened: OpenLedger) -> list[str]:
    return [row.debtor for row in opened.board(most=5).rows if row.debtor]


def _cold(path: Path, opened: OpenLedger) -> Times:
    one = opened.board(most=1).rows[0].id
    asked = {"board, cold": ["board"], "show, cold": ["show", one]}
    return {name: median(_clocked(partial(_ran, words, path)) for _ in range(3)) for name, words in asked.items()}


def _ran(words: list[str], path: Path) -> None:
    program = [sys.executable, "-c", "from servanda.cli import main; main()"]
    subprocess.run([*program, *words, "--ledger", str(path)], check=True, capture_output=True)


def _crowded(path: Path, reports: int = 2_000, events: int = 20_000, tellers: int = 500) -> Times:
    """One commitment with very many events and tellers, among others."""
    journal = SqliteJournal(path)
    opened = OpenLedger(journal, indexed_from=0)
    maker = Maker(reports)
    found: Times = {}
    if not journal.size():
        _append(journal, bodies(maker.crowd(reports, events, tellers)))
        _clocked(opened._judge)
        found["crowd: fold anew"] = _clocked(opened._waiting)
    row = opened.board().rows[0]
    found["crowd: show, open"] = median(_clocked(lambda: opened.show(row.id, most=_LINES)) for _ in range(5))
    opened.close()
    return found


def _median(asking: Callable[[str], object], some: list[str]) -> float:
    return median(_clocked(partial(asking, one)) for one in some)


def _clocked(doing: Callable[[], object]) -> float:
    start = time.perf_counter()
    doing()
    return (time.perf_counter() - start) * 1000


def _print(measured: dict[int, Times], crowd: Times) -> None:
    sizes = list(measured)
    print(f"{'milliseconds':30}" + "".join(f"{size:>14,}" for size in sizes) + "   growth a tenfold")
    for name in dict.fromkeys(name for times in measured.values() for name in times):
        values = [measured[size].get(name, float("nan")) for size in sizes]
        growth = "".join(f"{two / one:8.1f}" for one, two in pairwise(values) if one)
        print(f"{name:30}" + "".join(f"{value:>14,.1f}" for value in values) + growth)
    for name, value in crowd.items():
        print(f"{name:30}{value:>14,.1f}")


if __name__ == "__main__":
    sys.exit(main())
