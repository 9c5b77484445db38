"""Links inside one report: a restatement to its first mention, a condition to the commitment that it speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from servanda.extraction.commitments.doings import Doings
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Agreement, Condition, Kind, OnCommitment, Rendering, State
from servanda.model.text import Span

_FAMILY = {Kind.TERM: Kind.PROMISE, Kind.AGREEMENT: Kind.PROMISE}
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "for",
        "by",
        "with",
        "from",
        "at",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        "and",
        "or",
        "be",
        "as",
        "any",
        "all",
    ]
)
_OWN_WORD = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM})


def linked(base: Ground, renderings: list[Rendering], agreements: list[Agreement]) -> list[Rendering]:
    """The renderings with `same_as` and with conditions tied to the commitment they speak of."""
    first: dict[str, list[tuple[frozenset[str], Rendering]]] = {}
    found: list[Rendering] = []
    for item in renderings:
        content = _content(base, item.action)
        origin = next(
            (other for known, other in _candidates(first, content) if _alike(base, item, other, known, content)), None
        )
        for word in content:
            first.setdefault(word, []).append((content, item)) if origin is None else None
        found.append(replace(item, same_as=origin.id if origin else None))
    bonds = _Bonds(base, found, agreements)
    return [replace(item, conditions=tuple(bonds.tied(c, item) for c in item.conditions)) for item in found]


def _candidates(
    first: dict[str, list[tuple[frozenset[str], Rendering]]], content: frozenset[str]
) -> list[tuple[frozenset[str], Rendering]]:
    """The earlier renderings that share the rarest word of an action; a few, so that long reports stay quick.

    Of words as rare as each other the first by letter counts: a set has another order in each process.
    """
    known = [first[word] for word in sorted(content) if word in first]
    return min(known, key=len)[:50] if known else []


def _content(base: Ground, span: Span) -> frozenset[str]:
    found = (base.tree[i].lemma.lower() for i in base.tree.tokens_in(span))
    return frozenset(word for word in found if word not in _SMALL and re.search(r"\w", word))


def _alike(base: Ground, item: Rendering, other: Rendering, known: frozenset[str], content: frozenset[str]) -> bool:
    """Whether two renderings bind one debtor to one act in nearly the same words."""
    if (
        _FAMILY.get(item.kind, item.kind) is not _FAMILY.get(other.kind, other.kind)
        or item.polarity is not other.polarity
    ):
        return False
    return len(known & content) * 2 >= len(known | content) and _same_debtor(base, item, other)


def _same_debtor(base: Ground, one: Rendering, other: Rendering) -> bool:
    """Whether the debtors have the same words, or one is a pronoun or not named."""
    spans = [own.debtor.span if own.debtor else None for own in (one, other)]
    if None in spans:
        return True
    names = [_content(base, span) for span in spans if span]
    pronouns = any(len(n) == 1 and n & {"it", "they", "he", "she", "we", "i", "who"} for n in names)
    return pronouns or bool(names[0] & names[1])


class _Bonds:
    """The commitments and agreements that a later or earlier condition may speak of."""

    def __init__(self, base: Ground, renderings: list[Rendering], agreements: list[Agreement]) -> None:
        self._base = base
        self._words = sorted((r for r in renderings if r.kind in _OWN_WORD), key=lambda r: r.action)
        self._done = Doings(base, self._words)
        self._deals = sorted(agreements, key=lambda a: a.span)

    def tied(self, condition: Condition, item: Rendering) -> Condition:
        """The condition with the commitment that it names as broken, kept or ended."""
        inside = self._base.tree.tokens_in(condition.span)
        state = next((s for s in (_state(self._base.tree[i].lemma.lower()) for i in inside) if s), None)
        if state is None:
            done = self._done.of(condition, item)
            return replace(condition, on=OnCommitment(done, State.KEPT)) if done else condition
        lemmas = {self._base.tree[i].lemma.lower() for i in inside}
        if lemmas & words("bonds"):
            target = self._promise(condition, item)
        elif lemmas & words("agreements"):
            before = [deal.id for deal in self._deals if deal.span.start < condition.span.start]
            target = before[-1] if before else next((deal.id for deal in self._deals), None)
        else:
            target = None
        return replace(condition, on=OnCommitment(target, state)) if target else condition

    def _promise(self, condition: Condition, item: Rendering) -> str | None:
        """The nearest promise before the condition by whoever is said to break it; else the next after.

        A pronoun ("if they break it") leaves open who: then by somebody else than the one whom the condition binds.
        """
        breaker = self._breaker(condition)
        others = [r for r in self._words if r.id != item.id and not _shares_debtor(r, item)]
        if breaker:
            others = [r for r in others if breaker & self._debtor(r)]
            others = [r for r in others if r.kind is not Kind.TERM] or others
        before = [r.id for r in others if r.action.start < condition.span.start]
        return before[-1] if before else next((r.id for r in others), None)

    def _breaker(self, condition: Condition) -> frozenset[str]:
        """The words of the subject of the condition; empty for a pronoun or none."""
        tree = self._base.tree
        for index in tree.tokens_in(condition.span):
            if _state(tree[index].lemma.lower()) and (subject := tree.subject(index)) is not None:
                return frozenset() if tree[subject].upos == "PRON" else _content(self._base, tree.phrase(subject))
        return frozenset()

    def _debtor(self, rendering: Rendering) -> frozenset[str]:
        spans = [role.span for role in (rendering.debtor, rendering.performer) if role and role.span]
        return frozenset(word for span in spans for word in _content(self._base, span))


def _shares_debtor(one: Rendering, other: Rendering) -> bool:
    return one.debtor is not None and other.debtor is not None and one.debtor.span == other.debtor.span


def _state(lemma: str) -> State | None:
    for name, state in (("breaking", State.BROKEN), ("keeping", State.KEPT), ("ending", State.ENDED)):
        if lemma in words(name):
            return state
    return None
