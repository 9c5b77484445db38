"""Sentences and quoted words in which something is asked: nothing is undertaken there."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.commitments.quoting import CLOSING, OPENING
from servanda.extraction.negation import TURNING
from servanda.extraction.tree import Tree

_WILL = frozenset({"will", "would", "shall", "can", "could"})
_ASKING = frozenset({"ask", "enquire", "inquire", "know", "query", "question", "wonder"})
_OPEN = _ASKING | {
    "clear",
    "decide",
    "doubt",
    "doubtful",
    "see",
    "uncertain",
    "unclear",
    "unknown",
    "unsure",
    "sure",
    "certain",
}
_TOLD = frozenset({"disclose", "reveal", "say", "specify", "tell"})
_ENDS = frozenset({".", "!", "?", ";"})


def asked_sentences(tree: Tree) -> Iterator[int]:
    """The numbers of the sentences that end with a question mark, or with one and a mark after it."""
    for sentence in tree.analysis.sentences:
        last = sentence.last
        marked = last > 1 and tree[last - 2].text == "?" and tree[last - 2].sentence == sentence.index
        if tree[last - 1].text == "?" or marked:
            yield sentence.index


def asked_in_marks(tree: Tree) -> Iterator[int]:
    """The tokens of a question that a sentence quotes before its end: '"Did they promise to leave?" she asked.'"""
    for sentence in tree.analysis.sentences:
        start = sentence.first
        for index in range(sentence.first, sentence.last - 1):
            text = tree[index].text
            if text == "?" and tree[index + 1].text in CLOSING:
                yield from range(start, index)
            if text in OPENING or text in _ENDS:
                start = index + 1


def asked_in_passing(tree: Tree) -> Iterator[int]:
    """The tokens of a question without its mark: "people ask me will I sell", "and would he mind moving his cart"."""
    for token in tree.analysis.tokens:
        if token.upos != "AUX" or token.text.lower() not in _WILL or not tree.is_rel(token.index, "aux"):
            continue
        own = tree.kid(token.head, "nsubj", "expl")
        turned = own is not None and token.index < own < token.head
        if turned and _is_put(tree, token.head) and not _is_fronted(tree, token.index):
            yield from tree.subtree(token.head)


def asked_under(tree: Tree) -> Iterator[int]:
    """The tokens of a question that hangs on a word: "nobody knows if it will pay", "did not say whether it would"."""
    for token in tree.analysis.tokens:
        clause, over = token.head, tree[token.head].head if token.head >= 0 else -1
        if (
            token.text.lower() not in {"if", "whether"}
            or not tree.is_rel(token.index, "mark")
            or not 0 <= over < token.index
        ):
            continue
        put = tree.is_rel(clause, "ccomp", "csubj", "csubj:pass") and tree[over].lemma in _OPEN
        if put or (tree.is_rel(clause, "ccomp") and tree[over].lemma in _TOLD and _is_untold(tree, over)):
            yield from tree.subtree(clause)


def _is_untold(tree: Tree, verb: int) -> bool:
    """Whether it is said that nobody tells it: "did not say", "would not tell them"."""
    own = tree.kid(verb, "nsubj")
    return tree.is_negated(verb) or (own is not None and tree[own].text.lower() in {"nobody", "none", "neither"})


def _is_put(tree: Tree, verb: int) -> bool:
    """Whether a clause hangs on a word of asking, or goes on with what somebody said."""
    over = tree[verb].head
    if over < 0 or over > verb:
        return False
    said = tree.is_rel(verb, "conj") and tree.is_rel(tree.first_conjunct(verb), "ccomp")
    near = (over, *tree.kids(over, "xcomp"))  # "they keep asking when will we pay"
    return said or (tree.is_rel(verb, "ccomp") and any(tree[n].lemma in _ASKING and n < verb for n in near))


def _is_fronted(tree: Tree, aux: int) -> bool:
    """Whether the subject follows for another reason: "never will they", "nor would she", "only then did they"."""
    verb = tree[aux].head
    before = [low for kid in tree.kids(verb) if kid < aux for low in tree.subtree(kid) if low < aux]
    return any(tree[low].text.lower() in TURNING for low in before)
