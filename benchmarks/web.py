"""How fast the pages of the web application answer on a large ledger, and how that grows tenfold.

`python -m benchmarks.web --sizes 10000 100000` makes ledgers of so many commitments (many minutes; `--folder` keeps
them) and asks each page through the whole application, as a browser without JavaScript would.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from fastapi import FastAPI
from fastapi.testclient import TestClient

from benchmarks.long_report import LETTERS, long_ledger
from benchmarks.made import Maker, bodies
from servanda.api import OpenLedger
from servanda.api.browsing import Browser, Order
from servanda.model.claims import Claims
from servanda.model.journal import Author, AuthorKind
from servanda.model.report import Report
from servanda.store import SqliteJournal
from servanda.web.app import create_app
from servanda.web.settings import Settings
from servanda.web.view import key_of

SIZES = (2_500,)  # commitments; large enough to be told from the index
CEILING = 100.0  # milliseconds of the processor, for the median of any page
MADE = Author(AuthorKind.RULE, "made", "1")
_TOLD = 4  # new commitments of a report
_AGAIN = 0.25  # of a report: how often it tells one that others told
_STEP = 400  # entries appended in one transaction
_HIDDEN = ("board", "commitment", "report", "sources", "queue", "board.csv, first byte")
_BASE = "http://127.0.0.1:8765"


class Asked(NamedTuple):
    """How long a page took, in milliseconds."""

    own: float  # of the processor, median: what others do on the machine does not count
    middle: float  # by the clock, median
    high: float  # by the clock, 95th percentile


Times = dict[str, Asked]


def main() -> int:
    """Measures each size and prints a table; fails where a page was too slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="commitments of each ledger")
    parser.add_argument("--folder", type=Path, help="where to keep the made ledgers; default: a folder that is dropped")
    parser.add_argument("--rounds", type=int, default=12, help="how often each page is asked for")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as dropped:
        folder: Path = options.folder or Path(dropped)
        measured = {size: _measured(_made(folder / f"web-{size}.db", size), options.rounds) for size in options.sizes}
        very_long = _measured_long(folder / "web-long.db", options.rounds)
    _print(measured)
    print()
    _print({LETTERS: very_long}, "letters of one report")
    slow = [name for name, asked in (measured[options.sizes[-1]] | very_long).items() if asked.own > CEILING]
    print(f"Slower than {CEILING:.0f} ms: {', '.join(slow)}" if slow else f"Every page: within {CEILING:.0f} ms")
    return 1 if slow else 0


class Lean(Maker):
    """Makes reports of four new commitments and what bears on them; some tell an older one again."""

    def reports(self, count: int) -> Iterator[tuple[Report, Claims]]:
        """So many reports with what they say."""
        for number in range(count):
            new = [self._pact() for _ in range(_TOLD)]
            again = (
                [self._chance.choice(self._pacts[-5_000:])] if self._pacts and self._chance.random() < _AGAIN else []
            )
            self._pacts += new
            yield self.report(number, [*new, *again], self._speakers, bearings=_TOLD + 1)


def _made(path: Path, size: int) -> Path:
    journal = SqliteJournal(path)
    opened = OpenLedger(journal, indexed_from=0)
    reports = size // _TOLD
    entries = bodies(Lean(reports * 2).reports(reports)) if journal.size() < 2 * reports else iter(())
    while step := list(islice(entries, _STEP)):
        journal.append(step, MADE)
    if not opened._shelf.is_level():
        opened._judge()
    opened._waiting()
    opened.close()
    return path


def _measured_long(path: Path, rounds: int) -> Times:
    """The reader of one report of a million letters and twenty thousand highlights."""
    app: FastAPI = create_app(Settings(long_ledger(path)))
    client = TestClient(app, base_url=_BASE, headers={"accept": "text/html", "sec-fetch-site": "same-origin"})
    client.get(app.state.rooms.access.link)
    (row,) = client.get("/reports.json").json()
    start = time.perf_counter()
    client.get(f"/r/{row['id']}")
    print(f"A very long report, its first page: {time.perf_counter() - start:.1f} seconds; then")
    pages = {
        "report, very long: a part": [f"/r/{row['id']}?page={page}" for page in (1, 2, 20, 40)],
        "report, very long: at a passage": [f"/r/{row['id']}?span={place}" for place in (9, 333_333, 999_999)],
    }
    found = {name: _timed(client, addresses, rounds) for name, addresses in pages.items()}
    app.state.rooms.close()
    return found


def _measured(path: Path, rounds: int) -> Times:
    with OpenLedger(SqliteJournal(path), indexed_from=0) as opened:
        pages = _pages(opened)
    hidden = {f"incognito: {name}": pages[name] for name in _HIDDEN}
    return _served(Settings(path), pages, rounds) | _served(Settings(path, incognito=True), hidden, rounds)


