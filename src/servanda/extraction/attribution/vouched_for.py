"""What an "according to" does not vouch for: how its source spoke, and what others say beside it."""

from __future__ import annotations

from servanda.extraction.attribution.page import Page
from servanda.lexicon.speech import verbs

_BESIDE = frozenset({"although", "though", "whereas", "while"})


def not_vouched_for(page: Page, governor: int, phrase: frozenset[int]) -> frozenset[int]:
    """The words: "according to Ms Lind, | speaking by telephone, | it was shut, | while the union says it was open"."""
    tree = page.tree
    return frozenset(
        word
        for clause in tree.kids(governor, "advcl")
        if _tells_how(page, clause, phrase) or _tells_others(page, clause)
        for word in tree.subtree(clause)
    )


def _tells_how(page: Page, clause: int, phrase: frozenset[int]) -> bool:
    """Whether a clause right behind the source tells how he spoke: "speaking by telephone"."""
    gerund = page.token(clause).text.lower().endswith("ing") and not page.tree.kids(clause, "nsubj", "mark")
    first = next(word for word in page.tree.subtree(clause) if not page.is_mark(word))
    return gerund and max(phrase) < first <= max(phrase) + 2


def _tells_others(page: Page, clause: int) -> bool:
    """Whether a clause tells what somebody else says: "while the union says two had been"."""
    tree = page.tree
    beside = bool(_BESIDE & {page.token(k).text.lower() for k in tree.kids(clause, "mark")})
    told = page.token(clause).lemma.lower() in verbs() and bool(tree.kids(clause, "ccomp"))
    return beside and told and bool(tree.kids(clause, "nsubj"))
