"""A quotation that a copula makes somebody's answer: '"Never," was his reply', "came her curt answer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.owners import owner
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.source import NOBODY, role, source_tokens
from servanda.lexicon.speech import Sort, sorts

_LINK = frozenset({"was", "is", "were", "came"})
_LEADS = re.compile(r"[\s:,]*")


def worded_drafts(page: Page, told: Sequence[Draft]) -> Iterator[Draft]:
    """The quotations beside a copula and a noun of answering, whose owner says them; those told with a source stay."""
    known = {number for draft in told for number in draft.claimed if draft.source.span is not None}
    for quote in page.quotations.all:
        inside = page.tree.tokens_in(quote.inner) if quote.closed and quote.index not in known else ()
        noun = (_after(page, quote, inside) or _before(page, quote, inside)) if inside else None
        if noun is not None:
            yield _draft(page, noun, quote)


def _after(page: Page, quote: Quote, inside: Sequence[int]) -> int | None:
    """The noun of '"...," was his reply'."""
    link = next((i for i in range(inside[-1] + 1, page.sentence(inside[-1]).last) if not page.is_mark(i)), None)
    if link is None or page.token(link).text.lower() not in _LINK or page.text[quote.inner.end - 1] not in ",?!":
        return None
    return _answer(page, link, range(link + 1, page.sentence(link).last))


def _before(page: Page, quote: Quote, inside: Sequence[int]) -> int | None:
    """The noun of 'His reply was: "..."'."""
    link = next((i for i in range(inside[0] - 1, page.sentence(inside[0]).first, -1) if not page.is_mark(i)), None)
    if link is None or page.token(link).text.lower() not in _LINK - {"came"}:
        return None
    if not _LEADS.fullmatch(page.text, page.token(link).end, quote.outer.start):
        return None
    return _answer(page, link, range(link - 1, page.sentence(link).first - 1, -1))


def _answer(page: Page, link: int, words: range) -> int | None:
    """The noun of answering on one side of the copula, with no other verb between."""
    for index in words:
        token = page.token(index)
        if token.upos in {"VERB", "AUX"} or page.around[index] != page.around[link]:
            return None
        if token.upos == "NOUN" and token.lemma.lower() in sorts()[Sort.REACTION]:
            return index if owner(page, index)[0] is not None else None
    return None


def _draft(page: Page, noun: int, quote: Quote) -> Draft:
    source = owner(page, noun)[0]
    outside = frozenset({noun, *page.tree.each_in(quote.outer)})
    return Draft(
        anchor=noun,
        cue=page.token(noun).span,
        source=NOBODY if source is None else role(page, source, source_tokens(page, source, outside, quote.parent)),
        content=(page.trimmed(quote.inner),),
        base=quote.parent,
        claimed=frozenset({quote.index}),
    )
