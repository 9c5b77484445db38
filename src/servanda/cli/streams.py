"""Standard output as the commands need it: able to take any text, and let go of when it cannot be written."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path


def open_streams() -> None:
    """Makes standard output UTF-8 unless it is a terminal with its own encoding; a closed stream leads nowhere."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    if isinstance(sys.stdout, TextIOWrapper):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def drop_output() -> None:
    """Sends what still waits to be written nowhere, so that leaving does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
