"""Finds whom a pronoun refers back to; what stays unsure is left open."""

from __future__ import annotations

from itertools import chain

from servanda.lexicon.actors import Gender, NounKind
from servanda.model.analysis import Analysis
from servanda.resolution.actors.binding import is_late, is_new, is_silent, means_nobody, says_something, told_by
from servanda.resolution.actors.choosing import chosen
from servanda.resolution.actors.describing import Describer
from servanda.resolution.actors.doubts import is_doubtful, is_main, is_quiet, set_against
from servanda.resolution.actors.entities import Entities
from servanda.resolution.actors.fitting import is_person
from servanda.resolution.actors.grammar import Grammar
from servanda.resolution.actors.memory import FAR
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, Sort, noun_of
from servanda.resolution.actors.papers import speaks_itself
from servanda.resolution.actors.phrases import is_rel, is_source, is_subject, kids
from servanda.resolution.actors.search import Search
from servanda.resolution.actors.weighed import Choice
from servanda.resolution.actors.weighing import Weigher

# how likely it must be by what was learned: whom "it" and "they" mean; that one who does nothing is nobody; and the
# rest, which is whom "he" and "she" mean, who says something, that one who does something is nobody
LIKELY, SURER, SUREST = 0.5, 0.75, 0.94
MEANT, MEANT_WHO = 0.6, 0.8  # the same for whom a describing noun means


def enough(*, by_rule: bool, is_person: bool) -> float:
    """How sure it must be whom a describing noun means: more so of a person, or where the rules know another."""
    return MEANT_WHO if by_rule or is_person else MEANT


