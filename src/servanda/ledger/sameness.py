"""Whether two renderings are of one commitment, or one a part of the other: features that explain themselves.

Automatic only when sure (rule 10): the same debtor, the same creditor or beneficiary, and a compatible act and time;
or the same sentence printed twice. Everything else is left to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from servanda.ledger.acts import clash, core, effect, head_words, words_of
from servanda.ledger.bonds import agreement_judgements
from servanda.ledger.parties import parties, party_key, same_party, telling_words
from servanda.ledger.quantities import quantities
from servanda.ledger.tellings import Telling, Tellings, rendering_of
from servanda.lexicon.parties import empty_words
from servanda.model.claims import Kind, Polarity, Rendering, Role
from servanda.model.journal import Judgement, Sameness

SURE = 0.75
PERHAPS = 0.55  # from here on a person is asked
_FAMILIES = (
    frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT}),
    frozenset({Kind.ORDER, Kind.PROHIBITION}),
    frozenset({Kind.THREAT}),
    frozenset({Kind.DEMAND}),
    frozenset({Kind.REFUSAL}),
)


@dataclass(frozen=True, slots=True)
class Feature:
    """A comparison and what it weighs; `compare` gives 0 to 1, or None where it cannot be told."""

    name: str
    compare: Callable[[Telling, Telling], float | None]
    weight: float


def _stems(telling: Telling) -> frozenset[str]:
    words = words_of(rendering_of(telling).action.of(telling.text))
    return frozenset(word[:5] for word in words if word not in empty_words())


def _same_action(left: Telling, right: Telling) -> float:
    mine, other = _stems(left), _stems(right)
    return len(mine & other) / min(len(mine), len(other)) if mine and other else 0.0


def _same_effect(left: Telling, right: Telling) -> float | None:
    mine, other = effect(rendering_of(left), left.text), effect(rendering_of(right), right.text)
    if not mine.acts or not other.acts:
        return None
    return float(mine.polarity is other.polarity and bool(mine.acts & other.acts))


def _same_toward(left: Telling, right: Telling) -> float | None:
    mine, other = _toward(rendering_of(left)), _toward(rendering_of(right))
    if not mine or not other:
        return None
    return float(any(same_party(one, two) for one in mine for two in other))


def _same_time(left: Telling, right: Telling) -> float | None:
    mine, other = rendering_of(left), rendering_of(right)
    pairs = [(mine.made, other.made), (mine.until, other.until)]
    known = [(one, two) for one, two in pairs if one and two]
    return float(all(one.meets(two) for one, two in known)) if known else None


FEATURES = (
    Feature("the same act", _same_action, 0.4),
    Feature("the same effect", _same_effect, 0.2),
    Feature("toward the same party", _same_toward, 0.3),
    Feature("at the same time", _same_time, 0.1),
)


def _toward(rendering: Rendering) -> list[Role]:
    roles = (rendering.creditor, rendering.beneficiary, rendering.target)
    return [party for role in roles for party in parties(role)]


def same_debtor(left: Rendering, right: Rendering) -> bool:
    """Whether some debtor of the one is a debtor of the other."""
    return any(same_party(one, two) for one in parties(left.debtor) for two in parties(right.debtor))


def compared(left: Telling, right: Telling) -> tuple[float, tuple[str, ...]]:
    """How alike two renderings of one debtor are, 0 to 1 over the features that can be told, and which agree."""
    known = [(feature, value) for feature in FEATURES if (value := feature.compare(left, right)) is not None]
    total = sum(feature.weight for feature, _ in known)
    score = sum(feature.weight * value for feature, value in known) / total if total else 0.0
    return score, tuple(feature.name for feature, value in known if value >= 0.5)


def judgements(told: Tellings) -> list[Judgement]:
    """A rule's judgements on all renderings, each against those of the same debtor that were read before it."""
    before: dict[str, list[Telling]] = defaultdict(list)
    found: list[Judgement] = []
    for telling in told.renderings.values():
        keys = {key for party in parties(rendering_of(telling).debtor) for key in party_key(party)}
        candidates = {other.id: other for key in keys for other in before[key]}
        found += judged(telling, candidates.values())
        for key in keys:
            before[key].append(telling)
    return [*found, *agreement_judgements(told)]


def judged(new: Telling, standing: Iterable[Telling]) -> list[Judgement]:
    """A rule's judgements on a new rendering against those that stand: one "same" at most, and its parts or whole."""
    found: list[Judgement] = []
    best: tuple[float, Judgement] | None = None
    for other in standing:
        if other.id == new.id:
            continue
        judgement = _same(new, other)
        if judgement and (best is None or (judgement.score or 0) > best[0]):
            best = (judgement.score or 0, judgement)
        part = _part(new, other) or _part(other, new)
        if part:
            found.append(part)
    return [best[1], *found] if best else found


