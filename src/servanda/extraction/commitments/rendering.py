"""A draft -> a rendering: spans for tokens, conditions that hang on it, the statement that it is or stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.extraction.commitments.deals import Deal
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.hanging import conditions
from servanda.extraction.commitments.vouching import told_on_word
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import IMPOSED, Agreement, As, By, Count, Kind, Pattern, Polarity, Rendering, Role, Statement
from servanda.model.text import Span


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
    told = told_on_word(base, draft)
    passive = base.passive(draft.cue) and base.agent(draft.cue) is None
    reported = draft.kind is Kind.DEMAND or (draft.kind in IMPOSED and told is As.REPORTED)
    only_tells = reported and passive  # "they were told to go, the union said": who told them is not said
    return Rendering(
        id=identity,
        kind=draft.kind,
        polarity=draft.polarity,
        action=draft.act.span,
        debtor=role(base, draft.debtor, inferred=draft.inferred),
        performer=role(base, draft.performer),
        creditor=role(base, None if only_tells else draft.creditor, inferred=draft.inferred_creditor),
        beneficiary=role(base, draft.beneficiary),
        target=role(base, draft.target),
        cue=base.tree[draft.cue].span,
        pattern=pattern(base, draft),
        conditions=conditions(base, draft),
        told_as=told,
        firmness=draft.firmness,
        agreement=deal,
        statement=places.statement(draft),
        odds=draft.odds,
    )


def role(base: Ground, index: int | None, *, inferred: bool = False) -> Role | None:
    """A party with its words; joined names are members; a "that" which stands for what was told is nobody."""
    pointing = index is not None and base.tree[index].text.lower() in {"that", "this"}
    if index is None or (pointing and "PronType=Dem" in base.tree[index].feats):
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
