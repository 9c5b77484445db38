"""Quoted words after the noun that they are: pleas of "...", chants such as "..." and "...", his last words, "..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.owners import owner
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.source import NOBODY, role, source_tokens
from servanda.lexicon.speech import Sort, nouns, sorts
from servanda.lexicon.spelling import plural_base
from servanda.model.claims import Stance

_BETWEEN = re.compile(r"\s*,?\s*(?:of|like|such as|including)?\s*,?\s*")
_JOINED = re.compile(r"\s*,?\s*(?:and|or|then)?\s*")
_FAR = 20  # characters between a noun and its words
_WITH = frozenset({"with", "in", "into"})
_ACTORS = frozenset({"person", "organization"})


def cry_drafts(page: Page, told: Sequence[Draft]) -> Iterator[Draft]:
    """The quotations that a noun before them says to be cries or words of somebody, and that no verb tells alone."""
    alone = {draft.content for draft in told}
    after = {}
    for quote in page.quotations.all:
        noun = _noun_before(page, quote) if quote.closed and (page.trimmed(quote.inner),) not in alone else None
        if noun is not None:
            after[noun] = quote
    for noun, quote in sorted(after.items()):
        draft = _draft(page, noun, _series(page, quote))
        if draft.source.span is not None or page.token(noun).text.lower() != "words":
            yield draft  # words of nobody are only named: the words "full and final"


def _noun_before(page: Page, quote: Quote) -> int | None:
    """The noun of crying right before a quotation."""
    inside = page.tree.tokens_in(quote.inner)
    low = max(0, inside[0] - 5) if inside else 0
    for index in range(inside[0] - 1 if inside else -1, low - 1, -1):
        token = page.token(index)
        if page.is_mark(index) or token.upos not in {"NOUN", "PROPN"}:
            continue
        word = token.text.lower()
        cries = bool({token.lemma.lower(), plural_base(word)} & sorts()[Sort.CRY]) or word == "words"
        between = page.text[token.end : quote.outer.start]
        near = len(between) < _FAR and token.sentence == page.token(inside[0]).sentence
        return index if cries and near and _BETWEEN.fullmatch(between) else None
    return None


def _series(page: Page, first: Quote) -> list[Quote]:
    """A quotation and those joined to it by commas and "and"."""
    found = [first]
    for quote in page.quotations.all[first.index + 1 : first.index + 8]:
        between = page.text[found[-1].outer.end : quote.outer.start]
        if quote.parent != first.parent or len(between) > _FAR or not _JOINED.fullmatch(between):
            break
        found.append(quote)
    return found


def _draft(page: Page, noun: int, quotes: Sequence[Quote]) -> Draft:
    base = quotes[0].parent
    source = _crier(page, noun, quotes[0])
    row = nouns().get(plural_base(page.token(noun).text.lower()))
    outside = frozenset({noun, *(i for quote in quotes for i in page.tree.each_in(quote.outer))})
    return Draft(
        anchor=noun,
        cue=page.token(noun).span,
        source=NOBODY if source is None else role(page, source, source_tokens(page, source, outside, base)),
        content=tuple(page.trimmed(quote.inner) for quote in quotes),
        stance=row.stance if row is not None else Stance.SAYS,
        base=base,
        claimed=frozenset(quote.index for quote in quotes),
    )


def _crier(page: Page, noun: int, quote: Quote) -> int | None:
    """Whose cry it is: its owner, the sign that bears it, or the subject that meets somebody with it or utters it."""
    tree = page.tree
    own = tree.kid(noun, "nmod:poss")
    if own is None:
        own = owner(page, noun)[0]
    if own is not None and page.level(own, quote.parent) is not quote and not quote.outer.holds(page.token(own).span):
        return own
    above = page.token(noun).head
    if above < 0:
        return None
    if page.token(above).lemma.lower() in sorts()[Sort.DOCUMENT]:
        return above  # "banners with the words"
    if page.token(above).upos != "VERB":
        return None
    with_it = tree.is_rel(noun, "obl") and tree.case(noun) in _WITH
    uttered = tree.is_rel(noun, "obj") and row_of(page, above) is not None
    subject = tree.agent(above) if with_it or uttered else None
    return subject if subject is not None and _somebody(page, subject) else None


def _somebody(page: Page, head: int) -> bool:
    token = page.token(head)
    group = token.upos in {"PROPN", "PRON"} or token.lemma.lower() in sorts()[Sort.GROUP]
    return group or token.entity in _ACTORS or "Number=Plur" in token.feats
