"""Which entries count: what was taken back, and the newest reading of each report; kept for the views."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable


def stand_all(db: sqlite3.Connection) -> None:
    """Works out anew what counts."""
    take_back(db)
    db.execute("DELETE FROM newest")
    for (report,) in db.execute("SELECT DISTINCT about FROM journal WHERE kind = 'reading'").fetchall():
        stand(db, report)


def take_back(db: sqlite3.Connection) -> None:
    """Works out anew which entries were taken back; an undo that was itself undone takes back nothing."""
    gone: set[str] = set()
    for identity, body in db.execute("SELECT id, body FROM journal WHERE kind = 'undo' ORDER BY seq DESC"):
        if identity not in gone:
            gone.add(str(json.loads(body)["entry"]))
    before = {identity for (identity,) in db.execute("SELECT entry FROM taken_back")}
    db.executemany("DELETE FROM taken_back WHERE entry = ?", [(identity,) for identity in before - gone])
    db.executemany("INSERT INTO taken_back VALUES (?)", [(identity,) for identity in gone - before])
    for report in _reports_of(db, gone ^ before):
        stand(db, report)


def stand(db: sqlite3.Connection, report: str) -> None:
    """Works out anew which reading of a report counts: a person's, else the newest one."""
    row = db.execute(
        "SELECT seq FROM journal WHERE kind = 'reading' AND about = ? AND substr(body, 1, 12) != '{\"redacted\":' "
        "AND id NOT IN (SELECT entry FROM taken_back) ORDER BY author_kind = 'person' DESC, seq DESC LIMIT 1",
        (report,),
    ).fetchone()
    db.execute("DELETE FROM newest WHERE report = ?", (report,))
    if row:
        db.execute("INSERT INTO newest VALUES (?, ?)", (report, row[0]))


def _reports_of(db: sqlite3.Connection, entries: Iterable[str]) -> list[str]:
    query = "SELECT about FROM journal WHERE id = ? AND kind = 'reading'"
    return [row[0] for identity in entries for row in db.execute(query, (identity,))]
