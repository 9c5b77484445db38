"""Taking a redacted report's words out of the index at once."""

from __future__ import annotations

import sqlite3

from servanda.store import catalogue
from servanda.store.index import OF_HOME, SqliteIndex
from servanda.store.spans import drop_spans


def forget_report(db: sqlite3.Connection, report: str) -> None:
    """Takes what the index holds of a report's words out at once; the index is brought up to that later.

    The journal still holds the report: what is taken out of the full text must be told to it.
    """
    if not SqliteIndex(db).is_there():
        return
    index = SqliteIndex(db)
    _forget_text(index, report)
    homes = "(SELECT home FROM index_claims WHERE report = ?)"
    names = index.column("SELECT DISTINCT home FROM index_claims WHERE report = ?", report)
    catalogue.drop_homes(db, names)
    drop_spans(db, names)
    catalogue.drop_report(db, report)
    db.execute("INSERT OR IGNORE INTO index_stale SELECT home FROM index_claims WHERE report = ?", (report,))
    for number in index.column(f"SELECT number FROM index_rows WHERE home IN {homes}", report):
        index.words.take_act(int(number))
    for table in (*OF_HOME, "index_keys"):
        db.execute(f"DELETE FROM {table} WHERE home IN {homes}", (report,))
    for claims in (
        "SELECT claim FROM index_claims WHERE report = ?",
        "SELECT agreement FROM index_accords WHERE report = ?",
    ):
        db.execute(f"DELETE FROM index_wordings WHERE claim IN ({claims})", (report,))
    db.execute("DELETE FROM index_events WHERE report = ?", (report,))
    db.execute("DELETE FROM index_pages")  # they quote other commitments
    index.words.scrub()


def _forget_text(index: SqliteIndex, report: str) -> None:
    place = index.one("SELECT entry FROM index_days WHERE report = ?", report)
    text = index.one("SELECT json_extract(body, '$.text') FROM journal WHERE seq = ?", place) if place else None
    if text is not None:
        index.words.take_text(int(str(place)), str(text))
        index.db.execute("UPDATE index_days SET entry = NULL WHERE report = ?", (report,))
