"""Which verb of saying a word is a form of."""

from __future__ import annotations

from servanda.extraction.attribution.page import Page
from servanda.lexicon.speech import SpeechVerb, verbs
from servanda.lexicon.spelling import verb_base


def row_of(page: Page, verb: int) -> SpeechVerb | None:
    """The row of a verb by its lemma, or by its form where the model took it for no verb ("barred" as an adjective)."""
    if is_frank(page, verb):
        return verbs()[f"be {page.token(verb).lemma.lower()}"]
    stems = bases(page, verb)
    if (told := told_adjective(page, verb)) is not None:
        return verbs().get(f"{stems[0]} {page.token(told).lemma.lower()}")
    return next((row for base in stems if (row := verbs().get(base)) is not None), None)


def told_adjective(page: Page, verb: int) -> int | None:
    """The word that makes a saying of a verb: "made clear that", "let it be known that", "he went on, ..."."""
    near = (kid for kid in page.tree.kids(verb, "xcomp", "advmod", "compound") if verb < kid < verb + 4)
    lemma = page.token(verb).lemma.lower()
    return next((kid for kid in near if f"{lemma} {page.token(kid).lemma.lower()}" in verbs()), None)


def bases(page: Page, index: int) -> tuple[str, str]:
    """A word's lemma, and the base that it has as the form of a verb."""
    token = page.token(index)
    return token.lemma.lower(), verb_base(token.text.lower())


def is_frank(page: Page, index: int) -> bool:
    """Whether an adjective tells what somebody says: "the minister has been clear that", but not "it is clear that"."""
    tree = page.tree
    token = page.token(index)
    if token.upos != "ADJ" or f"be {token.lemma.lower()}" not in verbs() or tree.kid(index, "cop") is None:
        return False
    who, told = tree.kid(index, "nsubj"), tree.kid(index, "ccomp")
    somebody = who is not None and page.token(who).entity in {"person", "organization"} and told is not None
    return somebody and tree.kid(index, "expl") is None and "that" in tree.marks(told if told is not None else index)
