"""The one hand that holds the ledger: one question after another, on the newest journal."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from servanda.api import OpenLedger, open_ledger
from servanda.web.settings import Settings

Answer = TypeVar("Answer")
Stamp = tuple[tuple[int, int], ...]
_KEPT = 48  # answers that are kept until the ledger changes


class Desk:
    """Asks the open ledger; opens it anew when another program has written to its file."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.ledger
        self._hand = ThreadPoolExecutor(1, "ledger")  # SQLite's connections belong to the thread that made them
        self._ledger: OpenLedger | None = None
        self._stamp: Stamp = ()
        self._closed = False
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._kept_as: tuple[date, Stamp] | None = None  # the day and the ledger of which the kept answers are true

    def ask(self, question: Callable[[OpenLedger], Answer]) -> Answer:
        """The answer to a question; what the question raises is raised here."""
        return self._hand.submit(self._answer, question).result()

    def ask_once(self, key: Hashable, question: Callable[[OpenLedger], Answer]) -> Answer:
        """The same for what is asked again and again: the answer is kept for as long as ledger and day stay."""

        def kept(ledger: OpenLedger) -> Answer:
            now = date.today(), stamp(self._path)
            if self._kept_as != now:
                self._kept.clear()
            if key not in self._kept:
                self._kept[key] = question(ledger)
                self._kept_as = date.today(), stamp(self._path)  # what was asked may have brought the index up
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return cast("Answer", self._kept[key])

        return self.ask(kept)

    def close(self) -> None:
        """Closes the ledger; once is enough."""
        if self._closed:
            return
        self._closed = True
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
