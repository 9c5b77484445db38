"""How statuses look in a terminal: never by colour alone."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

from rich.text import Text

from servanda.cli.terminal import Terminal

if TYPE_CHECKING:
    from servanda.model.answers import Evidence

_NARROW, _WIDE, _PIPED = 60, 140, 120
MARKS = {
    "contested": ("≠", "magenta"),
    "broken": ("✗", "red"),
    "breached": ("✗", "red"),
    "defied": ("✗", "red"),
    "not honoured": ("✗", "red"),
    "due": ("!", "red"),
    "overdue": ("!", "yellow"),
    "depends": ("?", "yellow"),
    "suspended": ("‖", "yellow"),
    "conditional": ("◇", "cyan"),
    "holding": ("●", "green"),
    "kept": ("✓", "green"),
    "observed": ("✓", "green"),
    "obeyed": ("✓", "green"),
    "held": ("✓", "green"),
    "proposed": ("…", "bright_black"),
    "lapsed": ("–", "bright_black"),
    "ended": ("–", "bright_black"),
}


def console() -> Terminal:
    """Standard output, as wide as the terminal; 120 columns where it is none."""
    if os.environ.get("COLUMNS"):
        return Terminal(highlight=False)
    width = shutil.get_terminal_size((_PIPED, 40)).columns
    return Terminal(highlight=False, width=max(_NARROW, width))


def short(identity: str) -> str:
    """The first letters of an id: enough to tell it in a ledger of a laptop's size."""
    return identity[:7]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 actor", "2 actors"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def status_text(status: str) -> Text:
    """A status with its mark."""
    mark, colour = next((look for word, look in MARKS.items() if status.startswith(word)), ("○", "default"))
    return Text(f"{mark} {status}", style=colour)


def passage_text(evidence: Evidence, *, width: int = 400) -> Text:
    """The words in their sentence, the words themselves marked by brackets and underline."""
    half = max(0, width - len(evidence.words)) // 2
    before, after = _flat(evidence.before), _flat(evidence.after)
    before = "… " + before[-half:].lstrip() if len(before) > half else before
    after = after[:half].rstrip() + " …" if len(after) > half else after
    text = Text(before)
    text.append(f"[{_flat(evidence.words)}]", style="bold underline")
    text.append(after)
    return text


def _flat(words: str) -> str:
    """One line: runs of white space as one space, ends kept."""
    folded = " ".join(words.split())
    return (" " if words[:1].isspace() else "") + folded + (" " if words[-1:].isspace() else "")


def place_text(evidence: Evidence) -> Text:
    """Where a passage stands: voice, outlet, day, and its address in the ledger."""
    where = " · ".join(part for part in (evidence.voice, evidence.published) if part)
    if evidence.copies:
        where += f" · printed again by {', '.join(evidence.copies)}"
    passage = evidence.passage
    return Text(f"{where} · {passage.report_id[:7]}:{passage.start}-{passage.end}", style="bright_black")


def print_json(value: Any) -> None:
    """The same answer as JSON."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    print(json.dumps(plain, ensure_ascii=False, indent=1, default=str))  # noqa: T201
