"""What denies an act beside its own helpers: not, nobody, neither, a not before the verb that it is joined to."""

from __future__ import annotations

from servanda.extraction.events.lemmas import known
from servanda.extraction.negation import fronted_no, is_in_part
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import words
from servanda.model.claims import Factuality

_NOTS = frozenset({"not", "n't", "n’t", "never"})
_NO_BOTH = frozenset({"not", "n't", "n’t", "neither"})  # before the first of two


def is_negated(tree: Tree, index: int) -> bool:
    """Whether a verb is denied: by not, never, no longer, or a subject, object or place that is nobody."""
    for kid in tree.kids(index, "advmod"):
        if tree[kid].text.lower() in {"not", "n't", "n’t", "never", "nor", "neither"} and not _only(tree, kid):
            return True
        if tree[kid].lemma == "long" and any(tree[k].text.lower() == "no" for k in tree.kids(kid)):
            return True
    if any(tree[kid].text.lower() in _NO_BOTH for kid in tree.kids(index, "aux", "det", "cc:preconj")):
        return not any(_only(tree, kid) for kid in tree.kids(index, "cc:preconj"))
    if any(_leaves_out(tree, kid) for kid in tree.kids(index, "cc")) or is_all_but(tree, index):
        return True
    if carried_on(tree, index) == "or" or _is_done_by_the_same_nobody(tree, index):
        return True  # "did not shell the port or bomb the town", "nobody was killed or wounded"
    if is_with_nobody(tree, index):
        return True
    if tree.is_rel(index, "conj") and "than" in tree.marks(index):
        return True  # "would rather leave than fight"
    if any(is_in_part(tree, kid) for kid in tree.kids(index, "nsubj")):
        return True  # "not all the elders are agreed"
    parts = tree.kids(index, "nsubj", "obj", "obl", "csubj")
    if any(is_nobody(tree, kid) and not _tells_when(tree, kid, index) for kid in parts):
        return True
    return any(not _tells_when(tree, kid, index) for kid in fronted_no(tree, index))


def is_with_nobody(tree: Tree, index: int) -> bool:
    """Whether an act is one with or against nobody: "was in talks with nobody", "held talks with no one"."""
    nouns = [index, *tree.kids(index, "obj")] if tree[index].upos == "VERB" else [index]
    others = [kid for noun in nouns if tree[noun].upos == "NOUN" for kid in tree.kids(noun, "nmod")]
    return any(tree.case(kid) in {"with", "against", "on"} and is_nobody(tree, kid) for kid in others)


def _tells_when(tree: Tree, phrase: int, verb: int) -> bool:
    """Whether a not before a verb only says when it was done: "not until May did they", "not for the first time"."""
    case = tree.case(phrase)
    if phrase > verb or not case or is_nobody(tree, phrase, "no", "neither"):
        return False
    subject, helper = tree.kid(verb, "nsubj"), tree.kid(verb, "aux", "cop")
    turned = subject is not None and helper is not None and helper < subject
    return case in {"until", "till", "before", "without"} or not turned


def carried_on(tree: Tree, index: int) -> str | None:
    """The word by which a verb shares the not of the one before it, which has their auxiliary; None where it does not.

    "Did not shell the port | or bomb | the town" denies both, "| and bomb | the town" only that both were done.
    """
    first = index
    while tree.is_rel(first, "conj") and not tree.kids(first, "nsubj", "aux", "mark", "expl"):
        first = tree[first].head
        before = [kid for kid in tree.kids(first, "advmod", "aux") if kid < first]
        if not any(tree[kid].text.lower() in _NOTS and not _only(tree, kid) for kid in before):
            continue
        joiner = _joiner(tree, index)
        helped = bool(tree.kids(first, "aux")) and shares_mood(tree, index)
        return joiner if joiner == "or" or (joiner == "and" and helped) else None
    return None


def _is_done_by_the_same_nobody(tree: Tree, index: int) -> bool:
    """Whether a joined verb has the subject of the one before it, which is nobody."""
    first = index
    while tree.is_rel(first, "conj") and not tree.kids(first, "nsubj", "aux", "expl"):
        if any(tree[kid].text.lower() == "but" for kid in tree.kids(first, "cc")):
            return False
        first = tree[first].head
        if any(is_nobody(tree, kid) for kid in tree.kids(first, "nsubj")):
            return True
    return False


def _joiner(tree: Tree, index: int) -> str | None:
    """The word that joins a verb to those before it; in a list the one before its last verb: "fled, hid or fought"."""
    here: int | None = index
    while here is not None:
        joined = [tree[kid].text.lower() for kid in tree.kids(here, "cc") if kid < here]
        if joined:
            return joined[0]
        later = [kid for kid in (*tree.kids(here, "conj"), *tree.kids(tree[index].head, "conj")) if kid > here]
        here = min(later, default=None)
    return None


