"""To whom somebody says something."""

from __future__ import annotations

from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.speaker import is_reduced, shares_passive
from servanda.lexicon.speech import Hearer, SpeechVerb, Takes

_NOISES = frozenset({"applause", "boo", "cheer", "jeer", "laughter", "silence"})


def hearer(page: Page, verb: int, row: SpeechVerb | None) -> int | None:
    """The token that heads the addressee's phrase; one outside the quotation of the verb is another's hearer."""
    found = _hearer(page, verb, row)
    if found is not None and _is_a_thing(page, verb, found):
        return None
    astray = found is not None and page.around[verb] is not None and page.around[found] is None
    return None if astray else found


def _is_a_thing(page: Page, verb: int, found: int) -> bool:
    """Whether a "that" or "which" stands for no person or body: "a road that both had promised to leave open"."""
    clause = verb if page.tree.is_rel(verb, "acl") else page.token(verb).head
    if page.token(found).text.lower() not in {"that", "which"} or not page.tree.is_rel(clause, "acl"):
        return False
    return page.token(page.token(clause).head).entity not in {"person", "organization"}


def _hearer(page: Page, verb: int, row: SpeechVerb | None) -> int | None:
    tree = page.tree
    if row is None or row.hearer is Hearer.NONE:
        return None
    if row.hearer is Hearer.SUBJECT:
        return tree.subject(verb)
    to = next((kid for kid in tree.kids(verb, "obl") if kid > verb and tree.case(kid) == "to"), None)
    if to is not None and (tree.has_det(to, "no") or page.token(to).lemma in _NOISES):
        return None  # "protested, to no avail,", "said, to cheers"
    if row.hearer is Hearer.TO:
        return to if to is not None and page.token(to).entity in {"person", "organization", "place", None} else None
    if tree.is_passive(verb) or shares_passive(page, verb):
        return tree.subject(verb)
    late = next((kid for kid in tree.kids(verb, "nsubj") if kid > verb), None)
    if late is not None and any(kid < verb for kid in tree.kids(verb, "nsubj")):
        return late  # "the opposition told El Paso", read as a second subject
    if is_reduced(page, verb):
        return page.token(verb).head if tree.is_rel(verb, "acl") else tree.subject(page.token(verb).head)
    if (indirect := tree.kid(verb, "iobj")) is not None:
        return indirect
    if (strayed := _strayed(page, verb)) is not None:
        return strayed
    own = tree.kid(verb, "obj")
    purpose = own is not None and any("to" in tree.marks(kid) and kid > own for kid in tree.kids(verb, "advcl"))
    somebody = own is not None and purpose and page.token(own).entity in {"person", "organization"}
    if own is not None and Takes.OBJECT in row.takes and not tree.kids(verb, "ccomp", "xcomp") and not somebody:
        return None  # "promised money": the object is what is promised; but "promised backers to stay"
    return own


def _strayed(page: Page, verb: int) -> int | None:
    """The hearer read as a second subject of the clause told: "told the auditors the money was gone"."""
    tree = page.tree
    clause = tree.kid(verb, "ccomp")
    if clause is None or tree.kid(verb, "obj") is not None:
        return None
    subjects = tree.kids(clause, "nsubj")
    first = tree.subtree(clause)[0]
    if len(subjects) > 1 and first == verb + 1 and first in tree.subtree(subjects[0]):
        return subjects[0]
    return None
