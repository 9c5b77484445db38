"""What is denied, or said, in a noun: a claim, a charge, any such movement."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.page import Page
from servanda.extraction.events.denying import is_denied_cleft
from servanda.extraction.negation import is_held_back, is_unproven
from servanda.lexicon.event_rows import noun_rows
from servanda.lexicon.speech import Sort, nouns, sorts, verbs
from servanda.model.claims import EventType, Stance

_HIMSELF = frozenset({"he", "it", "she", "they"})
_VIOLENCE = frozenset({EventType.ASSAULT, EventType.COERCE})


def is_told(page: Page, noun: int) -> bool:
    """Whether a noun is itself a telling, or what one answers for: "the claim", "responsibility"."""
    return page.token(noun).lemma.lower() in sorts()[Sort.TELLING]


def judged_noun(page: Page, verb: int) -> int | None:
    """The noun that a clause without an object denies: "a claim the army denied", "a charge denied by the army"."""
    tree = page.tree
    noun = page.token(verb).head if tree.is_rel(verb, "acl") and tree.kid(verb, "obj", "ccomp", "xcomp") is None else -1
    if noun < 0 or page.token(noun).lemma.lower() not in sorts()[Sort.TELLING] | nouns().keys():
        return None
    return noun


def is_denied(page: Page, cue: int, source: int | None = None) -> bool:
    """Whether somebody denies that it was said at all, by himself if a source is given: "denied having told them"."""
    tree, over = page.tree, page.token(cue).head
    row = verbs().get(page.token(over).lemma) if over >= 0 and tree.is_rel(cue, "ccomp", "xcomp") else None
    himself = source is None or tree.is_rel(cue, "xcomp") or page.token(source).text.lower() in _HIMSELF
    denies = himself and row is not None and row.stance is Stance.DENIES and page.token(over).upos == "VERB"
    return denies and not tree.is_negated(over) and page.around[over] == page.around[cue]


def is_deniable(page: Page, frame: Frame, noun: int) -> bool:
    """Whether it is denied that there was a thing: "denies any such movement"; not "denies aid to the north"."""
    tree = page.tree
    if frame.row is None or frame.row.stance is not Stance.DENIES or page.token(noun).upos != "NOUN":
        return False
    whom = any(tree.case(k) == "to" for k in tree.kids(frame.verb, "obl"))
    withheld = whom or tree.kid(frame.verb, "iobj") is not None
    dets = {page.token(k).text.lower() for k in tree.kids(noun, "det")}
    rows = noun_rows().get(page.token(noun).lemma.lower(), ()) if page.token(frame.verb).lemma == "deny" else ()
    violence = "the" in dets and any(row.type in _VIOLENCE for row in rows)  # "denied the request" refuses it
    return not withheld and ("any" in dets or violence)


def is_nearly_said(page: Page, verb: int) -> bool:
    """Whether somebody did not say it after all: "stopped short of promising", "all but admitted"."""
    index = page.tree.first_conjunct(verb)
    if is_held_back(page.tree, verb) or is_unproven(page.tree, verb) or is_denied_cleft(page.tree, index):
        return True
    before = (page.token(index - 2).text.lower(), page.token(index - 1).text.lower()) if index > 1 else ("", "")
    return before in {("short", "of"), ("close", "to"), ("far", "from"), ("all", "but")}


_DONE_WITH_WORDS = frozenset({"deny", "dismiss", "dispute", "echo", "heed", "ignore", "reject", "repeat", "withdraw"})


def is_what_becomes_of_it(page: Page, clause: int) -> bool:
    """Whether a clause tells what is done with the word: "a warning that many seemed to be ignoring"."""
    last = clause
    while (inner := page.tree.kid(last, "xcomp")) is not None:
        last = inner
    bare = page.tree.kid(last, "obj", "ccomp", "nsubj:pass") is None
    return bare and page.token(last).lemma in _DONE_WITH_WORDS
