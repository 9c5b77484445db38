"""What-if, check, changed, find and citations in the terminal."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from servanda.api import Days, only
from servanda.cli.enquiring import NEWS
from servanda.cli.meter import ERRORS
from servanda.cli.opening import open_ledger
from servanda.cli.style import console, passage_text, place_text, print_json, short, status_text
from servanda.model.enquiries import Alert, Change, CheckPage, Citation, Doubt, Found, WhatIf

Lines = Iterable[RenderableType]


def show_what_if(page: WhatIf, *, as_json: bool) -> None:
    """Prints what a supposition would change."""
    if as_json:
        print_json(page)
        return
    head = f"If {page.that}, on {page.on}, on the word of {page.by}; at {page.at}, as known on {page.known}:"
    due = [one for one in page.changes if one.due]
    parts: list[RenderableType] = [Text(head, style="bold"), Text("")]
    if not page.is_heard:
        parts.insert(1, Text(f"Nobody called {page.by!r} speaks in this ledger: a new voice.", style="yellow"))
    parts += _section("Falls due", (_change(one) for one in due))
    parts += _section("Changes", (_change(one) for one in page.changes if one not in due))
    parts += _section("Its debtor may claim release", (Text(f"{short(x.id)}  {x.words}") for x in page.released))
    parts += _section("Wait for each other", (Text(" → ".join(short(n) for n in ring)) for ring in page.cycles))
    if not (page.changes or page.released or page.cycles):
        parts.append(Text("No finding would change."))
    console().print(Group(*parts))


def run_check(
    ledger: Path, since: str | None, days: tuple[str | None, str | None], kinds: Sequence[str], *, as_json: bool
) -> int:
    """Prints what wants a look; 3 where something does."""
    with open_ledger(ledger) as opened:
        page = only(opened.check(since, days=Days(*days)), kinds)
    if as_json:
        print_json(page)
    else:
        console().print(_check_view(page))
    return 0 if page.is_quiet else NEWS


def _check_view(page: CheckPage) -> RenderableType:
    new = f"new since {page.since}" if page.since else "now"
    head = f"What wants a look {new}. At {page.at}, as known on {page.known}."
    parts: list[RenderableType] = [Text(head, style="bold"), Text("")]
    parts += _section("Broken", (_change(one) for one in page.broken))
    parts += _section("Contested", (_change(one) for one in page.contested))
    parts += _section("Due", (_change(one) for one in page.due))
    parts += _section("Overdue", (_change(one) for one in page.overdue))
    parts += _section("Possibly broken (moves no status)", (_alert(one) for one in page.possible))
    if page.is_quiet:
        parts += [Text("Nothing."), Text("")]
    parts += _section("Cannot both be kept", (_doubt(one) for one in page.conflicts))
    parts += _doubts(page.lint)
    if page.since is None and not page.is_quiet:
        parts.append(Text("`servanda why ID` shows who says so, in which words.", style="bright_black"))
    return Group(*parts)


def _doubts(found: Sequence[Doubt]) -> list[RenderableType]:
    """What can hardly be checked, each commitment once with all its doubts; what a doubt means is told once."""
    of: dict[str, list[Doubt]] = {}
    for one in found:
        of.setdefault(one.id, []).append(one)
    whys: dict[str, list[str]] = {}
    for one in found:
        whys.setdefault(one.about, []).append(one.why)
    told_once = {about: why[0] for about, why in whys.items() if len(why) > 1 and len(set(why)) == 1}
    parts = _section("Hard to check", (_doubtful(doubts, told_once) for doubts in of.values()))
    meant = [Text(f"  {about}: {why}", style="bright_black") for about, why in told_once.items()]
    return [*parts[:-1], *meant, Text("")] if parts else []


def _doubtful(doubts: Sequence[Doubt], told_once: Mapping[str, str]) -> RenderableType:
    text = Text(f"{short(doubts[0].id)}  {doubts[0].words}  ")
    words = (one.about if one.about in told_once else f"{one.about}: {one.why}" for one in doubts)
    text.append(" · ".join(words), style="bright_black")
    return text


def _change(one: Change) -> RenderableType:
    text = Text(f"{short(one.id)}  {one.kind}: {one.words}  ")
    text.append(f"{one.before} → " if one.before != one.after else "", style="bright_black")
    text.append_text(status_text(one.after))
    if one.until and one.after == "overdue":
        text.append(f"  (due {one.until})", style="yellow")
    for state, tellers in one.by_voice:
        text.append(f"\n  {state}: {', '.join(tellers) or 'nobody'}", style="bright_black")
    if one.why:
        text.append(f"\n  because {'; '.join(one.why)}", style="bright_black")
    passages = [Padding(Group(passage_text(e), place_text(e)), (0, 0, 0, 2)) for e in one.through]
    return Group(text, *passages)


def _alert(one: Alert) -> RenderableType:
    text = Text(f"{short(one.id)}  {one.words}  ", style="yellow")
    text.append(f"because {'; '.join(one.reasons)}", style="bright_black")
    return Group(text, Padding(Group(passage_text(one.evidence), place_text(one.evidence)), (0, 0, 0, 2)))


def _doubt(one: Doubt) -> RenderableType:
    text = Text(f"{short(one.id)}  {one.words}  ")
    text.append(f"{one.about}: {one.why}", style="bright_black")
    return text


def _section(title: str, lines: Lines) -> list[RenderableType]:
    found = [Padding(line, (0, 0, 0, 2)) for line in lines]
    return [Text(f"{title} ({len(found)})", style="bold"), *found, Text("")] if found else []


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, and how often."""

    folder: Path
    ledger: Path
    every: float
    rounds: int | None  # None: until it is stopped


