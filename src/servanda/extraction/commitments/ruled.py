"""What else somebody must do whom an authority has just ordered or forbidden something: "It must also repay"."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, as_ban, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import is_authority
from servanda.lexicon.commitment_rows import cues, words
from servanda.model.claims import COMMANDED, Kind

_FURTHER = frozenset({"also", "addition", "further", "furthermore", "moreover"})
_REACH = 2  # sentences before


def ruled(ground: Ground, head: int, modal: int) -> list[Draft]:
    """What the report itself says that somebody must do, where an authority's order or ban on him was just told."""
    tree = ground.tree
    own = ground.own_subject(head)
    own = own if own is not None else tree.subject(head)
    if own is None or head in ground.quoted or tree.is_passive(head) or tree.kids(head, "cop"):
        return []
    found = _judge_before(ground, head, own) or next(
        ((by, on) for by, on in _rulings(ground, head) if own == on or _is_same(ground, own, on)), None
    )
    if found is None:
        return []
    acts = verbal(ground, head)
    return [as_ban(Draft(Kind.ORDER, act, modal, own, found[0], polarity=polarity(act))) for act in acts]


def _judge_before(ground: Ground, head: int, own: int) -> tuple[int, int] | None:
    """The judge who decided something just before: "the judge granted bail. He must sign on weekly"."""
    tree = ground.tree
    here = tree[head].sentence
    further = any(tree[k].text.lower() in _FURTHER for k in tree.kids(head, "advmod", "obl"))
    if tree[own].text.lower() in FIRST | {"you"} or not (further or ground.actor(own) or tree[own].upos == "PRON"):
        return None
    ruling = words("binders") - {"council"} | (
        words("commanding") | {"commissioner", "ombudsman"} if further else set()
    )
    for sentence in reversed(tree.analysis.sentences[max(0, here - _REACH) : here]):
        root = sentence.root
        by = ground.agent(root) if tree[root].upos == "VERB" else None
        if by is None or by == own or tree[by].lemma.lower() not in ruling:
            continue
        over = next((k for k in tree.kids(root, "ccomp", "xcomp") if k > root), root)
        deciding = any(tree[k].lemma in words("judging") and not tree.is_negated(k) for k in (root, over))
        given = (k for k in tree.kids(root, "obj", "obl") if tree[k].lemma in {"order", "sentence"})
        deciding = deciding or (not tree.is_negated(root) and any(True for _ in given))  # "came back with an order"
        return (by, own) if deciding else None
    return None


def _rulings(ground: Ground, head: int) -> Iterator[tuple[int, int]]:
    """Who ordered or forbade something and to whom, the nearest first."""
    tree = ground.tree
    here = tree[head].sentence
    first = tree.analysis.sentences[max(0, here - _REACH)].first
    for index in range(head - 1, first - 1, -1):
        if tree[index].upos != "VERB" or not _binds_others(tree[index].lemma):
            continue
        if tree.is_negated(index) or tree.is_modal(index) or index in ground.supposed or index in ground.quoted:
            continue
        by, on = ground.agent(index), tree.kid(index, "obj", "nsubj:pass")
        if by is not None and on is not None and by != on and _rules(ground, by):
            yield by, on


def _binds_others(lemma: str) -> bool:
    return any(row.kind in COMMANDED for row in cues("verbs").get(lemma, ()))


def _rules(ground: Ground, by: int) -> bool:
    return is_authority(ground, by) or ground.tree[by].lemma.lower() in words("binders") | words("commanding")


def _is_same(ground: Ground, own: int, on: int) -> bool:
    """Whether a subject can be whom the order was on: by number where it is a pronoun, else by its noun or name."""
    tree = ground.tree
    word = tree[own].text.lower()
    if word in {"it", "they"}:
        return ("Number=Plur" in tree[on].feats) == (word == "they")
    return tree[own].lemma.lower() == tree[on].lemma.lower()
