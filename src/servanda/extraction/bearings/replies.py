"""Denials of a breach that was just told: "Hamas said that Israel had broken the truce. Israel rejects this"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from servanda.extraction.bearings.names import ANYBODY, Party, apart, party
from servanda.extraction.events.factuality import factuality
from servanda.extraction.events.frames import agent_of
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Factuality, Mood, Relation, Role

_POINTING = frozenset({"it", "this", "that", "these", "them", "which"})


class Charge(Protocol):
    """A breach that somebody told."""

    @property
    def anchor(self) -> int:
        """The word that tells it."""

    @property
    def relation(self) -> Relation:
        """What is told."""

    @property
    def mood(self) -> Mood:
        """How it is told."""

    @property
    def agent(self) -> Role | None:
        """Who is said to have done it."""


def replies(tree: Tree, told: Sequence[Charge]) -> Iterator[tuple[int, int]]:
    """The word of each denial, and the place of each told breach that it denies.

    `told` stands in the order of its anchors. A denial answers what its own sentence or the one before tells, of
    whoever denies or of nobody in words; where that is nothing, or of somebody else, it denies no breach.
    """
    anchors = [charge.anchor for charge in told]
    for token in tree.analysis.tokens:
        if token.upos != "VERB" or known(token, bearing_words("replying")) is None or not _denies(tree, token.index):
            continue
        doer = agent_of(tree, token.index)
        denier = party(tree, role_of(tree, doer)) if doer is not None else ANYBODY
        for place in range(bisect_left(anchors, token.index) - 1, -1, -1):
            charge = told[place]
            if token.sentence - tree[charge.anchor].sentence > 1:
                break
            if _is_answered(tree, charge, denier):
                yield token.index, place


def _denies(tree: Tree, verb: int) -> bool:
    """Whether a verb denies what was just said: its object points at it, or names it as a charge."""
    if factuality(tree, verb) is not Factuality.HAPPENED or tree.kids(verb, "ccomp", "xcomp"):
        return False
    thing = tree.kid(verb, "obj")
    if thing is None:
        return False
    if tree[thing].text.lower() in _POINTING:
        return True
    if known(tree[thing], bearing_words("charges")) is None:
        return False
    return not tree.kids(thing, "acl", "nmod", "ccomp", "nmod:poss")  # one of which more is said may be another


def _is_answered(tree: Tree, charge: Charge, denier: Party) -> bool:
    """Whether a told breach is one of whoever denies it."""
    if charge.relation is not Relation.BREACHES or charge.mood is not Mood.ASSERTED:
        return False
    return not apart(party(tree, charge.agent), denier)
