"""Words quoted twice, as in a heading and again where somebody is told to speak them: one speaker."""

from __future__ import annotations

import re
from dataclasses import replace

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.walk import Walk
from servanda.model.claims import Naming

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FINITE = frozenset({"VERB", "AUX"})
_FEW = 4  # words that are no chance if they are said twice


def give_repeated(walk: Walk) -> None:
    """Gives a quotation that nobody is told to speak to who speaks the same words elsewhere; one sweep."""
    page = walk.page
    outer = [quote for quote in page.quotations.all if quote.parent is None and quote.closed]
    words = {quote.index: _words(page, quote) for quote in outer}
    placed: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for quote in outer:
        if _speaker(walk, quote) is not None:
            own = words[quote.index]
            for at in range(len(own) - _FEW + 1):
                placed.setdefault(own[at : at + _FEW], []).append((quote.index, at))
    for quote in outer:
        own = words[quote.index]
        number = walk.by_quote.get(quote.index)
        draft = walk.drafts[number] if number is not None else None
        told = draft is not None and (draft.cue is not None or draft.source.span is not None)
        told = told and draft is not None and not _is_in_heading(walk, quote, draft)
        if told or len(own) < _FEW or not _is_said(page, quote):
            continue
        same = placed.get(own[:_FEW], ())[:_FEW]
        alike = (index for index, at in same if words[index][at : at + len(own)] == own)
        other = next((index for index in alike if index != quote.index), None)
        if other is not None and (teller := _speaker(walk, page.quotations.all[other])) is not None:
            _give(walk, quote, teller, number)


def _is_in_heading(walk: Walk, quote: Quote, draft: Draft) -> bool:
    """Whether somebody is only described in the line above a report: "Ex-deputy tells jury: 'I saw no gun'"."""
    heading = "\n" not in walk.page.text[: quote.outer.end].strip()
    return heading and draft.base is None and draft.source.naming is not Naming.NAMED


def _is_said(page: Page, quote: Quote) -> bool:
    """Whether quoted words are a sentence or most of one, not what something is called."""
    inside = page.tree.tokens_in(quote.inner)
    return any(page.token(i).upos in _FINITE for i in inside)


def _words(page: Page, quote: Quote) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(quote.inner.of(page.text)))


def _speaker(walk: Walk, quote: Quote) -> int | None:
    """The draft of a quotation whose speaker is told."""
    number = walk.by_quote.get(quote.index)
    if number is None:
        return None
    source = walk.drafts[number].source
    return number if source.span is not None and source.naming is not Naming.NONE else None


def _give(walk: Walk, quote: Quote, teller: int, number: int | None) -> None:
    source = walk.drafts[teller].source
    if number is not None:
        walk.drafts[number] = replace(walk.drafts[number], source=source, inherited=True)
        return
    first = next((i for i in walk.page.tree.each_in(quote.inner) if not walk.page.is_mark(i)), None)
    if first is not None:
        walk.add(quote, first, source, inherited=True)
