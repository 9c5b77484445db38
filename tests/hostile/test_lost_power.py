"""Killed, out of disk, two at once: nothing that was acknowledged is lost, and the ledger opens."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.api import open_ledger

REPORTS = 24
TEXT = (
    "Country {0} promised to reopen the port if town {0} pays. The army of country {0} shelled town {0} on 3 May 2021."
)
READ = textwrap.dedent(
    """
    import resource, sys
    from pathlib import Path
    from servanda.api import open_ledger
    if len(sys.argv) > 3:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
    with open_ledger(Path(sys.argv[1]), create=True) as opened:
        for step in opened.read([sys.argv[2]]):
            print(step.file, flush=True)
    """
)


def folder_of(place: Path, name: str, numbers: range) -> Path:
    folder = place / name
    folder.mkdir()
    for number in numbers:
        value = {"text": TEXT.format(number), "outlet": f"Paper {number}", "published": "2021-05-04"}
        (folder / f"{number:03}.jsonl").write_text(json.dumps(value), "utf-8")
    return folder


def reading(ledger: Path, folder: Path, *limit: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", READ, *map(str, (ledger, folder, *limit))]
    # SIGXFSZ would kill; Python ignores it, and SQLite is told that the disk is full.
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kept(ledger: Path) -> set[str]:
    """The files whose reports stand in the ledger with their readings; the chain is whole."""
    with open_ledger(ledger) as opened:
        assert opened.verify().broken is None
        record = opened.book.record
        assert record.reports.keys() == record.claims.keys()
        return {Path(report.file).name for report in record.reports.values()}


def names(lines: str) -> set[str]:
    return {Path(line).name for line in lines.splitlines() if line}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[str]]]:
    """The reports, and the ids on the board when they are read undisturbed."""
    place = tmp_path_factory.mktemp("whole")
    folder = folder_of(place, "reports", range(REPORTS))
    with open_ledger(place / "l.db", create=True) as opened:
        list(opened.read([str(folder)]))
        yield folder, sorted(row.id for row in opened.board().rows)


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment_nothing_acknowledged_is_lost(
    whole: tuple[Path, list[str]], tmp_path: Path, seed: int
) -> None:
    folder, board = whole
    ledger, chance = tmp_path / "l.db", random.Random(seed)
    told: set[str] = set()
    for _ in range(3):
        process = reading(ledger, folder)
        assert process.stdout is not None
        told |= names(process.stdout.readline())
        time.sleep(chance.random() * 0.4)
        process.kill()
        out, _ = process.communicate(timeout=30)
        told |= names(out)
        assert kept(ledger) >= told

    with open_ledger(ledger) as opened:
        list(opened.read([str(folder)]))
        assert sorted(row.id for row in opened.board().rows) == board
        assert opened.checkup().well


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a limit on the size of files")
@pytest.mark.parametrize("kilobytes", [64, 150, 300])
def test_a_full_disk_is_told_and_what_was_acknowledged_stays(
    whole: tuple[Path, list[str]], tmp_path: Path, kilobytes: int
) -> None:
    folder, board = whole
    ledger = tmp_path / "l.db"

    out, errors = reading(ledger, folder, kilobytes * 1024).communicate(timeout=60)

    assert "LedgerError" in errors
    with open_ledger(ledger, create=True) as opened:
        list(opened.read([str(folder)]))
        assert sorted(row.id for row in opened.board().rows) == board
    assert kept(ledger) >= names(out)


def test_two_that_read_into_one_new_ledger_lose_nothing(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    folders = [folder_of(tmp_path, name, numbers) for name, numbers in (("a", range(12)), ("b", range(6, 18)))]

    readers = [reading(ledger, folder) for folder in folders]
    answers = [reader.communicate(timeout=60) for reader in readers]

    assert [reader.returncode for reader in readers] == [0, 0], [errors for _, errors in answers]
    assert kept(ledger) == {f"{number:03}.jsonl" for number in range(18)}
    with open_ledger(ledger) as opened:
        assert len(opened.book.record.reports) == 18
        assert len(opened.board().rows) == 18
