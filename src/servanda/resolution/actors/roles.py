"""Fills the roles of a report's claims with the names and registry ids of whom their words mean."""

from __future__ import annotations

from dataclasses import replace

from servanda.model.analysis import Analysis
from servanda.model.claims import Agreement, Bearing, By, Claims, Event, Naming, Rendering, Role, Statement
from servanda.model.text import Span
from servanda.resolution.actors.employers import voices
from servanda.resolution.actors.kinds import is_bare
from servanda.resolution.actors.mentions import Mention, Referent, Sort, pronoun
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import conjuncts, head_of, kids, relative, tokens_in, trimmed, words
from servanda.resolution.actors.reading import Reading

NOBODY = frozenset({"no", "neither", "any", "every"})
_OF_STATES = frozenset({"tariff", "tariffs", "duties", "embargo", "sanctions"})  # imposed by states alone
_STATES = frozenset({"country", "nation", "government"})  # of an official they are the state he speaks for
_FORCES = frozenset({"fighters", "forces", "men", "troops"})  # of a leader they are the body that he leads
_BODIES = frozenset({"party", "union", "group", "movement", "company", "firm", "league", "federation", "club", "bank"})
LONG = 4  # words from which an owner's description is left out of "X's men"


def resolve_roles(analysis: Analysis, claims: Claims) -> Claims:
    """The claims with each role's name, registry id and how they came to it."""
    return with_mentions(analysis, claims)[0]


def with_mentions(analysis: Analysis, claims: Claims) -> tuple[Claims, tuple[Mention, ...]]:
    """The claims with each role resolved, and every mention of somebody who may act."""
    reading = Reading(analysis, claims.statements)
    roles = Roles(reading)
    named = replace(
        claims,
        statements=tuple(roles.statement(one) for one in claims.statements),
        renderings=tuple(roles.rendering(one) for one in claims.renderings),
        agreements=tuple(roles.agreement(one) for one in claims.agreements),
        events=tuple(roles.event(one) for one in claims.events),
        bearings=tuple(roles.bearing(one) for one in claims.bearings),
    )
    return named, tuple(reading.by_head.values())