class Discourse(Grammar):
    """The mentions met so far, and who comes to mind next."""

    def __init__(
        self, analysis: Analysis, known: Entities, inside: list[bool], choosers: tuple[type[Weigher], type[Describer]]
    ) -> None:
        super().__init__(analysis, known, inside)
        self.weigher = choosers[0](analysis, inside, self.learned)
        self.describer = choosers[1](analysis, known, inside, self.learned)

    def meant(self, at: int) -> Referent | None:
        """Whom a describing noun means; None: somebody new."""
        rule = self.definite(at)
        choice = self.describer.choice(at, self.met, rule)
        if choice is None or choice.referent is None:
            return rule
        noun = noun_of(self.analysis.tokens[at])
        person = noun is not None and noun.kind is NounKind.PERSON
        return choice.referent if choice.odds >= enough(by_rule=rule is not None, is_person=person) else rule

    def pronoun(self, at: int, what: Pronouns, others: frozenset[str]) -> Referent | None:
        """Whom a pronoun of the third person means, none of those others; None leaves it open."""
        token = self.analysis.tokens[at]
        if (
            means_nobody(self.analysis, at)
            or speaks_itself(self.analysis, at)
            or self.papers.goes_on(self.analysis, at)
        ):
            return None
        here, teller = self.of_sentence.get(token.sentence, ()), told_by(self.analysis, at, what)
        if (like := next((m for m in here if m.head == teller), None)) is not None:
            return like.referent if self.inside[like.head] == self.inside[at] else None
        search, found = self.by_grammar(at, what, others)
        if found is None and (sure := self._weighed(search)) is not None:
            if sure.referent is not None:
                self.learned.tell(what, sure.referent)
            return sure.referent
        found = self._remembered(search, found or self._looked_back(search))
        speaks = what.gender is not None and says_something(self.analysis, at) is not None
        near = found is not None and is_rel(token, "iobj", "obj") and found.key in {f"word {one.head}" for one in here}
        if found is not None and found.key.startswith(("named", "word") if speaks or near else "named"):
            self.learned.tell(what, found)
        return found

    def _remembered(self, search: Search, found: Referent | None) -> Referent | None:
        """Of whom the report tells all along, where nobody or somebody less likely was found near a he or she."""
        at, what = search.at, search.what
        if what.gender is None:
            return found
        if found is None:
            return None if self.inside[at] else self._told_of(search)
        new = what.gender is Gender.FEMALE and is_new(self.analysis, at, found)
        doubtful = new or self._is_silent(at, found) or self.learned.is_bare(found)
        return (self._told_of(search) if doubtful else None) or found

    def _weighed(self, search: Search) -> Choice | None:
        """Whom a pronoun means by what was learned, where that is likelier than not; an owner is left to the rules."""
        if is_rel(self.analysis.tokens[search.at], "nmod:poss"):
            return None
        choice = self.weigher.choice(search.at, search.what, self.met, search.others)
        if choice is None or choice.odds < self._enough(search, choice):
            return None
        one = choice.referent
        return None if one is not None and self._is_silent(search.at, one) else choice

    def _is_silent(self, at: int, one: Referent) -> bool:
        """Whether a "he said" would mean somebody's relation of whom nothing said is told."""
        if not is_silent(self.analysis, self.inside, at, one) or self.has_said(one):
            return False
        return one.noun is None or set_against(self.analysis, self.analysis.tokens[one.noun].sentence) != one.noun

    def _enough(self, search: Search, choice: Choice) -> float:
        """How sure what was learned must be."""
        if choice.referent is None:
            token = self.analysis.tokens[search.at]  # also where the verb was read as a noun: "It would march"
            verb = token.head if is_subject(token) else -1
            does = verb >= 0 and not any(True for _ in kids(self.analysis, verb, "cop"))
            return SUREST if does else SURER
        tells = says_something(self.analysis, search.at) is not None
        return SUREST if tells or search.what.gender is not None else LIKELY

    def _looked_back(self, search: Search) -> Referent | None:
        """The nearest that fits, sentence by sentence."""
        at, what, back = search.at, search.what, search.back
        speaks = what.gender is Gender.FEMALE and says_something(self.analysis, at) is not None
        near = (back[:1], back[1:2]) if speaks else (back[:2],)  # "X was less gloomy: it might hold, she said"
        if is_late(self.analysis, at) and not self._tells(back[0], what):
            near = (back[1:2], back[:1])  # "X came. Kell's mill would stay open, he said"
        thing = what.thing and is_rel(self.analysis.tokens[at], "obj")  # "had blown it up"
        far = () if thing else (back[2:],)
        for sentences in (*near, *far):
            for kind in self.kinds(at, what):
                for sentence in sentences:
                    if found := self.fitting(search, sentence, kind):
                        return self._doubted(search, found)
        return None

    def _tells(self, sentence: int, what: Pronouns) -> bool:
        here = [(m, m.referent) for m in self.of_sentence.get(sentence, ()) if m.rank == 0 and m.referent is not None]
        many = (m for m, one in here if what.plural and one.plural and m.sort is not Sort.PRONOUN)
        return any(is_person(one, what) for _, one in here) or any(is_main(self.analysis, m) for m in many)

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

    def _told_of(self, search: Search) -> Referent | None:
        """Whom the report has told of by name and by pronoun again and again, if she was met last of those like her."""
        at = search.at
        for mention in reversed(self.met[-FAR:]):
            one = mention.referent
            if one is not None and one.key not in search.others and self._speaks_on(at, search.what, one):
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
            told = [r for m, r in self.candidates(search, sentence, known) if m.rank == 0 and m.head < search.at]
            if told:
                return told[-1]
        return None

    def _teller(self, search: Search) -> Referent | None:
        """Who said something last, for a "she said" where else only somebody described by the way comes to mind."""
        at, what = search.at, search.what
        if what.plural or self.inside[at] or says_something(self.analysis, at) is None:
            return None
        fitting = (self.fitting(search, one, kind) for one in search.back for kind in self.kinds(at, what))
        for mention, referent in chain.from_iterable(fitting):
            if says_something(self.analysis, mention.head) and is_main(self.analysis, mention):
                return referent
        return None
