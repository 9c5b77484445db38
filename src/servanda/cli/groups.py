"""Where reports come from, in the terminal: groups, links and passages side by side."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from servanda.cli.style import console, print_json, short
from servanda.model.copies import Repeats
from servanda.model.sources import Aligned, LinkLine, Printed, SourceGroup, SourcesPage

_SHOWN = 240  # letters of a passage in the terminal; the JSON has all


def show_sources(page: SourcesPage, *, as_json: bool) -> None:
    """Prints every group."""
    if as_json:
        print_json(page)
    else:
        console().print(sources_view(page))


def show_group(group: SourceGroup, *, as_json: bool) -> None:
    """Prints one group with its passages."""
    if as_json:
        print_json(group)
    else:
        console().print(group_view(group))


def sources_view(page: SourcesPage) -> RenderableType:
    """The groups of several reports with their links, then the reports that stand alone."""
    head = Text(f"{_many(page.reports, 'report')}, {_many(page.origins, 'origin')}.", style="bold")
    lines: list[RenderableType] = [head]
    for group in page.groups:
        if len(group.reports) > 1:
            lines += [Text(""), *_group(group)]
    alone = [group.reports[0] for group in page.groups if len(group.reports) == 1]
    if page.alone:
        repeat = "that repeats" if page.alone == 1 else "that repeat"
        lines += [Text(""), Text(f"{_many(page.alone, 'report')} {repeat} no other", style="bold")]
        lines += [Padding(_printed(report), (0, 0, 0, 2)) for report in alone]
    if left := page.alone - len(alone):
        lines.append(Text(f"and {left:,} more: `--most 0` shows them", style="bright_black"))
    return Group(*lines)


def group_view(group: SourceGroup) -> RenderableType:
    """One group: its reports, then each link with its reasons and its passages."""
    if len(group.reports) == 1:
        return Group(_printed(group.reports[0]), Text("It repeats no other report, and none repeats it."))
    lines: list[RenderableType] = [*_group(group)]
    for link in group.links:
        lines += [Text(""), _link(link)]
        lines += [Padding(line, (0, 0, 0, 2)) for block in link.blocks for line in _block(block, link)]
    return Group(*lines)


def _group(group: SourceGroup) -> Iterator[RenderableType]:
    yield Text(f"{_many(len(group.reports), 'report')}, {_many(group.origins, 'origin')}", style="bold")
    how: dict[str, list[LinkLine]] = {}
    for link in group.links:
        how.setdefault(link.copy.id, []).append(link)
    for report in group.reports:
        line = _printed(report)
        if links := how.get(report.id):
            first = links[0]  # what it repeats that was printed first; of a digest, all
            named = [short(link.original.id) for link in links if link is first or link.relation == Repeats.DIGEST]
            line.append(f"  {first.relation} of {', '.join(named)}", style="yellow")
            why = first.reasons if len(named) == 1 else ()
            line.append(f": {'; '.join(why)}" if why else "", style="bright_black")
        yield Padding(line, (0, 0, 0, 2))


def _printed(report: Printed) -> Text:
    text = Text(short(report.id), style="cyan")
    told = [report.outlet or "no outlet named", report.published or "no day told", report.title]
    return text.append(f"  {' · '.join(part for part in told if part)}", style="default")


def _link(link: LinkLine) -> Text:
    text = Text(f"{short(link.copy.id)} repeats {short(link.original.id)}: {link.relation}", style="bold")
    return text.append(f"  {'; '.join((*link.reasons, f'by {link.author}'))}", style="bright_black")


def _block(block: Aligned, link: LinkLine) -> Iterator[Text]:
    yield _side(block.words, link.copy, block.copy.start, block.copy.end)
    if block.words.split() != block.original_words.split():
        yield _side(block.original_words, link.original, block.original.start, block.original.end)
    else:
        where = f"{short(link.original.id)}:{block.original.start}-{block.original.end}"
        yield Text(f"= {where}, word for word", style="bright_black")


def _side(words: str, report: Printed, start: int, end: int) -> Text:
    flat = " ".join(words.split())
    shown = flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN // 2].rstrip()} … {flat[-_SHOWN // 2 :].lstrip()}"
    return Text(f"{shown}").append(f"  {report.outlet or ''} · {short(report.id)}:{start}-{end}", style="bright_black")


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
