"""Finds whom a pronoun refers back to; what stays unsure is left open."""

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
    gives_paper,
    governing,
    is_apart,
    is_late,
    is_new,
    is_silent,
    means_nobody,
    says_something,
    told_by,
    was_asked,
)
from servanda.resolution.actors.choosing import alongside, chosen
from servanda.resolution.actors.doubts import accorded, asker, barred, is_anybody, is_doubtful, is_main, is_quiet
from servanda.resolution.actors.fitting import ORGANS, in_order, is_person, may_act
from servanda.resolution.actors.memory import FAR, Memory
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, Sort
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.papers import speaks_itself
from servanda.resolution.actors.phrases import is_many, is_rel, is_source, is_subject, sentences_back
from servanda.resolution.actors.search import Search

READS = frozenset({"read", "say", "add", "continue", "go", "go on", "conclude"})  # what a paper does
BACK = 3  # sentences that a pronoun looks back


class Discourse(Memory):
    """The mentions met so far, and who comes to mind next."""

    def pronoun(self, at: int, what: Pronouns, others: frozenset[str]) -> Referent | None:
        """Whom a pronoun of the third person means, none of those others; None leaves it open."""
        token = self.analysis.tokens[at]
        if means_nobody(self.analysis, at) or speaks_itself(self.analysis, at):
            return None
        here, teller = self.of_sentence.get(token.sentence, ()), told_by(self.analysis, at, what)
        if (like := next((m for m in here if m.head == teller), None)) is not None:
            return like.referent if self.inside[like.head] == self.inside[at] else None
        found = self._looked_back(at, what, others)
        if found is None and what.gender is not None and not self.inside[at]:
            found = self._told_of(at, what, others)
        if found is not None and (
            (what.gender is Gender.FEMALE and is_new(self.analysis, at, found))
            or (is_silent(self.analysis, self.inside, at, found) and not self.has_said(found))
            or (what.gender is not None and self.learned.is_bare(found))
        ):
            found = self._told_of(at, what, others) or found
        speaks = what.gender is not None and says_something(self.analysis, at) is not None
        near = found is not None and is_rel(token, "iobj", "obj") and found.key in {f"word {one.head}" for one in here}
        if found is not None and found.key.startswith(("named", "word") if speaks or near else "named"):
            self.learned.tell(what, found)
        return found

    def _looked_back(self, at: int, what: Pronouns, others: frozenset[str]) -> Referent | None:
        back = sentences_back(self.analysis, self.inside, at, BACK)
        search = Search(at, what, others | barred(self.analysis, self.of_sentence, at), tuple(back))
        ways = (self._alongside, self._of_its_verb, self._accorded, self._asked, self._issuer, self._telling_body)
        if (one := next(filter(None, (find(search) for find in ways)), None)) is not None:
            return one
        if len(back) > 1 and answers(self.analysis, at, back[1]):
            fitting = (self._fitting(search, back[1], kind) for kind in self.kinds(at, what))
            if asked := asked_before(self.analysis, back[1], chain.from_iterable(fitting)):
                return asked
            if (one := self._replies(search)) is not None:
                return one
            search = replace(search, others=search.others | self._asker(search, back[1]))
        speaks = what.gender is Gender.FEMALE and says_something(self.analysis, at) is not None
        near = (back[:1], back[1:2]) if speaks else (back[:2],)  # "X was less gloomy: it might hold, she said"
        if is_late(self.analysis, at) and not self._tells(back[0], what):
            near = (back[1:2], back[:1])  # "X came. Kell's mill would stay open, he said"
        thing = what.thing and is_rel(self.analysis.tokens[at], "obj")  # "had blown it up"
        far = () if thing else (back[2:],)
        for sentences in (*near, *far):
            for kind in self.kinds(at, what):
                for sentence in sentences:
                    if found := self._fitting(search, sentence, kind):
                        return self._doubted(search, found)
        return None

    def _tells(self, sentence: int, what: Pronouns) -> bool:
        here = [(m, m.referent) for m in self.of_sentence.get(sentence, ()) if m.rank == 0 and m.referent is not None]
        many = (m for m, one in here if what.plural and one.plural and m.sort is not Sort.PRONOUN)
        return any(is_person(one, what) for _, one in here) or any(is_main(self.analysis, m) for m in many)

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
            met = [one for kind in self.kinds(search.at, search.what) for one in self._fitting(search, sentence, kind)]
            sources = (m for m in self.of_sentence.get(sentence, ()) if is_source(self.analysis, m.head))
            told = (m.referent for m in sources if m.referent and is_person(m.referent, search.what))
            if met:  # not "X has, according to a nurse, left"
                named = any(m.rank == 0 and r.key.startswith("named") for m, r in met)
                return None if named else next((r for r in told if r.key not in search.others), None)
        return None

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
        fitting = (self._fitting(search, search.back[1], kind) for kind in self.kinds(search.at, search.what))
        return next((one for m, one in chain.from_iterable(fitting) if was_asked(self.analysis, m.head)), None)

    def _telling_body(self, search: Search) -> Referent | None:
        """Who says something right before an "it said": "The Raj Bhavan said the party had been late. ..., it said"."""
        verb = self.analysis.tokens[self.analysis.tokens[search.at].head]  # not "a letter in which it threatened to"
        says = says_something(self.analysis, search.at) is not None and not is_rel(verb, "acl")
        if not search.what.thing or self.inside[search.at] or not says:
            return None
        for sentence in search.back[:2]:
            for mention, one in self._candidates(search, sentence, self.is_body):
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

    def _doubted(self, search: Search, found: list[tuple[Mention, Referent]]) -> Referent | None:
        """Whom the pronoun means of those found, or somebody surer where much speaks against them."""
        here = self.analysis.tokens[search.at].sentence
        told = [one for m, one in found if m.sentence == here and is_source(self.analysis, m.head)]
        if len(told) == len(found) == 1:
            return told[0]  # "could fall, according to Ms Ibe, but she did not expect it"
        one = chosen(self.analysis, search.at, found)
        dim = all(m.rank and m.sort is Sort.NOMINAL for m, _ in found) or is_doubtful(self.analysis, one, found)
        unheard = one is not None and is_new(self.analysis, search.at, one) and not self.has_said(one)
        teller = self._teller(search) if dim or unheard else None  # "a winner got four of them. ..., he said"
        untold = one is not None and self.learned.gender(one) is None
        bystander = untold and all(m.rank for m, r in found if one is None or r.key == one.key)
        mine = [m for m, r in found if one is not None and r.key == one.key]
        silent = untold and search.what.gender is Gender.FEMALE and is_quiet(self.analysis, search.at, mine)
        return teller or (self._surer(search) if bystander or silent else None) or one

    def _told_of(self, at: int, what: Pronouns, others: frozenset[str]) -> Referent | None:
        """Whom the report has told of by name and by pronoun again and again, if she was met last of those like her."""
        out = others | barred(self.analysis, self.of_sentence, at)
        for mention in reversed(self.met[-FAR:]):
            one = mention.referent
            if one is not None and one.key not in out and self._speaks_on(at, what, one):
                return one if not self.inside[mention.head] or self.inside[at] else None
        return None

    def _speaks_on(self, at: int, what: Pronouns, one: Referent) -> bool:
        """Whether the report goes on telling of somebody, or for a "she said" of her as saying something."""
        known = one.key.startswith("named") and self.learned.gender(one) is what.gender and self.has_said(one)
        return (known and says_something(self.analysis, at) is not None) or self.learned.is_told_of(what.gender, one)

    def _surer(self, search: Search) -> Referent | None:
        """The subject met last who is known to be a he, or a she."""

        def known(one: Referent) -> bool:
            return is_person(one, search.what) and self.learned.gender(one) is search.what.gender

        for sentence in search.back if search.what.gender is not None else ():
            told = [r for m, r in self._candidates(search, sentence, known) if m.rank == 0 and m.head < search.at]
            if told:
                return told[-1]
        return None

    def _teller(self, search: Search) -> Referent | None:
        """Who said something last, for a "she said" where else only somebody described by the way comes to mind."""
        at, what = search.at, search.what
        if what.plural or self.inside[at] or says_something(self.analysis, at) is None:
            return None
        fitting = (self._fitting(search, one, kind) for one in search.back for kind in self.kinds(at, what))
        for mention, referent in chain.from_iterable(fitting):
            if says_something(self.analysis, mention.head) and is_main(self.analysis, mention):
                return referent
        return None

    def _fitting(
        self, search: Search, sentence: int, kind: tuple[Callable[[Referent], bool], int]
    ) -> list[tuple[Mention, Referent]]:
        """The mentions of a sentence that a pronoun may mean."""
        fits, rank = kind
        found = self._candidates(search, sentence, fits)
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

    def _candidates(
        self, search: Search, sentence: int, fits: Callable[[Referent], bool]
    ) -> list[tuple[Mention, Referent]]:
        return [
            (mention, one)
            for mention in self.of_sentence.get(sentence, ())[:FAR]
            if (one := mention.referent) is not None and fits(one) and one.key not in search.others
            if not self.inside[mention.head] or self.inside[search.at]
            if not is_anybody(self.analysis, one, search.at)
        ]
