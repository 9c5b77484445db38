"""Numbered items that are no sentences: "1. To stop all raids.", "2. Release of the hostages by the herders."

Under words as "have agreed to the following" each says what the parties will do; who does it is told, or it is all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from servanda.extraction.commitments.acts import nominal, verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.event_rows import noun_rows
from servanda.model.analysis import Sentence
from servanda.model.claims import Kind
from servanda.model.report import PartKind

_OPENING = frozenset({"to", "not", "never"})


def fragments(base: Ground) -> Iterator[Draft]:
    """The terms of such items, `inferred` where no words tell who is bound."""
    parts = base.tree.analysis.report.parts
    numbered = {part.span.start for before, part in pairwise(parts) if before.kind is PartKind.HEADING}
    blocks = base.tree.analysis.blocks
    before = -1
    for sentence in base.tree.analysis.sentences:
        opens, before = sentence.block != before, sentence.block
        if opens and blocks[sentence.block].span.start in numbered:
            yield from _of_verb(base, sentence)
            yield from _of_noun(base, sentence)


def _of_verb(base: Ground, sentence: Sentence) -> Iterator[Draft]:
    """What "To stop all raids", "Not to poison the wells" and "Return all cattle" say is to be done."""
    tree, root = base.tree, sentence.root
    if tree[root].upos != "VERB" or tree.kids(root, "nsubj", "csubj", "aux", "expl") or root in base.supposed:
        return
    if any(tree[n].text.lower() not in _OPENING for n in range(sentence.first, root) if not tree.is_rel(n, "advmod")):
        return
    if tree[root].text.lower() != tree[root].lemma.lower():
        return
    for act in verbal(base, root):
        yield Draft(Kind.TERM, act, root, polarity=polarity(act), inferred=True)


def _of_noun(base: Ground, sentence: Sentence) -> Iterator[Draft]:
    """What "Immediate withdrawal of the herders from the east bank" says is to be done, and by whom."""
    tree, root = base.tree, sentence.root
    rows = noun_rows().get(tree[root].lemma.lower(), ())
    if tree[root].upos != "NOUN" or not rows or tree.kids(root, "cop", "nsubj", "aux"):
        return
    agents = {preposition for row in rows for preposition in row.agent}
    told = [kid for kid in tree.kids(root, "nmod") if tree.case(kid) in agents and base.actor(kid)]
    by = [node for node in tree.subtree(root) if tree.case(node) == "by" and base.actor(node)]
    debtor = next(iter(by or told), None)
    for act in nominal(base, root):
        yield Draft(Kind.TERM, act, root, debtor, polarity=polarity(act), inferred=debtor is None)
