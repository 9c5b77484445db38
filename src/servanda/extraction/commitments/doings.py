"""Conditions that tell in other words that a promise of the same report is kept: "once it has laid down its arms"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.extraction.commitments.ground import Ground
from servanda.model.claims import Condition, Polarity, Rendering
from servanda.model.text import Span

_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class _Doing:
    """An act in words: by whom, which verb, what else."""

    subject: frozenset[str]  # empty: nobody is named, or a pronoun
    verb: str
    things: frozenset[str]


class Doings:
    """The acts that a report's undertakings promise."""

    def __init__(self, base: Ground, renderings: Iterable[Rendering]) -> None:
        self._base = base
        self._promised = [
            (one, doing)
            for one in renderings
            if one.polarity is Polarity.DO and (doing := self._of_action(one)) is not None
        ]

    def of(self, condition: Condition, item: Rendering) -> str | None:
        """The one commitment whose act a condition tells as done; None where it is none, or several."""
        told = self._of_condition(condition.span)
        if told is None:
            return None
        found = {one.same_as or one.id for one, act in self._promised if one.id != item.id and _is_done(told, act)}
        return found.pop() if len(found) == 1 else None

    def _of_action(self, one: Rendering) -> _Doing | None:
        tokens = self._base.tree.tokens_in(one.action)
        verb = next((i for i in tokens if self._base.tree[i].upos == "VERB"), None)
        if verb is None:
            return None
        roles = [role.span for role in (one.debtor, one.performer) if role and role.span]
        by = frozenset(word for span in roles for word in self._words(self._base.tree.tokens_in(span)))
        return _Doing(by, self._base.tree[verb].lemma.lower(), self._words(tokens))

    def _of_condition(self, span: Span) -> _Doing | None:
        """The act of a condition's own clause; what is passive names no doer."""
        tree = self._base.tree
        tokens = tree.tokens_in(span)
        verb = next((i for i in tokens if tree[i].upos == "VERB"), None)
        if verb is None or tree.is_negated(verb):
            return None
        subject = None if tree.is_passive(verb) else tree.subject(verb)
        by = self._words(tree.tokens_in(tree.phrase(subject))) if subject is not None else frozenset()
        return _Doing(by, tree[verb].lemma.lower(), self._words(tokens) - by)

    def _words(self, tokens: Iterable[int]) -> frozenset[str]:
        tree = self._base.tree
        return frozenset(tree[i].lemma.lower() for i in tokens if tree[i].upos in _TELLING)


def _is_done(told: _Doing, promised: _Doing) -> bool:
    """Whether what is told is what was promised: one verb, by who promised it, and the one names nothing else."""
    if told.verb != promised.verb or not told.things & promised.things:
        return False
    if told.subject and not told.subject & promised.subject:
        return False
    return told.things <= promised.things or promised.things <= told.things
