"""Whose saying a noun is: "his claim", "assurances from A to B", "a decision by the port"."""

from __future__ import annotations

from servanda.extraction.attribution.page import Page
from servanda.lexicon.commitment_rows import calendar
from servanda.lexicon.speech import Sort, sorts

_DOERS = frozenset({"person", "organization"})


def owner(page: Page, noun: int) -> tuple[int | None, int | None]:
    """Whose saying it is, and who gets it: "his claim", "assurances from A to B", "A issued", "B received"."""
    tree = page.tree
    source = tree.kid(noun, "nmod:poss") or with_case(page, noun, "nmod", frozenset({"by", "from", "of", "among"}))
    source = None if source is not None and _is_day(page, source) else source
    hearer = with_case(page, noun, "nmod", frozenset({"to"}))
    verb = page.token(noun).head
    if verb >= 0 and source is None and tree.is_rel(noun, "obl") and tree.case(noun) == "with":
        doer = None if tree.is_passive(verb) else tree.subject(verb)  # "opened her campaign with a promise to"
        return (doer if doer is not None and page.token(doer).entity in _DOERS else None), hearer
    if verb < 0 or not tree.is_rel(noun, "obj", "nsubj"):
        return source, hearer
    lemma = page.token(verb).lemma.lower()
    if page.token(noun).rel == "nsubj:pass" and lemma in sorts()[Sort.GIVE]:
        giver = with_case(page, verb, "obl:agent", frozenset({"by"}))  # "the pledge was given | by the bank"
        giver = giver if giver is not None and page.token(giver).entity in _DOERS else None
        return giver if source is None else source, hearer or with_case(page, verb, "obl", frozenset({"to"}))
    if tree.is_rel(noun, "obj") and lemma in sorts()[Sort.CARRY] and source is not None:
        first = next((kid for kid in tree.kids(verb, "iobj", "obj") if kid < noun), None)
        return source, hearer or first or with_case(page, verb, "obl", frozenset({"to"}))
    if tree.is_rel(noun, "obj") and lemma in sorts()[Sort.GIVE] and tree.is_passive(verb):
        giver = with_case(page, verb, "obl", frozenset({"by"})) if source is None else source
        return giver, tree.kid(verb, "nsubj:pass") if hearer is None else hearer
    if tree.is_rel(noun, "obj") and lemma in sorts()[Sort.GIVE]:
        return source or tree.controller(verb), hearer or tree.kid(verb, "iobj") or with_case(
            page, verb, "obl", frozenset({"to"})
        )
    if tree.is_rel(noun, "obj") and lemma in sorts()[Sort.GET]:
        giver = with_case(page, verb, "obl", frozenset({"from", "by"}))
        return source or giver, hearer or tree.controller(verb)
    return source, hearer


def with_case(page: Page, index: int, rel: str, cases: frozenset[str]) -> int | None:
    """The first dependant in a relation with one of some prepositions."""
    return next((k for k in page.tree.kids(index, rel) if page.tree.case(k) in cases), None)


def sender(page: Page, verb: int) -> int | None:
    """Whose paper somebody hands on: "A colleague passed me a note from the lawyer:"."""
    papers = [kid for kid in page.tree.kids(verb, "obj") if page.token(kid).lemma.lower() in sorts()[Sort.DOCUMENT]]
    beside = page.tree.kids(verb, "obj", "obl") if papers else ()
    kids = (kid for kid in (*(k for paper in papers for k in page.tree.kids(paper, "nmod")), *beside))
    senders = (kid for kid in kids if page.tree.case(kid) == "from")
    return next((kid for kid in senders if page.token(kid).upos in {"NOUN", "PROPN"}), None)


def _is_day(page: Page, noun: int) -> bool:
    """Whether a word only tells when a word was given: "an agreement of March 2023"."""
    return page.token(noun).entity == "time" or page.token(noun).lemma.lower() in calendar()
