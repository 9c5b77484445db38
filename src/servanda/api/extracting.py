"""Reading without a ledger: the contract's objects, and the answers to a case file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from servanda import readers
from servanda.api.working import Progress, Work, own_files, work_on
from servanda.errors import UnreadablePathError
from servanda.model.contract import Json, claims_json, report_json
from servanda.model.text import Problem
from servanda.model.version import ENGINE


@dataclass(frozen=True, slots=True)
class Extracted:
    """One record's reading as the contract has it."""

    file: str
    problems: tuple[Problem, ...]
    value: Json | None  # None: the record could not be read
    place: float = 0.0  # how many files are done with, this one in part

    @property
    def ascii_only(self) -> bool:
        """Whether the text holds what UTF-8 cannot (a lone surrogate), so that it must be written as escapes."""
        text = self.value["report"]["text"] if self.value else ""
        return any("\ud800" <= letter <= "\udfff" for letter in text) if not text.isascii() else False


def count_reports(paths: Sequence[str], ledger: Path | None = None) -> int | None:
    """How many files there are to read, into a ledger, for a progress bar; None where that cannot be told."""
    return readers.count(paths, own_files(ledger) if ledger else ())


def extracted(
    paths: Sequence[str], *, progress: Progress | None = None, work: Work | None = None
) -> Iterator[Extracted]:
    """Reads reports and stores nothing. Raises UnreadablePathError for a path that is not there."""
    for done in work_on(paths, replace(work or Work(), progress=progress)):
        intake, claims = done.intake, done.claims
        report = intake.report if intake else None
        if report is None or claims is None:
            yield Extracted(done.file, intake.problems if intake else (), None, done.place)
            continue
        value = {"report": report_json(report, ENGINE), **claims_json(claims, report.text)}
        yield Extracted(done.file, claims.problems, value, done.place)


def answer_case_file(file: Path) -> Iterator[Json]:
    """The answers to the queries of a case file, one object a query."""
    from servanda.ledger.cases import answers  # noqa: PLC0415 - only this command needs it

    try:
        value = json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadablePathError(file, error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise UnreadablePathError(file, f"it is not JSON ({error})") from error
    yield from answers(value)
