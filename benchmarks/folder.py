"""How long a folder of many reports takes with one process and with two: `python -m benchmarks.folder 10000`.

The reports are made: three sentences of forty words in all, names and numbers drawn by a seed. The folder is read twice
from nothing, by one process and by two; the second reading is stopped half-way as with Ctrl-C and called again. It
fails where the ledgers differ, or where the one that was stopped lacks a report or has read one twice.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_WHO = ("Front", "Council", "Union", "Ministry", "Guard", "Railway", "Assembly", "Company")
_FIRST = ("Or", "Har", "Sa", "Pel", "Kes", "Vel", "Lin", "Cor", "Ost", "Mar", "Tar", "Dun", "Bel", "Gor", "Nim", "Ras")
_LAST = ("ran", "row", "ble", "lam", "trel", "moor", "den", "vik", "sund", "gate", "holm", "beck", "ford", "ness")
_SAYS = ("promised to", "said that it would", "threatened to", "agreed to", "refused to", "vowed to")
_DOES = ("open the bridge at", "leave the mill of", "pay the crews of", "close the pier of", "guard the road to")
_PLACES = ("Sarn", "Tess", "Varn", "Kestrel Bay", "Ostrel", "Pinn", "Adran", "Lindhaven", "Corrie", "Velm")
_THINGS = ("ferries", "wagons", "cranes", "lamps", "nets", "orchards", "kilns", "sheds", "boats", "wells")
_DID = ("counted", "mended", "sold", "painted", "lost", "moved", "bought", "stored", "burned", "lent")
_CALM = 0.05  # seconds between two looks


def texts(count: int, seed: int = 1) -> Iterator[str]:
    """So many reports."""
    chance = random.Random(seed)
    pick = chance.choice
    for number in range(count):
        who, place = f"{pick(_FIRST)}{pick(_LAST)} {pick(_WHO)}", pick(_PLACES)
        some, more = (f"{pick(_DID)} {chance.randint(2, 90)} {pick(_THINGS)}" for _ in range(2))
        yield (
            f"The {who} {pick(_SAYS)} {pick(_DOES)} {pick(_PLACES)} before {chance.randint(1, 28)} June, a clerk of "
            f"{place} said. Traders from {pick(_PLACES)} {pick(_DID)} {number + 20} {pick(_THINGS)} near "
            f"{pick(_PLACES)} and {some} by the old wall. In the evening men from {pick(_PLACES)} {more}.\n"
        )


def folder_of(folder: Path, count: int) -> Path:
    """A folder with so many files."""
    reports = folder / "reports"
    for number, text in enumerate(texts(count)):
        file = reports / f"{number // 1000:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return reports


def reading(reports: Path, ledger: Path, workers: int) -> subprocess.Popen[str]:
    """`servanda read` in a process of its own."""
    code = "import sys; sys.argv[0] = 'servanda'; from servanda.cli import main; main()"
    command = [sys.executable, "-c", code, "read", str(reports), "-l", str(ledger), "--workers", str(workers), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def read(ledger: Path) -> list[str]:
    """Which reports were read, as often as they were."""
    if not ledger.exists():
        return []
    with closing(sqlite3.connect(ledger)) as db:
        try:
            return [about for (about,) in db.execute("SELECT about FROM journal WHERE kind = 'reading' ORDER BY seq")]
        except sqlite3.OperationalError:
            return []  # it is being made


def worked() -> float:
    """The seconds that the processors gave to all readings that are over; where others work too they tell more."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(reports: Path, ledger: Path, workers: int, count: int) -> bool:
    """Reads a folder from nothing and prints how long it took."""
    start, before = time.perf_counter(), worked()
    process = reading(reports, ledger, workers)
    out, errors = process.communicate()
    took, work = time.perf_counter() - start, worked() - before
    new = json.loads(out)["new"] if process.returncode == 0 else 0
    print(
        f"{workers} at work: {new:,} read in {took:.0f} s, {new / took:.0f} a second; {work:.0f} s of work", flush=True
    )
    if errors and process.returncode:
        print(errors[-500:], file=sys.stderr)
    return bool(new == count)


def stopped(reports: Path, ledger: Path, count: int) -> bool:
    """Reads a folder, is stopped half-way, and goes on; prints what each time did."""
    process = reading(reports, ledger, 2)
    while len(read(ledger)) < count // 2 and process.poll() is None:
        time.sleep(_CALM)
    process.send_signal(signal.SIGINT)
    process.communicate()
    half = len(read(ledger))
    again = reading(reports, ledger, 2)
    told = json.loads(again.communicate()[0])
    found = read(ledger)
    print(f"stopped after {half:,}, called again: {told['new']:,} read, {told['repeated']:,} read before", flush=True)
    print(f"{len(set(found)):,} in the ledger, {len(found) - len(set(found)):,} read twice")
    return len(found) == len(set(found)) == count and told["repeated"] == half


def same(one: Path, other: Path) -> bool:
    """Whether two ledgers say the same in the same order."""
    query = "SELECT kind, about, body FROM journal ORDER BY seq"
    with closing(sqlite3.connect(one)) as first, closing(sqlite3.connect(other)) as second:
        return first.execute(query).fetchall() == second.execute(query).fetchall()


def main() -> int:
    """Prints times and counts; 1 where a ledger is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.folder", description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=1_000)
    count: int = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = folder_of(folder, count)
        good = [timed(reports, folder / f"{workers}.db", workers, count) for workers in (1, 2)]
        good.append(same(folder / "1.db", folder / "2.db"))
        print("the two ledgers are the same" if good[-1] else "THE TWO LEDGERS DIFFER")
        good.append(stopped(reports, folder / "3.db", count))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
