"""An act told against a word that its doer had given: "cut 100 jobs despite its promise not to cut any"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.ellipsis import Elided, told_of
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.names import alike, apart, party
from servanda.extraction.bearings.targets import Target
from servanda.extraction.events.frames import agent_of, object_of
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import group
from servanda.extraction.tree import Tree
from servanda.lexicon.acts import acts, acts_named
from servanda.model.claims import Kind, Mood, Relation

_KINDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, Kind.ORDER, Kind.PROHIBITION})
_CONCEDING = frozenset({"despite", "notwithstanding", "although", "though"})


def conceded(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All such acts of a report."""
    for target in targets:
        verb = _over(tree, target) if target.kind in _KINDS else None
        if verb is None:
            continue
        doer = agent_of(tree, verb)
        found = _told(tree, target, verb) if _is_his(tree, doer, target) else None
        if found is not None:
            yield Elided(verb, target, *found, role_of(tree, doer))


def _over(tree: Tree, target: Target) -> int | None:
    """The verb against which a word is told: of "despite its promise to stay, it | left |"."""
    act = target.act
    if act is None or tree[act].upos != "VERB":
        return None
    for node in (act, *tree.ancestors(act)):
        opened = {tree[kid].text.lower() for kid in tree.kids(node, "case", "mark")}
        if opened & _CONCEDING:
            above = tree[node].head
            told = above >= 0 and tree[above].upos == "VERB" and not target.span.holds(tree[above].span)
            return above if told else None
    return None


def _is_his(tree: Tree, doer: int | None, target: Target) -> bool:
    """Whether the doer may be who gave the word: of "its promise" and "it had promised" whoever acts beside it is."""
    if doer is None or tree[doer].upos == "PRON" or not target.bound.heads:
        return True
    own = party(tree, role_of(tree, doer))
    return alike(own, target.bound) > 0 and not apart(own, target.bound)


def _told(tree: Tree, target: Target, verb: int) -> tuple[Relation, Mood] | None:
    act = target.act
    mood = mood_of(tree, verb)
    if act is None or not _is_to_it(tree, act, verb):
        return None
    if mood is Mood.DENIED and not target.refrains and _is_such(tree, act, verb):
        return told_of(target, False, "have" in group(tree, verb))
    against = _is_such(tree, act, verb) if target.refrains else _is_contrary(tree, act, verb)
    return (Relation.BREACHES, Mood.ASSERTED) if mood is Mood.ASSERTED and against else None


def _is_such(tree: Tree, act: int, verb: int) -> bool:
    """Whether two verbs tell such an act."""
    return tree[act].lemma == tree[verb].lemma or bool(_classes(tree, act) & _classes(tree, verb))


def _is_contrary(tree: Tree, act: int, verb: int) -> bool:
    """Whether a verb tells what is contrary to an act: "burned" of "protect"."""
    told = acts_named([tree[node].text.lower() for node in tree.subtree(act)])
    return any(name in acts()[own].contrary for own in told for name in _classes(tree, verb))


def _classes(tree: Tree, verb: int) -> frozenset[str]:
    with_it = [kid for kid in tree.kids(verb, "compound:prt", "advmod") if kid > verb]
    return acts_named([tree[node].text.lower() for node in (verb, *with_it)])


def _is_to_it(tree: Tree, act: int, verb: int) -> bool:
    """Whether an act is done to what the word was about: the same noun, or a pronoun of it on either side."""
    one, two = object_of(tree, act), object_of(tree, verb)
    if one is None or two is None:
        return one is two
    if {tree[one].upos, tree[two].upos} & {"PRON", "DET"}:
        return True
    return tree[one].lemma.lower() == tree[two].lemma.lower()