def watch_folder(watch: Watch, since: str | None, *, as_json: bool) -> int:
    """Reads what arrives in a folder, and prints what wants a look after each arrival; the last look's exit code."""
    code, unread = 0, 0
    for _ in _looks(watch):
        with open_ledger(watch.ledger, create=True) as opened:
            steps = list(opened.read([str(watch.folder)]))
        summary = steps[-1].summary if steps else None
        unread = summary.unread if summary else 0
        if summary and summary.new:
            code = run_check(watch.ledger, since, (None, None), (), as_json=as_json)
    return code or (1 if unread else 0)


def _looks(watch: Watch) -> Iterator[int]:
    number = 0
    while watch.rounds is None or number < watch.rounds:
        if number:
            time.sleep(watch.every)
        yield number
        number += 1


def show_changes(found: Sequence[Change], *, as_json: bool) -> int:
    """Prints what changed; 3 where something did."""
    if as_json:
        print_json([asdict(one) for one in found])
    elif found:
        console().print(Group(*(_change(one) for one in found)))
    else:
        console().print("No finding changed.")
    return NEWS if found else 0


def show_found(found: Sequence[Found], most: int, *, as_json: bool) -> int:
    """Prints where the words stand, so many places at most; 1 where they stand nowhere, as grep does."""
    if as_json:
        print_json([asdict(one) for one in found[:most]])
    elif not found:
        console().print("These words stand nowhere together. Fewer words, or only their beginnings, find more.")
    else:
        console().print(Group(*(_found(one) for one in found[:most])))
    if len(found) > most:
        ERRORS.print(f"There is more than these {most:,}. More words find less; --most shows more.", markup=False)
    return 0 if found else 1


def _found(one: Found) -> RenderableType:
    if one.evidence is None:
        return Text(f"{short(one.id)}  {one.words}", style="bold")
    return Padding(Group(passage_text(one.evidence), place_text(one.evidence)), (0, 0, 0, 2))


def show_citation(citation: Citation, *, as_json: bool) -> None:
    """Prints a citation line, and how to see it again."""
    if as_json:
        print_json(citation)
    else:
        console().print(Group(Text(citation.line), Text(citation.again, style="cyan")), soft_wrap=True)
