"""Reads a report's mentions in order and says whom each one means."""

from __future__ import annotations

from dataclasses import replace

from servanda.lexicon.actors import speaks_for_body
from servanda.model.analysis import Analysis
from servanda.model.claims import Form, Statement
from servanda.model.text import Span
from servanda.resolution.actors.asides import (
    addressed,
    ahead,
    fellows,
    is_of_two,
    is_predicate,
    met,
    mouthpiece,
    of_its_mouth,
    of_its_noun,
    of_its_state,
    of_people,
    of_the_author,
    of_two,
    of_what_it_says,
    parent,
    spoken_to,
    who_is_told,
)
from servanda.resolution.actors.binding import is_house
from servanda.resolution.actors.describing import Describer
from servanda.resolution.actors.doubts import is_between
from servanda.resolution.actors.employers import employer, led, spoken_for, told_by_manager
from servanda.resolution.actors.entities import Body, Entities, body_of
from servanda.resolution.actors.mentions import (
    OF_TYPE,
    Mention,
    Pronouns,
    Referent,
    Sort,
    described,
    is_another,
    is_crowd,
    is_lodging,
    is_one_of,
    is_organ,
    joined,
    noun_of,
    of_actor,
    of_entity,
    pronoun,
    rank_of,
)
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.naming import called, named_beside
from servanda.resolution.actors.owning import of_its_clause, of_its_told
from servanda.resolution.actors.phrases import (
    conjuncts,
    first_joined,
    is_age,
    is_channel,
    is_limb,
    is_none,
    is_part_played,
    is_prefix,
    is_rel,
    is_subject,
    kids,
    phrase,
    quoted,
)
from servanda.resolution.actors.press import own_voice
from servanda.resolution.actors.reference import Discourse
from servanda.resolution.actors.speakers import Speakers, in_direct_words, spoken_of
from servanda.resolution.actors.weighing import Weigher


