"""Words given that nobody answers for: "is said to have promised", "it is not true that X promised"."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.extraction.events.verbgroup import group
from servanda.extraction.negation import is_unproven
from servanda.extraction.supposing import WILL, is_if_believed
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import words

_DEEP = 3  # clauses around a word given that may tell it as hearsay
_UP = ("ccomp", "csubj", "xcomp", "acl", "parataxis")
_CONFIRMING = frozenset({"acknowledge", "admit", "confirm", "corroborate", "verify"})

_SAYING = frozenset({"claim", "mention", "say", "state"})
_CHARGES = frozenset({"accusation", "assertion", "charge"})
_TELLINGS = frozenset({"account", "report", "rumor", "rumour", "story", "suggestion", "talk"})
_SO_CALLED = frozenset({"alleged", "purported", "reported", "rumored", "rumoured", "supposed"})
_SO_CALLING = frozenset({"allegedly", "apparently", "purportedly", "reportedly", "supposedly"})


def is_so_called(tree: Tree, cue: int) -> bool:
    """Whether a word beside the cue leaves it to hearsay: "has reportedly promised", "the mayor's alleged promise"."""
    return any(tree[k].text.lower() in _SO_CALLING for k in tree.kids(cue, "advmod")) or any(
        tree[k].text.lower() in _SO_CALLED for k in tree.kids(cue, "amod")
    )


def is_hearsay(ground: Ground, start: int) -> bool:
    """Whether a word given is told of by nobody who answers for it, at its own clause or at one that it stands in."""
    here = start
    for _ in range(_DEEP):
        if is_heard(ground, here) or _is_rumoured(ground, here) or _has_heard(ground, here):
            return True
        if ground.tree[here].head < 0 or not ground.tree.is_rel(here, *_UP):
            return False
        here = ground.tree[here].head
    return False


def _has_heard(ground: Ground, given: int) -> bool:
    """Whether somebody has only heard of it: "residents said they had heard that he had offered to"."""
    tree = ground.tree
    over = tree[given].head
    heard = over >= 0 and tree.is_rel(given, "ccomp") and tree[over].lemma == "hear" and not tree.is_negated(over)
    return heard and tree.kid(over, "nsubj") is not None


def is_heard(ground: Ground, given: int) -> bool:
    """Whether a passive tells of a word given: "is said to have promised", "it is claimed that he vowed"."""
    tree = ground.tree
    over = tree[given].head
    if over < 0 or tree[over].lemma.lower() not in words("hearing") or not tree.is_passive(over):
        return False
    if tree.is_negated(over) or tree.agent(over) is not None:
        return False  # "is said by its own spokesman to have"
    if tree.kid(given, "cop") is not None and tree[given].upos == "ADJ":
        return tree.is_rel(given, "xcomp", "ccomp")  # "is reported to be ready to pay"
    if "to" in tree.marks(given):
        return tree.is_rel(given, "xcomp", "ccomp") and "have" in group(tree, given)
    told = tree.is_rel(given, "ccomp", "csubj") and not set(tree.modals(given)) & WILL
    subject = tree.kid(over, "nsubj", "nsubj:pass", "expl")
    return told and (subject is None or tree[subject].text.lower() == "it")


def _is_rumoured(ground: Ground, given: int) -> bool:
    """Whether rumours tell of it: "so the story goes", "rumour has it that", "there is talk that", and the like."""
    tree = ground.tree
    over = tree[given].head
    beside = [*tree.kids(given, "parataxis"), *_beside(tree, given)]
    told = any(tree[kid].lemma in {"go", "have"} and _tells(tree, tree.subject(kid)) for kid in beside)
    heard = (kid for kid in tree.kids(given, "obl") if tree.case(kid) == "according to")
    if told or any(_is_rumour(tree, kid) for kid in heard):
        return True
    if any(is_if_believed(tree, kid) and tree.agent(kid) is None for kid in tree.kids(given, "advcl")):
        return True
    if over < 0 or tree.is_rel(given, "ccomp", "xcomp"):
        return over >= 0 and tree[over].lemma == "have" and _tells(tree, tree.subject(over))
    opens = any(tree[k].text.lower() == "that" for k in tree.kids(given, "mark", "obj"))
    over = tree[over].head if tree.is_rel(over, "nmod") else over  # "talk in the town that"
    there = tree.is_rel(over, "nsubj") and tree.kid(tree[over].head, "expl") is not None
    return opens and there and tree.is_rel(given, "acl") and tree[over].lemma.lower() in words("rumours")


def _is_rumour(tree: Tree, noun: int) -> bool:
    """Whether a source is talk that nobody signs: "according to rumours", "to local reports", not "to its report"."""
    unsigned = tree[noun].text.lower() == "reports" and not tree.kids(noun, "nmod:poss", "nmod", "det")
    return unsigned or tree[noun].lemma.lower() in words("rumours")


def _beside(tree: Tree, given: int) -> list[int]:
    """What is told beside the subject: "the conductor, so the story goes, promised"."""
    return [kid for own in tree.kids(given, "nsubj") for kid in tree.kids(own, "parataxis")]


def _tells(tree: Tree, noun: int | None) -> bool:
    return noun is not None and tree[noun].lemma.lower() in words("telling")


def _thats(tree: Tree, clause: int) -> list[int]:
    """The "that" which opens a clause joined to another."""
    marks = tree.kids(clause, "mark") if tree.is_rel(clause, "conj") else []
    return [kid for kid in marks if tree[kid].text.lower() == "that"]


def is_not_said(tree: Tree, cue: int) -> bool:
    """Whether somebody did not say that it was so: "did not say that he had been told to stay"."""
    first = tree.first_conjunct(cue)
    over = tree[first].head
    told = over >= 0 and tree.is_rel(first, "ccomp") and tree[over].lemma in _SAYING and "that" in tree.marks(first)
    return told and tree.is_negated(over)


def is_untrue(ground: Ground, cue: int) -> bool:
    """Whether a clause is said not to be true: "it is not true that X promised", "the claim that X will is false"."""
    tree = ground.tree
    if is_unproven(tree, cue) or any(kid and tree[kid - 1].text.lower() == "not" for kid in _thats(tree, cue)):
        return True  # also "said he would read it, not that he would sign it"
    first = tree.first_conjunct(cue)
    over = tree[first].head
    marks = {*tree.marks(first), *(tree[k].text.lower() for k in tree.kids(first, "obj") if k < first)}
    if over >= 0 and tree.is_rel(first, "ccomp") and tree[over].lemma in {"mean", "imply"}:
        return tree.is_negated(over)  # "that doesn't mean we have agreed to it"
    if over >= 0 and tree[over].text.lower() == "anything" and tree.case(first) == "but":
        return True  # "was anything but a promise"
    if over >= 0 and tree.is_rel(first, "nmod") and tree[over].lemma.lower() in _TELLINGS:
        return tree.is_rel(over, "nsubj") and tree[tree[over].head].lemma.lower() in words(
            "untrue"
        )  # "reports of a vow"
    if over < 0 or not tree.is_rel(first, "csubj", "ccomp", "advcl", "acl") or "that" not in marks:
        return False
    above = tree[over].head
    if tree.is_rel(first, "acl") and tree[over].lemma.lower() in _CHARGES and above >= 0:
        return tree[above].lemma in words("denying") and not tree.is_negated(above)
    if tree.is_rel(first, "acl") and tree[over].lemma.lower() in words("hearsay"):
        return above < 0 or tree[above].lemma not in _CONFIRMING or tree.is_negated(above)
    if tree.is_rel(first, "acl") and tree.is_rel(over, "nsubj"):
        over = tree[over].head  # "reports that it will close are false"
    word = tree[over].lemma.lower()
    return word in words("untrue") or (word in words("true") and tree.is_negated(over))
