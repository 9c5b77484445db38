"""Whom a pronoun most likely means, by weights learned from pronouns whose meaning is known.

A ranking of mentions (Denis and Baldridge 2008) whose log-odds are a sum of the weights of plain facts about the two
places (Durrett and Klein 2013). That it means nobody who may act is one more choice, for which the network speaks.
`training/README.md` tells how the weights are learned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from servanda.lexicon.actors import is_title
from servanda.lexicon.learned import weights
from servanda.model.analysis import Analysis
from servanda.resolution.actors.binding import acts, says_something
from servanda.resolution.actors.doubts import is_main
from servanda.resolution.actors.fitting import ORGANS
from servanda.resolution.actors.learned import Learned
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, Sort
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.weighed import NOBODY, Candidate, Choice, above, share, way

FAR = 48  # mentions that are weighed
_SENTENCES = 5  # back, beyond which all are as far


class Weigher:
    """Weighs whom a pronoun of one report means."""

    def __init__(self, analysis: Analysis, inside: Sequence[bool], learned: Learned) -> None:
        self._analysis = analysis
        self._inside = inside
        self._learned = learned
        self._told: Counter[str] = Counter()  # how many of the mentions counted so far mean each
        self._counted = 0

    def choice(self, at: int, what: Pronouns, met: Sequence[Mention], others: frozenset[str]) -> Choice | None:
        """The likeliest of those met, none of those others; None where the network has not read the word."""
        if not self._analysis.idle:
            return None
        told = weights("whom")
        odds: dict[str, float] = {NOBODY: share(self.nobody(at, what), told, self._analysis.idle[at])}
        whom: dict[str, Referent] = {}
        for one in self.candidates(at, what, met, others):
            key = one.referent.key
            odds[key] = odds.get(key, 0.0) + share(one.facts, told)
            whom.setdefault(key, one.referent)
        best = max(odds, key=lambda key: odds[key])
        return Choice(whom.get(best), odds[best] / sum(odds.values()))

    def candidates(
        self, at: int, what: Pronouns, met: Sequence[Mention], others: frozenset[str]
    ) -> Iterator[Candidate]:
        """Those met last, the last first, with what is so of them."""
        up, kind, told = above(self._analysis, self._analysis.tokens[at].head), kind_of(what), self._count(met)
        tells = says_something(self._analysis, at) is not None
        order = 0
        for mention in reversed(met[-FAR:]):
            one = mention.referent
            if one is None or one.key in others or self._is_barred(what, one):
                continue
            there = says_something(self._analysis, mention.head) is not None
            more = (
                f"tells|{kind}|{'yt'[there]}{'yt'[tells]}|{self._back(at, mention)}",
                f"order|{kind}|{min(order, 12)}",
                f"told|{kind}|{min(told[one.key], 6)}",
            )
            yield Candidate(mention, one, (*self._facts(at, kind, mention, one, up), *more))
            order += 1

    def _count(self, met: Sequence[Mention]) -> Counter[str]:
        """How many of those met mean each; only what was met since the last pronoun is counted anew."""
        self._told.update(m.referent.key for m in met[self._counted :] if m.referent is not None)
        self._counted = len(met)
        return self._told

    def _back(self, at: int, mention: Mention) -> int:
        """How many sentences lie between a mention and a pronoun, at most so many as all count alike."""
        return min(self._analysis.tokens[at].sentence - self._analysis.tokens[mention.head].sentence, _SENTENCES)

    def nobody(self, at: int, what: Pronouns) -> tuple[str, ...]:
        """What is so of a pronoun that may mean nobody who acts."""
        kind, rel = kind_of(what), self._analysis.tokens[at].rel.partition(":")[0]
        tells = says_something(self._analysis, at) is not None
        return (f"nobody|{kind}", f"nobody|{kind}|{rel}", f"nobody|{kind}|{acts(self._analysis, at)}|{tells}")

    def _is_barred(self, what: Pronouns, one: Referent) -> bool:
        """Whether somebody cannot be a he or a she by kind, number or sex, nor several or a mayor an it."""
        if what.thing:
            holder = (
                one.kind is Kind.PERSON and one.noun is not None and is_title(self._analysis.tokens[one.noun].lemma)
            )
            return bool(one.members) or (one.plural and one.noun is not None) or holder
        if what.gender is None:
            return False
        return one.plural or one.kind in ORGANS or self._learned.gender(one) not in (None, what.gender)

    def _facts(self, at: int, kind: str, mention: Mention, one: Referent, up: dict[int, int]) -> tuple[str, ...]:
        tokens = self._analysis.tokens
        here, there = tokens[at], tokens[mention.head]
        back = self._back(at, mention)
        rel, own = there.rel.partition(":")[0], here.rel.partition(":")[0]
        hangs = way(there, up)
        sex = "known" if self._learned.gender(one) is not None else "unknown"
        thing = self._learned.is_thing(one)
        form = there.text.lower() if mention.sort is Sort.PRONOUN else mention.sort
        number = "many" if "Number=Plur" in there.feats else "one" if "Number=Sing" in there.feats else "-"
        near = self._analysis.sentences[here.sentence].block == self._analysis.sentences[there.sentence].block
        return (
            f"form|{kind}|{form}",
            f"sex|{kind}|{sex}|{mention.sort}",
            f"thing|{kind}|{thing}",
            f"kind|{kind}|{one.kind}|{one.plural}",
            f"rank|{mention.rank}|{back}",
            f"rel|{kind}|{rel}|{own}|{back == 0}",
            f"way|{hangs}",
            f"way|{kind}|{hangs}",
            f"inside|{self._inside[mention.head]}|{self._inside[at]}|{back}",
            f"block|{near}|{back}",
            f"number|{kind}|{number}",
            f"main|{kind}|{is_main(self._analysis, mention)}|{back}",
            f"body|{kind}|{self._learned.may_be_body(one)}|{back == 0}",
        )


def kind_of(what: Pronouns) -> str:
    """The kind of a pronoun: he, she, it, they."""
    if what.gender is not None:
        return what.gender
    return "it" if what.thing else "they"
