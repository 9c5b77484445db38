"""Learns to whom a word is given: a weight for each fact about an undertaking and somebody mentioned near it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.resolution.owing import SURE
from training.choice import Example
from training.naming import are_same, is_nobody
from training.owing_data import Undertaking, told
from training.ranking import Learning, Numbers, Weights, learn, left_out, numbers, odds, write

HOW = Learning(rare=20, shrink=5e-4, runs=3)

Named = tuple[Undertaking, str | None]  # who is named as its creditor


def learn_owing() -> None:
    """Learns from the reports, writes `owing.json`, and prints how many creditors are right."""
    own, unseen = told("told"), told("unseen")
    print(f"{len(own)} reports, {sum(map(len, own))} undertakings", flush=True)
    known = {id(one.example): one for report in (*own, *unseen) for one in report}

    def named(learned: Weights, one: Numbers) -> Named:
        return known[id(one.example)], _likeliest(learned, one, known[id(one.example)])

    _show("rules", ((one, one.rule) for report in own for one in report))
    _show("left out in turn", left_out(_examples(own), HOW, named))
    mean, vocabulary = learn(_examples(own), HOW)
    _show("rules, never trained on", ((one, one.rule) for report in unseen for one in report))
    _show("never trained on", (named(mean, one) for one in numbers(_examples(unseen), vocabulary)))
    print(f"{write(mean, vocabulary, 'owing')} weights", flush=True)


def _examples(reports: Sequence[Sequence[Undertaking]]) -> list[list[Example]]:
    return [[one.example for one in report] for report in reports]


def _likeliest(learned: Weights, one: Numbers, told_: Undertaking) -> str | None:
    """Whom the product names: the likeliest where that is sure, else whom the rules name."""
    likely = odds(learned, one)
    best = max(likely, key=lambda key: likely[key])
    return told_.names[best] if best and likely[best] >= SURE else told_.rule


def _show(what: str, named: Iterable[Named]) -> None:
    """How many of those named are right by their names, and how many of those who are to be named are."""
    right = wrong = meant = 0
    for one, who in named:
        is_right = who is not None and not is_nobody(one.creditor) and are_same(one.creditor, who)
        right, wrong = right + is_right, wrong + (who is not None and not is_right)
        meant += not is_nobody(one.creditor)
    part, found = right / max(1, right + wrong), right / max(1, meant)
    print(f"{what}: {part:.3f} of {right + wrong} named are right, {found:.3f} of {meant} are found", flush=True)
