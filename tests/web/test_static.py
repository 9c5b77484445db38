"""The application's own files: pinned, unchanged, and none from outside."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "src" / "servanda" / "web" / "static"
TEMPLATES = STATIC.with_name("templates")
VENDORED = tomllib.loads((STATIC / "VENDORED.toml").read_text("utf-8"))["file"]


@pytest.mark.parametrize("row", VENDORED, ids=lambda row: row["name"])
def test_a_file_of_others_is_the_pinned_one(row: dict[str, str]) -> None:
    assert hashlib.sha256((STATIC / row["name"]).read_bytes()).hexdigest() == row["sha256"]


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_a_template_asks_for_nothing_from_outside_and_runs_nothing_inline(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|javascript:|\sstyle=", text)
    assert "| safe" not in text
