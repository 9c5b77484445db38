"""A draft -> a rendering: spans for tokens, conditions that hang on it, the statement that it is or stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.extraction.antecedents import Antecedent, as_conditions
from servanda.extraction.commitments.deals import Deal
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import cues, words
from servanda.model.claims import (
    Agreement,
    As,
    By,
    Condition,
    ConditionRole,
    Count,
    Kind,
    Pattern,
    Polarity,
    Rendering,
    Role,
    Statement,
)
from servanda.model.text import Span

_UP = ("ccomp", "xcomp", "conj", "parataxis", "advcl", "acl", "obj", "nsubj:pass", "obl")


@dataclass
class Places:
    """The ground and the statements, so that a passage finds its statement by one search."""

    ground: Ground
    statements: tuple[Statement, ...]
    _by_cue: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self._by_cue = {
            token: own.id for own in self.statements if own.cue for token in self.ground.tree.tokens_in(own.cue)
        }

    def statement(self, draft: Draft) -> str | None:
        """The statement whose cue is the commitment's, else the innermost one that holds the action."""
        for cue in (draft.cue, draft.support):
            if cue is not None and cue in self._by_cue:
                return self._by_cue[cue]
        held = self.ground.cover.innermost(draft.act.span)
        return held.id if held else None


def rendering(places: Places, draft: Draft, identity: str, deal: str | None) -> Rendering:
    """One commitment as the report renders it."""
    base = places.ground
    return Rendering(
        id=identity,
        kind=draft.kind,
        polarity=draft.polarity,
        action=draft.act.span,
        debtor=role(base, draft.debtor, inferred=draft.inferred),
        performer=role(base, draft.performer),
        creditor=role(base, draft.creditor, inferred=draft.inferred_creditor),
        beneficiary=role(base, draft.beneficiary),
        target=role(base, draft.target),
        cue=base.tree[draft.cue].span,
        pattern=pattern(base, draft),
        conditions=conditions(base, draft),
        told_as=_told(base, draft),
        firmness=draft.firmness,
        agreement=deal,
        statement=places.statement(draft),
        odds=draft.odds,
    )


def role(base: Ground, index: int | None, *, inferred: bool = False) -> Role | None:
    """A party with its words; joined names are members."""
    if index is None:
        return None
    tree = base.tree
    by = By.INFERENCE if inferred else By.WORDS
    joined = [kid for kid in tree.conjuncts(index) if kid == index or base.actor(kid)]
    if len(joined) == 1:
        return Role(_words(base, index), by)
    members = tuple(Role(tree.phrase(kid), by) for kid in joined)
    spans = [member.span for member in members if member.span]
    return Role(Span(spans[0].start, max(s.end for s in spans)), by, members=members)


def _words(base: Ground, index: int) -> Span:
    """The words that name a party; of "anyone who crosses" those that say who is meant, too."""
    tree = base.tree
    clause = tree.kids(index, "acl", "nmod", "advmod") if tree[index].text.lower() in _OPEN else []
    span = tree.span(tree.subtree(index)) if clause else tree.phrase(index)
    duty = next((k for k in tree.kids(index, "acl") if k > index and "to" in tree.marks(k)), None)
    if duty is None or clause or tree.subtree(duty)[0] <= index:
        return span
    return Span(span.start, min(span.end, tree[tree.subtree(duty)[0] - 1].end))  # "forbids both parties | to leave"


_OPEN = frozenset({"anybody", "anyone", "everybody", "everyone", "those"})


def pattern(base: Ground, draft: Draft) -> Pattern:
    """Whether the act is done once or kept up."""
    if draft.polarity is Polarity.REFRAIN:
        return Pattern.MAINTAIN
    lemma = base.tree[draft.act.head].lemma.lower()
    return Pattern.MAINTAIN if lemma in words("maintaining") else Pattern.ACHIEVE


def conditions(base: Ground, draft: Draft) -> tuple[Condition, ...]:
    """The conditions of the sentence that hang on the commitment's chain of clauses."""
    own = base.conditions_at(draft.act.head)
    hanging = [item for item in own if _hangs(base, item, draft) and not _is_conceded(base, item)]
    head = draft.act.head
    if base.tree.is_rel(head, "conj") and base.own_subject(head) is not None:  # "and if B he will stay"
        mine = [item for item in hanging if item.governor == head and base.tree[head].head < item.head < head]
        hanging = mine or hanging
    return as_conditions(hanging)


def _is_conceded(base: Ground, item: Antecedent) -> bool:
    """Whether something holds whatever happens: "will keep the coach even if it loses"."""
    first = item.tokens.start
    return first > 0 and base.tree[first - 1].text.lower() == "even" and item.role is ConditionRole.IF


