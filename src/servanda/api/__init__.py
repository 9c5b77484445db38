"""What the doors may call: read, extract, and an open ledger that answers."""

from __future__ import annotations

from servanda.api.asked import filters
from servanda.api.enquiring import Days, only
from servanda.api.extracting import Extracted, answer_case_file, count_reports, extracted
from servanda.api.fetching import Got, fetch_into
from servanda.api.opened import Filters, OpenLedger, open_ledger
from servanda.api.supposing import Described, described
from servanda.api.taking import Step
from servanda.api.texts import table_template
from servanda.api.working import Work, work_as
from servanda.store import Wanted

__all__ = [
    "Days",
    "Described",
    "Extracted",
    "Filters",
    "Got",
    "OpenLedger",
    "Step",
    "Wanted",
    "Work",
    "answer_case_file",
    "count_reports",
    "described",
    "extracted",
    "fetch_into",
    "filters",
    "only",
    "open_ledger",
    "table_template",
    "work_as",
]
