"""What a voice says of a commitment before it has its id and its voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.extraction.bearings.ellipsis import PRO, Elided
from servanda.extraction.events.frames import Told
from servanda.extraction.events.spans import span_of
from servanda.extraction.tree import Tree
from servanda.model.claims import Mood, Relation, Role, Statement
from servanda.model.text import Span

TOLD = frozenset({Mood.ASSERTED, Mood.DENIED})


@dataclass(frozen=True, slots=True)
class Borne:
    """A bearing before it has its id and its voice."""

    anchor: int
    span: Span
    commitment: str
    relation: Relation
    mood: Mood
    event: str | None = None
    share: str | None = None
    agent: Role | None = None
    voice: Statement | None = None  # None: to be found by its place


def taken_up(tree: Tree, told: Sequence[Borne], left_out: Elided) -> Borne | None:
    """What was just said of a commitment, taken up of another: "We did not break the truce. They did"."""
    here = tree[left_out.anchor]
    if here.lemma not in PRO:
        return None
    before = (
        one for one in reversed(told) if one.anchor < here.index and tree[one.anchor].sentence >= here.sentence - 1
    )
    last = next(before, None)
    if last is None or last.mood not in TOLD or tree[last.anchor].upos != "VERB":
        return None
    if tree.is_negated(last.anchor) and last.mood is Mood.ASSERTED:
        return None  # "did not honour it" is a breach, "The state did" none
    if left_out.target.span.start > tree[last.anchor].start and left_out.target.id != last.commitment:
        return None
    mood = Mood.DENIED if tree.is_negated(here.index) else Mood.ASSERTED
    return replace(
        last, anchor=here.index, span=words_of(tree, here.index, None), mood=mood, event=None, agent=left_out.agent
    )


def words_of(tree: Tree, index: int, agent: int | None) -> Span:
    """The words of a bearing: the clause that an act heads, with who does it, or a phrase."""
    if tree[index].upos == "VERB" or tree.kids(index, "nsubj", "cop"):
        return span_of(tree, Told(index, agent, None, index))
    return tree.phrase(index)
