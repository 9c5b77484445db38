"""Full text beside the journal: in which reports, and in which commitments, words stand.

SQLite's FTS5 keeps no copy of a report: a text is taken out by the words that were put in. The words come folded (see
`model.wordforms`), so that a question and a text are cut in one way and by nothing that a version of SQLite may change.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence

from servanda.model.wordforms import words_of

TABLES = {
    # rowid: the report's row in the journal
    "index_texts": "words, content = '', detail = none, columnsize = 0, tokenize = 'ascii'",
    # rowid: the number of a commitment's row in index_rows
    "index_acts": "words, detail = none, tokenize = 'ascii'",
}
_SIGNS = re.compile("[\x00-/:-`{-\x7f]+")  # what the tokenizer takes for no part of a word


class SqliteWords:
    """The full text of one open ledger file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def drop(self) -> None:
        """Drops it; the caller holds the transaction."""
        for name in TABLES:
            self._db.execute(f"DROP TABLE IF EXISTS {name}")

    def make(self) -> None:
        """Makes it empty; nothing where this SQLite has no FTS5."""
        if self._db.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone():
            for name, options in TABLES.items():
                self._db.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({options})")

    def is_there(self) -> bool:
        """Whether there is a full text: not where this SQLite knows no FTS5."""
        return self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'index_texts'").fetchone() is not None

    # Reports, by their place in the journal

    def put_text(self, place: int, text: str) -> None:
        """Puts a report's text in."""
        if self.is_there():
            self._db.execute("INSERT INTO index_texts (rowid, words) VALUES (?, ?)", (place, _told(text)))

    def take_text(self, place: int, text: str) -> None:
        """Takes a report's text out; it is the one that was put in."""
        if self.is_there():
            self._db.execute(
                "INSERT INTO index_texts (index_texts, rowid, words) VALUES ('delete', ?, ?)", (place, _told(text))
            )

    # Commitments, by the number of their row

    def put_act(self, number: int, words: str) -> None:
        """Puts in what a commitment is found by."""
        if self.is_there():
            self._db.execute("INSERT INTO index_acts (rowid, words) VALUES (?, ?)", (number, _told(words)))

    def take_act(self, number: int) -> None:
        """Takes a commitment out."""
        if self.is_there():
            self._db.execute("DELETE FROM index_acts WHERE rowid = ?", (number,))

    def scrub(self) -> None:
        """Writes it anew, so that words that were taken out stand in no part of it."""
        if self.is_there():
            for name in TABLES:
                self._db.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")


def _told(text: str) -> str:
    return _SIGNS.sub(" ", " ".join(words_of(text)))


def matching(wanted: Iterable[Sequence[str]]) -> str:
    """The question for words that are cut in parts, the last of which may go on.

    All parts are asked for, in any order: a phrase would need places, and what is found is read again anyway.
    """
    asked: list[str] = []
    for *whole, last in wanted:
        parts = [part for one in (*whole, last) for part in _SIGNS.sub(" ", one).split()]
        asked += [f'"{part}"' for part in parts[:-1]] + [f'"{part}" *' for part in parts[-1:]]
    return " AND ".join(asked)
