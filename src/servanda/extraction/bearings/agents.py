"""Who is said to keep, break or end a commitment, in words."""

from __future__ import annotations

from servanda.extraction.bearings.charges import accuser_of, is_own
from servanda.extraction.bearings.names import clash
from servanda.extraction.bearings.targets import Target
from servanda.extraction.bearings.words import Said
from servanda.extraction.events.frames import agent_of
from servanda.extraction.events.kinds import is_actor
from servanda.extraction.events.spans import role_of
from servanda.extraction.tree import Tree
from servanda.model.claims import Event, Relation, Role

_PRONOUNS = frozenset({"both", "each", "neither", "either", "all", "none", "nobody", "one", "somebody", "someone"})


def agent_role(tree: Tree, said: Said, event: Event | None) -> Role | None:
    """Who does it: the actor beside the word, else the agent of the act that is the breach or the keeping."""
    for index in (said.agent, _of_governor(tree, said.index)):
        if index is not None and _can_keep(tree, index):
            return role_of(tree, index)
    return event.agent if event is not None else None


def _can_keep(tree: Tree, index: int) -> bool:
    """Whether a word may mean somebody who is bound: an actor, a body or works that stand for their owner."""
    if is_actor(tree, index) or tree[index].text.lower() in _PRONOUNS:
        return True
    return tree[index].upos == "NOUN" and tree[index].entity in {"organization", "place"}


def _of_governor(tree: Tree, index: int) -> int | None:
    """Who acts in the clause that a noun stands in: "in violation of the truce, the army shelled the mill"."""
    head = tree[index].head
    if head < 0 or not tree.is_rel(index, "obl", "advcl") or tree[head].upos != "VERB":
        return None
    if tree.case(index) == "of":
        return None  # "warned of a violation"
    return agent_of(tree, head)


def is_anothers(tree: Tree, said: Said) -> bool:
    """Whether somebody speaks of keeping another's word, which is none of his: "I can't keep Clive's promises"."""
    owned = said.mention is not None and bool(said.mention.owner.names)
    return owned and said.agent is not None and tree[said.agent].text.lower() in {"i", "we"}


def may_be_of(tree: Tree, said: Said, target: Target) -> bool:
    """Whether a commitment may be the one spoken of: not who accuses another of it, nor a "she" for what "he" broke."""
    accuser = accuser_of(tree, said.index)
    if accuser is not None and is_own(tree, accuser, target.bound, target.act):
        return False
    if said.row.relation is Relation.BREACHES and _is_to_come(tree, target):
        return False
    return not clash(tree, said.agent, target.act)


def _is_to_come(tree: Tree, target: Target) -> bool:
    """Whether a commitment is not yet due, so that nobody has broken it: "by the end of next year", "tomorrow"."""
    inside = tree.tokens_in(target.span)
    ahead = (at for at in inside if tree[at].text.lower() in {"next", "tomorrow", "coming"})
    return any(tree[at].text.lower() == "tomorrow" or tree[tree[at].head].entity == "time" for at in ahead)
