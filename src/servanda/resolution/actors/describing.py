"""Whom a describing noun most likely means, by weights learned from nouns whose meaning is known.

A ranking of entities (Rahman and Ng 2009; Denis and Baldridge 2008): "the company" may mean each of those met before,
or somebody new. The log-odds of each are a sum of the weights of plain facts about the noun and about all words that
have told of him (Durrett and Klein 2013). `training/README.md` tells how the weights are learned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from servanda.lexicon.learned import weights
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.binding import says_something
from servanda.resolution.actors.described_facts import (
    OTHER,
    Known,
    Noun,
    is_barred,
    like,
    noun_at,
    of_kinds,
    of_somebody_new,
    of_words,
)
from servanda.resolution.actors.entities import Entities
from servanda.resolution.actors.learned import Learned
from servanda.resolution.actors.mentions import Mention, Referent, Sort, is_place
from servanda.resolution.actors.phrases import is_rel, is_subject, kids
from servanda.resolution.actors.weighed import NOBODY, Choice, above, share, way
from servanda.resolution.actors.wording import CRITERIA, FRESH

MOST = 24  # of those met last that are weighed
_BESIDE = ("nsubj", "obj", "iobj", "obl")  # parts of one clause, which are different ones
_FAR = 8  # sentences, beyond which all are as far

Option = tuple[Referent, tuple[str, ...]]  # whom it may mean, and what is so of both


class Describer:
    """Weighs whom the nouns of one report mean."""

    def __init__(self, analysis: Analysis, entities: Entities, inside: Sequence[bool], learned: Learned) -> None:
        self._analysis = analysis
        self._entities = entities
        self._inside = inside
        self._learned = learned
        self._known: dict[str, Known] = {}  # who was met last stands last
        self._told: set[str] = set()  # the nouns that somebody is known by
        self._ending: dict[str, set[str]] = {}  # the keys of those whose names end in a noun
        self._counted = 0

    def choice(self, at: int, met: Sequence[Mention], rule: Referent | None) -> Choice | None:
        """The likeliest whom a noun means, none for somebody new; None where it does not refer back at all.

        `rule` is whom the rules know it to mean, which is one more fact.
        """
        if not self.refers(at):
            return None
        told = weights("described")
        odds = {NOBODY: share(self.nobody(at, met, rule), told)}
        whom: dict[str, Referent] = {}
        for one, facts in self.options(at, met, rule):
            whom[one.key] = one
            odds[one.key] = share(facts, told)
        best = max(odds, key=lambda key: odds[key])
        return None if self._is_of_two(at, best) else Choice(whom.get(best), odds[best] / sum(odds.values()))

    def refers(self, at: int) -> bool:
        """Whether a noun stands with a word by which it may mean somebody known."""
        token = self._analysis.tokens[at]
        words = {kid.lemma.lower() for kid in kids(self._analysis, at, "det", "amod")}
        return token.upos == "NOUN" and bool(words & CRITERIA) and not words & FRESH

    def options(self, at: int, met: Sequence[Mention], rule: Referent | None) -> Iterator[Option]:
        """Those met last whom a noun may mean, the last first."""
        self._count(met)
        noun, up = noun_at(self._analysis, at), above(self._analysis, self._analysis.tokens[at].head)
        near = [one for one in islice(reversed(self._known.values()), MOST) if not self._is_barred(noun, one)]
        alike = Counter(like(noun, one) for one in near)
        for order, one in enumerate(near):
            called = like(noun, one)
            facts = (
                *of_words(noun, one, called),
                *of_kinds(noun, one, called),
                *self._of_places(noun, one, called, order),
                f"rivals|{called}|{min(alike[called], 4)}|{noun.number}",
                f"way|{way(self._head(one), up)}",
                f"rule|{rule is not None and rule.key == one.referent.key}",
            )
            yield one.referent, facts

    def nobody(self, at: int, met: Sequence[Mention], rule: Referent | None) -> tuple[str, ...]:
        """What is so of a noun that may mean somebody new."""
        self._count(met)
        noun, token = noun_at(self._analysis, at), self._analysis.tokens[at]
        return of_somebody_new(noun, token, (noun.lemma in self._told, len(self._known)), by_rule=rule is None)

    def _is_barred(self, noun: Noun, one: Known) -> bool:
        """Whether a noun cannot mean somebody: not by his sort, nor beside him in one clause: "Rook gave the judge"."""
        here, there = self._analysis.tokens[noun.at], self._head(one)
        beside = here.head == there.head and is_rel(here, *_BESIDE) and is_rel(there, *_BESIDE)
        one.may_be_body = self._learned.may_be_body(one.referent)
        return beside or is_barred(noun, one)

    def _is_of_two(self, at: int, key: str) -> bool:
        """Whether the names of two end in the noun: "the Front" after two Fronts."""
        alike = self._ending.get(self._analysis.tokens[at].lemma.lower(), set())
        return len(alike) > 1 and key in alike

    def _head(self, known: Known) -> Token:
        return self._analysis.tokens[known.last.head]

    def _of_places(self, noun: Noun, known: Known, called: str, order: int) -> list[str]:
        """What the places of both tell."""
        here, there = self._analysis.tokens[noun.at], self._head(known)
        back, rank = min(here.sentence - there.sentence, _FAR), known.last.rank
        near = min(back, 3)
        block = self._analysis.sentences[here.sentence].block == self._analysis.sentences[there.sentence].block
        tells = says_something(self._analysis, there.index) is not None
        return [
            f"back|{back}",
            f"order|{min(order, 10)}|{noun.kind}",
            f"rank|{rank}|{near}",
            f"sort|{known.last.sort}|{near}",
            f"block|{block}|{min(back, 2)}",
            f"inside|{self._inside[there.index]}|{self._inside[noun.at]}",
            f"tells|{tells}|{near}|{noun.kind}",
            f"times|{min(known.times, 6)}|{noun.kind}",
            f"subject|{min(known.subjects, 4)}",
            f"same|{called}|{min(back, 4)}",
            f"sameorder|{called}|{min(order, 4)}",
        ]

    def _count(self, met: Sequence[Mention]) -> None:
        """Keeps what the mentions since the last noun have told."""
        for mention in met[self._counted :]:
            if (one := mention.referent) is not None:
                known = self._known.pop(one.key, None) or Known(one, mention, lead=len(self._known))
                self._known[one.key] = known
                known.last, known.times, known.subjects = mention, known.times + 1, known.subjects + (mention.rank == 0)
                if mention.sort is not Sort.PRONOUN:
                    self._tell(mention, known)
        self._counted = len(met)

    def _tell(self, mention: Mention, known: Known) -> None:
        """Keeps what a name or a description tells of somebody."""
        tokens, head = self._analysis.tokens, self._analysis.tokens[mention.head]
        known.words |= {token.lemma.lower() for token in tokens[mention.first : mention.last]}
        nouns = [(OTHER if tokens[noun.index - 1].text == "-" else "") + noun.lemma for noun in self._beside(head)]
        if is_rel(head, "nmod:poss", "compound") and head.head >= 0:
            known.owned.add(tokens[head.head].lemma.lower())
        known.placed += is_place(self._analysis, mention.head)
        ends: tuple[str, ...] = ()
        if mention.sort is Sort.NOMINAL:
            nouns.append(head.lemma)
            known.new |= any(kid.text.lower() in ("a", "an") for kid in kids(self._analysis, mention.head, "det"))
        elif known.is_named:
            entity = self._entities.at(mention.head)
            nouns += sorted(title.rstrip(".") for title in entity.titles) if entity is not None else ()
            ends = (head.lemma, tokens[mention.last - 1].lemma)
        self._keep(known, nouns, ends)

    def _keep(self, known: Known, nouns: Sequence[str], ends: Sequence[str]) -> None:
        for word in nouns:
            known.tell(word.lower())
        for word in ends:
            known.tell(word.lower(), ends=True)
            self._ending.setdefault(word.lower(), set()).add(known.referent.key)
        self._told.update(word.lower() for word in (*nouns, *ends))

    def _beside(self, head: Token) -> Iterator[Token]:
        """The nouns that stand beside a name, or that it is said to be."""
        tokens = self._analysis.tokens
        yield from (kid for kid in kids(self._analysis, head.index, "appos", "nmod:desc") if kid.upos == "NOUN")
        over = tokens[head.head] if head.head >= 0 else head
        is_so = is_subject(head) and any(kids(self._analysis, over.index, "cop"))
        if over.upos == "NOUN" and over is not head and (is_so or is_rel(head, "appos", "nmod:desc", "flat")):
            yield over
