"""What was undertaken by the word of who tells that it was done: "as promised, the rebels freed the drivers"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extraction.bearings.moods import failing, mood_of
from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.events.verbgroup import group
from servanda.extraction.negation import left_out
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.commitment_rows import Cue, cues, words
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import As, Kind, Mood, Polarity

_WILL = frozenset({"will", "wo", "would"})
_OPEN = frozenset({"may", "might", "could", "would"})
_WORD = frozenset({Kind.PROMISE, Kind.GUARANTEE})
_KINDS = frozenset({Kind.PROMISE, Kind.THREAT, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT})


def as_promised(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    """The act of the clause around "as promised" or "as it had agreed", bound on who does it."""
    tree = ground.tree
    done = tree[cue].head
    if done >= 0 and tree[done].text.lower() == "far":  # "far from leaving | as it had pledged"
        done = next((k for k in tree.kids(done, "advcl") if "from" in tree.marks(k)), done)
    left = left_out(tree, cue) if done >= 0 else None
    instead, done = (None, done) if left is None or left == done else (done, left)
    if row.kind not in _KINDS or row.lemma not in bearing_words("undertaken") or tree[done].upos != "VERB":
        return []
    thing = [kid for kid in tree.kids(cue, "obj", "ccomp", "obl") if tree[kid].entity != "time"]
    if not tree.is_rel(cue, "advcl") or "as" not in tree.marks(cue) or thing:
        return []
    if any(tree[kid].lemma != "do" for kid in tree.kids(cue, "xcomp")):
        return []  # but "as it had undertaken to do"
    far = instead if instead is not None else _far(ground, done)
    doer = _accused(ground, done) or (ground.own_subject(far) if far is not None else ground.agent(done))
    other = _another(ground, cue, row, doer)
    doer = doer if other is None else other
    if doer is None or not ground.actor(doer) or done in ground.supposed:
        return []
    if other is None and not _is_his(ground, cue, doer):
        return []
    aux = set(tree.modals(done))
    if aux & _OPEN and "have" in aux:
        return []  # "had it come on Tuesday, as agreed, they might have accepted it"
    acts = verbal(ground, done, split=False)
    told = _told(ground, done) if far is None else As.BROKEN
    return [
        Draft(row.kind, act, cue, doer, polarity=polarity(act) if told is As.KEPT else row.polarity, told_as=told)
        for act in acts
    ]


def _another(ground: Ground, cue: int, row: Cue, doer: int | None) -> int | None:
    """Who else gave the word than who did it: "two delegates came, as *the commandant* had promised"."""
    tree, own = ground.tree, ground.tree.kid(cue, "nsubj")
    if own is None or row.kind not in _WORD or tree[own].upos == "PRON" or not tree.has_aux(cue, "had"):
        return None
    same = doer is not None and tree[doer].lemma == tree[own].lemma
    return own if ground.actor(own) and not same else None


def as_said(ground: Ground) -> Iterator[Draft]:
    """The act of the clause before "as it had told them it would", bound on who said so: kept where it was done."""
    tree = ground.tree
    for token in tree.analysis.tokens:
        will, said = token.index, token.head
        if token.text.lower() not in _WILL or said < 0:
            continue
        if tree[said].lemma == "be" and tree.is_rel(will, "aux"):
            will, said = said, tree[said].head  # "as it had said they would | be"
        if not 0 <= said < will or not _is_said_beside(ground, will, said):
            continue
        main = tree[said].head
        inner = tree.kid(main, "xcomp") if failing_over(ground, main) else None
        done, who = inner if inner is not None else main, tree.kid(will, "nsubj")
        who = who if who is not None else ground.own_subject(tree[will].head)
        if tree[will].lemma == "be":
            who = tree.kid(said, "nsubj")  # who said that it would be done
        told = As.BROKEN if inner is not None else _told(ground, done)
        refrains = any(tree[k].text.lower() in NEGATORS for k in tree.kids(will, "advmod"))
        for one in verbal(ground, done)[:1] if who is not None else ():
            held = replace(one, negated=refrains)
            fate = {As.KEPT: As.BROKEN, As.BROKEN: As.KEPT}.get(told, told) if refrains else told
            to = tree.kid(said, "iobj")
            yield Draft(Kind.PROMISE, held, will, who, to, polarity=polarity(held), told_as=fate, support=said)


def _is_said_beside(ground: Ground, will: int, said: int) -> bool:
    """Whether a bare will is all that a clause with "as" or "although" tells of what somebody said."""
    tree = ground.tree
    bare = tree.is_rel(will, "ccomp") and not tree.kids(will, "obj", "xcomp", "ccomp")
    main = tree[said].head
    beside = tree.is_rel(said, "advcl") and bool({"although", "as", "though"} & set(tree.marks(said)))
    spoke = tree[said].lemma in words("reporting") | words("giving a word") | {"tell"} and not tree.is_negated(said)
    gives = main >= 0 and tree[main].lemma in cues("verbs") and tree.kid(main, "xcomp", "ccomp") is not None
    acts = main >= 0 and not gives and tree[main].upos == "VERB" and not {"will", "would"} & set(tree.modals(main))
    return bare and beside and spoke and acts and main < said


def as_bound(ground: Ground) -> Iterator[Draft]:
    """The act of the clause before "as it had been ordered to do" or "as it was bound to do under the accord"."""
    tree = ground.tree
    for token in tree.analysis.tokens:
        cue, done = token.head, tree[token.head].head if token.head >= 0 else -1
        left = token.lemma == "do" or token.text.lower() == "to"  # "as he had been told *to*"
        if not left or not tree.is_rel(token.index, "xcomp") or tree.kids(token.index, "obj", "ccomp"):
            continue
        kind = _kind_of_bond(ground, cue)
        if done < 0 or kind is None or not tree.is_rel(cue, "advcl") or "as" not in tree.marks(cue):
            continue
        who, own = ground.agent(done) or ground.own_subject(done), tree.subject(cue)
        if own is None or who is None or not ground.actor(who) or tree[own].upos != "PRON" or done in ground.supposed:
            continue
        told = _told(ground, done)
        for act in verbal(ground, done)[:1]:
            sign = polarity(act) if told is As.KEPT else Polarity.DO
            yield Draft(kind, act, cue, who, _who_bound(ground, cue, token.index), polarity=sign, told_as=told)


def _kind_of_bond(ground: Ground, cue: int) -> Kind | None:
    """What a past "it had been told" or "it was bound" makes of what somebody was to do; None where no one bound it."""
    tree = ground.tree
    if cue < 0 or not ({"was", "were", "been", "had"} & {tree[k].text.lower() for k in tree.kids(cue, "aux", "cop")}):
        return None  # "as it is bound to do" is a law in force
    if tree.is_passive(cue) and tree[cue].lemma in words("ordering") | {"tell"}:
        return Kind.ORDER
    binds = tree[cue].text.lower() == "bound" or tree[cue].lemma in words("binding verbs")
    lawful = {tree[k].lemma for n in (cue, *tree.kids(cue, "xcomp")) for k in tree.kids(n, "obl", "advmod")}
    return Kind.TERM if binds and not lawful & (words("standing laws") | {"legally"}) else None


def _who_bound(ground: Ground, cue: int, do: int) -> int | None:
    """Who gave the order: "by the court", where it is told."""
    giver = ground.tree.agent(cue)
    return ground.tree.agent(do) if giver is None else giver


def failing_over(ground: Ground, verb: int) -> bool:
    """Whether a verb says that what stands under it was not done: "failed to publish it"."""
    return ground.tree[verb].lemma in {"fail", "neglect", "omit"} and not ground.tree.is_negated(verb)


def _accused(ground: Ground, done: int) -> int | None:
    """Who is accused of what was done or not: "accused *Maputo* of having failed to pay"."""
    tree = ground.tree
    over = next((node for node in tree.ancestors(done) if tree[node].lemma == "accuse"), None)
    return tree.kid(over, "obj", "iobj") if over is not None and over < done else None


def _far(ground: Ground, done: int) -> int | None:
    """The verb of what was done in place of an act: "far from leaving, as it had pledged, the army | dug trenches"."""
    tree, over = ground.tree, ground.tree[done].head
    far = over >= 0 and "from" in tree.marks(done) and tree[over].text.lower() == "far"
    return tree[over].head if far and tree[over].head >= 0 else None


def _is_far(ground: Ground, over: int) -> bool:
    return ground.tree[over].text.lower() == "far" or _far(ground, over) is not None


def _is_his(ground: Ground, cue: int, doer: int) -> bool:
    """Whether nobody else is said to have undertaken it."""
    tree = ground.tree
    own = tree.kid(cue, "nsubj", "nsubj:pass")
    if own is None:
        return True
    before = (
        "have" in group(tree, cue)
        or _is_far(ground, tree[cue].head)
        or any(tree[kid].lemma == "do" for kid in tree.kids(cue, "xcomp"))
    )
    return before and (tree[own].upos == "PRON" or tree[own].lemma == tree[doer].lemma)


def _told(ground: Ground, done: int) -> As:
    """What is said to have come of it: done, left undone, or neither."""
    if failing(ground.tree, done) is not None and not ground.tree.is_negated(done):
        return As.BROKEN  # "accused them of having failed to pay, as agreed"
    mood = mood_of(ground.tree, done)
    if mood is Mood.ASSERTED:
        return As.KEPT
    return As.BROKEN if mood is Mood.DENIED and "have" not in group(ground.tree, done) else As.REPORTED
