"""The commands that read: progress and problems on standard error, answers on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from servanda.api import answer_case_file, count_reports, extracted, open_ledger
from servanda.cli.terminal import Terminal
from servanda.model.answers import ReadSummary
from servanda.model.text import Problem

ERRORS = Terminal(stderr=True, highlight=False, soft_wrap=True)


class Meter:
    """A progress bar on standard error, with files and words; nothing at all where that is no terminal."""

    def __init__(self, total: int | None) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[words]:,} words"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=ERRORS,
            transient=True,
            disable=not ERRORS.is_terminal,
        )
        self._task = self._bar.add_task("Reading", total=total, words=0)
        self._words = 0

    def __enter__(self) -> Meter:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def words(self, count: int) -> None:
        """Hears of words just read."""
        self._words += count
        self._bar.update(self._task, words=self._words)

    def file(self) -> None:
        """Hears of a record done with."""
        self._bar.advance(self._task)


def _tell(file: str, problems: Sequence[Problem]) -> None:
    for problem in problems:
        place = f" (at {problem.span.start})" if problem.span else ""
        ERRORS.print(f"{file}: {problem.message}{place}", markup=False)


def extract_to_stdout(paths: list[str]) -> int:
    """Prints the reading contract; 1 where a record could not be read."""
    lost = 0
    with Meter(count_reports(paths)) as meter:
        for item in extracted(paths, progress=meter.words):
            _tell(item.file, item.problems)
            if item.value is None:
                lost += 1
            else:
                sys.stdout.write(json.dumps(item.value, ensure_ascii=item.ascii_only) + "\n")
                sys.stdout.flush()
            meter.file()
    return 1 if lost else 0


def read_into(paths: list[str], ledger: Path, *, as_json: bool) -> int:
    """Reads into the ledger, report by report, and says what came of it."""
    summary = ReadSummary()
    total = count_reports(paths)  # before the ledger: a wrong path leaves no empty ledger behind
    with open_ledger(ledger, create=True) as opened, Meter(total) as meter:
        for step in opened.read(paths, progress=meter.words):
            _tell(step.file, step.problems)
            summary = step.summary
            meter.file()
    if as_json:
        print(json.dumps(asdict(summary)))  # noqa: T201
    else:
        ERRORS.print(_summary_words(summary, ledger), markup=False)
    return 1 if summary.unread else 0


def _summary_words(summary: ReadSummary, ledger: Path) -> str:
    parts = [f"{summary.new} new", f"{summary.repeated} read before"]
    if summary.unread:
        parts.append(f"{summary.unread} not read")
    if summary.redacted:
        parts.append(f"{summary.redacted} redacted and left out")
    line = f"{ledger}: {', '.join(parts)}; {summary.commitments} commitments told in the new ones"
    if summary.joined:
        line += f", {summary.joined} joined to commitments that stood already"
    if summary.possible:
        line += f"; {summary.possible} possible bearings wait for review"
    return line + "."


def answer_cases(file: Path) -> int:
    """Prints one JSON line a query; 1 where a case could not be read or an expectation failed."""
    failed = False
    for line in answer_case_file(file):
        failed = failed or line.get("ok") is False or "problem" in line
        print(json.dumps(line, ensure_ascii=False))  # noqa: T201
    return 1 if failed else 0
