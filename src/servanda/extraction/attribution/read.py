"""The stage: a tree in, statements and problems out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.extraction.attribution.anonymity import reasoned
from servanda.extraction.attribution.answering import answered
from servanda.extraction.attribution.between import between_drafts
from servanda.extraction.attribution.blocked import blocked_drafts
from servanda.extraction.attribution.carry import carried
from servanda.extraction.attribution.closing import closed
from servanda.extraction.attribution.continuing import continued
from servanda.extraction.attribution.cries import cry_drafts
from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.nested import nested
from servanda.extraction.attribution.page import Page, page_of
from servanda.extraction.attribution.passages import form_of
from servanda.extraction.attribution.phrases import phrase_drafts
from servanda.extraction.attribution.relays import relay_drafts, told_around
from servanda.extraction.attribution.turns import turn_drafts
from servanda.extraction.attribution.verbs import verb_drafts
from servanda.extraction.attribution.worded import worded_drafts
from servanda.extraction.tree import Tree
from servanda.model.claims import Statement
from servanda.model.ids import ClaimIds
from servanda.model.text import Problem, Span


@dataclass(frozen=True, slots=True)
class Said:
    """The statements that a report holds, and what is wrong with its quotation marks."""

    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()


def statements(tree: Tree, ids: ClaimIds) -> Said:
    """Who is said to have said what."""
    page = page_of(tree)
    dashed = list(between_drafts(page))
    known = {draft.anchor for draft in dashed}
    verbs = [draft for draft in verb_drafts(page) if draft.anchor not in known]
    told = [*dashed, *verbs, *phrase_drafts(page)]
    worded = list(worded_drafts(page, told))
    named = {number for draft in worded for number in draft.claimed}
    told = [*worded, *(draft for draft in told if draft.source.span is not None or not draft.claimed & named)]
    blocked = list(blocked_drafts(page, told))
    opened = {draft.anchor for draft in blocked}
    told = [*(draft for draft in told if draft.anchor not in opened), *cry_drafts(page, told), *blocked]
    told = told_around(page, sorted(told, key=lambda draft: draft.anchor))
    spoken = carried(page, reasoned(page, told))
    spoken += continued(page, spoken)
    spoken += [*closed(page, spoken), *relay_drafts(page, spoken)]
    drafts = in_order(nested([*spoken, *turn_drafts(page, spoken)]))
    return Said(answered(page, _numbered(page, drafts, ids)), page.quotations.problems)


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts by their place; one that is relayed comes after the one that relays it, whose words it shares."""
    place = {draft.anchor: draft.place for draft in drafts if draft.under is None}
    at = [draft.place if draft.under is None else max(draft.place, place[draft.under]) for draft in drafts]
    return [drafts[n] for n in sorted(range(len(drafts)), key=lambda n: (at[n], drafts[n].under is not None))]


def _numbered(page: Page, drafts: Sequence[Draft], ids: ClaimIds) -> tuple[Statement, ...]:
    """The drafts with ids, forms, and the statement that reports each."""
    names = [ids.next("statement", draft.place) for draft in drafts]
    around = nesting(drafts)
    return tuple(
        Statement(
            id=name,
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            form=draft.form or form_of(page, draft.content, draft.base),
            stance=draft.stance,
            addressee=draft.addressee,
            within=names[outer] if outer is not None else None,
            inherited=draft.inherited,
        )
        for name, draft, outer in zip(names, drafts, around, strict=True)
    )


def nesting(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the number of the one whose content holds its cue most closely; one sweep over the text."""
    contents = sorted((span, number) for number, draft in enumerate(drafts) for span in draft.content)
    order = sorted(range(len(drafts)), key=lambda number: drafts[number].place)
    around: list[int | None] = [None] * len(drafts)
    stack: list[tuple[Span, int]] = []  # the contents around, and whose they are
    waiting = 0
    for number in order:
        place = drafts[number].place
        while waiting < len(contents) and contents[waiting][0].start <= place.start:
            stack.append(contents[waiting])
            waiting += 1
        stack = [item for item in stack if item[0].end > place.start]
        if drafts[number].under is not None:
            around[number] = next(n for n, draft in enumerate(drafts) if draft.anchor == drafts[number].under)
            continue
        holding = sorted((len(span), -outer) for span, outer in stack if span.holds(place) and outer != number)
        around[number] = next((-outer for _, outer in holding if not _leads_to(around, -outer, number)), None)
    return around


def _leads_to(around: Sequence[int | None], start: int, goal: int) -> bool:
    """Whether the statements around one lead to another: then it must not be around it in turn."""
    at: int | None = start
    while at is not None and at != goal:
        at = around[at]
    return at == goal
