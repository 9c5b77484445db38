"""What the words that open a clause say of the act in it: if, before, without, "should they come"."""

from __future__ import annotations

from itertools import pairwise

from servanda.extraction.condition_words import MOMENTS
from servanda.extraction.events.bygone import is_known
from servanda.extraction.events.denying import forestalled
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.places import Slot
from servanda.extraction.events.verbgroup import (
    CONDITIONAL,
    POSSIBLE,
    group,
    is_asked,
    is_infinitive,
    is_nonfinite,
    is_past,
)
from servanda.extraction.supposing import from_moment, is_even
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import openers, words
from servanda.model.claims import Factuality


def marked(tree: Tree, index: int, slot: Slot) -> Factuality | None:
    """What the words that open a clause or phrase say of it; None where they say nothing."""
    if tree[index].upos in {"NOUN", "PROPN"} and is_known(tree, index):
        return None
    if _is_far_from_it(tree, index):
        return POSSIBLE
    for words_ in _openers(tree, index):
        if words_ == "for" and tree[index].head >= 0 and known(tree[tree[index].head], words("requiting")):
            return None  # "fined it for failing to pay"
        if words_ in {"if", "whether"} and tree.is_rel(index, "ccomp", "csubj", "obj", "acl"):
            return POSSIBLE  # "asked if they had attacked"
        if words_ == "before" and (kept_off := forestalled(tree, index)) is not None:
            return kept_off
        for row in openers().get(words_, ()):
            finite = slot in {Slot.THAT, Slot.ADVERBIAL} and not is_nonfinite(tree, index)
            if row.finite is not None and row.finite is not finite:
                continue
            if row.past or not finite or not is_past(tree, index) or _yet_to_come(tree, index, words_):
                return row.gives
    return CONDITIONAL if _inverted(tree, index) or _tells_moment(tree, index) else None


def _tells_moment(tree: Tree, index: int) -> bool:
    """Whether a clause tells when something will be: "will end it the day the money is paid"."""
    first = next(node for node in tree.subtree(index) if tree[node].upos != "PUNCT")
    return any(_is_moment(tree, at) and from_moment(tree, at) == index for at in (first - 1, first + 1) if at > 0)


def _yet_to_come(tree: Tree, index: int, marker: str) -> bool:
    """Whether a past clause of time is a future told in the past: "would leave once the terms had been met"."""
    head = tree[index].head
    if head >= 0 and tree[head].text.lower() in {"soon", "long"}:
        head = tree[head].head  # "would be released as soon as it had been signed"
    if head < 0 or not (tree[head].upos in {"VERB", "AUX"} or tree.kids(head, "cop")):
        return False
    if marker != "after" and is_infinitive(tree, head):
        return True
    if marker == "after" and known(tree[index], words("not_awaited")) is not None:
        return False  # "would close the clinic after gunmen attacked it"
    return bool(set(group(tree, head)) & {"would", "could", "might", "'d", "’d"})


def _is_far_from_it(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what is anything but so: "it is far from certain that they will leave"."""
    over = tree[clause].head
    above = {over, tree[over].head} - {-1} if over >= 0 and "that" in tree.marks(clause) else set()
    return any(tree[one].text.lower() == "far" for one in above)


def _openers(tree: Tree, index: int) -> list[str]:
    found = [*tree.marks(index), tree.case(index)]
    found += [tree[kid].text.lower() for kid in tree.kids(index, "advmod") if kid < index and _opens(tree, kid, index)]
    after = [kid for kid in tree.kids(index, "mark") if kid > 1 and tree[kid].text.lower() == "as"]
    told = (" ".join(tree[at].text.lower() for at in range(kid - 2, kid + 1)) for kid in after)
    found = [*(words_ for words_ in told if words_ in {"as soon as", "as long as", "so long as"}), *found]
    head = tree[index].head
    if head >= 0 and tree[head].text.lower() in {"short", "far"} and not tree.kids(index, "csubj", "acl"):
        found.insert(0, tree[head].text.lower())  # "stopped short of accusing": the clause may hang on the adverb
    # "instead of storming" may be parsed word by word
    pairs = [f"{a} {b}" for a, b in pairwise(found) if a and b]
    return [word for word in (*pairs, *found) if word]


def _opens(tree: Tree, kid: int, index: int) -> bool:
    low, following = tree[kid].text.lower(), tree[kid + 1].text.lower()
    opens = low in {"when", "once", "whenever"} or (low == "instead" and following == "of")  # not "Instead, they left"
    return opens and all(other >= kid for other in tree.kids(index) if tree[other].upos != "PUNCT")


def _inverted(tree: Tree, index: int) -> bool:
    """Whether a clause opens with its auxiliary: "should the front raid", "had they stayed"."""
    if not tree.is_rel(index, "advcl", "root", "ccomp", "parataxis") or is_asked(tree, index):
        return False
    return tree.opens_inverted(index) or _is_inverted_for_another(tree, index)


def _is_inverted_for_another(tree: Tree, index: int) -> bool:
    """Whether the auxiliary that opens a clause was read as that of the clause above: "| had | a convoy come"."""
    subjects, first = tree.kids(index, "nsubj"), tree.subtree(index)[0]
    if not subjects or not tree.is_rel(index, "advcl"):
        return False
    if tree[first].text.lower() in {"had", "should", "were"} and tree.is_rel(first, "mark"):
        return tree[first].head == index
    if tree.kids(index, "aux") or first == 0 or tree.subtree(subjects[0])[0] != first:
        return False
    opening = tree[first - 1]
    return opening.text.lower() in {"had", "should", "were"} and opening.head == tree[index].head


def has_condition(tree: Tree, index: int) -> bool:
    """Whether a clause of condition hangs on a verb."""
    for kid in tree.kids(index, "advcl", "acl"):
        if any(tree[k].text.lower() == "if" and is_even(tree, k) for k in tree.kids(kid, "mark")):
            continue
        if tree[kid].text.lower() in {"provided", "providing", "assuming"} and tree.kids(kid, "ccomp"):
            return True
        if marked(tree, kid, Slot.ADVERBIAL) is CONDITIONAL:
            return True
    if any(
        tree.case(k) in {"in case of", "in the event of"} or (_is_moment(tree, k) and from_moment(tree, k) is not None)
        for k in tree.kids(index, "obl")
    ):
        return True
    return any(has_condition(tree, kid) for kid in tree.kids(index, "obj"))  # it may hang on the last noun before it


def _is_moment(tree: Tree, noun: int) -> bool:
    """Whether a noun names when something will be: "the day that she signs", never "the town that they hold"."""
    return f"the {tree[noun].lemma.lower()}" in MOMENTS
