"""Opening a ledger at the terminal: where an answer takes long, a bar on standard error shows how far it is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from servanda.api import OpenLedger

PATIENCE = 0.7  # seconds; what is sooner done shows no bar


def open_ledger(path: Path, *, create: bool = False, writing: bool = True) -> OpenLedger:
    """Opens a ledger file, as `api.open_ledger` does, with a bar for what takes long."""
    from servanda import api  # noqa: PLC0415 - loaded where a ledger is opened

    opened = api.open_ledger(path, create=create, writing=writing)
    opened.heard_by(Bar())
    return opened


class Bar:
    """A bar that shows itself where somebody waits for long; no line of it is left."""

    def __init__(self) -> None:
        self._begun: float | None = None
        self._shown: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Hears how far something is."""
        if done >= of:
            self._end()
            return
        now = time.monotonic()
        self._begun = self._begun or now
        if self._shown is None and now - self._begun > PATIENCE:
            self._begin(doing, of)
        if self._shown is not None and self._task is not None:
            self._shown.update(self._task, description=doing, completed=done, total=of)

    def _begin(self, doing: str, of: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        from servanda.cli.meter import ERRORS  # noqa: PLC0415

        if not ERRORS.is_terminal:
            return
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        self._shown = Progress(*columns, console=ERRORS, transient=True)
        self._task = self._shown.add_task(doing, total=of)
        self._shown.start()

    def _end(self) -> None:
        if self._shown is not None:
            self._shown.stop()
        self._begun = self._shown = self._task = None
