"""Finds whom a pronoun or a describing noun refers back to; what stays unsure is left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from servanda.lexicon.actors import Gender, demonym, role_nouns
from servanda.lexicon.speech import Sort as Sayings
from servanda.lexicon.speech import sorts
from servanda.model.analysis import Analysis
from servanda.resolution.actors.binding import (
    acts,
    answers,
    asked_before,
    has_seen_it,
    is_bound,
    is_new,
    says_something,
)
from servanda.resolution.actors.choosing import chosen
from servanda.resolution.actors.entities import Entities
from servanda.resolution.actors.fitting import counted, definites, in_order, may_be, number_of, suits_row
from servanda.resolution.actors.learned import Learned
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, Sort, is_plural, pronoun
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import is_age, is_many, is_rel, kids, sentences_back
from servanda.resolution.actors.press import publishes

BACK = 3  # sentences that a pronoun looks back
FAR = 40  # mentions that a describing noun looks back
CRITERIA = frozenset({"the", "this", "that", "these", "those", "both"})
FIGHTING = frozenset({"armed", "fighter"})
# "the Oslo-based company" is the company named before
SAYING_NOTHING = frozenset(
    "armed militant islamist rebel same base based list listed own owned headquartered".split()  # noqa: SIM905
)
FRESH = frozenset("other another new former second third next same-day rival opposing one".split())  # noqa: SIM905
LESSER = frozenset(
    {"deputy", "vice", "junior", "assistant", "former", "shadow"}
)  # "the deputy minister" is no "the minister"


class Discourse:
    """The mentions met so far, sentence by sentence, and who comes to mind next."""

    def __init__(self, analysis: Analysis, known: Entities, inside: list[bool]) -> None:
        self.analysis = analysis
        self.known = known
        self.inside = inside  # for each token, whether it stands in quotation marks
        self.met: list[Mention] = []
        self.of_sentence: dict[int, list[Mention]] = {}
        self.titled: dict[str, dict[str, Referent]] = {}  # persons by the words of their offices
        self.singles: dict[str, dict[str, Referent]] = {}  # one described and not named, by the noun
        self.learned = Learned()
        self.states: dict[str, Referent] = {}  # the states that have acted, by registry id
        self.described: set[str] = set()  # nouns that described somebody who has no name

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
            nation = {self.analysis.tokens[entity.body.token].lemma.lower()} if entity.body else set()
            for title in entity.titles | nation:
                self.titled.setdefault(title, {})[mention.referent.key] = mention.referent
        elif mention.referent.key.startswith("word"):
            lemma, own = self.analysis.tokens[mention.head].lemma.lower(), self._modifiers(mention.head)
            self.described |= {" ".join([*own, lemma]), *({lemma} if LESSER.isdisjoint(own) else ())}
            if not mention.referent.plural:
                self.singles.setdefault(lemma, {})[mention.referent.key] = mention.referent

    def pronoun(self, at: int, what: Pronouns, others: frozenset[str]) -> Referent | None:
        """Whom a pronoun of the third person means, none of those others; None leaves it open."""
        token = self.analysis.tokens[at]
        if is_rel(token, "expl"):
            return None
        found = self._looked_back(at, what, others)
        newcomer = found is not None and what.gender is Gender.FEMALE and is_new(self.analysis, at, found)
        if found is not None and (newcomer or (what.gender is not None and self.learned.is_bare(found))):
            found = self._told_of(at, what, others) or found
        speaks = what.gender is not None and says_something(self.analysis, at) is not None
        if found is not None and found.key.startswith(("named", "word") if speaks else "named"):
            self.learned.tell(what, found)
        return found

    def _looked_back(self, at: int, what: Pronouns, others: frozenset[str]) -> Referent | None:
        back = sentences_back(self.analysis, self.inside, at, BACK)
        others |= self._barred(at)
        if len(back) > 1 and answers(self.analysis, at, back[1]):
            fitting = (self._fitting(at, what, others, back[1], kind) for kind in self.kinds(at, what))
            if asked := asked_before(self.analysis, back[1], chain.from_iterable(fitting)):
                return asked
        speaks = what.gender is Gender.FEMALE and says_something(self.analysis, at) is not None
        near = (back[:1], back[1:2]) if speaks else (back[:2],)  # "X was less gloomy: it might hold, she said"
        for sentences in (*near, back[2:]):
            for fits, rank in self.kinds(at, what):
                for sentence in sentences:
                    if found := self._fitting(at, what, others, sentence, (fits, rank)):
                        dim = all(m.rank and m.sort is Sort.NOMINAL for m, _ in found)
                        return (self._teller(at, what, others, back) if dim else None) or chosen(
                            self.analysis, at, found
                        )
        return None

    def _told_of(self, at: int, what: Pronouns, others: frozenset[str]) -> Referent | None:
        """Whom the report has told of by name and by pronoun again and again, if she was met last of those like her."""
        barred = others | self._barred(at)
        for mention in reversed(self.met[-FAR:]):
            one = mention.referent
            if one is not None and one.key not in barred and self.learned.is_told_of(what, one):
                return one if not self.inside[mention.head] or self.inside[at] else None
        return None

    def _teller(self, at: int, what: Pronouns, others: frozenset[str], back: list[int]) -> Referent | None:
        """Who said something last, for a "she said" where else only somebody described in an object comes to mind."""
        if what.plural or self.inside[at] or says_something(self.analysis, at) is None:
            return None
        fitting = (self._fitting(at, what, others, one, kind) for one in back for kind in self.kinds(at, what))
        told = (pair for pair in chain.from_iterable(fitting) if says_something(self.analysis, pair[0].head))
        return next((referent for _, referent in told), None)

    def _fitting(
        self,
        at: int,
        what: Pronouns,
        others: frozenset[str],
        sentence: int,
        kind: tuple[Callable[[Referent], bool], int],
    ) -> list[tuple[Mention, Referent]]:
        """The mentions of a sentence that a pronoun may mean."""
        fits, rank = kind
        found = self._candidates(at, sentence, others, fits)
        return [one for one in found if one[0].rank <= rank and not self._apart(what, one[0])]

    def kinds(self, at: int, what: Pronouns) -> Iterator[tuple[Callable[[Referent], bool], int]]:
        """Whom a pronoun may mean; at last, for "it", a name that only the model took for a person's."""
        for fits, rank in in_order(what):
            if what.gender is Gender.FEMALE:  # most of those whose gender nothing tells are men in the news
                yield lambda one, fits=fits: fits(one) and self.learned.gender(one) is what.gender, rank  # type: ignore[misc]
            yield lambda one, fits=fits: fits(one) and not self.learned.clashes(what, one), rank  # type: ignore[misc]
        if what.thing and acts(self.analysis, at):
            yield self.learned.may_be_body, 0

    def _candidates(
        self, at: int, sentence: int, others: frozenset[str], fits: Callable[[Referent], bool]
    ) -> list[tuple[Mention, Referent]]:
        found = []
        for mention in self.of_sentence.get(sentence, ())[:FAR]:
            referent = mention.referent
            if referent is None or not fits(referent) or referent.key in others:
                continue
            if not self.inside[mention.head] or self.inside[at]:
                found.append((mention, referent))
        return found

    def _barred(self, at: int) -> frozenset[str]:
        """Whom a pronoun cannot mean by its own sentence."""
        own = self.of_sentence.get(self.analysis.tokens[at].sentence, ())
        return frozenset(m.referent.key for m in own if m.referent and is_bound(self.analysis, at, m))

    def _apart(self, what: Pronouns, mention: Mention) -> bool:
        """Whether a pronoun cannot mean a mention: "it" and "they" near each other are two, a plural is no "it"."""
        if mention.sort is Sort.PRONOUN:
            return pronoun(self.analysis.tokens[mention.head]) is not what
        own = any(t.text.lower() in ("my", "our") for t in kids(self.analysis, mention.head, "nmod:poss"))
        told = own and not self.inside[mention.head]  # "our office" is the writer's own
        return what.thing and (told or is_many(self.analysis, mention.head) or has_seen_it(self.analysis, mention.head))

    def definite(self, at: int) -> Referent | None:
        """Whom a describing noun refers back to; None: it describes somebody new, or two come to mind."""
        token = self.analysis.tokens[at]
        if is_age(self.analysis, at):
            return self._nearest(lambda one: one.kind is Kind.PERSON and one.key.startswith("named"))
        if not self._refers(at):
            return self._titled(at) if self._refers(at, fresh=True) else None  # "the former president", named so before
        if is_plural(token):
            several = self._several(at)
            return several or (self._alike(at) or self._typed(at) if self._number(at) is None else None)
        return self._titled(at) or self._ending(at) or self._typed(at) or self._again(at)

    def _again(self, at: int) -> Referent | None:
        """The only one whom the noun has described before: "the official" after "an Iranian official"."""
        before = self.singles.get(self.analysis.tokens[at].lemma.lower(), {})
        own = set(self._modifiers(at))
        fits = [one for one in before.values() if len(before) <= FAR and own <= set(one.name.lower().split())]
        return fits[0] if len(fits) == 1 else None

    def _alike(self, at: int) -> Referent | None:
        """Fighters named by nouns before: "those militias" after "Iraqi paramilitaries"."""
        families = self._families(at)
        if not families & FIGHTING or self._modifiers(at):
            return None

        def alike(referent: Referent) -> bool:
            described = referent.plural and referent.key.startswith("word")
            return described and bool(self._families(int(referent.key[5:])) & FIGHTING)

        return self._nearest(alike)

    def _families(self, at: int) -> set[str]:
        return {noun.family for noun in role_nouns(self.analysis.tokens[at].lemma)}

    def _refers(self, at: int, *, fresh: bool = False) -> bool:
        """Whether a noun stands with "the" and without words that tell whom it means, save those of somebody new."""
        tokens = list(kids(self.analysis, at))
        marked = any(t.rel.startswith("det") and t.lemma.lower() in CRITERIA for t in tokens)
        own = [t for t in tokens if not (is_rel(t, "acl") and self.analysis.tokens[at + 1].text == ",")]
        if not marked or any(is_rel(t, "acl", "nmod", "appos", "nmod:poss", "flat", "nmod:desc") for t in own):
            return False  # what stands behind a comma tells more of whom is known: "the group, which is based in X,"
        return fresh or not any(is_rel(t, "amod") and t.lemma.lower() in FRESH for t in tokens)

    def _modifiers(self, at: int) -> list[str]:
        return [t.lemma.lower() for t in kids(self.analysis, at, "amod", "compound")]

    def _nearest(
        self, fits: Callable[[Referent], bool], skip: Callable[[Mention], bool] | None = None, *, alike: bool = False
    ) -> Referent | None:
        """The actor mentioned last that fits; two of one sentence that come equally to mind leave it open.

        Two who are `alike`, as by the end of their names, come equally to mind wherever they stand.
        """
        fitting: list[tuple[Mention, Referent]] = []
        for mention in reversed(self.met[-FAR:]):
            referent = mention.referent
            if fitting and mention.sentence != fitting[0][0].sentence:
                break
            if referent is None or mention.sort is Sort.PRONOUN or (skip is not None and skip(mention)):
                continue
            if fits(referent):
                fitting.append((mention, referent))
        best = min((mention.rank for mention, _ in fitting), default=0)
        keys = {referent.key: referent for mention, referent in fitting if alike or mention.rank == best}
        return next(iter(keys.values())) if len(keys) == 1 else None

    def _titled(self, at: int) -> Referent | None:
        """The one person whose title the noun is; two with that title, or an unnamed one, leave it open."""
        lemma = self.analysis.tokens[at].lemma.lower()
        named = self.titled.get(lemma, {})
        extra = self._modifiers(at)
        if " ".join([*extra, lemma]) in self.described or len(named) > FAR:
            return None
        fits = [one for key, one in named.items() if all(key in self.titled.get(word, {}) for word in extra)]
        return fits[0] if len(fits) == 1 else None

    def _ending(self, at: int) -> Referent | None:
        """The last actor whose name ends in the noun: "the brigade" after "the Falcon Brigade"."""
        lemma = self.analysis.tokens[at].lemma.lower()
        if self._modifiers(at):
            return None

        def ends(referent: Referent) -> bool:
            entity = self.known.entities.get(number_of(referent))
            return entity is not None and lemma in entity.ends and entity.kind is not Kind.PERSON

        return self._nearest(ends, alike=True)

    def _typed(self, at: int) -> Referent | None:
        """The last actor of the kind and type that the noun describes."""
        wanted = definites().get((self.analysis.tokens[at].lemma.lower(), False), ())
        extra = [word for word in self._modifiers(at) if word not in SAYING_NOTHING]
        if not wanted or any(demonym(word.title()) is None for word in extra):
            return None
        if extra and self.analysis.tokens[at].lemma.lower() != "group":
            return None
        if is_plural(self.analysis.tokens[at]) and "fighter" not in self._families(at):
            return None  # "those militias" are not one movement

        def suits(referent: Referent) -> bool:
            loose = any(may_be(row, referent) for row in wanted) and self.learned.may_be_body(referent)
            return referent.key.startswith("named") and (loose or any(suits_row(row, referent) for row in wanted))

        press = self.analysis.tokens[at].lemma.lower() in sorts()[Sayings.MEDIA]
        return self._nearest(suits, None if press else lambda mention: publishes(self.analysis, mention))

    def _several(self, at: int) -> Referent | None:
        """The actors last named together that a plural describes: "the two countries"."""
        rows_ = definites().get((self.analysis.tokens[at].lemma.lower(), True), ())
        if not rows_ or self._modifiers(at):
            return None

        def together(referent: Referent) -> bool:
            members = referent.members
            return len(members) in ((number,) if number else range(2, FAR)) and any(
                all(suits_row(row, one) or (row.loose and self.learned.may_be_body(one)) for one in members)
                for row in rows_
            )

        number = self._number(at)
        return self._nearest(together)

    def _number(self, at: int) -> int | None:
        """How many a plural noun says it means: "the three countries"."""
        return next((n for t in kids(self.analysis, at, "nummod", "det") if (n := counted(t.text))), None)
