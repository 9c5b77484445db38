"""Progress on standard error: a bar where that is a terminal, a line now and then where it is not."""

from __future__ import annotations

import time

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from servanda.cli.terminal import Terminal

ERRORS = Terminal(stderr=True, highlight=False, soft_wrap=True)
EVERY = 30.0  # seconds between two lines where there is no terminal


class Meter:
    """How far reading is: files, reports, words, the rate and the time that is left."""

    def __init__(self, total: int | None) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[reports]:,} reports, {task.fields[words]:,} words, {task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=ERRORS,
            transient=True,
            disable=not ERRORS.is_terminal,
        )
        self._task = self._bar.add_task("Reading", total=total, reports=0, words=0, rate="")
        self._total = total
        self._reports = self._words = 0
        self._begun = self._said = time.monotonic()

    def __enter__(self) -> Meter:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def words(self, count: int) -> None:
        """Hears of words just read."""
        self._words += count
        self._bar.update(self._task, words=self._words)

    def record(self, place: float) -> None:
        """Hears of a record done with, and how many files are done with it."""
        self._reports += 1
        now = time.monotonic()
        rate = rate_words(self._reports, now - self._begun)
        self._bar.update(self._task, completed=place, reports=self._reports, rate=rate)
        if not ERRORS.is_terminal and now - self._said >= EVERY:
            self._said = now
            left = left_words(place, self._total, now - self._begun)
            ERRORS.print(f"{self._reports:,} reports, {self._words:,} words, {rate}{left}", markup=False)


def rate_words(reports: int, seconds: float) -> str:
    """How many reports a second, or a minute where they are slow."""
    each = reports / seconds if seconds > 0 else 0.0
    return f"{each:.1f} a second" if each >= 1 else f"{each * 60:.1f} a minute"


def left_words(place: float, total: int | None, seconds: float) -> str:
    """How long the rest takes at the rate until now; nothing where that cannot be told."""
    if not total or not 0 < place < total:
        return ""
    left = int(seconds / place * (total - place))
    return f", {left // 60}:{left % 60:02} left"
