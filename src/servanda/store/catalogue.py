"""The part of the index from which lists are answered: actors, ties, sources, agreements, reports, the timeline."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

BY_HOME = {  # replaced whenever a commitment is folded
    "index_cards": (  # `rank` orders the board; words are case folded; `until` is its last day
        "home TEXT PRIMARY KEY, rank TEXT, standing TEXT, told TEXT, places TEXT, debtor TEXT, act TEXT, toward TEXT, "
        "until TEXT, reports INTEGER, kind TEXT"
    ),
    "index_parts": ("home TEXT, name TEXT, part TEXT, kept INTEGER, broken INTEGER, PRIMARY KEY (home, name, part)"),
    "index_ties": "home TEXT, debtor TEXT, toward TEXT, kind TEXT, PRIMARY KEY (home, debtor, toward)",
    "index_tellers": (  # `alone`: nobody else tells it
        "home TEXT, name TEXT, naming INTEGER, outlet TEXT, times INTEGER, alone INTEGER, "
        "PRIMARY KEY (home, name, naming, outlet)"
    ),
    "index_terms": "home TEXT, agreement TEXT, PRIMARY KEY (home, agreement)",
    "index_moments": "home TEXT, item TEXT, day TEXT, body TEXT, PRIMARY KEY (home, item)",
}
BY_REPORT = {  # replaced whenever a report is read
    "index_reports": "report TEXT PRIMARY KEY, day TEXT, folded TEXT, body TEXT",
    "index_said": "report TEXT, name TEXT, times INTEGER, PRIMARY KEY (report, name)",
    "index_spoken": (
        "report TEXT, name TEXT, naming INTEGER, outlet TEXT, times INTEGER, PRIMARY KEY (report, name, naming, outlet)"
    ),
    "index_named": "report TEXT, name TEXT, words TEXT, PRIMARY KEY (report, name, words)",  # how a source is called
    "index_pacts": "report TEXT, agreement TEXT, day TEXT, body TEXT, PRIMARY KEY (report, agreement)",
    "index_later": "report TEXT PRIMARY KEY, day TEXT",  # printed ahead of its day: it is listed again on that day
}
TABLES = {**BY_HOME, **BY_REPORT}
WIDE = ("index_cards", "index_moments", "index_reports", "index_pacts")
INDEXES = (
    "CREATE INDEX index_cards_rank ON index_cards (rank, home)",
    "CREATE INDEX index_parts_name ON index_parts (name, part, home, kept, broken)",
    "CREATE INDEX index_ties_pair ON index_ties (debtor, toward, home, kind)",
    "CREATE INDEX index_tellers_name ON index_tellers (name, home, alone)",
    "CREATE INDEX index_terms_agreement ON index_terms (agreement, home)",
    "CREATE INDEX index_reports_day ON index_reports (day DESC, report DESC)",
    "CREATE INDEX index_said_name ON index_said (name, report, times)",
    "CREATE INDEX index_spoken_name ON index_spoken (name, naming, outlet, times)",
)


def put(db: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Keeps rows in the place of those with the same key."""
    filled = list(rows)
    if filled:
        db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(filled[0]))})", filled)


def drop_homes(db: sqlite3.Connection, homes: Collection[str]) -> None:
    """Takes commitments off every list."""
    for table in BY_HOME:
        db.executemany(f"DELETE FROM {table} WHERE home = ?", [(home,) for home in homes])


def drop_report(db: sqlite3.Connection, report: str) -> None:
    """Takes a report off every list."""
    for table in BY_REPORT:
        db.execute(f"DELETE FROM {table} WHERE report = ?", (report,))
