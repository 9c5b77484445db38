"""What somebody else says back in the same sentence: no words of the speaker before.

"The regulator said the bank had hidden losses, which the bank denies": the relative clause is the reporter's.
"""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.speaker import over_clause, past_reason, said_over
from servanda.lexicon.event_bearing_rows import families
from servanda.lexicon.speech import Sort, Takes, nouns, sorts
from servanda.model.claims import Stance

_BACK = frozenset({Stance.DENIES, Stance.CONFIRMS, Stance.DOUBTS})
_GIVEN = frozenset({Stance.PROMISES, Stance.THREATENS, Stance.AGREES, Stance.ORDERS, Stance.FORBIDS})
_ECHOES = frozenset({"contradicting", "echoing", "refuting", "rebutting", "repeating", "reiterating", "corroborating"})
_AGAINST = frozenset({"though", "although", "while", "whereas", "but"})


def without_rejoinders(page: Page, frame: Frame, found: Material) -> Material:
    """The material less the clauses in which another speaker answers, where they stand outside quotation marks."""
    gone: set[int] = set()
    for index in found.tokens:
        if index > frame.verb and page.around[index] == frame.base and _answers(page, frame, index):
            gone |= set(page.tree.subtree(index))
        elif index > frame.verb and page.around[index] == frame.base:
            gone |= _closing_source(page, index)
    if not gone or not found.tokens - gone:
        return found
    return replace(found, tokens=found.tokens - gone, frame=found.frame | frozenset(gone))


def _closing_source(page: Page, index: int) -> frozenset[int]:
    """The words of ", according to two aides" where they end a sentence: its speaker tells all of it."""
    if page.token(index).text.lower() != "according" or page.token(index - 1).text != ",":
        return frozenset()
    last = page.sentence(index).last
    head = page.token(index).head
    top = head if page.tree.is_rel(index, "case", "mark") else index
    end = page.tree.subtree(top)[-1] if top >= 0 else index
    ends = all(page.is_mark(i) for i in range(end + 1, last))
    return frozenset(range(index, last)) if ends else frozenset()


def _answers(page: Page, frame: Frame, index: int) -> bool:
    if page.token(index).upos == "NOUN":
        return _judged(page, index) or _summed_up(page, frame, index)
    if page.token(index).upos != "VERB":
        return False
    if page.tree.is_rel(index, "conj") and _goes_on_saying(page, frame, index):
        return True
    if not _after_comma(page, index):
        return False
    if _styled_apart(page, index):
        return True
    if page.token(index).text.lower() in _ECHOES:
        return page.tree.is_rel(index, "advcl")  # what the reporter hears in it: "..., contradicting the police"
    head = page.token(index).head
    if head == frame.verb and past_reason(page, index, head) != head:
        return True
    return is_denied_clause(page, index) or _contrasts(page, frame, index) or over_clause(page, index) == frame.verb


def _goes_on_saying(page: Page, frame: Frame, verb: int) -> bool:
    """Whether a joined verb says something more of the same speaker's: ", but said it was withdrawn"."""
    clause = page.tree.first_conjunct(verb)
    subject = page.tree.kid(clause, "nsubj")
    bare = page.tree.kid(verb, "nsubj") is None
    return bare and subject is not None and said_over(page, verb, subject, clause) == frame.verb


def _styled_apart(page: Page, verb: int) -> bool:
    """Whether a clause tells what somebody calls all that was told: ", a move the union described as "a trap""."""
    row, subjects = row_of(page, verb), page.tree.kids(verb, "nsubj")
    styles = row is not None and bool(row.takes & {Takes.AS, Takes.NAMED}) and page.token(verb).rel.endswith("relcl")
    noun = subjects[0] if len(subjects) > 1 else page.token(verb).head
    return styles and page.tree.has_det(noun, "a", "an")


def is_denied_clause(page: Page, verb: int) -> bool:
    """Whether a relative clause denies or confirms what it stands beside: ", which the bank denies"."""
    thing = page.tree.kid(verb, "obj")
    row = row_of(page, verb) if page.tree.is_rel(verb, "acl", "advcl") else None
    return row is not None and row.stance in _BACK and thing is not None and page.token(thing).text.lower() == "which"


def _judged(page: Page, noun: int) -> bool:
    """Whether a noun takes up what was told and tells who denies it: ", a claim the army denied"."""
    lemma = page.token(noun).lemma.lower()
    if not (lemma in nouns() or lemma in sorts()[Sort.TELLING]) or not _after_comma(page, noun):
        return False
    rows = (row_of(page, kid) for kid in page.tree.kids(noun, "acl"))
    return any(row is not None and row.stance in _BACK for row in rows)


def _summed_up(page: Page, frame: Frame, noun: int) -> bool:
    """Whether a noun takes up the word given and tells more of it: "promised to mend it, | a vow he has not kept"."""
    family = families().get(page.token(noun).lemma.lower())
    if family is None or frame.row is None or frame.row.stance not in _GIVEN:
        return False
    given = frame.row.stance is Stance.AGREES or not family.deal  # "to restore the lease, a deal that his father made"
    told = page.tree.is_rel(noun, "appos", "conj", "parataxis", "obl") and page.tree.kid(noun, "acl:relcl") is not None
    return given and told and page.tree.has_det(noun, "a", "an") and _after_comma(page, noun)


def _contrasts(page: Page, frame: Frame, verb: int) -> bool:
    """Whether another speaker says something against it: ", though residents said the road was closed"."""
    tree = page.tree
    if not tree.is_rel(verb, "advcl", "conj") or row_of(page, verb) is None or tree.kid(verb, "nsubj") is None:
        return False
    opening = tree.kids(verb, "mark", "cc")
    if any(page.token(kid + 1).text.lower() == "only" for kid in opening if kid + 1 < verb):
        return False  # ", but only after they had agreed"
    openers = {page.token(kid).text.lower() for kid in opening}
    alike = tree.kids(verb, "aux") == [] and _tense(page, verb) == _tense(page, frame.verb)
    return bool(openers & _AGAINST) and alike


def _tense(page: Page, verb: int) -> bool:
    return "Tense=Past" in page.token(verb).feats


def _after_comma(page: Page, index: int) -> bool:
    first = page.tree.subtree(index)[0]
    before = first - 1
    while before > 0 and page.token(before).text in {'"', "”", "’", "''"}:
        before -= 1  # "a war with dockers," saying the word could
    return "," in {page.token(first).text, page.token(before).text}
