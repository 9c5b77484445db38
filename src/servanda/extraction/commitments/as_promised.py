"""What was undertaken by the word of who tells that it was done: "as promised, the rebels freed the drivers"."""

from __future__ import annotations

from servanda.extraction.bearings.moods import failing, mood_of
from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.events.verbgroup import group
from servanda.lexicon.commitment_rows import Cue
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import As, Kind, Mood

_OPEN = frozenset({"may", "might", "could", "would"})
_KINDS = frozenset({Kind.PROMISE, Kind.THREAT, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT})


def as_promised(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    """The act of the clause around "as promised" or "as it had agreed", bound on who does it."""
    tree = ground.tree
    done = tree[cue].head
    if row.kind not in _KINDS or row.lemma not in bearing_words("undertaken") or tree[done].upos != "VERB":
        return []
    thing = [kid for kid in tree.kids(cue, "obj", "ccomp", "obl") if tree[kid].entity != "time"]
    if not tree.is_rel(cue, "advcl") or "as" not in tree.marks(cue) or thing:
        return []
    if any(tree[kid].lemma != "do" for kid in tree.kids(cue, "xcomp")):
        return []  # but "as it had undertaken to do"
    doer = _accused(ground, done) or ground.agent(done)
    if doer is None or not ground.actor(doer) or done in ground.supposed or not _is_his(ground, cue, doer):
        return []
    aux = set(tree.modals(done))
    if aux & _OPEN and "have" in aux:
        return []  # "had it come on Tuesday, as agreed, they might have accepted it"
    acts = verbal(ground, done, split=False)
    told = _told(ground, done)
    return [
        Draft(row.kind, act, cue, doer, polarity=polarity(act) if told is As.KEPT else row.polarity, told_as=told)
        for act in acts
    ]


def _accused(ground: Ground, done: int) -> int | None:
    """Who is accused of what was done or not: "accused *Maputo* of having failed to pay"."""
    tree = ground.tree
    over = next((node for node in tree.ancestors(done) if tree[node].lemma == "accuse"), None)
    return tree.kid(over, "obj", "iobj") if over is not None and over < done else None


def _is_his(ground: Ground, cue: int, doer: int) -> bool:
    """Whether nobody else is said to have undertaken it."""
    tree = ground.tree
    own = tree.kid(cue, "nsubj", "nsubj:pass")
    if own is None:
        return True
    before = "have" in group(tree, cue) or any(tree[kid].lemma == "do" for kid in tree.kids(cue, "xcomp"))
    return before and (tree[own].upos == "PRON" or tree[own].lemma == tree[doer].lemma)


def _told(ground: Ground, done: int) -> As:
    """What is said to have come of it: done, left undone, or neither."""
    if failing(ground.tree, done) is not None and not ground.tree.is_negated(done):
        return As.BROKEN  # "accused them of having failed to pay, as agreed"
    mood = mood_of(ground.tree, done)
    if mood is Mood.ASSERTED:
        return As.KEPT
    return As.BROKEN if mood is Mood.DENIED and "have" not in group(ground.tree, done) else As.REPORTED
