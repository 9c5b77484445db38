"""Lists whose items go on with an open clause: "The Government shall:", and below it "(a) release all prisoners;"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.extraction.commitments.ground import Ground
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.commitment_rows import cues
from servanda.model.analysis import Sentence
from servanda.model.text import Span

_BINDING = frozenset({"shall", "will", "must"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "CCONJ"})
_GAP = 8  # signs that a number may take between an item and the one before


@dataclass(frozen=True, slots=True)
class Item:
    """A verb in a list, and whom and how the words above the list bind."""

    head: int
    subject: int
    named: Span  # the words of the subject
    cue: int
    negated: bool


@dataclass(frozen=True, slots=True)
class _Lead:
    """An open clause: its subject, the word that binds, and whether a not stands behind."""

    subject: int
    named: Span
    cue: int | None  # None: each item has a word that binds of its own, "The Parties: (a) shall give ..."
    negated: bool


def items(base: Ground) -> Iterator[Item]:
    """The items of every list that an open clause heads."""
    lead: _Lead | None = None
    end = 0  # of the block before
    for sentence in base.tree.analysis.sentences:
        block = base.tree.analysis.blocks[sentence.block].span
        opens = _lead(base, sentence)
        if opens is not None:
            lead, end = opens, block.end
            continue
        found = _item(base, sentence, lead) if lead and _follows(base, end, block) else None
        if found:
            yield found
            end = block.end
        elif block.end != end:  # a further sentence of an item's own block goes on with nothing
            lead = None


def _lead(base: Ground, sentence: Sentence) -> _Lead | None:
    """The open clause that a sentence ends in: "The Government shall:", "Each Party undertakes not to:"."""
    tree = base.tree
    last = sentence.last - 1
    if tree[last].text != ":":
        return None
    if all(tree[n].upos in _NAMING for n in range(sentence.first, last)) and last > sentence.first:
        named = Span(tree[sentence.first].start, tree[last - 1].end)
        whose = tree.head_of(named)
        return None if whose is None else _Lead(whose, named, None, negated=False)
    tail = range(max(sentence.first, last - 4), last)
    cue = next((n for n in tail if _binds(base, n)), None)
    if cue is None or cue == sentence.first:
        return None
    if any(tree[n].text.lower() not in NEGATORS | {"to", "also", "therefore"} for n in range(cue + 1, last)):
        return None
    named = Span(tree[sentence.first].start, tree[cue - 1].end)
    subject = tree.head_of(named)
    if subject is None:
        return None
    first = tree[sentence.first].text.lower()
    negated = any(tree[n].text.lower() in NEGATORS for n in range(cue + 1, last)) or first in {"neither", "no", "none"}
    return _Lead(subject, named, cue, negated)


def _binds(base: Ground, index: int) -> bool:
    token = base.tree[index]
    return token.text.lower() in _BINDING or token.lemma.lower() in cues("verbs")


def _follows(base: Ground, end: int, block: Span) -> bool:
    """Whether nothing but the number of an item stands between two blocks."""
    between = base.tree.analysis.text[end : block.start] if block.start >= end else ""
    return len(between.strip()) <= _GAP


def _item(base: Ground, sentence: Sentence, lead: _Lead) -> Item | None:
    """What an item of a list binds its subject to; None where it is a clause of its own."""
    head = _verb(base, sentence) if lead.cue is not None else None
    if lead.cue is not None:
        return None if head is None else Item(head, lead.subject, lead.named, lead.cue, lead.negated)
    tree = base.tree
    cue = sentence.first
    head = tree[cue].head if tree[cue].text.lower() in _BINDING and tree.is_rel(cue, "aux") else -1
    if head < 0 or base.own_subject(head) is not None:
        return None
    return Item(head, lead.subject, lead.named, cue, negated=False)


def _verb(base: Ground, sentence: Sentence) -> int | None:
    """The bare verb that an item begins with."""
    tree = base.tree
    first = next(
        (n for n in range(sentence.first, sentence.last) if tree[n].text.lower() not in {"to", "not", "also"}), None
    )
    if first is None or base.own_subject(sentence.root) is not None or tree.kids(sentence.root, "aux"):
        return None
    if tree[first].upos == "VERB" and tree[first].text.lower() == tree[first].lemma.lower():
        return first
    root = tree[sentence.root]
    return sentence.root if root.upos == "VERB" and root.text.lower() == root.lemma.lower() else None