def _hangs(base: Ground, item: Antecedent, draft: Draft) -> bool:
    """Whether a condition belongs to a commitment: it governs it from above, or stands inside the act."""
    if draft.act.head in item.tokens or draft.cue in item.tokens:
        return False
    if item.role is ConditionRole.IN_RETURN and draft.kind is Kind.DEMAND:
        return False
    if any(base.tree[at].text == ";" for at in range(item.tokens.stop, draft.act.head)):
        return False  # "will pay as long as they work; the rest will go"
    if base.tree.below(item.governor, draft.act.head) or base.tree.below(item.governor, draft.cue):
        return item.governor >= 0 and not _crosses(base, item, draft)
    return _above(base, item, draft)


def _crosses(base: Ground, item: Antecedent, draft: Draft) -> bool:
    """Whether a relative clause or a joined clause with its own subject parts the condition from the act."""
    here = item.governor
    while here not in (draft.act.head, draft.cue) and here >= 0:
        if base.tree.is_rel(here, "acl:relcl") or base.tree[here].text.lower() == "failing":
            return True  # "shall mend the road, failing which it shall pay"
        apart = base.own_subject(here) is not None or base.tree.kid(here, "aux") is not None
        apart = apart or base.tree[here].lemma.lower() in cues(
            "verbs"
        )  # "ordered A to return and told B to wait as long"
        if base.tree.is_rel(here, "conj", "parataxis") and apart:
            return True
        here = base.tree[here].head
    return False


def _above(base: Ground, item: Antecedent, draft: Draft) -> bool:
    """Whether a condition hangs on a clause above the act; over "and" only when it stands first."""
    here, joined = draft.act.head, False
    while base.tree.is_rel(here, *_UP) and base.tree[here].head >= 0:
        apart = base.tree.is_rel(here, "parataxis") or (
            base.tree.is_rel(here, "conj") and base.tree.kid(here, "nsubj") is not None
        )
        joined = joined or apart
        if apart and item.tokens.stop <= here and _is_told_beside(base, here):
            return False
        if base.tree.is_rel(here, "conj") and item.governor < item.tokens.start and item.tokens.stop <= here:
            return False  # "will pay if they agree, and sell the mill"
        here = base.tree[here].head
        if here == item.governor:
            return not joined or item.tokens.start < here
    return False


def _is_told_beside(base: Ground, here: int) -> bool:
    """Whether a clause tells a fact beside what is supposed: "had he won, he would have left; he had sworn to"."""
    tree = base.tree
    parted = any(tree[k].text == ";" for k in tree.kids(here, "punct"))
    return parted and any(tree[k].text.lower() in {"had", "has", "have"} for k in tree.kids(here, "aux"))


def _told(base: Ground, draft: Draft) -> As:
    """As what it is told; a word of promise inside what somebody else says is reported."""
    if draft.told_as is not As.MADE or (draft.support is None and base.tree[draft.cue].upos == "AUX"):
        return draft.told_as
    tree = base.tree
    here = draft.support if draft.support is not None else draft.cue
    while tree[here].head >= 0 and tree.is_rel(here, "ccomp", "conj", "parataxis", "acl:relcl", "xcomp"):
        verb = tree[here].head
        if tree.is_rel(here, "ccomp") and tree[verb].lemma in words("reporting"):
            speaker = tree.subject(verb)
            return As.MADE if speaker is None or _speaks_of_itself(base, speaker, draft) else As.REPORTED
        here = verb
    return draft.told_as


def _speaks_of_itself(base: Ground, speaker: int, draft: Draft) -> bool:
    """Whether the speaker is a party of the commitment."""
    own = {index for index in (draft.debtor, draft.creditor) if index is not None}
    if draft.kind is Kind.GUARANTEE:
        own = {draft.debtor} if draft.debtor is not None else set()
    if draft.kind is Kind.AGREEMENT and base.tree[speaker].lemma.lower() in words("go-betweens"):
        return True
    if base.tree.kid(speaker, "nmod:poss") is not None and draft.debtor is not None:
        return True  # "the government plans to, its spokesman said"
    return speaker in own or any(base.tree[index].upos == "PRON" for index in own)


def agreement(base: Ground, deal: Deal, identity: str) -> Agreement:
    """An agreement with its parties and those who helped it."""
    return Agreement(
        id=identity,
        span=deal.span,
        parties=_alone(base, deal.parties),
        mediators=_alone(base, deal.mediators),
        guarantors=_alone(base, deal.guarantors),
        supervisors=_alone(base, deal.supervisors),
        count=Count.SEVERAL if deal.several else Count.ONE,
        place=deal.place,
    )


def _alone(base: Ground, indices: tuple[int, ...]) -> tuple[Role, ...]:
    """Parties without those joined to them."""
    return tuple(Role(base.tree.phrase(index)) for index in indices)