class Reading:
    """Whom the words of one report mean."""

    def __init__(
        self,
        analysis: Analysis,
        statements: tuple[Statement, ...] = (),
        weigher: type[Weigher] = Weigher,
        describer: type[Describer] = Describer,
    ) -> None:
        self.analysis = analysis
        self.known = Entities(analysis)
        self.speakers = Speakers(analysis, statements)
        self.inside = in_direct_words(analysis, statements, quoted(analysis))
        self.discourse = Discourse(analysis, self.known, self.inside, (weigher, describer))
        self.by_head: dict[int, Mention] = {}
        self.leads = [(b.span.start, b.dateline.end) for b in analysis.blocks if b.dateline is not None]
        first_person: list[tuple[int, Pronouns]] = []
        for token in analysis.tokens:
            what = pronoun(token)
            if what is not None and what.person == 1:
                first_person.append((token.index, what))
            else:
                self._meet(token.index, what)
        for at, mention in [*self.by_head.items()]:
            what = pronoun(analysis.tokens[at]) if mention.referent is None else None
            if what is not None and what.person == 3 and (one := ahead(self.discourse, at, what, self.by_head)):
                self.by_head[at] = replace(mention, referent=one)
        for at, what in first_person:
            self._keep(at, Sort.PRONOUN, self._first_person(at, what))

    def _meet(self, at: int, what: Pronouns | None) -> None:
        if what is not None and what.person == 3:
            own = of_its_noun(self.discourse, at) or of_the_author(self.discourse, at, what)
            for ask in (of_its_clause, of_its_told, of_its_state, of_what_it_says, of_its_mouth, who_is_told):
                own = own or ask(self.discourse, at, what)
            self._keep(at, Sort.PRONOUN, own or self.discourse.pronoun(at, what, self._others(at)))
        elif what is not None:
            self._keep(at, Sort.PRONOUN, addressed(self.analysis, at, self.speakers, self.known))
        elif is_of_two(self.analysis, at):
            self._keep(at, Sort.NOMINAL, of_two(self.discourse, at) or self._described(at))
        elif native := self.discourse.native(at):
            self._keep(at, Sort.NOMINAL, native)
        elif at in self.known.heads:
            self._keep(at, Sort.NAMED, of_entity(self.analysis, self.known.entities[self.known.heads[at]], at))
        elif (writer := self.discourse.papers.meet(self.analysis, at)) is not None:
            who = self.by_head.get(writer)
            self._keep(at, Sort.NOMINAL, (who.referent if who is not None else None) or self._described(at))
        elif people := of_people(self.discourse, at):
            self._keep(at, Sort.NOMINAL, people)
        elif at not in self.known.of_token and self._acts(at):
            known = (
                named_beside(self.analysis, self.known, at, self._acts)
                or parent(self.analysis, at, self.by_head)
                or self._own_company(at)
                or self.discourse.meant(at)
            )
            self._keep(at, Sort.NOMINAL, known or self._described(at))
        else:
            return
        self._together(at)
        self._met(at)

    def _acts(self, at: int) -> bool:
        token = self.analysis.tokens[at]
        if token.rel == "vocative" and token.upos == "NOUN":
            return False  # "Folks, the firm has signed": nobody of whom anything is told
        if is_rel(token, "flat", "compound", "amod") and not (token.rel == "compound" and noun_of(token)):
            return False
        if (token.rel == "compound" and token.lemma.lower() == "head") or is_lodging(self.analysis, at):
            return False  # "the head office", "reached the camp"
        if called(self.analysis, self.known, at):
            return True
        if any(other(self.analysis, at) for other in (is_prefix, is_limb, is_channel)):
            return False
        if is_another(self.analysis, at):
            return True
        return (
            (token.upos == "ADJ" and any(t.lemma.lower() == "the" for t in kids(self.analysis, at, "det")))
            or is_one_of(self.analysis, at)
            or is_age(self.analysis, at)
            or noun_of(token) is not None
            or (token.upos == "NOUN" and (token.entity in OF_TYPE or is_house(self.analysis, at)))
            or is_crowd(token)
        )

    def _described(self, at: int) -> Referent:
        plain = described(self.analysis, at, self.known)
        for token in kids(self.analysis, at, "nmod:poss") if is_organ(self.analysis.tokens[at]) else ():
            owner = self.by_head.get(token.index)
            if owner and owner.referent and owner.referent.kind is Kind.STATE:
                return replace(plain, actor=owner.referent.actor)
        return plain

    def _keep(self, at: int, sort: Sort, referent: Referent | None) -> None:
        token = self.analysis.tokens[at]
        own = phrase(self.analysis, at) if sort is not Sort.PRONOUN else range(at, at + 1)
        span = Span(self.analysis.tokens[own.start].start, self.analysis.tokens[own.stop - 1].end)
        rank = rank_of(self.analysis, at)
        mention = self.by_head[at] = Mention(span, at, sort, token.sentence, own.start, own.stop, rank, referent)
        told = not any(first <= token.start < last for first, last in self.leads)
        vague = is_part_played(self.analysis, at) or (is_one_of(self.analysis, at) and not is_subject(token))
        only_tells = sort is Sort.NOMINAL and (vague or is_predicate(self.analysis, at, self.by_head))
        if told and not is_none(self.analysis, at) and not only_tells:
            self.discourse.add(mention)

    def _together(self, at: int) -> None:
        """Remembers "A and B" once the last of them has been met."""
        token = self.analysis.tokens[at]
        if token.rel != "conj" or token.head < 0:
            return
        top = first_joined(self.analysis, at)
        all_ = [i for i in conjuncts(self.analysis, top) if i in self.known.heads or i not in self.known.of_token]
        if len(all_) < 2 or all_[-1] != at or top not in self.by_head:
            return
        members = [m.referent for i in all_ if (m := self.by_head.get(i)) and m.referent]
        if len(members) != len(all_):
            return
        several = tuple({member.key: member for member in members}.values())  # "Ana Rook and her deputy Tom Hale"
        if len(several) < 2 or is_between(self.analysis, top):
            return
        referent = joined(several)
        first = self.by_head[top]
        rank = rank_of(self.analysis, top)
        both = Mention(
            Span(first.span.start, token.end), top, Sort.NAMED, token.sentence, first.first, at + 1, rank, referent
        )
        self.discourse.add(both)

    def _met(self, at: int) -> None:
        """Remembers two who met as "they"."""
        subject = met(self.analysis, at)
        first, other = self.by_head.get(subject if subject is not None else -1), self.by_head[at]
        if first is None or first.referent is None or other.referent is None or other.sort is Sort.PRONOUN:
            return
        many = other.referent.plural and other.referent.key.startswith("word")
        several = many or other.referent.kind in (Kind.GROUP, Kind.PLACE)  # who may be "they" alone
        if not several and first.referent.key != other.referent.key:
            both = joined((first.referent, other.referent))
            self.discourse.add(replace(first, last=other.last, referent=both))

    def _others(self, at: int) -> frozenset[str]:
        """Who a pronoun is not: who says it, to whom he says it, and whom his own words name."""
        speaker, what, head = self._speaker(at), pronoun(self.analysis.tokens[at]), self.speakers.source_head(at)
        found = [speaker, spoken_to(self.analysis, at, self.speakers, self.known), fellows(self.discourse, head)]
        found.append(mouthpiece(self.discourse, at))
        if speaker is not None and head is not None and what is not None and what.plural:
            found.append(self.body(head, speaker))  # "they" are not his own side, of which he says "we"
        return spoken_of(self.known, self.speakers, at) | {one.key for one in found if one is not None}

    def _speaker(self, at: int) -> Referent | None:
        """Who speaks the words around a token, if that has been met: in a quotation "he" is not the speaker."""
        saying = self.speakers.saying(at)  # direct words may be so by the turn of a talk alone
        direct = self.inside[at] or (saying is not None and saying.form is Form.DIRECT)
        head = self.speakers.source_head(at) if direct else None
        if head is None:
            return None
        if entity := self.known.at(head):
            return of_entity(self.analysis, entity, head)
        mention, what = self.by_head.get(head), pronoun(self.analysis.tokens[head])
        if mention is None and what is not None and what.person == 3 and not self.inside[head]:
            return self.discourse.pronoun(head, what, spoken_of(self.known, self.speakers, head))
        if mention is None and what is None and head > at and any(kids(self.analysis, head, "det")):
            return self.discourse.definite(head)  # ""He thinks so," the aide said" of whom we have heard
        return mention.referent if mention else None

    def _first_person(self, at: int, what: Pronouns) -> Referent | None:
        """The speaker; "we" of one who speaks for a body is the body."""
        statement = self.speakers.saying(at)
        if statement is None:
            return own_voice(self.analysis) if not self.inside[at] else None
        if (head := self.speakers.source_head(at)) is None or head == at:
            return None
        mention = self.by_head.get(head)
        referent = mention.referent if mention else self._described(head)
        if referent is None or (referent.kind in (Kind.OTHER, Kind.PLACE) and referent.key.startswith("word")):
            return None  # what does not speak: the statement was misread
        return (self.body(head, referent) if what.plural else None) or referent

    def body(self, head: int, referent: Referent) -> Referent | None:
        """The body that a speaker speaks for, by his office."""
        entity = self.known.entities.get(int(referent.key[6:])) if referent.key.startswith("named") else None
        if entity is not None:
            heads = self.known.places(referent.key, head)
            if not entity.speaks:
                return led(self.analysis, heads, self.by_head) if entity.kind is Kind.PERSON else None
            own = self._of_body(entity.body) if entity.body else None
            return own or self._employer(heads)
        if referent.key.startswith("word"):
            head = int(referent.key[5:])  # where he was described first: "an Israeli official", then "the official"
        if not speaks_for_body(self.analysis.tokens[head].lemma):
            return None
        for body in body_of(self.analysis, head, range(head, head + 1), self.known):
            return self._of_body(body)
        near = [self.by_head.get(noun.index) for noun in kids(self.analysis, head, "nmod")]
        of = (m.referent for m in near if m and m.referent and m.referent.kind in (Kind.GROUP, Kind.BODY))
        return next(of, None) or self._employer([head])

    def _own_company(self, at: int) -> Referent | None:
        """The firm that a manager speaks for: "Volmer's chief executive said that *the company* had no plans"."""
        head = told_by_manager(self.analysis, at, self.speakers)
        mention = self.by_head.get(head) if head is not None else None
        one = mention.referent if mention is not None else None
        return self.body(head, one) if one is not None and head is not None else None

    def _employer(self, heads: list[int]) -> Referent | None:
        known = employer(self.analysis, heads, self.by_head, self.discourse.met)
        at = spoken_for(self.analysis, heads) if known is None else None
        if at is None:
            return known
        mention = self.by_head.get(at)
        return mention.referent if mention is not None else described(self.analysis, at, self.known)

    def _of_body(self, body: Body) -> Referent | None:
        if body.actor is None:
            entity = self.known.at(body.token)
            return of_entity(self.analysis, entity, body.token) if entity else None
        return of_actor(self.known, body.actor)


def mentions(analysis: Analysis, statements: tuple[Statement, ...] = ()) -> tuple[Mention, ...]:
    """Every place where somebody who may act is named, described or meant by a pronoun."""
    return tuple(sorted(Reading(analysis, statements).by_head.values(), key=lambda mention: mention.head))
