"""An act undone ever since is a commitment observed: "since then it had not touched the minority"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extraction.bearings.names import party
from servanda.extraction.tree import Tree
from servanda.lexicon.acts import acts, acts_named, ceasings
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Event, Factuality, Kind, Polarity, Rendering, Role
from servanda.model.text import Span

_BINDING = frozenset({Kind.PROMISE, Kind.TERM, Kind.AGREEMENT, Kind.GUARANTEE, Kind.ORDER, Kind.PROHIBITION})
_CONTENT = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Observed:
    """An event told as never done since, and the commitment not to do it."""

    anchor: int
    event: Event
    commitment: str


def observed(tree: Tree, renderings: Sequence[Rendering], events: Sequence[Event]) -> Iterator[Observed]:
    """The acts denied since some day that the report's commitments forbid their doer."""
    for event in events:
        if event.factuality is not Factuality.DENIED or any(r.action.holds(event.span) for r in renderings):
            continue
        verb = tree.head_of(event.span)
        if verb is None or not _is_since(tree, verb):
            continue
        fitting = [r for r in renderings if r.action.start < event.span.start and _forbids(tree, r, event)]
        if fitting:
            yield Observed(verb, event, fitting[-1].id)


def _is_since(tree: Tree, verb: int) -> bool:
    """Whether a clause says since when."""
    for kid in tree.kids(verb, "obl", "advmod", "advcl"):
        if tree.case(kid) in bearing_words("since") or tree[kid].text.lower() in bearing_words("since"):
            return True
        if any(mark in bearing_words("since") for mark in tree.marks(kid)):
            return True
    return False


def _forbids(tree: Tree, rendering: Rendering, event: Event) -> bool:
    """Whether a commitment is one not to do such an act to such a patient, by such a doer."""
    if rendering.kind not in _BINDING:
        return False
    words = _words(tree, rendering.action)
    named = acts_named(words)
    if not any(event.type in acts()[name].events for name in named):
        return False
    if rendering.polarity is Polarity.DO and not _ceases(words):
        return False
    return _same_doer(tree, rendering, event.agent) and _same_patient(tree, rendering, event.patient)


def _words(tree: Tree, span: Span) -> list[str]:
    return [tree[index].text.lower() for index in tree.tokens_in(span)]


def _ceases(words: Sequence[str]) -> bool:
    return any(word.startswith(c.word) for word in words for c in ceasings() if c.own)


def _same_doer(tree: Tree, rendering: Rendering, agent: Role | None) -> bool:
    """Whether the doer may be who is bound: the same noun, or a pronoun, which may be anybody's."""
    doers = party(tree, agent).heads
    bound = party(tree, rendering.performer).heads or party(tree, rendering.debtor).heads
    return not doers or not bound or bool(doers & bound)


def _same_patient(tree: Tree, rendering: Rendering, patient: Role | None) -> bool:
    """Whether the commitment names the patient, in its act or as whom it helps."""
    if patient is None or patient.span is None:
        return False
    named = _nouns(tree, patient.span)
    places = [rendering.action, *(r.span for r in (rendering.beneficiary, rendering.creditor) if r and r.span)]
    return any(named & _nouns(tree, place) for place in places)


def _nouns(tree: Tree, span: Span) -> frozenset[str]:
    return frozenset(tree[i].lemma.lower() for i in tree.tokens_in(span) if tree[i].upos in _CONTENT)
