"""What follows if a commitment breaks: the reverse index of conditions, step by step, and what stands against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from servanda.ledger.acts import clash, core, own_effect
from servanda.ledger.assemble import binds
from servanda.ledger.board import Sight, role_words, row
from servanda.ledger.conditions import leaves
from servanda.ledger.evidence import evidence
from servanda.ledger.matching import things
from servanda.ledger.parties import parties, telling_words
from servanda.ledger.sameness import object_words, same_debtor
from servanda.ledger.tellings import Telling, event_of, rendering_of
from servanda.ledger.wording import act_words, carried, told_by
from servanda.model.answers import Evidence, FollowsPage, Link
from servanda.model.antecedent import OnState
from servanda.model.claims import ConditionRole, Factuality, Kind, Relation, Stance, State

_VERBS = {
    ConditionRole.IF: "falls due if broken",
    ConditionRole.UNLESS: "is off if broken",
    ConditionRole.WHILE: "lapses if broken",
    ConditionRole.UNTIL: "binds no longer if broken",
    ConditionRole.IN_RETURN: "its debtor may claim release",
}
_DEPTH = 12  # steps; a longer chain of conditions is no news story
_FOREBODING = frozenset({Stance.WARNS, Stance.PREDICTS, Stance.FEARS})


def follows(seen: Sight, commitment: str) -> FollowsPage:
    """What falls due, transitively; what conflicts with that; what somebody predicts."""
    due = list(falling_due(seen, commitment))
    against = [link for one in due for link in conflicts(seen, one.id)]
    return FollowsPage(
        row=row(seen, commitment, seen.tellings(commitment)),
        falls_due=tuple(due),
        conflicts=tuple({link.id: link for link in against}.values()),
        predicted=tuple(_predicted(seen, commitment)),
        cycles=tuple(_cycles(seen, commitment)),
    )


def falling_due(seen: Sight, commitment: str) -> Iterator[Link]:
    """Every commitment that hangs on this one being broken, and those that hang on these."""
    reached, level = {commitment}, [commitment]
    index = _reverse_index(seen)
    for step in range(_DEPTH):
        following: list[str] = []
        for target in level:
            for identity, condition in index.get(target, ()):
                if identity not in reached and seen.tellings(identity):
                    reached.add(identity)
                    following.append(identity)
                    yield _due_link(seen, identity, target, condition, direct=step == 0)
        level = following


def _reverse_index(seen: Sight) -> dict[str, list[tuple[str, ConditionRole]]]:
    """Commitment -> what has a condition on its being broken; what was given in return hangs on it in any state."""
    found: dict[str, list[tuple[str, ConditionRole]]] = defaultdict(list)
    for identity, commitment in seen.book.commitments.items():
        for antecedent in commitment.terms.conditions:
            for leaf in leaves(antecedent.atom):
                in_return = antecedent.role is ConditionRole.IN_RETURN
                if isinstance(leaf, OnState) and (leaf.state is State.BROKEN or in_return):
                    found[leaf.commitment].append((identity, antecedent.role))
    return found


def _due_link(seen: Sight, identity: str, target: str, role: ConditionRole, *, direct: bool) -> Link:
    telling = seen.tellings(identity)[0]
    rendering = rendering_of(telling)
    condition = next((c for c in rendering.conditions if c.role is role), None)
    verb = _VERBS[role]
    relation = verb if direct else f"{verb}, by way of {target[:7]}"
    return Link(
        id=identity,
        relation=relation,
        words=_words(telling),
        status=row(seen, identity, seen.tellings(identity)).status,
        why=_on_whose_reading(seen, target),
        evidence=evidence(telling, condition.span if condition else rendering.action),
    )


def _on_whose_reading(seen: Sight, target: str) -> str:
    """For whom the target is broken, or might be."""
    finding = seen.findings.get(target)
    if finding and finding.settled is State.BROKEN:
        tellers = [told_by(assertion) for assertion in carried(finding, seen.book.assertions.values())]
        return f"due now on the reading of {', '.join(sorted(set(tellers)))}" if tellers else "due now"
    if finding and (broken := finding.contested.get(State.BROKEN)):
        return f"due according to {', '.join(broken)}"
    waiting = [m for m in seen.possible(target) if m.relation is Relation.BREACHES and not seen.verdict(m.id)]
    if waiting:
        tellers = sorted({m.event.voice.teller.name for m in waiting})
        return f"would fall due if the report of {', '.join(tellers)} is accepted as a breach"
    return "not due: nobody says that it is broken"


def _words(telling: Telling) -> str:
    rendering = rendering_of(telling)
    debtor = role_words(rendering.debtor, telling.text) or "somebody"
    return f"{debtor}: {act_words(rendering, telling.text)}"


def conflicts(seen: Sight, commitment: str) -> Iterator[Link]:
    """Commitments of the same debtor that cannot be kept together with this one."""
    mine = seen.tellings(commitment)[0]
    for identity in seen.book.commitments:
        tellings = seen.tellings(identity)
        if identity == commitment or not tellings:
            continue
        other = tellings[0]
        if clashing(mine, other):
            status = row(seen, identity, tellings).status
            why = "the same debtor cannot keep both"
            yield Link(
                identity, "conflicts with it", _words(other), status, why, evidence(other, rendering_of(other).action)
            )


def clashing(one: Telling, two: Telling) -> bool:
    """Whether one debtor cannot keep both."""
    left, right = rendering_of(one), rendering_of(two)
    if Kind.THREAT in (left.kind, right.kind) and Kind.DEMAND in (left.kind, right.kind):
        return False
    if not (binds(left) and binds(right)) or not same_debtor(left, right):
        return False
    if not clash(own_effect(left, one.text), own_effect(right, two.text)):
        return False
    objects = _about(one), _about(two)
    if not all(objects):
        return all(words or _says_no_more(telling) for words, telling in zip(objects, (one, two), strict=True))
    return bool(objects[0] & objects[1])  # attacking one and protecting another go together


def _says_no_more(telling: Telling) -> bool:
    """Whether an action names nothing beside the act: "stay out", "defend it"."""
    return len(rendering_of(telling).action.of(telling.text).split()) <= _SHORT


_SHORT = 3
_PARTICLES = frozenset({"out", "away", "off", "back", "up", "down"})


def _about(telling: Telling) -> frozenset[str]:
    """Whom or what an undertaking is about by name, else by its common nouns; empty for "stay out"."""
    after = core(rendering_of(telling).action.of(telling.text).split())[1:]
    return object_words(telling) or things([word for word in after if word not in _PARTICLES])


def _predicted(seen: Sight, commitment: str) -> Iterator[Evidence]:
    """Harm to whom it is for that somebody warns of or expects, in the reports that tell the commitment."""
    own = [commitment, *(part.left for part in seen.book.parts if part.right == commitment)]
    tellings = [telling for identity in own for telling in seen.tellings(identity)]
    reports = {telling.scene.report.id for telling in tellings}
    dear = frozenset(word for telling in tellings for word in object_words(telling))
    said_already: set[str] = set()
    for event in seen.book.told.events.values():
        happened = event_of(event)
        words = " ".join(happened.span.of(event.text).split())
        if event.scene.report.id not in reports or words in said_already or not _is_foreboding(event):
            continue
        if any(telling_words(party.name) & dear for party in parties(happened.patient)):
            said_already.add(words)
            yield evidence(event, happened.span)


def _is_foreboding(event: Telling) -> bool:
    """Whether an event is told as a thing to come that somebody warns of, or that hangs on a condition."""
    happened = event_of(event)
    if happened.factuality not in (Factuality.POSSIBLE, Factuality.CONDITIONAL):
        return False
    said = event.scene.statements.get(happened.statement or "")
    return said is not None and (said.stance in _FOREBODING or bool(happened.conditions))


def _cycles(seen: Sight, commitment: str) -> Iterator[tuple[str, ...]]:
    finding = seen.findings.get(commitment)
    if finding and finding.cycle:
        yield tuple(identity[:7] for identity in finding.cycle)
