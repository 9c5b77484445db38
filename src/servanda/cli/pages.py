"""One commitment in the terminal: its page, its proof, what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from servanda.cli.style import console, passage_text, place_text, print_json, short, status_text
from servanda.model.answers import (
    BearingLine,
    BoardRow,
    CommitmentPage,
    Evidence,
    FollowsPage,
    Link,
    NoteLine,
    PossibleLine,
    RenderingLine,
    WhyNode,
)
from servanda.model.text import Passage


def show_page(page: CommitmentPage, *, as_json: bool) -> None:
    """Prints a commitment's page."""
    if as_json:
        print_json(page)
    else:
        console().print(page_view(page))


def show_why(node: WhyNode, *, as_json: bool) -> None:
    """Prints a proof tree."""
    if as_json:
        print_json(node)
    else:
        console().print(why_view(node))


def show_follows(page: FollowsPage, *, as_json: bool) -> None:
    """Prints what follows from a breach."""
    if as_json:
        print_json(page)
    else:
        console().print(follows_view(page))


def say(message: str, *, as_json: bool) -> None:
    """Prints one sentence."""
    if as_json:
        print_json({"message": message})
    else:
        console().print(message, markup=False)


def page_view(page: CommitmentPage) -> RenderableType:
    """The page: the sentence a person would say first, then everything it rests on."""
    parts: list[RenderableType] = [_title(page.row), Text(page.sentence), Text("")]
    parts += _section("According to whom", (_voices(page)))
    parts += _section("Told so", (_rendering(line) for line in page.renderings))
    parts += _section(
        "On which condition",
        (Text(f"{line.role}: {line.words}" + (f"  = {line.on}" if line.on else "")) for line in page.conditions),
    )
    parts += _section("What bears on it", (_bearing(line) for line in page.bearings))
    parts += _section("Outlook (moves no status)", (_bearing(line) for line in page.outlook))
    parts += _section("Only possibly, found by matching (moves no status)", (_possible(line) for line in page.possible))
    parts += _section("Beside it", (_link(link) for link in page.links))
    parts += _section("Notes", (_note(line) for line in page.notes))
    parts += [Text(f"Left out: {count:,} {name}; `--most 0` shows them.") for name, count in page.left_out.items()]
    parts.append(Text(page.independence, style="bright_black"))
    return Group(*parts)


def why_view(node: WhyNode) -> RenderableType:
    """The proof as a tree: each step with its rule and its passages, each passage in full where it stands first."""
    quoted: set[Passage] = set()
    tree = Tree(_step(node, quoted), guide_style="bright_black")
    _grow(tree, node, quoted)
    return tree


def follows_view(page: FollowsPage) -> RenderableType:
    """What falls due, what conflicts, what is predicted."""
    parts: list[RenderableType] = [_title(page.row), Text("If it breaks:"), Text("")]
    parts += _section("Falls due", (_link(link) for link in page.falls_due))
    parts += _section("Stands against it", (_link(link) for link in page.conflicts))
    parts += _section("Predicted by somebody", (_quoted(Text(""), evidence) for evidence in page.predicted))
    parts += _section("Waits in a circle", (Text(" → ".join(cycle)) for cycle in page.cycles))
    if not (page.falls_due or page.conflicts or page.predicted):
        parts.append(Text("Nothing that was read depends on it."))
    return Group(*parts)


def _section(title: str, lines: Iterable[RenderableType]) -> list[RenderableType]:
    found = [Padding(line, (0, 0, 0, 2)) for line in lines]
    return [Text(title, style="bold"), *found, Text("")] if found else []


def _title(row: BoardRow) -> Text:
    text = Text(f"{short(row.id)}  {row.kind}: ", style="bold")
    text.append(f"{row.debtor or 'somebody'}: {row.act}")
    return text


def _voices(page: CommitmentPage) -> Iterator[Text]:
    for line in page.by_voice:
        text = status_text(line.status)
        text.append(
            f"  according to {'; '.join(line.voices)}" if line.voices else "  (nobody says otherwise)", style="default"
        )
        if page.row.standing and not line.voices:
            text.append(f"  standing: {page.row.standing}", style="bright_black")
        yield text


def _rendering(line: RenderingLine) -> RenderableType:
    fields = {
        "debtor": line.debtor,
        "whose conduct": line.performer,
        "to": line.creditor,
        "for": line.beneficiary,
        "aimed at": line.target,
        "made": line.made,
        "from": line.starts,
        "until": line.until,
    }
    text = Text(f"{line.told_as}, {line.firmness}, {line.polarity}")
    if line.odds is not None:
        text.append(f" · read by the network alone, {line.odds:.0%} sure", style="yellow")
    for name, value in fields.items():
        if value:
            text.append(f" · {name}: {value}", style="yellow" if name in line.differs else "default")
    if line.differs:
        text.append(f" · differs in {', '.join(line.differs)}", style="yellow")
    return _quoted(text, line.evidence)


def _bearing(line: BearingLine) -> RenderableType:
    stance = "denies: " if line.stance == "deny" else ""
    text = Text(f"{stance}{line.relation}", style="bold")
    text.append(f" ({line.mood})" + (f" · {line.when}" if line.when else ""), style="default")
    if line.read_by:
        text.append(f" · bearing read by {line.read_by}")
    return _quoted(text, line.evidence)


def _possible(line: PossibleLine) -> RenderableType:
    text = Text(f"{short(line.id)} possibly {line.relation}", style="yellow")
    text.append(f" · {line.when or 'day unknown'} · because {'; '.join(line.reasons)}", style="default")
    if line.verdict:
        text.append(f" · reviewed: {line.verdict}", style="bold")
    else:
        text.append(f" · `servanda review {short(line.id)} accept|reject|unsure`", style="cyan")
    return _quoted(text, line.evidence)


def _note(line: NoteLine) -> Text:
    return Text(line.text).append(f"  {line.by}, {line.recorded[:10]}, on {short(line.about)}", style="bright_black")


def _link(link: Link) -> RenderableType:
    text = Text(f"{short(link.id)} ", style="cyan")
    text.append(f"{link.relation}: {link.words} ", style="default")
    text.append_text(status_text(link.status))
    if link.why:
        text.append(f"  {link.why}", style="bright_black")
    return _quoted(text, link.evidence) if link.evidence else text


def _quoted(head: Text, evidence: Evidence) -> RenderableType:
    inner = Padding(Group(passage_text(evidence), place_text(evidence)), (0, 0, 0, 2))
    return Group(head, inner) if head.plain else inner


def _step(node: WhyNode, quoted: set[Passage]) -> RenderableType:
    text = Text(node.words)
    if node.rule:
        text.append(f"  [{node.rule}]", style="cyan")
    shown = [_once(evidence, quoted) for evidence in node.evidence]
    return Group(text, *shown) if shown else text


def _once(evidence: Evidence, quoted: set[Passage]) -> RenderableType:
    """A passage in full, or where it was quoted already."""
    place = place_text(evidence)
    if evidence.passage in quoted:
        return Text("as quoted above: ", style="bright_black").append_text(place)
    quoted.add(evidence.passage)
    return Group(passage_text(evidence), place)


def _grow(tree: Tree, node: WhyNode, quoted: set[Passage]) -> None:
    for below in node.below:
        _grow(tree.add(_step(below, quoted)), below, quoted)
