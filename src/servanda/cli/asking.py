"""The review queue in the terminal: one question at a time, each answer kept at once."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from servanda.api import OpenLedger
from servanda.cli.opening import open_ledger
from servanda.cli.style import console, passage_text, place_text, print_json, short
from servanda.errors import ServandaError
from servanda.model.enquiries import QueueItem

_ALWAYS = ("skip", "fix", "back", "quit")


def run_queue(ledger: Path, by: str | None, *, as_json: bool) -> int:
    """Puts the questions until none is left or the answer is quit; 0."""
    with open_ledger(ledger) as opened:
        if as_json:
            print_json([asdict(one) for one in opened.queue()])
            return 0
        asked = _ask_all(opened, by)
        left = next((one.left for one in opened.queue(most=1)), 0)
    console().print(f"{asked} answered; {left} left. `servanda queue` goes on.")
    return 0


def _ask_all(opened: OpenLedger, by: str | None) -> int:
    """Asks until nothing is left; what was skipped is not put twice."""
    answered, skipped = 0, set[str]()
    while True:
        waiting = opened.queue(most=len(skipped) + 1)
        item = next((one for one in waiting if one.id not in skipped), None)
        if item is None and not answered:
            return answered
        if item is not None:
            _show(item)
        else:
            console().print("That was all.")
        answer = _answer((*item.answers, *_ALWAYS) if item else ("back", "quit"))
        if answer == "quit":
            return answered
        if answer == "back":
            answered -= _back(opened, by)
        elif item is not None and answer == "skip":
            skipped.add(item.id)
        elif item is not None:
            answered += _taken(opened, item, answer, by)


def _show(item: QueueItem) -> None:
    parts = [Padding(Group(passage_text(shown), place_text(shown)), (0, 0, 1, 2)) for shown in item.passages]
    reasons = Text(f"because {'; '.join(item.reasons)}", style="bright_black")
    head = Text(f"{short(item.id)}  {item.question}  ({item.left} left)", style="bold")
    console().print(Group(head, *parts, reasons))


def _answer(words: tuple[str, ...]) -> str:
    """What was typed: a word or its beginning; the end of the input is quit."""
    while True:
        console().print(f"[{', '.join(words)}] ", end="", markup=False)
        line = sys.stdin.readline()
        typed = line.strip().casefold() if line else "quit"
        known = [word for word in words if typed and word.startswith(typed)]
        if typed in words or len(known) == 1:
            return typed if typed in words else known[0]
        console().print(f"Say one of: {', '.join(words)}; the first letters will do.")


def _taken(opened: OpenLedger, item: QueueItem, answer: str, by: str | None) -> int:
    try:
        if answer == "fix":
            return _fixed(opened, by)
        console().print(opened.decide(item, answer, by=by), markup=False)
    except ServandaError as error:
        console().print(str(error), markup=False)
        return 0
    return 1


def _fixed(opened: OpenLedger, by: str | None) -> int:
    """A claim that was read wrongly is mended; the question is then put anew, or falls away."""
    console().print("Which claim, and what: ID field=value [field=value ...] ", end="", markup=False)
    target, *mended = sys.stdin.readline().split() or [""]
    if not target or not mended:
        console().print("Nothing was mended.")
        return 0
    console().print(opened.review(target, "fix", by=by, mended=mended), markup=False)
    return 0


def _back(opened: OpenLedger, by: str | None) -> int:
    try:
        console().print(opened.undo(by=by), markup=False)
    except ServandaError as error:
        console().print(str(error), markup=False)
        return 0
    return 1
