"""The case tables: the seen two thirds, or (SERVANDA_CASES=unseen) the third kept unseen while rules were made."""

from __future__ import annotations

import os
from pathlib import Path

SEEN = Path(__file__).parent / "cases"


def table(name: str) -> Path:
    """The file of a table."""
    folder = SEEN / "unseen" if os.environ.get("SERVANDA_CASES") == "unseen" else SEEN
    return folder / f"{name}.toml"
