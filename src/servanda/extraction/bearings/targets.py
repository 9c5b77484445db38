"""The commitments and agreements of a report, as what words may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from servanda.extraction.bearings.mentions import content, kin, marks, named_in
from servanda.extraction.bearings.names import ANYBODY, Party, party
from servanda.extraction.events.frames import object_of
from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import families
from servanda.model.claims import Agreement, As, ConditionRole, Kind, Pattern, Polarity, Rendering
from servanda.model.text import Span

_JOINT = frozenset({Kind.TERM, Kind.AGREEMENT})
_LASTING = frozenset({Kind.PROHIBITION})
_UNDERTAKEN = frozenset({As.MADE, As.REPORTED, As.PROPOSED, As.DENIED})  # told as such, not where it is kept or broken
_TO_COME = frozenset({"coming", "next", "soon", "tomorrow"})
_AGREEING = frozenset({"agree", "sign", "accede", "consent", "commit", "accept"})
_UNITS = frozenset({"day", "week", "month", "quarter", "season", "year"})
_EACH = ("a", "an", "each", "every")
_APART = frozenset({"after", "ago", "before", "earlier", "later"})
_OFTEN = frozenset({"annually", "daily", "monthly", "quarterly", "weekly", "yearly"})


@dataclass(frozen=True, slots=True)
class Target:
    """A rendering or an agreement as something that words may mean."""

    id: str
    kind: Kind | None  # None: an agreement
    span: Span  # the words that tell it
    sentence: int
    kins: frozenset[str]  # the families of the nouns that name it; empty where a verb tells it
    general: bool  # what names it may be any agreement
    words: frozenset[str]  # lemmas of its content
    marks: frozenset[str]  # of the words those that say which agreement it is
    bound: Party  # who is bound
    lasting: bool
    named: frozenset[int] = frozenset()  # the nouns of its cue
    act: int | None = None  # the head of its act, which may be the noun that is meant ("agreed on [a truce]")
    agreed: bool = True  # made with somebody else: "agreed to"
    given: bool = False  # to somebody in words, who may call it an agreement
    agreement: str | None = None  # of which it is a term
    towards: Party = ANYBODY  # to whom it is given or whom it helps
    cues: frozenset[str] = frozenset()  # the lemmas of the words that bind
    refrains: bool = False  # what is bound is not to do something
    cue: Span | None = None  # the words that bind
    hangs: bool = False  # on a condition
    ahead: bool = False  # announced by a bare "would" for a day to come or a case that may come: not kept already


def targets(tree: Tree, renderings: Sequence[Rendering], agreements: Sequence[Agreement]) -> list[Target]:
    """All that words may mean, in the order of the text."""
    found = [_of_rendering(tree, rendering) for rendering in renderings]
    found += [of_agreement(tree, agreement) for agreement in agreements]
    return sorted(found, key=lambda target: target.span)


def _of_rendering(tree: Tree, rendering: Rendering) -> Target:
    cue, action = rendering.cue, rendering.action
    whole = Span(min(cue.start, action.start), max(cue.end, action.end)) if cue else action
    act = tree.head_of(action)
    nouns = [index for index in (named_in(tree, cue), act if _is_name(tree, act) else None) if index is not None]
    inside = [
        i
        for span in (action, rendering.beneficiary and rendering.beneficiary.span)
        if span
        for i in tree.tokens_in(span)
    ]
    return Target(
        id=rendering.id,
        kind=rendering.kind,
        span=whole,
        sentence=_sentence(tree, whole),
        kins=frozenset(kin(tree, index) for index in nouns),
        general=False,
        words=content(tree, inside),
        marks=frozenset(),
        bound=party(tree, rendering.debtor).with_more(party(tree, rendering.performer)),
        named=_nouns(tree, cue),
        act=act if rendering.told_as in _UNDERTAKEN else None,
        agreed=rendering.kind in _JOINT or bool(_verbs(tree, cue) & _AGREEING),
        lasting=_lasts(rendering) or _recurs(tree, rendering.action),
        given=rendering.creditor is not None,
        cues=_verbs(tree, cue),
        towards=party(tree, rendering.creditor).with_more(party(tree, rendering.beneficiary)),
        refrains=rendering.polarity is Polarity.REFRAIN,
        agreement=rendering.agreement,
        cue=rendering.cue,
        hangs=bool(rendering.conditions),
        ahead=_is_ahead(tree, rendering),
    )


def _is_ahead(tree: Tree, rendering: Rendering) -> bool:
    """Whether an act is only announced, and for later: "said it would send envoys to talks next week"."""
    announced = rendering.cue is not None and _verbs(tree, rendering.cue) <= {"will", "would", "shall"}
    awaited = any(one.role in {ConditionRole.IF, ConditionRole.UNLESS} for one in rendering.conditions)
    to_come = {tree[index].lemma.lower() for index in tree.tokens_in(rendering.action)} & _TO_COME
    return announced and (awaited or bool(to_come))


def _lasts(rendering: Rendering) -> bool:
    lasting = rendering.pattern is Pattern.MAINTAIN or rendering.kind in _LASTING
    return lasting or rendering.polarity is Polarity.REFRAIN


def _recurs(tree: Tree, action: Span) -> bool:
    """Whether an act is to be done again and again: "pay them 900 pula a year", "report monthly"."""
    for index in tree.tokens_in(action):
        often = any(tree.has_det(index, word) for word in _EACH) and tree.case(index) in {"", "per"}
        unit = tree[index].lemma.lower() in _UNITS and (often or tree.case(index) == "per")
        after = tree[index + 1].text.lower() if index + 1 < len(tree.analysis.tokens) else ""
        later = unit and after in _APART
        if (unit and not later) or tree[index].text.lower() in _OFTEN:
            return True
    return False


def _is_name(tree: Tree, index: int | None) -> bool:
    """Whether a word is a noun that names commitments."""
    return index is not None and tree[index].upos in {"NOUN", "PROPN"} and known(tree[index], families()) is not None


def _nouns(tree: Tree, span: Span | None) -> frozenset[int]:
    return frozenset(index for index in tree.tokens_in(span) if tree[index].upos == "NOUN") if span else frozenset()


def _verbs(tree: Tree, span: Span | None) -> frozenset[str]:
    return frozenset(tree[index].lemma for index in tree.tokens_in(span)) if span else frozenset()


def _sentence(tree: Tree, span: Span) -> int:
    inside = tree.tokens_in(span)
    return tree[inside[0]].sentence if inside else 0


def of_agreement(tree: Tree, agreement: Agreement) -> Target:
    """An agreement as something that words may mean."""
    noun = named_in(tree, agreement.span)
    own = kin(tree, noun) if noun is not None else "deal"
    return Target(
        id=agreement.id,
        kind=None,
        span=agreement.span,
        sentence=_sentence(tree, agreement.span),
        kins=frozenset({own}),
        general=own == "deal",
        words=content(tree, tree.tokens_in(agreement.span)),
        marks=marks(tree, noun) if noun is not None else frozenset(),
        bound=reduce(Party.with_more, (party(tree, role) for role in agreement.parties), ANYBODY),
        lasting=True,
    )


def thing_of(tree: Tree, act: int) -> int | None:
    """What was promised: what the act is done to, or the noun that names it."""
    return object_of(tree, act) if tree[act].upos == "VERB" else act
