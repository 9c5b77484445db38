"""The order of the stages, in one place: Report -> Analysis -> Claim -> resolved Claim."""

from __future__ import annotations

from collections.abc import Collection

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.language.model import Progress
from servanda.model.claims import Claims
from servanda.model.report import Report
from servanda.model.text import Problem
from servanda.model.times import CountedFrom
from servanda.resolution import resolve

READ = frozenset({"en", None})  # None: too short to tell, read as English


def read_claims(report: Report, progress: Progress | None = None, *, passages: Collection[CountedFrom] = ()) -> Claims:
    """Everything that a report says, with actors and days resolved; a text in another language is kept unread.

    `passages`: those whose relative dates count from another day than the report's.
    """
    if report.language not in READ:
        message = f"not read: language {report.language}; it is kept and can be searched, but only 'en' is read"
        return Claims(problems=(Problem(message),))
    analysis = read(report, progress=progress)
    if not analysis.tokens:
        return Claims(problems=(Problem("no story text was found in this report"),))
    return resolve(analysis, extract(analysis), passages)