def _same(new: Telling, other: Telling) -> Judgement | None:
    mine, theirs = rendering_of(new), rendering_of(other)
    if _sentence(new) == _sentence(other) and mine.kind is theirs.kind and _words(new) == _words(other):
        return Judgement(new.id, other.id, Sameness.SAME, 1.0, ("the same sentence",))
    if not any(mine.kind in family and theirs.kind in family for family in _FAMILIES):
        return None
    if not same_debtor(mine, theirs) or _opposed(new, other):
        return None
    if new.scene.report.id == other.scene.report.id or _same_time(new, other) == 0:
        return None
    if not _same_toward(new, other):
        return _by_one_day(new, other)
    score, reasons = compared(new, other)
    counted = _counted_alike(new, other)
    if score < PERHAPS or not _alike(new, other) or counted == 0:
        return None
    verdict = Sameness.SAME if score >= SURE and counted == 1 else Sameness.UNSURE
    doubt = () if counted == 1 else ("only one of them tells how much",)
    return Judgement(new.id, other.id, verdict, round(score, 2), ("the same debtor", *reasons, *doubt))


def _counted_alike(new: Telling, other: Telling) -> float:
    """Whether both acts count the same: 1 where they do or neither counts, 0 where they differ, else between."""
    mine, theirs = (quantities(rendering_of(one).action.of(one.text)) for one in (new, other))
    if mine and theirs:
        return float(bool(mine & theirs))
    return 1.0 if not mine and not theirs else 0.5


def _alike(new: Telling, other: Telling) -> bool:
    return _same_action(new, other) >= 0.5 or _same_effect(new, other) == 1.0


def _by_one_day(new: Telling, other: Telling) -> Judgement | None:
    """A person is asked about one act by one day, told in the text of an agreement and elsewhere: to whom it is owed is
    told there by the parties alone, and seldom in the news."""
    own = [one for one in (new, other) if one.scene.report.parties]
    if len(own) != 1 or deadline(new) is None or deadline(new) != deadline(other) or not _alike(new, other):
        return None
    reasons = ("the same debtor", "the same act", "by the same day", "one of them in the text of an agreement")
    return Judgement(new.id, other.id, Sameness.UNSURE, PERHAPS, reasons)


def deadline(telling: Telling) -> date | None:
    """The last day of a rendering; None where none is told."""
    until = rendering_of(telling).until
    return until.latest if until else None


def _opposed(left: Telling, right: Telling) -> bool:
    mine, other = effect(rendering_of(left), left.text), effect(rendering_of(right), right.text)
    return clash(mine, other)


def _part(small: Telling, whole: Telling) -> Judgement | None:
    """Not attacking somebody is a part of protecting them, never the reverse."""
    one, two = effect(rendering_of(small), small.text), effect(rendering_of(whole), whole.text)
    if one.polarity is not Polarity.REFRAIN or two.polarity is not Polarity.DO:
        return None
    if not (one.acts & {"attack", "harass", "expel"} and "protect" in two.acts):
        return None
    if not same_debtor(rendering_of(small), rendering_of(whole)) or not _shared_object(small, whole):
        return None
    return Judgement(small.id, whole.id, Sameness.PART_OF, None, ("not attacking is a part of protecting",))


def _shared_object(left: Telling, right: Telling) -> bool:
    return bool(object_words(left) & object_words(right))


def object_words(telling: Telling) -> frozenset[str]:
    """The words that tell whom or what an undertaking is about; neither its debtor nor to whom the word was given."""
    rendering = rendering_of(telling)
    told = parties(rendering.beneficiary) + parties(rendering.target)
    named = [head_words(party.name or "") for party in told]
    bound = frozenset(word for party in parties(rendering.debtor) for word in telling_words(party.name))
    capital = [word for word in core(rendering.action.of(telling.text).split()) if word[:1].isupper()]
    return telling_words(" ".join([*named, *capital])) - bound


def _sentence(telling: Telling) -> str:
    """The line of the text around the action, folded: equal in copies, also where their paragraphs end elsewhere."""
    text, span = telling.text, rendering_of(telling).action
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n", "? ", "! ", ".” ", '." '))
    ends = [place for mark in (". ", "\n", "? ", "! ") if (place := text.find(mark, span.end)) >= 0]
    return " ".join(text[start + 1 : min(ends, default=len(text))].split()).casefold().rstrip('.!?"”')


def _words(telling: Telling) -> str:
    return " ".join(rendering_of(telling).action.of(telling.text).split()).casefold()
