"""The one hand that holds the ledger: one question after another, on the newest journal."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from servanda.api import OpenLedger, open_ledger
from servanda.web.settings import Settings

Answer = TypeVar("Answer")
Stamp = tuple[tuple[int, int], ...]


class Desk:
    """Asks the open ledger; opens it anew when another program has written to its file."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.ledger
        self._hand = ThreadPoolExecutor(1, "ledger")  # SQLite's connections belong to the thread that made them
        self._ledger: OpenLedger | None = None
        self._stamp: Stamp = ()

    def ask(self, question: Callable[[OpenLedger], Answer]) -> Answer:
        """The answer to a question; what the question raises is raised here."""
        return self._hand.submit(self._answer, question).result()

    def close(self) -> None:
        """Closes the ledger."""
        self._hand.submit(self._drop).result()
        self._hand.shutdown()

    def _answer(self, question: Callable[[OpenLedger], Answer]) -> Answer:
        if self._ledger is not None and self._stamp != stamp(self._path):
            self._drop()
        if self._ledger is None:
            self._ledger = open_ledger(self._path)
        try:
            return question(self._ledger)
        finally:
            self._stamp = stamp(self._path)

    def _drop(self) -> None:
        if self._ledger is not None:
            self._ledger.close()
        self._ledger = None


def stamp(path: Path) -> Stamp:
    """When the ledger's file and its write-ahead log were last written, and their sizes."""
    found = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            state = file.stat()
        except FileNotFoundError:
            found.append((0, 0))
        else:
            found.append((state.st_mtime_ns if state.st_size else 0, state.st_size))
    return tuple(found)
