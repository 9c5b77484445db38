"""The journal kept."""

from servanda.store.sqlite import SqliteJournal

__all__ = ["SqliteJournal"]