def _served(settings: Settings, pages: dict[str, list[str]], rounds: int) -> Times:
    app: FastAPI = create_app(settings)
    client = TestClient(app, base_url=_BASE, headers={"accept": "text/html", "sec-fetch-site": "same-origin"})
    client.get(app.state.rooms.access.link)
    found = {name: _timed(client, addresses, rounds) for name, addresses in pages.items()}
    app.state.rooms.close()
    return found


def _pages(opened: OpenLedger) -> dict[str, list[str]]:
    """Each page with some addresses of it, which are asked for in turn."""
    browser = Browser(opened)
    rows = browser.page(None, Order("", 0, 400)).rows
    some = random.Random(2).sample(rows, 8)
    reports = random.Random(3).sample(browser.reports(), 8)
    actors = [row.name for row in random.Random(4).sample(browser.actors(), 8)]
    words = [row.act.split()[-2] for row in some]
    return {
        "board": ["/board"],
        "board, another page": ["/board?page=7", "/board?page=23"],
        "board, one actor": [f"/board?actor={name}" for name in actors],
        "board, words": [f"/board?text={word}" for word in words],
        "board, many of them": ["/board?text=villages", "/board?kind=promise"],
        "board, status": ["/board?status=contested", "/board?status=broken"],
        "board, source": ["/board?source=Gazette+7"],
        "board, place": [f"/board?place={word}" for word in words],
        "board, sorted": ["/board?sort=debtor", "/board?sort=-until"],
        "board, sorted and narrowed": [f"/board?actor={name}&sort=-reports" for name in actors],
        "board, cards": ["/board?look=cards"],
        "board, another day": ["/board?at=2022-03-01&known=2022-03-01"],
        "reports, another day": ["/reports?at=2022-03-01&known=2022-03-01"],
        "timeline, another day": ["/timeline?at=2022-03-01&known=2022-03-01"],
        "commitment": [f"/c/{row.id}" for row in some],
        "commitment, JSON": [f"/c/{row.id}.json" for row in some],
        "report": [f"/r/{row.id}" for row in reports],
        "reports": ["/reports", "/reports?page=3"],
        "actors": ["/actors", "/actors?page=2"],
        "actor": [f"/a/{key_of(name)}" for name in actors],
        "network": ["/network", "/network?page=2"],
        "agreements": ["/agreements"],
        "timeline": ["/timeline", "/timeline?page=2"],
        "sources": ["/sources", "/sources?sort=alone"],
        "queue": ["/queue"],
        "queue, list": ["/queue/list"],
        "what if": [f"/whatif?that={row.id}+is+broken" for row in some],
        "check": ["/check"],
        "log": ["/log", "/log?page=3"],
        "board.csv, first byte": ["/board.csv"],
        "board.json, first byte": ["/board.json"],
        "sources.csv, first byte": ["/sources.csv"],
        "timeline.csv, first byte": ["/timeline.csv"],
        "help": ["/help"],
    }


def _timed(client: TestClient, addresses: list[str], rounds: int) -> Asked:
    for address in addresses:  # warm: pages that were opened before
        _first_byte(client, address)
    asked = [_clocked(partial(_first_byte, client, address)) for address in islice(cycle(addresses), rounds)]
    passed = [wall for wall, _ in asked]
    return Asked(median(own for _, own in asked), median(passed), quantiles(passed, n=20)[-1])


def _first_byte(client: TestClient, address: str) -> None:
    with client.stream("GET", address) as answer:
        assert answer.status_code == 200, (address, answer.status_code)
        if ".csv" in address or ".json" in address:
            next(answer.iter_bytes())
        else:
            answer.read()


def _clocked(doing: Callable[[], object]) -> tuple[float, float]:
    start, own = time.perf_counter(), time.process_time()
    doing()
    return (time.perf_counter() - start) * 1000, (time.process_time() - own) * 1000


def _print(measured: dict[int, Times], what: str = "commitments") -> None:
    sizes = list(measured)
    print("milliseconds: median of the processor, median and 95th percentile of the clock")
    print(f"{what:32}" + "".join(f"{size:>26,}" for size in sizes) + "   growth")
    for name in measured[sizes[0]]:
        told = [measured[size][name] for size in sizes]
        cells = "".join(f"{one.own:>10.1f}{one.middle:>8.1f}{one.high:>8.1f}" for one in told)
        growth = f"{told[-1].own / max(0.1, told[0].own):9.1f}" if len(told) > 1 else ""
        print(f"{name:32}{cells}{growth}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