def _leaves_out(tree: Tree, joiner: int) -> bool:
    """Whether a word joins what was not done: "nor shelled it", "left | rather than | attack"."""
    if tree[joiner].text.lower() == "nor":
        return True
    tokens = tree.analysis.tokens
    after = tokens[joiner + 1].text.lower() if joiner + 1 < len(tokens) else ""
    return (tree[joiner].text.lower(), after) in {("rather", "than"), ("instead", "of")}


def is_all_but(tree: Tree, index: int) -> bool:
    """Whether an act was nearly done: "all but arrested them", but not "arrested all but two"."""
    if tree[index].upos not in {"VERB", "ADJ", "ADV", "AUX"}:
        return False
    buts = [kid for kid in (*tree.kids(index), index - 1) if 0 < kid < index and tree[kid].text.lower() == "but"]
    return any(tree[kid - 1].text.lower() == "all" for kid in buts)


def is_nobody(tree: Tree, index: int, *negators: str) -> bool:
    """Whether a noun phrase names nobody and nothing: "no one", "none of them", "neither side"."""
    if tree[index].text.lower() in {"nobody", "none", "nothing", "neither", "no-one", "noone"}:
        return True
    if any(tree[kid].text.lower() in {"nobody", "none", "no-one"} for kid in tree.kids(index, "nmod:poss")):
        return True  # "nobody's ration would be cut"
    if _is_any(tree, index) and any(tree[kid].lemma in _HARDLY for kid in tree.kids(index, "advmod")):
        return True  # "hardly anyone", "scarcely any shops"
    if any(tree[one].lemma == "one" and tree[one - 1].text.lower() == "not" for one in tree.kids(index, "nummod")):
        return not negators or "not" in negators  # "not | one | guard"
    if tree[index].lemma in {"avail", "effect"} and tree.case(index) == "to":
        return False  # "protested, to no avail,"
    return any(
        tree[kid].text.lower() in (negators or _NO_ONES) and not _only(tree, kid)
        for kid in tree.kids(index, "det", "advmod", "cc:preconj")
    )


_NO_ONES = ("no", "neither", "not", "n't", "n’t")
_HARDLY = frozenset({"hardly", "scarcely", "barely"})


def _is_any(tree: Tree, index: int) -> bool:
    """Whether a noun phrase is one that only a not, a question or an if lets stand: "anyone", "any of them"."""
    if tree[index].text.lower() in {"anyone", "anybody", "anything", "any"}:
        return True
    return any(tree[kid].lemma == "any" for kid in tree.kids(index, "det"))


def _is_of_anyone(tree: Tree, verb: int) -> bool:
    """Whether a verb speaks of anybody at all: "before they killed anyone"."""
    return any(_is_any(tree, kid) for kid in tree.kids(verb, "nsubj", "obj", "obl"))


def is_denied_cleft(tree: Tree, clause: int) -> bool:
    """Whether a clause tells who did not do it: "it was not Mali that shelled it", never "not until May that"."""
    return is_cleft(tree, clause) and is_negated(tree, tree[clause].head)


def is_cleft(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what somebody is said to be the doer of: "it was Mali that shelled it"."""
    noun = tree[clause].head
    if noun < 0 or not tree[clause].rel.endswith(":relcl") or not tree.kids(noun, "cop") or tree.kids(noun, "case"):
        return False
    told = {tree[kid].text.lower() for kid in tree.kids(clause, "nsubj", "obj") if tree[kid].upos == "PRON"}
    it = any(tree[kid].text.lower() == "it" for kid in tree.kids(noun, "expl", "nsubj"))
    return it and bool(told & {"that", "who", "which", "whom"})


def _only(tree: Tree, index: int) -> bool:
    """Whether a not is followed by only or just: "not only attacked" is an attack."""
    tokens = tree.analysis.tokens
    return index + 1 < len(tokens) and tokens[index + 1].text.lower() in {"only", "just", "merely", "simply"}


def shares_mood(tree: Tree, index: int) -> bool:
    """Whether a joined verb stands under the auxiliaries of the first one: "will enter and burn"."""
    if not tree.is_rel(index, "conj") or tree[index].upos not in {"VERB", "AUX"}:
        return False
    if tree.kids(index, "nsubj", "aux", "mark", "expl"):
        return False
    first = tree[index].head
    if not tree.kids(first, "aux", "mark"):
        return True
    return tree[index].text.lower() == tree[index].lemma or "VerbForm=Part" in tree[index].feats


def forestalled(tree: Tree, clause: int) -> Factuality | None:
    """What an act is before which another is told; None where it may well have been done after it.

    "Before they could lynch him", "before they hurt anyone" deny it; "disarmed him before he fired" leaves it open.
    """
    helpers = {tree[kid].text.lower() for kid in tree.kids(clause, "aux")}
    if {"could", "can"} & helpers or _is_of_anyone(tree, clause):
        return Factuality.DENIED
    if "had" in helpers:
        return Factuality.POSSIBLE  # "a vote was unlikely before they had met"
    head = tree[clause].head
    if head < 0 or helpers or known(tree[head], words("forestalling")) is None:
        return None
    same = any(tree[kid].upos == "PRON" for kid in tree.kids(clause, "nsubj", "obj"))
    return Factuality.POSSIBLE if same else None
