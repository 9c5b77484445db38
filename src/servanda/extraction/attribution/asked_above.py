"""Answers under questions of the reporter that bear no marks: a paragraph that asks, and under it a quotation.

Will you stand again? / "If the party wants me."
"""

from __future__ import annotations

import re
from dataclasses import replace

from servanda.extraction.attribution.answerers import interviewee, named_role
from servanda.extraction.attribution.introducing import actor
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.walk import Walk
from servanda.model.claims import Naming, Role
from servanda.model.text import Span

_LONGEST = 60  # words of a question
_RETORT = 8  # words of what else the reporter puts in between, in an interview: "It is a question."
_WINDOW = 600  # characters above a quotation that are looked at
_BACK = 8  # quotations before one that may stand in the paragraph above
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_BREAK = re.compile(r"\n[ \t\r]*\n\s*")


def asked_above(walk: Walk, quote: Quote) -> Role | None:
    """Who answers in a quotation that opens the paragraph under a question of the reporter's; None under anything else.

    In an interview, where that happens again and again, it is the person of whom the text tells first; elsewhere who
    spoke last, or of whom the question asks ("Had he promised nothing?").
    """
    above = _above(walk.page, quote)
    if above is None:
        return None
    words = above.of(walk.page.text)
    asks, calls = words.endswith("?"), bool(_YOU.search(words))
    if walk.interview is not None and (asks or calls or len(words.split()) <= _RETORT):
        return _interviewed(walk.page, walk.interview)
    if not asks:
        return None
    return _last_speaker(walk, quote) if calls else _asked_of(walk.page, above)


def interview(page: Page) -> Span | None:
    """The first of several questions of the reporter's that quotations answer, one of them to a "you"; else None."""
    above = (_above(page, quote) for quote in page.quotations.all if quote.parent is None)
    asked = [found for found in above if found is not None and found.of(page.text).endswith("?")]
    calls = any(_YOU.search(found.of(page.text)) for found in asked)
    return asked[0] if len(asked) > 1 and calls else None


def _above(page: Page, quote: Quote) -> Span | None:
    """The paragraph above a quotation that opens its own, where it is short and nothing in it is quoted."""
    text, start = page.text, quote.outer.start
    breaks = [found.span() for found in _BREAK.finditer(text, max(0, start - _WINDOW), start)]
    if not breaks or breaks[-1][1] != start or (len(breaks) == 1 and start > _WINDOW):
        return None
    paragraph = Span(breaks[-2][1] if len(breaks) > 1 else 0, breaks[-1][0])
    near = page.quotations.all[max(0, quote.index - _BACK) : quote.index]
    quoted = any(q.outer.start < paragraph.end and q.outer.end > paragraph.start for q in near)
    return None if quoted or len(paragraph.of(text).split()) > _LONGEST else paragraph


def _interviewed(page: Page, first: Span) -> Role | None:
    named = interviewee(page, first)
    return None if named is None else replace(named_role(page, named), naming=Naming.NAMED)


def _asked_of(page: Page, question: Span) -> Role | None:
    """The person who is the subject of the last question of a paragraph."""
    words = page.tree.tokens_in(question)
    root = page.sentence(words[-1]).root if words else None
    found = None if root is None else actor(page, root)
    if root is None or found is None or found.span is None:
        return None
    head = page.tree.head_of(found.span)
    one = head is not None and (page.token(head).ner[2:] == "PER" or page.token(head).text.lower() in {"he", "she"})
    return found if one else None


def _last_speaker(walk: Walk, quote: Quote) -> Role | None:
    """Who spoke last in marks."""
    near = reversed(walk.page.quotations.all[max(0, quote.index - _BACK) : quote.index])
    told = (walk.drafts[n].source for q in near if q.parent is None and (n := walk.by_quote.get(q.index)) is not None)
    return next((source for source in told if source.span is not None), None)
