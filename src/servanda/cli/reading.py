"""The commands that read: progress and problems on standard error, answers on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from servanda.api import Work, answer_case_file, count_reports, extracted
from servanda.cli.meter import ERRORS, Meter
from servanda.cli.opening import open_ledger
from servanda.cli.style import counted
from servanda.model.answers import ReadSummary
from servanda.model.text import Problem


def _tell(file: str, problems: Sequence[Problem], report: str | None) -> None:
    """Prints problems; one with a place in a text names the report: a file may hold thousands."""
    for problem in problems:
        place = f" (at {report[:7]}:{problem.span.start})" if problem.span and report else ""
        ERRORS.print(f"{file}: {problem.message}{place}", markup=False)


def extract_to_stdout(paths: list[str], work: Work) -> int:
    """Prints the reading contract; 1 where a record could not be read."""
    lost = 0
    with Meter(count_reports(paths)) as meter:
        for item in extracted(paths, progress=meter.words, work=work):
            _tell(item.file, item.problems, item.value["report"]["id"] if item.value else None)
            if item.value is None:
                lost += 1
            else:
                sys.stdout.write(json.dumps(item.value, ensure_ascii=item.ascii_only) + "\n")
                sys.stdout.flush()
            meter.record(item.place)
    return 1 if lost else 0


def read_into(paths: list[str], ledger: Path, work: Work | None = None, *, as_json: bool) -> int:
    """Reads into the ledger, report by report, and says what came of it."""
    summary = ReadSummary()
    total = count_reports(paths, ledger)  # before the ledger: a wrong path leaves no empty ledger behind
    with open_ledger(ledger, create=True) as opened, Meter(total) as meter:
        for step in opened.read(paths, progress=meter.words, work=work):
            _tell(step.file, step.problems, step.report)
            summary = step.summary
            meter.record(step.place)
    if as_json:
        print(json.dumps(asdict(summary)))  # noqa: T201
    else:
        ERRORS.print(_summary_words(summary, ledger), markup=False)
    return 1 if summary.unread else 0


def _summary_words(summary: ReadSummary, ledger: Path) -> str:
    parts = [f"{summary.new:,} new", f"{summary.repeated:,} read before"]
    if summary.unread_languages:
        listed = ", ".join(f"{language} {count:,}" for language, count in summary.unread_languages)
        kept = sum(count for _, count in summary.unread_languages)
        parts.append(f"{kept:,} kept unread for their language ({listed})")
    if summary.redacted:
        parts.append(f"{summary.redacted} redacted and left out")
    if summary.unread:
        parts.append(f"{summary.unread:,} not read")
    line = f"{ledger}: {', '.join(parts)}"
    if summary.new:
        line += f"; {counted(summary.commitments, 'commitment')} told in the new ones"
    if summary.joined:
        line += f", {summary.joined:,} joined to commitments that stood already"
    if summary.linked:
        line += f", {summary.linked:,} that repeat or are repeated (`servanda sources`)"
    if summary.possible:
        waits = "waits" if summary.possible == 1 else "wait"
        line += f"; {counted(summary.possible, 'possible bearing')} {waits} for review (`servanda queue`)"
    return "\n".join([f"{line}.", *(f"  not read, {count:,}: {reason}" for reason, count in summary.reasons)])


def answer_cases(file: Path) -> int:
    """Prints one JSON line a query; 1 where a case could not be read or an expectation failed."""
    failed = False
    for line in answer_case_file(file):
        failed = failed or line.get("ok") is False or "problem" in line
        print(json.dumps(line, ensure_ascii=False))  # noqa: T201
    return 1 if failed else 0
