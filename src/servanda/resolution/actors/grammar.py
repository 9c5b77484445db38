"""Whom the words around a pronoun make it mean: who says the sentence, whom a question asks, who gave out a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from servanda.lexicon.actors import Gender
from servanda.lexicon.speech import Sort as Sayings
from servanda.lexicon.speech import sorts
from servanda.model.claims import Stance
from servanda.resolution.actors.binding import (
    acts,
    answers,
    asked_before,
    asked_in,
    gives_paper,
    governing,
    is_apart,
    says_something,
    was_asked,
)
from servanda.resolution.actors.choosing import alongside
from servanda.resolution.actors.doubts import accorded, asker, barred, is_anybody, is_main, is_main_told, set_against
from servanda.resolution.actors.fitting import ORGANS, in_order, is_person, may_act
from servanda.resolution.actors.memory import FAR, Memory
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, Sort, pronoun
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import is_many, is_rel, is_source, is_subject, sentences_back
from servanda.resolution.actors.search import Search

READS = frozenset({"read", "say", "add", "continue", "go", "go on", "conclude"})  # what a paper does
BACK = 3  # sentences that a pronoun looks back


class Grammar(Memory):
    """The mentions met so far, and whom a pronoun means by its clause and by the sentence before."""

    def by_grammar(self, at: int, what: Pronouns, others: frozenset[str]) -> tuple[Search, Referent | None]:
        """Whom the words around a pronoun make it mean, and among whom it is looked for where they make it none."""
        back = sentences_back(self.analysis, self.inside, at, BACK)
        search = Search(at, what, others | barred(self.analysis, self.of_sentence, at), tuple(back))
        ways = (
            self._alongside,
            self._asked_of,
            self._of_its_verb,
            self._of_whose_own,
            self._accorded,
            self._set_against,
            self._asked,
            self._issuer,
            self._telling_body,
        )
        if (one := next(filter(None, (find(search) for find in ways)), None)) is not None:
            return search, one
        if len(back) > 1 and answers(self.analysis, at, back[1]):
            fitting = (self.fitting(search, back[1], kind) for kind in self.kinds(at, what))
            if asked := asked_before(self.analysis, back[1], chain.from_iterable(fitting)):
                return search, asked
            if (one := self._replies(search)) is not None:
                return search, one
            search = replace(search, others=search.others | self._asker(search, back[1]))
        return search, None

    def _of_its_verb(self, search: Search) -> Referent | None:
        """Who says what the pronoun is the subject of: "Kell said she would go", "Kell Mills said it would close"."""
        what, verb = search.what, governing(self.analysis, search.at)
        if verb < 0 or (what.gender is None and not what.thing):
            return None
        for mention in self.of_sentence.get(search.back[0], ()):
            one, subject = mention.referent, self.analysis.tokens[mention.head]
            if one is None or one.key in search.others or subject.head != verb or not is_subject(subject):
                continue
            works = what.thing and one.kind in (Kind.PLACE, Kind.OTHER) and acts(self.analysis, search.at)  # "the port"
            fits = (works or self.is_body(one)) if what.thing else is_person(one, what)
            told = what.thing or one.key.startswith("named") or self.inside[search.at]  # "My boss says he will pay me"
            if fits and told and not self.learned.clashes(what, one) and mention.sort is not Sort.PRONOUN:
                return one if self.inside[mention.head] <= self.inside[search.at] else None
        return None

    def _asked_of(self, search: Search) -> Referent | None:
        """Whom a question is put to that speaks of him: "asked the driver why he had stopped"."""
        clause = self.analysis.tokens[search.at].head
        verb = self.analysis.tokens[clause].head if clause >= 0 else -1
        if verb < 0 or search.what.gender is None:
            return None
        here = [(m, m.referent) for m in self.of_sentence.get(search.back[0], ()) if m.referent is not None]
        one = asked_in(self.analysis, search.at, verb, here)
        return one if one is not None and one.key not in search.others and is_person(one, search.what) else None

    def _alongside(self, search: Search) -> Referent | None:
        fits = [fits for fits, _ in self.kinds(search.at, search.what)]
        here = [
            m for m in self.of_sentence.get(search.back[0], ()) if m.referent and m.referent.key not in search.others
        ]
        return alongside(self.analysis, search.at, here, lambda one: any(may_be(one) for may_be in fits))

    def _accorded(self, search: Search) -> Referent | None:
        """By whose account the sentence before tells something: "according to a nurse, four died. "...," she said"."""
        if len(search.back) < 2 or says_something(self.analysis, search.at) is None:
            return None
        if search.what.gender is None:
            return accorded(self.analysis, self.of_sentence.get(search.back[1], ())) if search.what.plural else None
        for sentence in search.back[1:] if not self.inside[search.at] else ():
            met = [one for kind in self.kinds(search.at, search.what) for one in self.fitting(search, sentence, kind)]
            sources = (m for m in self.of_sentence.get(sentence, ()) if is_source(self.analysis, m.head))
            told = (m.referent for m in sources if m.referent and is_person(m.referent, search.what))
            if met:  # not "X has, according to a nurse, left"
                named = any(m.rank == 0 and r.key.startswith("named") for m, r in met)
                return None if named else next((r for r in told if r.key not in search.others), None)
        return None

    def _of_whose_own(self, search: Search) -> Referent | None:
        """Who tells of his own: "Her sister had been on the bus, she said"."""
        if search.what.gender is None or says_something(self.analysis, search.at) is None or self.inside[search.at]:
            return None
        for mention in self.of_sentence.get(search.back[0], ()):
            token, one = self.analysis.tokens[mention.head], mention.referent
            what = pronoun(token) if is_rel(token, "nmod:poss") and token.head >= 0 else None
            owner = what is not None and what.gender is search.what.gender and mention.head < search.at
            if owner and one is not None and is_main_told(self.analysis, token.head, search.at):
                return one if one.key not in search.others and not self.inside[mention.head] else None
        return None

    def _set_against(self, search: Search) -> Referent | None:
        """Who was just set against another who spoke: "X said so. His deputy was less sure. "...," he said"."""
        if len(search.back) < 2 or search.what.gender is None or says_something(self.analysis, search.at) is None:
            return None
        subject = set_against(self.analysis, search.back[1])
        here = (m for m in self.of_sentence.get(search.back[1], ()) if m.head == subject and not self.inside[m.head])
        one = next((m.referent for m in here), None)
        fits = one is not None and one.key not in search.others and is_person(one, search.what)
        return one if one is not None and fits and not self.learned.clashes(search.what, one) else None

    def _replies(self, search: Search) -> Referent | None:
        """Who spoke before the question that he answers: '"...," said X. / "...?" asked Y. / "...," he replied'."""
        says = says_something(self.analysis, search.at)
        if says is None or says.lemma not in sorts()[Sayings.ANSWER] or len(search.back) < 3:
            return None
        barred = self._asker(search, search.back[1])
        for sentence in search.back[2:]:
            for mention in self.of_sentence.get(sentence, ()):
                one = mention.referent
                spoke = one is not None and says_something(self.analysis, mention.head) is not None
                if one is None or not spoke or one.key in barred | search.others or self.inside[mention.head]:
                    continue
                if is_person(one, search.what) and not self.learned.clashes(search.what, one):
                    return one
        return None

    def _asked(self, search: Search) -> Referent | None:
        """Who was asked something in the sentence before, for a "he said"."""
        says = says_something(self.analysis, search.at)
        if says is None or says.stance is Stance.ASKS or search.what.gender is None or len(search.back) < 2:
            return None
        fitting = (self.fitting(search, search.back[1], kind) for kind in self.kinds(search.at, search.what))
        return next((one for m, one in chain.from_iterable(fitting) if was_asked(self.analysis, m.head)), None)

    def _telling_body(self, search: Search) -> Referent | None:
        """Who says something right before an "it said": "The Raj Bhavan said the party had been late. ..., it said"."""
        verb = self.analysis.tokens[self.analysis.tokens[search.at].head]  # not "a letter in which it threatened to"
        says = says_something(self.analysis, search.at) is not None and not is_rel(verb, "acl")
        if not search.what.thing or self.inside[search.at] or not says:
            return None
        for sentence in search.back[:2]:
            for mention, one in self.candidates(search, sentence, self.is_body):
                near = mention.sentence == self.analysis.tokens[search.at].sentence
                says = near or says_something(self.analysis, mention.head) is not None
                main = is_main(self.analysis, mention) and not is_many(self.analysis, mention.head)
                if says and main and mention.head < search.at:
                    return one
        return None

    def _issuer(self, search: Search) -> Referent | None:
        """Who gave out the paper that an "it read" means: "Her agent issued a statement. ..., it read"."""
        says = says_something(self.analysis, search.at)
        if not search.what.thing or self.inside[search.at] or says is None or says.lemma not in READS:
            return None
        for sentence in search.back[1:2]:
            for mention in self.of_sentence.get(sentence, ()):
                one = mention.referent
                if one is not None and is_main(self.analysis, mention) and gives_paper(self.analysis, mention.head):
                    return one if not self.inside[mention.head] else None
            if self._reads_on(sentence, says.lemma):
                writer = self.papers.last[1]
                return next((m.referent for m in self.of_sentence.get(sentence, ()) if m.head == writer), None)
        return None

    def _reads_on(self, sentence: int, verb: str) -> bool:
        """Whether a paper of the sentence before is what "it read" means: its subject, or for "read" any."""
        paper = self.papers.last[0]
        here = paper >= 0 and self.analysis.tokens[paper].sentence == sentence
        return here and (is_subject(self.analysis.tokens[paper]) or verb not in ("say", "add"))

    def is_body(self, one: Referent) -> bool:
        """Whether somebody may be one body, of which one says "it"."""
        body = one.kind in ORGANS or (one.kind is not Kind.PERSON and one.key.startswith("named"))
        return not one.plural and (body or self.learned.may_be_body(one))

    def _asker(self, search: Search, sentence: int) -> frozenset[str]:
        return asker(self.analysis, self.inside, search.at, sentence, self.of_sentence.get(sentence, ()))

    def fitting(
        self, search: Search, sentence: int, kind: tuple[Callable[[Referent], bool], int]
    ) -> list[tuple[Mention, Referent]]:
        """The mentions of a sentence that a pronoun may mean."""
        fits, rank = kind
        found = self.candidates(search, sentence, fits)
        return [
            one for one in found if one[0].rank <= rank and not is_apart(self.analysis, self.inside, search, one[0])
        ]

    def kinds(self, at: int, what: Pronouns) -> Iterator[tuple[Callable[[Referent], bool], int]]:
        """Whom a pronoun may mean; at last, for "it", a name that only the model took for a person's."""
        doer = what.thing and is_subject(self.analysis.tokens[at]) and acts(self.analysis, at)
        rows = list(in_order(what))
        if what.thing:  # a name that an "it" has meant is as good as a body's
            rows.insert(1, (self.learned.is_thing, rows[0][1]))
        for fits, rank in rows:
            if doer:  # "signed the programme. It undertook to": not the programme
                yield lambda one, fits=fits: self._does(one, what) and fits(one), rank  # type: ignore[misc]
                continue
            if what.gender is Gender.FEMALE:  # most of those whose gender nothing tells are men in the news
                yield lambda one, fits=fits: fits(one) and self.learned.gender(one) is what.gender, rank  # type: ignore[misc]
            yield lambda one, fits=fits: fits(one) and not self.learned.clashes(what, one), rank  # type: ignore[misc]
        if what.thing and acts(self.analysis, at):
            yield self.learned.may_be_body, 0
        yield from rows if doer else ()

    def _does(self, one: Referent, what: Pronouns) -> bool:
        return may_act(self.analysis, one) and not self.learned.clashes(what, one)

    def candidates(
        self, search: Search, sentence: int, fits: Callable[[Referent], bool]
    ) -> list[tuple[Mention, Referent]]:
        """The mentions of a sentence of somebody who fits and is barred by nothing."""
        return [
            (mention, one)
            for mention in self.of_sentence.get(sentence, ())[:FAR]
            if (one := mention.referent) is not None and fits(one) and one.key not in search.others
            if not self.inside[mention.head] or self.inside[search.at]
            if not is_anybody(self.analysis, one, search.at)
        ]
