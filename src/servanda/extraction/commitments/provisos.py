"""Conditions that only a text of articles puts so: "while talks continue", "upon the release of", "except in"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extraction.antecedents import Antecedent
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import ConditionRole

_BY_MARK = {"while": ConditionRole.WHILE, "whilst": ConditionRole.WHILE}
_BY_CASE = {
    "upon": ConditionRole.IF,
    "following": ConditionRole.IF,
    "except": ConditionRole.UNLESS,
    "except for": ConditionRole.UNLESS,
    "except in": ConditionRole.UNLESS,
    "save": ConditionRole.UNLESS,
    "save for": ConditionRole.UNLESS,
}
_CLAUSES = frozenset({"except", "save"})  # may stand before another preposition: "except in self-defence"


def with_provisos(base: Ground) -> Ground:
    """The ground with these conditions too; of two that share words the one that was known stays."""
    found = dict(base.conditions)
    tokens: set[int] = set()
    for item in _provisos(base):
        sentence = base.tree[item.head].sentence
        known = found.get(sentence, ())
        if not any(set(item.tokens) & set(own.tokens) for own in known):
            found[sentence] = (*known, item)
            tokens |= set(item.tokens)
    return replace(base, conditions=found, supposed=base.supposed | tokens)


def _provisos(base: Ground) -> Iterator[Antecedent]:
    tree = base.tree
    for token in tree.analysis.tokens:
        role = None
        if tree.is_rel(token.index, "advcl"):
            role = next((_BY_MARK[mark] for mark in tree.marks(token.index) if mark in _BY_MARK), None)
        elif tree.is_rel(token.index, "obl", "nmod", "advmod"):
            role = _of_phrase(base, token.index)
        if role is not None and token.head >= 0:
            subtree = tree.subtree(token.index)
            first, last = subtree[0], subtree[-1]
            span = tree.span(subtree)
            yield Antecedent(role, span, range(first, last + 1), token.index, token.head, negated=False)


def _of_phrase(base: Ground, head: int) -> ConditionRole | None:
    """What a phrase does to what it hangs on; a day that is counted from the paper itself is no condition."""
    tree = base.tree
    first = tree.subtree(head)[0]
    case = tree.case(head)
    role = _BY_CASE.get(case)
    if case in _CLAUSES and tree.is_rel(head, "nmod"):
        return None  # "all roads except the coal road": part of what is done
    if role is None and tree[first].text.lower() in _CLAUSES:
        role = ConditionRole.UNLESS
    if role is ConditionRole.IF and (tree[head].entity != "event" or tree[head].lemma.lower() in words("formalities")):
        return None
    return role
