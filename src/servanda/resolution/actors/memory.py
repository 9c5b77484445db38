"""Remembers whom a report has spoken of, and finds whom a describing noun refers back to."""

from __future__ import annotations

from collections.abc import Callable

from servanda.lexicon.actors import (
    Gender,
    NounKind,
    demonym,
    is_person_noun,
    is_title,
    link_words,
    role_nouns,
    titles_of,
)
from servanda.lexicon.speech import Sort as Sayings
from servanda.lexicon.speech import sorts
from servanda.model.analysis import Analysis
from servanda.resolution.actors import fitting, wording
from servanda.resolution.actors.ages import age_of, of_age
from servanda.resolution.actors.binding import says_something
from servanda.resolution.actors.court import Court
from servanda.resolution.actors.entities import Entities
from servanda.resolution.actors.learned import Learned
from servanda.resolution.actors.mentions import Mention, Referent, Sort, is_plural, noun_of
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.papers import Papers
from servanda.resolution.actors.phrases import is_age, is_rel, is_subject, kids
from servanda.resolution.actors.press import publishes

FAR = 40  # mentions that a describing noun looks back
NEAR = 3  # sentences in which somebody's father has just spoken


class Memory:
    """The mentions met so far, sentence by sentence, and whom a describing noun refers back to."""

    def __init__(self, analysis: Analysis, known: Entities, inside: list[bool]) -> None:
        self.analysis = analysis
        self.known = known
        self.inside = inside  # for each token, whether it stands in quotation marks
        self.met: list[Mention] = []
        self.of_sentence: dict[int, list[Mention]] = {}
        self.titled: dict[str, dict[str, Referent]] = {}  # persons by the words of their offices
        self.singles: dict[str, dict[str, Referent]] = {}  # one described and not named, by the noun
        self.learned = Learned()
        self.court = Court()
        self.papers = Papers()
        self.states: dict[str, Referent] = {}  # the states that have acted, by registry id
        self.described: set[str] = set()  # nouns that described somebody who has no name

    def has_said(self, one: Referent) -> bool:
        """Whether somebody was told of as saying something."""
        met = (m.head for m in self.met[-FAR:] if m.referent is not None and m.referent.key == one.key)
        return any(says_something(self.analysis, head) is not None for head in met)

    def add(self, mention: Mention) -> None:
        """Remembers a mention."""
        self.met.append(mention)
        self.of_sentence.setdefault(mention.sentence, []).append(mention)
        if mention.referent is None or mention.referent.members or mention.sort is Sort.PRONOUN:
            return
        if mention.referent.kind is Kind.STATE and mention.referent.actor and mention.sort is Sort.NAMED:
            self.states[mention.referent.actor] = mention.referent
        entity = self.known.at(mention.head)
        if entity is not None and entity.kind is Kind.PERSON:
            self.court.add(self.analysis, mention.head, mention.referent)
            nation = {self.analysis.tokens[entity.body.token].lemma.lower()} if entity.body else set()
            for title in entity.titles | nation:
                self.titled.setdefault(title.rstrip("."), {})[mention.referent.key] = mention.referent
        elif mention.referent.key.startswith("word"):
            lemma, own = self.analysis.tokens[mention.head].lemma.lower(), self._modifiers(mention.head)
            self.described |= {" ".join([*own, lemma]), *({lemma} if wording.LESSER.isdisjoint(own) else ())}
            if not mention.referent.plural:
                self.singles.setdefault(lemma, {})[mention.referent.key] = mention.referent

    def definite(self, at: int) -> Referent | None:
        """Whom a describing noun refers back to; None: it describes somebody new, or two come to mind."""
        token = self.analysis.tokens[at]
        if (age := age_of(self.analysis, at)) is not None:
            return of_age(self.analysis, self.met[-FAR:], age) or self._person_named()
        if not self._refers(at):
            bare = token.lemma.lower() in wording.BARE and not any(True for _ in kids(self.analysis, at))
            named_so = bare or self._refers(at, fresh=True)  # "the former president", named so before
            return (self._titled(at, last=bare) or self._once(at)) if named_so else None
        if is_plural(token):
            several = self._several(at)
            return several or (self._alike(at) or self._typed(at) if self._number(at) is None else None)
        if not self._modifiers(at) and (tried := self.court.part(token.lemma.lower())) is not None:
            return tried
        one = self._titled(at) or self._told_of_by_sex(at) or self._ending(at)
        return one or self._described_last(at) or self._typed(at) or self._again(at) or self._by_calling(at)

    def _described_last(self, at: int) -> Referent | None:
        """Whom the noun described after the last name that it may describe: "The bank cut it. The bank said"."""
        again = self._again(at)
        if again is None:
            return None
        typed = self._typed(at)
        last = next((m for m in reversed(self.met[-FAR:]) if m.referent in (again, typed)), None)
        near = last is not None and self.analysis.tokens[at].sentence - last.sentence <= NEAR
        return again if near and last is not None and last.referent == again and typed is not None else None

    def _by_calling(self, at: int) -> Referent | None:
        """Who was named last, for "the striker added" where no striker without a name was brought up."""
        lemma = self.analysis.tokens[at].lemma.lower()
        new = lemma in link_words("calling") and lemma not in self.described and not self._modifiers(at)
        one = self._person_named() if new and says_something(self.analysis, at) is not None else None
        here, key = self.analysis.tokens[at].sentence, one.key if one is not None else ""
        near = (m.referent is not None and m.referent.key == key for m in self.met[-FAR:] if m.sentence >= here - 2)
        return one if any(near) else None

    def _once(self, at: int) -> Referent | None:
        """Of whom the sentence before tells, by what he was in another trade: "the former banker vowed"."""
        token = self.analysis.tokens[at]
        trade = is_person_noun(token.lemma) and not is_title(token.lemma) and token.lemma.lower() not in self.described
        if not trade or set(self._modifiers(at)) & wording.ONCE == set() or not is_subject(token) or is_plural(token):
            return None
        before = [m for m in self.of_sentence.get(token.sentence - 1, ()) if m.rank == 0 and not self.inside[m.head]]
        told = {m.referent.key: m.referent for m in before if m.referent and m.referent.kind is Kind.PERSON}
        one = next(iter(told.values())) if len(told) == 1 else None
        return one if one is not None and one.key.startswith("named") and not one.plural else None

    def _person_named(self) -> Referent | None:
        """The person named last outside quotations."""
        return self._nearest(
            lambda one: one.kind is Kind.PERSON and one.key.startswith("named"),
            lambda mention: self.inside[mention.head],
        )

    def native(self, at: int) -> Referent | None:
        """Whom the name of a people with "the young" or an age describes: "the young Norwegian"."""
        token = self.analysis.tokens[at]
        if not token.text[:1].isupper() or not is_subject(token) or "Number=Plur" in token.feats:
            return None
        own = {kid.lemma.lower() for kid in kids(self.analysis, at) if kid.index < at}
        aged = own & wording.YOUNG or is_age(self.analysis, at - 1)
        return self._person_named() if "the" in own and aged and len(own) < 4 else None

    def _told_of_by_sex(self, at: int) -> Referent | None:
        """Of whom a report goes on telling, for "the old woman" where no woman without a name was brought up."""
        lemma, gender = (
            self.analysis.tokens[at].lemma.lower(),
            wording.SEXES.get(self.analysis.tokens[at].lemma.lower()),
        )
        if gender is None or lemma in self.described or not set(self._modifiers(at)) <= wording.AGES:
            return None
        told = self._nearest(lambda one: self.learned.is_told_of(gender, one) and one.kind is Kind.PERSON)
        return told or self._relation(at, gender)

    def _relation(self, at: int, gender: Gender) -> Referent | None:
        """A relation who has just said something: "His father had not heard. "No," said the old man"."""
        here = self.analysis.tokens[at].sentence
        for mention in reversed(self.met[-FAR:]):
            one = mention.referent
            if mention.sentence < here - NEAR or one is None or self.inside[mention.head]:
                continue
            kin = self.analysis.tokens[mention.head].lemma.lower() in link_words("kin") and mention.rank == 0
            if kin and one.gender is gender and one.key.startswith("word"):
                return one
        return None

    def _again(self, at: int) -> Referent | None:
        """The only one whom the noun has described before: "the official" after "an Iranian official"."""
        before = self.singles.get(self.analysis.tokens[at].lemma.lower(), {})
        own = set(self._modifiers(at))
        fits = [one for one in before.values() if len(before) <= FAR and own <= set(one.name.lower().split())]
        return fits[0] if len(fits) == 1 else None

    def _alike(self, at: int) -> Referent | None:
        """Fighters named by nouns before: "those militias" after "Iraqi paramilitaries"."""
        families, lemma = self._families(at), self.analysis.tokens[at].lemma.lower()
        if not families & wording.FIGHTING or self._modifiers(at):
            return None

        def alike(referent: Referent) -> bool:
            if not referent.plural or (head := referent.noun) is None or fitting.is_unlike(lemma, referent):
                return False
            own = self._families(head)
            armed = own <= wording.FIGHTING or not wording.ARMED.isdisjoint(self._modifiers(head))
            return bool(own) and armed  # "human rights groups" are none

        return self._nearest(alike)

    def _families(self, at: int) -> set[str]:
        return {noun.family for noun in role_nouns(self.analysis.tokens[at].lemma)}

    def _refers(self, at: int, *, fresh: bool = False) -> bool:
        """Whether a noun stands with "the" and without words that tell whom it means, save those of somebody new."""
        tokens = list(kids(self.analysis, at))
        marked = any(t.rel.startswith("det") and t.lemma.lower() in wording.CRITERIA for t in tokens)
        marked = marked and not fitting.is_beside_name(self.analysis, at)
        apart = self.analysis.tokens[min(at + 1, len(self.analysis.tokens) - 1)].text == ","
        own = [t for t in tokens if not (is_rel(t, "acl") and apart)]
        if not marked or any(is_rel(t, "acl", "nmod", "appos", "nmod:poss", "flat", "nmod:desc") for t in own):
            return False  # what stands behind a comma tells more of whom is known: "the group, which is based in X,"
        return fresh or not any(is_rel(t, "amod") and t.lemma.lower() in wording.FRESH for t in tokens)

    def _modifiers(self, at: int) -> list[str]:
        return [t.lemma.lower() for t in kids(self.analysis, at, "amod", "compound")]

    def _nearest(
        self, fits: Callable[[Referent], bool], skip: Callable[[Mention], bool] | None = None, *, alike: bool = False
    ) -> Referent | None:
        """The actor mentioned last that fits; two of one sentence that come equally to mind leave it open.

        Two who are `alike`, as by the end of their names, come equally to mind wherever they stand.
        """
        found: list[tuple[Mention, Referent]] = []
        for mention in reversed(self.met[-FAR:]):
            referent = mention.referent
            if found and mention.sentence != found[0][0].sentence:
                break
            if referent is None or mention.sort is Sort.PRONOUN or (skip is not None and skip(mention)):
                continue
            if fits(referent):
                found.append((mention, referent))
        best = min((mention.rank for mention, _ in found), default=0)
        keys = {referent.key: referent for mention, referent in found if alike or mention.rank == best}
        return next(iter(keys.values())) if len(keys) == 1 else None

    def _titled(self, at: int, *, last: bool = False) -> Referent | None:
        """The one person whose title the noun is; two with that title, or an unnamed one, leave it open.

        `last`: of two, who was named last, as in a court where each side's "counsel" speaks in turn.
        """
        lemma, noun = self.analysis.tokens[at].lemma.lower(), noun_of(self.analysis.tokens[at])
        if noun is not None and noun.kind in (NounKind.BODY, NounKind.GROUP):
            return None  # "a spokeswoman for the department, X, ... the department"
        named = {key: one for title in titles_of(lemma) for key, one in self.titled.get(title, {}).items()}
        extra = self._modifiers(at)
        if (" ".join([*extra, lemma]) in self.described and not last) or len(named) > FAR:
            return None
        fits = [one for key, one in named.items() if all(key in self.titled.get(word, {}) for word in extra)]
        if last and len(fits) > 1:
            keys = {one.key for one in fits}
            return next((m.referent for m in reversed(self.met[-FAR:]) if m.referent and m.referent.key in keys), None)
        return fits[0] if len(fits) == 1 else None

    def _ending(self, at: int) -> Referent | None:
        """The last actor whose name ends in the noun: "the brigade" after "the Falcon Brigade"."""
        lemma = self.analysis.tokens[at].lemma.lower()
        if self._modifiers(at):
            return None
        is_states = self.analysis.tokens[at].text in wording.AS_ARMY

        def ends(referent: Referent) -> bool:
            entity = self.known.entities.get(fitting.number_of(referent))
            rises = is_states and link_words("rising") & set(referent.name.lower().split())
            return entity is not None and lemma in entity.ends and entity.kind is not Kind.PERSON and not rises

        found = self._nearest(ends, alike=True)
        other = found and (self._typed(at) if lemma in fitting.ANY else self._again(at))  # "the riders' union"
        return None if other is not None and fitting.is_met_later(self.met, other, found) else found

    def _typed(self, at: int) -> Referent | None:
        """The last actor of the kind and type that the noun describes."""
        lemma = self.analysis.tokens[at].lemma.lower()
        wanted = fitting.definites().get((lemma, False), ())
        land = link_words("land") if lemma in wording.LANDS else frozenset()
        extra = [word for word in self._modifiers(at) if word not in land | wording.SAYING_NOTHING]
        if not wanted or any(demonym(word.title()) is None for word in extra) or (extra and lemma != "group"):
            return None
        if is_plural(self.analysis.tokens[at]) and "fighter" not in self._families(at):
            return None  # "those militias" are not one movement

        def suits(referent: Referent) -> bool:
            if fitting.is_told_otherwise(self.analysis, self.met[-FAR:], lemma, referent):
                return False
            loose = any(fitting.may_be(row, referent) for row in wanted) and self.learned.may_be_body(referent)
            fits = loose or any(fitting.suits_row(row, referent) for row in wanted)
            return fits and referent.key.startswith("named")

        press = lemma in sorts()[Sayings.MEDIA]
        return self._nearest(suits, None if press else lambda mention: publishes(self.analysis, mention))

    def _several(self, at: int) -> Referent | None:
        """The actors last named together that a plural describes: "the two countries"."""
        rows_ = fitting.definites().get((self.analysis.tokens[at].lemma.lower(), True), ())
        if not rows_ or self._modifiers(at):
            return None

        def together(referent: Referent) -> bool:
            members = referent.members
            if any(fitting.is_first_told(self.analysis, one) for one in members):
                return False  # "proposed a panel of three, and a fund for retraining"
            return len(members) in ((number,) if number else range(2, FAR)) and any(
                all(fitting.suits_row(row, one) or (row.loose and self.learned.may_be_body(one)) for one in members)
                for row in rows_
            )

        number = self._number(at)
        if number is None and all(row.counted for row in rows_):
            return None
        return self._nearest(together)

    def _number(self, at: int) -> int | None:
        """How many a plural noun says it means: "the three countries"."""
        return next((n for t in kids(self.analysis, at, "nummod", "det") if (n := fitting.counted(t.text))), None)
