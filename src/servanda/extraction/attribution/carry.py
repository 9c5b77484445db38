"""Quotations without a cue of their own: whose words they are.

A quotation that goes on right after a told one belongs to the same statement; one that opens a new sentence or
paragraph is a statement of the speaker who goes on speaking; a colon or a dash may name the speaker without a verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extraction.attribution.asked_above import asked_above, interview
from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.exchange import answering, in_turn
from servanda.extraction.attribution.going_on import goes_on, is_quoted_by, last_told
from servanda.extraction.attribution.introducing import (
    SHORT,
    actor,
    is_name,
    named_beside,
    only_manner,
    verb_before_colon,
)
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quoted import announced_before, quoted_before
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.repeated import give_repeated
from servanda.extraction.attribution.source import NOBODY
from servanda.extraction.attribution.visits import is_visit, visited
from servanda.extraction.attribution.walk import Walk, same_paragraph
from servanda.model.text import Span

_STOPS = ".!?…"
_CLOSING = "'’”\""
_FINITE = frozenset({"VERB", "AUX"})
_FEW = 8  # words between two quotations of one breath


def carried(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the quotations that none of them tells given to a speaker."""
    begun = frozenset((draft.base, draft.content[0].start) for draft in drafts if draft.content)
    walk = Walk(page, list(drafts), {}, {}, begun, interview(page), is_visit(page))
    for number, draft in enumerate(walk.drafts):
        walk.note(number, draft)
    for quote in page.quotations.all:
        if quote.parent is None and quote.index not in walk.by_quote:
            _place(walk, quote)
    give_repeated(walk)
    return walk.drafts


def _place(walk: Walk, quote: Quote) -> None:
    """Gives one untold quotation to a statement, a new one or one before or after it."""
    page = walk.page
    inside = [i for i in page.tree.tokens_in(quote.inner) if not page.is_mark(i)]
    if not inside:
        return
    before = None if _announced(page, inside[0], bare=True) else _told_just_before(walk, quote, inside[0])
    later = _reopened(page, quote) if before is None and not quote.closed else None
    if later is None and not quote.closed and (quote.index, quote.inner.start) in walk.begun:
        return  # "We are leaving, said the cook: the mark has no partner
    if later is not None and later.index in walk.by_quote:
        walk.join(walk.by_quote[later.index], quote)
    elif (named := named_beside(page, quote, inside)) is not None:
        walk.add(quote, inside[0], named, inherited=False)
    elif (verb := verb_before_colon(page, quote, inside)) is not None and (
        acting := actor(page, verb, colon=True)
    ) is not None:
        walk.add(quote, verb, acting, inherited=False, cue=page.token(verb).span)
    elif (broken := _broken_off(walk, quote, inside[0])) is not None:
        walk.join(broken, quote)
    elif _utterance(page, quote, inside):
        _place_utterance(walk, quote, inside, before)


def _place_utterance(walk: Walk, quote: Quote, inside: list[int], before: int | None) -> None:
    """Gives a sentence of somebody's, beside which nobody is named, to who spoke, answers, goes on or was quoted."""
    page = walk.page
    going = None if before is not None or _announced(page, inside[0]) else goes_on(walk, inside[0])
    if before is not None:
        walk.join(before, quote)
    elif (issuer := announced_before(page, inside[0])) is not None:
        walk.add(quote, inside[0], issuer, inherited=True)
    elif (asked := asked_above(walk, quote)) is not None:
        walk.add(quote, inside[0], asked, inherited=True)
    elif len(inside) < SHORT and not _short_reply(page, quote, inside):
        return
    elif (back := answering(walk, quote, inside) or in_turn(walk, quote, inside, going)) is not None:
        walk.add(quote, inside[0], back, inherited=True)
    elif not quote.closed and (last := last_told(walk, page.token(inside[0]).sentence, inside[0])) is not None:
        walk.join(walk.drafts.index(last), quote)  # what is re-opened at each paragraph is one speech
    elif going is not None:
        walk.add(quote, inside[0], going, inherited=True)
    elif (quoted := quoted_before(page, inside[0])) is not None:
        walk.add(quote, quoted[0], quoted[1], inherited=False, cue=page.token(quoted[0]).span)
    elif (host := visited(walk, quote)) is not None:
        walk.add(quote, inside[0], host, inherited=True)
    elif any(page.token(i).upos in _FINITE for i in inside):
        walk.add(quote, inside[0], NOBODY, inherited=False)  # somebody speaks: never the report's own voice


