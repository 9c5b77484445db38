"""To whom a word is most likely given, by weights learned from undertakings whose creditor is known.

The log-odds of each mention near an undertaking are a sum of the weights of plain facts about the two (Durrett and
Klein 2013 weigh antecedents so); that the report names nobody to whom the word is given is one more choice. What the
rules found is one of the facts. `training/README.md` tells how the weights are learned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from servanda.lexicon.learned import weights
from servanda.model.analysis import Analysis, Token
from servanda.model.claims import IMPOSED, Agreement, As, By, Claims, Kind, Rendering, Role, Statement
from servanda.resolution.actors.binding import has_seen_it
from servanda.resolution.actors.mentions import Mention, Referent, Sort
from servanda.resolution.actors.phrases import head_of, tokens_in
from servanda.resolution.actors.weighed import NOBODY, Candidate, above, share, way

SURE = 0.7  # how likely somebody must be to be named
_AHEAD, _BEFORE = 1, 8  # sentences after and before an undertaking in which its creditor is sought
_WIDE = 48  # and mentions
_FAR = 4  # sentences beyond which all are as far
_TWO = 2

_Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """A word that is given: where its act and its cue stand, and who has to do with it, by the keys of referents."""

    item: Rendering
    act: int
    cue: int | None
    word: str  # the cue's lemma
    debtor: _Keys
    creditor: _Keys
    speaker: _Keys
    addressee: _Keys
    gainer: _Keys
    above: Mapping[int, int]  # the words above the act, and how many steps up each is
    above_cue: Mapping[int, int]

    @property
    def by(self) -> str:
        """How the rules came to the creditor."""
        return self.item.creditor.by if self.item.creditor is not None else "-"


def with_creditors(analysis: Analysis, claims: Claims, mentions: Iterable[Mention]) -> Claims:
    """The claims, each word given to whom it is most likely given where that is sure, else to whom the rules say."""
    if not claims.renderings:
        return claims
    owing = Owing(analysis, claims, mentions)
    return replace(claims, renderings=tuple(map(owing.owed, claims.renderings)))


class Owing:
    """Weighs to whom the words of one report are given."""

    def __init__(self, analysis: Analysis, claims: Claims, mentions: Iterable[Mention]) -> None:
        self._analysis = analysis
        told = ((one, one.referent) for one in mentions if one.referent is not None)
        self._met = sorted(told, key=lambda one: one[0].head)
        self._heads = [one.head for one, _ in self._met]
        self._keys = {one.head: referent.key for one, referent in self._met}
        self._named = {referent.name: referent.key for _, referent in reversed(self._met)}
        self._said: Mapping[str, Statement] = {one.id: one for one in claims.statements}
        self._voices = Counter(key for one in claims.statements for key in self.keys(one.source))
        self._debts = Counter(key for one in claims.renderings for key in self.keys(one.debtor))
        self._most = [key for key, _ in Counter(self._keys.values()).most_common(3)]
        self._fellows = {deal.id: self._several(deal) for deal in claims.agreements}
        self._pairs = self._shown(claims)

    def owed(self, item: Rendering) -> Rendering:
        """The undertaking with its likeliest creditor."""
        given = self.given(item)
        several = item.debtor is None or item.debtor.name is None or bool(item.debtor.members)
        mutual = item.kind is Kind.AGREEMENT and several
        whoever = item.creditor is not None and item.creditor.span is not None and item.creditor.name is None
        if given is None or mutual or (whoever and item.kind in IMPOSED):
            return item  # "both sides have agreed to a truce": to each other; "it recommended": a paper, nobody else
        odds, whom = self._odds(given)
        best = max(odds, key=lambda key: odds[key])
        if best not in whom or best in given.creditor or odds[best] < SURE or best in self._only_tell(item):
            return item
        return replace(item, creditor=_role(whom[best]))

    def _only_tell(self, item: Rendering) -> _Keys:
        """Who only tells of an order: "they were told to go, *the union* said", "it need not go, *its lawyer* said"."""
        if item.told_as is not As.DENIED and (item.told_as is not As.REPORTED or item.kind not in IMPOSED):
            return frozenset()
        own, found = self._said.get(item.statement or ""), set[str]()
        while own is not None:
            found |= self.keys(own.source)
            own = self._said.get(own.within or "")
        return frozenset(found)

    def _odds(self, given: Given) -> tuple[dict[str, float], dict[str, Candidate]]:
        """How likely each is, from 0 to 1, and the likeliest mention of each."""
        told = weights("owing")
        odds: dict[str, float] = defaultdict(float)
        odds[NOBODY] = share(self.nobody(given), told)
        whom: dict[str, tuple[float, Candidate]] = {}
        for one in self.candidates(given):
            own = share(one.facts, told)
            odds[one.referent.key] += own
            if own > whom.get(one.referent.key, (0.0,))[0]:
                whom[one.referent.key] = (own, one)
        total = sum(odds.values())
        return {key: own / total for key, own in odds.items()}, {key: one for key, (_, one) in whom.items()}

    def given(self, item: Rendering) -> Given | None:
        """What is asked of an undertaking; None where its act has no word of its own."""
        act = head_of(self._analysis, tokens_in(self._analysis, item.action))
        if act is None:
            return None
        cue = next(iter(tokens_in(self._analysis, item.cue)), None) if item.cue is not None else None
        said = self._said.get(item.statement or "")
        return Given(
            item,
            act,
            cue,
            word=self._analysis.tokens[cue].lemma.lower() if cue is not None else "-",
            debtor=self.keys(item.debtor),
            creditor=self.keys(item.creditor),
            speaker=self.keys(said.source) if said else frozenset(),
            addressee=self.keys(said.addressee) if said else frozenset(),
            gainer=self.keys(item.beneficiary),
            above=above(self._analysis, act),
            above_cue=above(self._analysis, cue) if cue is not None else {},
        )

    def keys(self, role: Role | None) -> _Keys:
        """The referents that fill a role."""
        if role is None:
            return frozenset()
        if role.members:
            return frozenset(key for one in role.members for key in self.keys(one))
        if role.span is not None:
            head = head_of(self._analysis, tokens_in(self._analysis, role.span))
            if head is not None and head in self._keys:
                return frozenset({self._keys[head]})
        key = self._named.get(role.name or "")
        return frozenset({key}) if key is not None else frozenset()

    def candidates(self, given: Given) -> Iterator[Candidate]:
        """The mentions near an undertaking of others than its debtor, with what is so of them."""
        here = bisect_left(self._heads, given.act)
        near = [one for one in self._met[max(0, here - _WIDE) : here + _WIDE] if self._is_near(given.act, one[0].head)]
        others = given.debtor | self._fellows.get(given.item.agreement or "", frozenset())
        order = {one.head: n for n, (one, _) in enumerate(sorted(near, key=lambda one: abs(one[0].head - given.act)))}
        for mention, one in near:
            if one.key not in others and not self._is_aside(mention.head):
                facts = (*self._of_place(given, mention, order[mention.head]), *self._of_party(given, mention, one))
                yield Candidate(mention, one, facts)

    def _is_aside(self, head: int) -> bool:
        """Whether somebody only tells it, or has the paper: "according to the bank", "a memo seen by the Post"."""
        return self._case(head) == "accord" or has_seen_it(self._analysis, head)

    def nobody(self, given: Given) -> tuple[str, ...]:
        """What is so of an undertaking that may be given to nobody who is named."""
        item, kind = given.item, given.item.kind
        return (
            f"none|{kind}|{given.by}",
            f"none|debtor|{bool(given.debtor)}|{item.debtor is None}|{kind}",
            f"none|cue|{given.word}",
            f"none|as|{item.told_as}|{kind}",
            f"none|told|{bool(given.addressee)}|{kind}",
            f"none|gain|{bool(given.gainer)}|{kind}",
            f"none|deal|{item.agreement is not None}",
            f"none|if|{bool(item.conditions)}|{kind}",
            f"none|polarity|{item.polarity}|{kind}",
            f"none|speaks|{bool(given.speaker & given.debtor)}|{bool(given.speaker)}|{kind}",
        )

    def _of_place(self, given: Given, mention: Mention, order: int) -> Iterator[str]:
        """Where a mention stands, seen from the undertaking."""
        here, there = self._analysis.tokens[given.act], self._analysis.tokens[mention.head]
        kind, back = given.item.kind, self._back(given.act, mention.head)
        inside, rel = given.item.action.holds(mention.span), there.rel.partition(":")[0]
        case = self._case(mention.head)
        close = case if back == 0 else ""
        hangs, act = way(there, given.above_cue), way(there, given.above)
        blocks = self._block(here) - self._block(there)
        yield f"inside|{inside}|{kind}"
        yield f"inside|{inside}|{case}"
        yield f"case|{case}|{back}|{kind}" if back == 0 else f"case|{case}|far"
        yield f"rel|{rel}|{kind}|{back}"
        yield f"way|{hangs}|{kind}|{close}"
        yield f"act|{act}|{kind}|{inside}"
        yield f"verb|{here.lemma.lower()}|{act}|{close}"
        yield f"cue|{given.word}|{hangs}|{close}"
        yield f"order|{min(order, 12)}"
        yield f"back|{back}|{mention.rank}|{kind}"
        yield f"block|{max(-1, min(blocks, 3))}|{back}"
        yield f"after|{mention.head > given.act}|{kind}|{back}"

    def _of_party(self, given: Given, mention: Mention, one: Referent) -> Iterator[str]:
        """Who it is that is mentioned, and what he has to do with the undertaking."""
        kind, key, back = given.item.kind, one.key, self._back(given.act, mention.head)
        token = self._analysis.tokens[mention.head]
        form = token.text.lower() if mention.sort is Sort.PRONOUN else mention.sort
        pairs = sum(self._pairs[mine, key] - (key in given.creditor) for mine in given.debtor)
        most = self._most.index(key) if key in self._most else len(self._most)
        yield f"kind|{kind}|{one.kind}|{one.plural}"
        yield f"form|{form}|{back == 0}"
        yield f"rule|{key in given.creditor}|{kind}|{given.by}"
        yield f"cue|{given.word}|{back}|{key in given.creditor}"
        yield f"speaks|{key in given.speaker}|{kind}|{bool(given.speaker & given.debtor)}|{back}"
        yield f"told|{key in given.addressee}|{kind}"
        yield f"gains|{key in given.gainer}|{kind}|{given.item.action.holds(mention.span)}"
        yield f"pairs|{max(0, min(pairs, _FAR))}|{kind}"
        yield f"debts|{min(self._debts[key], 3)}|{kind}"
        yield f"voice|{min(self._voices[key], 3)}|{kind}"
        yield f"most|{most}|{kind}"

    def _several(self, deal: Agreement) -> _Keys:
        """The parties of an agreement of more than two: what one of them owes is owed to no other one alone."""
        return (
            frozenset(key for one in deal.parties for key in self.keys(one))
            if len(deal.parties) > _TWO
            else frozenset()
        )

    def _shown(self, claims: Claims) -> Counter[tuple[str, str]]:
        """How often the report shows two as debtor and creditor, agent and patient, or parties of one agreement."""
        found: Counter[tuple[str, str]] = Counter()
        shown = [(one.debtor, one.creditor) for one in claims.renderings]
        shown += [(one.agent, one.patient) for one in claims.events]
        shown += [(one, other) for deal in claims.agreements for one in deal.parties for other in deal.parties]
        for one, other in shown:
            for mine in self.keys(one):
                for theirs in self.keys(other) - {mine}:
                    found[mine, theirs] += 1
                    found[theirs, mine] += 1
        return found

    def _is_near(self, act: int, head: int) -> bool:
        here, there = self._analysis.tokens[act], self._analysis.tokens[head]
        back = here.sentence - there.sentence
        return 0 <= back <= _BEFORE or (-_AHEAD <= back < 0 and self._block(here) == self._block(there))

    def _back(self, act: int, head: int) -> int:
        tokens = self._analysis.tokens
        return max(-1, min(tokens[act].sentence - tokens[head].sentence, _FAR))

    def _block(self, token: Token) -> int:
        return self._analysis.sentences[token.sentence].block

    def _case(self, head: int) -> str:
        tokens = self._analysis.tokens
        return next((tokens[i].lemma.lower() for i in self._analysis.children[head] if tokens[i].rel == "case"), "-")


def _role(one: Candidate) -> Role:
    """The creditor by inference; the words are where the report last tells of him."""
    whom = one.referent
    members = tuple(Role(None, By.INFERENCE, own.name, own.actor) for own in whom.members)
    return Role(one.mention.span, By.INFERENCE, whom.name, whom.actor, members)
