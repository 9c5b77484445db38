"""The journal kept."""

from servanda.store.chain import Broken, broken_link
from servanda.store.health import Health, back_up, health
from servanda.store.lines import Wanted, log_lines
from servanda.store.redaction import Taken, redact, rows_of, scrub
from servanda.store.rows import about, kind_of
from servanda.store.sqlite import SqliteJournal

__all__ = [
    "Broken",
    "Health",
    "SqliteJournal",
    "Taken",
    "Wanted",
    "about",
    "back_up",
    "broken_link",
    "health",
    "kind_of",
    "log_lines",
    "redact",
    "rows_of",
    "scrub",
]