def _short_reply(page: Page, quote: Quote, inside: list[int]) -> bool:
    """Whether a word or two are all that somebody says: a clause ("Leaves fall."), or what answers a question."""
    first = page.sentence(inside[0]).first
    asks = first > 0 and page.token(first - 1).text == "?" and same_paragraph(page, first - 1, inside[0])
    clause = len(inside) > 1 and any(page.token(i).upos == "VERB" for i in inside[1:])
    return quote.closed and quote.inner.of(page.text)[-1:] in _STOPS and (asks or clause)


def _announced(page: Page, first: int, *, bare: bool = False) -> bool:
    """Whether a colon after words of its own announces a quotation: then who spoke before does not go on.

    `bare`: only words without a verb count ("From the gallery:"), not "It also set a target:".
    """
    before = first - 1
    while before >= page.sentence(first).first and page.token(before).text != ":" and page.is_mark(before):
        before -= 1
    opener = page.sentence(first).first
    words = list(range(opener, before))
    acts = any(page.token(i).upos in _FINITE for i in words)
    told = not bare if acts else not only_manner(page, words)  # "Then, to me:" goes on
    return before > opener and page.token(before).text == ":" and told


def _broken_off(walk: Walk, quote: Quote, first: int) -> int | None:
    """The statement of this sentence that a quotation goes on with: "A," said X, who keeps bees, "and B"."""
    page = walk.page
    if first < 2 or not page.is_mark(first - 1):
        return None
    for number in reversed(walk.told.get(page.token(first).sentence, [])):
        draft = walk.drafts[number]
        told_before = bool(draft.content) and draft.content[-1].end < page.token(draft.anchor).start
        joint = page.token(first - 2).upos == "CCONJ" and page.token(first - 3).text == ","  # A, he told us, and "B"
        meets = page.token(first - 2).text == "," or draft.anchor == first - 2 or joint  # "A," she said "and B"
        if meets and told_before and draft.anchor < first and draft.source.span is not None:
            return number
    return _and_then(walk, quote)


def _and_then(walk: Walk, quote: Quote) -> int | None:
    """The statement that goes on after "and then" or "then, after some thought," with another quotation."""
    page = walk.page
    before = next((q for q in reversed(page.quotations.all[: quote.index]) if q.parent is None), None)
    if before is None or page.blank_between(before.outer.end, quote.outer.start):
        return None
    words = [page.token(i) for i in page.tree.each_in(Span(before.outer.end, quote.outer.start))]
    plain = all(word.upos not in _FINITE | {"PROPN", "PRON"} and word.text not in _STOPS for word in words)
    leads = [word.text.lower() for word in words if word.upos != "PUNCT"]
    return walk.by_quote.get(before.index) if plain and "then" in leads[:2] and len(leads) < _FEW else None


def _reopened(page: Page, quote: Quote) -> Quote | None:
    """The quotation that re-opens this one in the next paragraph."""
    later = page.quotations.all[quote.index + 1 :][:4]
    return next((other for other in later if other.follows == quote.index), None)


def _utterance(page: Page, quote: Quote, inside: list[int]) -> bool:
    """Whether a quotation is a sentence of somebody's, not a title or marks of distance."""
    first = page.sentence(inside[0]).first
    opens = all(page.is_mark(i) or page.token(i).upos in {"CCONJ", "ADV"} for i in range(first, inside[0]))
    after_colon = inside[0] >= 2 and ":" in {page.token(inside[0] - 1).text, page.token(inside[0] - 2).text}
    tail = quote.inner.of(page.text).rstrip(_CLOSING)[-1:] + page.text[quote.outer.end : quote.outer.end + 1]
    ends = any(mark in tail for mark in _STOPS) or not quote.closed
    return (opens or after_colon) and ends and not is_name(page, inside)


def _told_just_before(walk: Walk, quote: Quote, first: int) -> int | None:
    """The direct statement whose cue stands in the sentence right before, in the same paragraph."""
    page = walk.page
    if quote.follows is not None:
        return walk.by_quote.get(quote.follows)
    sentence = page.token(first).sentence
    while page.sentence(first).index == sentence and sentence > 0:
        sentence -= 1
    numbers = walk.told.get(sentence, [])
    for number in reversed(numbers):
        draft = walk.drafts[number]
        if any(is_quoted_by(page, draft, walk.drafts[other]) for other in numbers):
            continue
        if draft.claimed and draft.source.span is not None and same_paragraph(page, draft.anchor, first):
            return number if draft.content[-1].end <= quote.outer.start else None
    return None