class Roles:
    """Resolves roles, one at a time, over one reading of the report."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.analysis = reading.analysis

    def statement(self, one: Statement) -> Statement:
        """The statement with its source and addressee resolved."""
        return replace(one, source=self.role(one.source), addressee=self.maybe(one.addressee))

    def rendering(self, one: Rendering) -> Rendering:
        """The rendering with its five roles resolved."""
        return replace(
            one,
            debtor=self._for_body(self.maybe(one.debtor), one.action),
            performer=self.maybe(one.performer),
            creditor=self.maybe(one.creditor),
            beneficiary=self.maybe(one.beneficiary),
            target=self.maybe(one.target),
        )

    def _for_body(self, role: Role | None, action: Span) -> Role | None:
        """The body of an official whose word was taken for what will be done: "no shop will shut, its manager said".

        A tariff is that of the state, whoever announces it, and what a spokesman promises is his body's word.
        """
        if role is None or role.span is None or role.members:
            return role
        duty = any(self.analysis.tokens[i].text.lower() in _OF_STATES for i in tokens_in(self.analysis, action))
        head = head_of(self.analysis, tokens_in(self.analysis, role.span))
        mention = self.reading.by_head.get(head) if head is not None else None
        if mention is None or mention.referent is None:
            return role
        places = self.reading.known.places(mention.referent.key, mention.head)
        himself = self.analysis.tokens[mention.head].text == "I"
        meant = role.by is By.INFERENCE or (not himself and bool(voices(self.analysis, places)))
        body = self.reading.body(mention.head, mention.referent) if meant or duty else None
        several = body is not None and bool(body.members)  # "the union and the management signed it": nobody's body
        if body is None or several or not (meant or body.kind in (Kind.STATE, Kind.PLACE)):
            return role
        return _filled(role, body, By.INFERENCE)

    def agreement(self, one: Agreement) -> Agreement:
        """The agreement with all who take part resolved."""
        return replace(
            one,
            parties=tuple(map(self.role, one.parties)),
            mediators=tuple(map(self.role, one.mediators)),
            guarantors=tuple(map(self.role, one.guarantors)),
            supervisors=tuple(map(self.role, one.supervisors)),
        )

    def event(self, one: Event) -> Event:
        """The event with its agent and patient resolved."""
        return replace(one, agent=self.maybe(one.agent), patient=self.maybe(one.patient))

    def bearing(self, one: Bearing) -> Bearing:
        """The bearing with its agent resolved."""
        return replace(one, agent=self.maybe(one.agent))

    def maybe(self, role: Role | None) -> Role | None:
        """The role resolved, if there is one."""
        return None if role is None else self.role(role)

    def role(self, role: Role) -> Role:
        """The role with name and registry id; a pronoun that may mean two keeps no name."""
        if role.members:
            members = tuple(self.role(member) for member in role.members)
            names = [member.name for member in members if member.name]
            name = _listed(names) if len(names) == len(members) else role.name
            return replace(role, members=members, name=name)
        if role.span is None:
            return role
        tokens = tokens_in(self.analysis, role.span)
        head = head_of(self.analysis, tokens)
        if head is None:
            return replace(role, name=role.span.of(self.analysis.text).strip() or None)
        return self._several(role, tokens, head) or self._single(role, tokens, head)

    def _several(self, role: Role, tokens: range, head: int) -> Role | None:
        """ "A and B" as two members, when both are actors and each has a name."""
        heads = [i for i in conjuncts(self.analysis, head) if i in tokens]
        if len(heads) < 2 or any(i not in self.reading.by_head for i in heads):
            return None
        starts = [tokens.start, *(self._start(i, tokens) for i in heads[1:])]
        members = []
        for first, last in zip(starts, [*starts[1:], tokens.stop], strict=True):
            own = self._without_and(range(first, last))
            members.append(
                self._single(
                    replace(role, span=self._span(own), shared=None), own, head_of(self.analysis, own) or first
                )
            )
        names = [member.name for member in members if member.name]
        if len(names) < len(members) or len(set(names)) < len(names):
            return None  # "Ana Rook and her deputy Tom Hale" are no three
        by = By.REFERENCE if any(member.by is By.REFERENCE for member in members) else role.by
        return replace(role, name=_listed(names), members=tuple(members), by=by)

    def _start(self, head: int, tokens: range) -> int:
        first = self.reading.by_head[head].first
        return max(first, tokens.start)

    def _without_and(self, own: range) -> range:
        first, last = own.start, own.stop
        while last - 1 > first and self.analysis.tokens[last - 1].upos in ("CCONJ", "PUNCT"):
            last -= 1
        while first < last - 1 and self.analysis.tokens[first].upos in ("CCONJ", "PUNCT"):
            first += 1
        return range(first, last)

    def _span(self, own: range) -> Span:
        return Span(self.analysis.tokens[own.start].start, self.analysis.tokens[own.stop - 1].end)

    def _single(self, role: Role, tokens: range, head: int) -> Role:
        token = self.analysis.tokens[head]
        mention = self.reading.by_head.get(head)
        if mention is None and token.upos in ("PRON", "DET") and "PronType=Rel" in token.feats:
            return self._relative(role, head)
        if any(t.lemma.lower() in NOBODY for t in kids(self.analysis, head, "det")) and token.lemma.lower() == "one":
            return replace(role, name=None)
        open_ = token.upos in ("PRON", "DET", "SCONJ") and not any(
            True for _ in kids(self.analysis, head, "acl", "nmod")
        )
        if mention is None and open_:
            return replace(role, name=None)  # "both", "nobody", "whoever"
        if mention is None:
            return self._by_words(role, tokens, head)
        referent = mention.referent
        if mention.sort is Sort.PRONOUN:
            return self._filled(role, referent, By.REFERENCE) if referent else replace(role, name=None)
        if mention.sort is Sort.NAMED and referent and referent.kind is Kind.OTHER and self._is_qualified(head, tokens):
            return self._by_words(role, tokens, head)
        if mention.sort is Sort.NAMED and referent:
            return _filled(role, referent, By.REFERENCE if self._is_short_of(head, referent) else role.by)
        if referent and referent.key != f"word {head}":
            return self._filled(role, referent, self._how(mention, tokens))
        named = self._by_words(role, tokens, head)
        return replace(named, actor=referent.actor if referent else None)

    def _filled(self, role: Role, referent: Referent, by: By) -> Role:
        """The role under its referent's name, with the owner's in it: "his father", then "he", is Kell's father."""
        filled = _filled(role, referent, by)
        first = self.reading.by_head.get(int(referent.key[5:])) if _is_one(referent) else None
        owners = kids(self.analysis, first.head, "nmod:poss") if first is not None else ()
        known = any(
            pronoun(owner) and (own := self.reading.by_head.get(owner.index)) and own.referent for owner in owners
        )
        if first is None or not known:
            return filled
        return replace(filled, name=self._by_words(role, range(first.first, first.last), first.head).name)

    def _is_short_of(self, head: int, referent: Referent) -> bool:
        """Whether a body's noun stands for the longer name, "the Front", or a capital for its state."""
        name, entity = self.reading.known.name_at.get(head), self.reading.known.at(head)
        short = (name is not None and is_bare(self.analysis, name)) or (entity is not None and entity.state is not None)
        return short and referent.name != self.analysis.tokens[head].text

    def _is_qualified(self, head: int, tokens: range) -> bool:
        """Whether the words say which of a people is meant: "the Shia of X"."""
        return any(token.index in tokens for token in kids(self.analysis, head, "nmod", "acl"))

    def _how(self, mention: Mention, tokens: range) -> By:
        """By words where the name itself stands in the role's words ("spokesman X"), else by reference."""
        named = any(
            (entity := self.reading.known.at(i))
            and mention.referent
            and mention.referent.key == f"named {entity.number}"
            for i in tokens
        )
        return By.WORDS if named else By.REFERENCE

    def _relative(self, role: Role, head: int) -> Role:
        noun = relative(self.reading.analysis, head)
        mention = self.reading.by_head.get(noun) if noun is not None else None
        if mention is None or mention.referent is None:
            return replace(role, name=None)
        return _filled(role, mention.referent, By.REFERENCE)

    def _by_words(self, role: Role, tokens: range, head: int) -> Role:
        """The words themselves, with their owner's name in place of a possessive pronoun."""
        own = trimmed(self.analysis, tokens)
        for token in kids(self.analysis, head, "nmod:poss"):
            mention = self.reading.by_head.get(token.index)
            if not own.start <= token.index < own.stop - 1:
                continue
            after = token.index + 1
            after += self.analysis.tokens[after].rel == "case" and after + 1 < own.stop
            refers = pronoun(token) is not None
            body = self._own_body(head, mention) if refers else None
            if body is not None:
                return _filled(role, body, By.REFERENCE)
            if mention and mention.referent and (refers or _is_back(mention)) and _is_short(mention.referent.name):
                return replace(
                    role, name=f"{_owner(mention.referent.name)} {words(self.analysis, range(after, own.stop))}"
                )
            if refers:
                own = range(after, own.stop)
        return replace(role, name=words(self.analysis, self._without_aside(own, head)) or None)

    def _own_body(self, head: int, owner: Mention | None) -> Referent | None:
        """The body that an official's words call his own: "the minister said that his country would"."""
        noun, told = self.analysis.tokens[head].lemma.lower(), self.analysis.tokens[head].text.lower()
        if owner is None or owner.referent is None or (noun not in _STATES | _BODIES and told not in _FORCES):
            return None
        body = self.reading.body(owner.head, owner.referent)
        if body is None:
            return None
        if told in _FORCES:
            return body if body.kind not in (Kind.STATE, Kind.PLACE) else None
        states = body.kind in (Kind.STATE, Kind.PLACE) or (body.kind in (Kind.OTHER, Kind.PERSON) and noun == "country")
        return body if states == (noun in _STATES) else None

    def _without_aside(self, own: range, head: int) -> range:
        """The words up to the comma that opens an apposition or an aside: "a clerk, who asked not to be named"."""
        for token in kids(self.analysis, head, "appos", "acl"):
            for i in range(head + 1, min(token.index, own.stop)):
                if self.analysis.tokens[i].text == ",":
                    return range(own.start, i)
        return own


def _is_one(referent: Referent) -> bool:
    """Whether a referent is one person without a name."""
    return referent.key.startswith("word") and referent.kind is Kind.PERSON and not referent.plural


def _is_short(name: str) -> bool:
    return name.count(" ") < LONG


def _owner(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _is_back(mention: Mention) -> bool:
    """Whether a describing noun refers back to a name: "the country's army"."""
    return mention.sort is Sort.NOMINAL and mention.referent is not None and mention.referent.key.startswith("named")


def _listed(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _filled(role: Role, referent: Referent, by: By) -> Role:
    """The role under its referent's name; "he" is told by name where the report names whom he is."""
    kept = role.by if role.by is By.INFERENCE else by
    known = role.naming is Naming.DESCRIBED and referent.key.startswith("named")
    return replace(
        role, name=referent.name, actor=referent.actor, by=kept, naming=Naming.NAMED if known else role.naming
    )
