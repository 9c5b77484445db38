"""The case tables; SERVANDA_CASES=unseen takes those of a table that were kept unseen while rules were made."""

from __future__ import annotations

import os
from pathlib import Path

SEEN = Path(__file__).parent / "cases"


def table(name: str) -> Path:
    """The file of a table."""
    unseen = SEEN / "unseen" / f"{name}.toml"
    kept = os.environ.get("SERVANDA_CASES") == "unseen" and unseen.exists()  # a table all of which is seen has none
    return unseen if kept else SEEN / f"{name}.toml"
