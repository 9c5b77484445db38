"""Learns whom describing nouns mean: a weight for each fact about a noun and somebody met before it."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.resolution.actors.reference import enough
from training.described_data import Described, told
from training.ranking import Learning, Numbers, Weights, is_right, learn, left_out, numbers, odds, write

HOW = Learning(rare=6, shrink=1e-4, runs=3)


def learn_described() -> None:
    """Learns from the reports, writes `described.json`, and prints how many nouns are right."""
    own, unseen = told("told"), told("unseen")
    known = {id(one.example): one for report in (*own, *unseen) for one in report}
    print(f"{len(own)} reports, {sum(map(len, own))} nouns", flush=True)

    def judged(learned: Weights, one: Numbers) -> tuple[Described, str]:
        of = known[id(one.example)]
        return of, _chosen(of, odds(learned, one))

    examples = [[one.example for one in report] for report in own]
    _show("rules", ((one, one.rule) for report in own for one in report))
    _show("left out in turn", left_out(examples, HOW, judged))
    mean, vocabulary = learn(examples, HOW)
    _show("rules, never trained on", ((one, one.rule) for report in unseen for one in report))
    others = numbers([[one.example for one in report] for report in unseen], vocabulary)
    _show("never trained on", (judged(mean, one) for one in others))
    print(f"{write(mean, vocabulary, 'described')} weights", flush=True)


def _chosen(one: Described, likely: dict[str, float]) -> str:
    """Whom the product takes: the likeliest where that is sure, else whom the rules know."""
    best = max(likely, key=lambda key: likely[key])
    return best if best and likely[best] >= enough(by_rule=bool(one.rule), is_person=one.is_person) else one.rule


def _show(what: str, chosen: Iterable[tuple[Described, str]]) -> None:
    """How many are right; of those linked to somebody, how many rightly, of how many who are to be linked."""
    right = total = linked = rightly = old = 0
    for one, key in chosen:
        fits = is_right(one.example, key)
        right, total, old = right + fits, total + 1, old + (not one.example.none)
        linked, rightly = linked + bool(key), rightly + (fits and bool(key))
    print(f"{what}: {right / total:.3f} of {total} are right; {rightly} of {linked} linked, of {old}", flush=True)
