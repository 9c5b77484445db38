"""What became of a thing promised, told of it in passing: "promised an inquiry, which has not been opened"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.ellipsis import Elided, told_of
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.targets import Target
from servanda.extraction.events.frames import agent_of, is_passive
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import group, is_yet_to_be
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Kind, Mood

_KINDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT})
_WHICH = frozenset({"which", "that"})
_TOLD = {Mood.ASSERTED: True, Mood.DENIED: False}


def told_in_passing(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All relative clauses of a report that say that what a noun promised was given, or was not."""
    for target in targets:
        if target.act is None or tree[target.act].upos != "NOUN" or target.kind not in _KINDS or target.refrains:
            continue
        for clause in tree.kids(target.act, "acl:relcl"):
            done = _done(tree, clause)
            if done is not None:
                so_far = "have" in group(tree, clause) or is_yet_to_be(tree, clause)
                agent = role_of(tree, agent_of(tree, clause) if is_passive(tree, clause) else None)
                yield Elided(clause, target, *told_of(target, done, so_far), agent)


def _done(tree: Tree, clause: int) -> bool | None:
    """Whether a clause says that its thing came or was given, or that it was not; None where it says neither."""
    own = tree.kid(clause, "nsubj", "nsubj:pass")
    if own is None or tree[own].text.lower() not in _WHICH:
        return None
    given = known(tree[clause], bearing_words("giving") | bearing_words("setting_up")) and is_passive(tree, clause)
    came = known(tree[clause], bearing_words("arriving"))
    return _TOLD.get(mood_of(tree, clause) or Mood.FEARED) if given or came else None
