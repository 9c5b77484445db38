"""Acts that stand otherwise than where most cue words have them: what was asked for, what is to be done to a thing."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act, nominal, verbal
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.infinitives import infinitive
from servanda.lexicon.commitment_rows import words
from servanda.model.text import Span


def asked_for(ground: Ground, noun: int) -> list[Act]:
    """What was asked for where the asking is turned down: "rejected a request for a loan", "calls to step down"."""
    tree = ground.tree
    if tree[noun].lemma.lower() not in words("asking nouns"):
        return []
    head = infinitive(ground, noun)
    if head is not None:
        return verbal(ground, head, split=False)
    thing = next((k for k in tree.kids(noun, "nmod") if tree.case(k) == "for"), None)
    return nominal(ground, thing) if thing is not None else []


def to_be_done(ground: Ground, cue: int, thing: int) -> Act | None:
    """What is to be done to somebody or something: "ordered the schools closed"."""
    tree = ground.tree
    done = next((k for k in tree.kids(cue, "xcomp") if k > thing and "VerbForm=Part" in tree[k].feats), None)
    if done is None or tree.marks(done) or "Tense=Past" not in tree[done].feats:
        return None
    span = Span(tree.phrase(thing).start, tree.span(tree.subtree(done)).end)
    return Act(done, span, negated=False, subject=thing, whole=True)


def is_kept_away(ground: Ground, cue: int, place: int) -> bool:
    """Whether somebody is kept away from a place or an office: "barred reporters from the valley"."""
    tree = ground.tree
    whom = tree.kid(cue, "obj", "nsubj:pass")
    away = tree[place].entity in {"place", "event", "organization"} and tree[place].upos in {"NOUN", "PROPN"}
    return away and whom is not None and ground.actor(whom) and not tree.kids(place, "acl")
