"""Possible bearings: an event matched to a commitment (rule 6), with its reasons; precision before recall.

Nothing here moves a status: a possible bearing waits for a person, or for a voice that asserts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from servanda.ledger.acts import asked_acts, breaks, core, done_acts, keeps
from servanda.ledger.kin import keys, shared_words, words_within
from servanda.ledger.parties import parties, same_party, telling_words
from servanda.ledger.tellings import Telling, event_of, rendering_of
from servanda.lexicon.acts import acts_named
from servanda.lexicon.parties import counting_words
from servanda.model.claims import As, Factuality, Kind, Relation, Rendering, Role
from servanda.model.ids import digest
from servanda.model.times import Interval

LOOK_BACK = 366  # days before printing; an older act is no news on a promise of unknown day
_FURTHER = frozenset(
    {"of", "in", "from", "at", "on", "for", "to", "with", "by", "near", "between", "along", "who", "that", "which"}
)  # words that only tell more of what stands before them
_BINDING = frozenset(Kind) - {Kind.REFUSAL, Kind.DEMAND}
_BOUND = frozenset({As.MADE, As.REPORTED, As.KEPT, As.BROKEN})


@dataclass(frozen=True)
class Possible:
    """An event that may bear on a commitment."""

    id: str
    commitment: str
    relation: Relation
    event: Telling
    rendering: Telling
    reasons: tuple[str, ...]


Pairs = frozenset[tuple[str, str]]


def possible_bearings(
    events: Iterable[Telling], renderings: Iterable[Telling], home: Mapping[str, str], asserted: Pairs
) -> dict[str, Possible]:
    """Every possible bearing by id; `asserted`: the pairs (event, commitment) that a voice has spoken of."""
    index = _by_party(_distinct(renderings, home))
    found: dict[str, Possible] = {}
    printed: set[tuple[str, str, str, Relation]] = set()  # one act in the copies of one report counts once
    for event in events:
        if event_of(event).factuality is not Factuality.HAPPENED:
            continue
        for rendering in _candidates(event, index):
            commitment = home[rendering.id]
            if (event.id, commitment) in asserted:
                continue
            match = _matched(event, rendering)
            if match:
                relation, reasons = match
                key = (event.scene.origin, " ".join(event_of(event).span.of(event.text).split()), commitment, relation)
                if key not in printed:
                    printed.add(key)
                    made = _possible(event, rendering, commitment, relation, reasons)
                    found[made.id] = made
    return found


def _possible(
    event: Telling, rendering: Telling, commitment: str, relation: Relation, reasons: tuple[str, ...]
) -> Possible:
    identity = f"p{digest(event.id, commitment, relation)}"
    return Possible(identity, commitment, relation, event, rendering, reasons)


def of_wholes(possible: dict[str, Possible], parts: Iterable[tuple[str, str]]) -> dict[str, Possible]:
    """A possible breach of a part is a possible breach of the whole, never the reverse (rule 10)."""
    found = dict(possible)
    wholes = list(parts)
    for match in possible.values():
        for part, whole in wholes:
            if match.commitment == part and match.relation is Relation.BREACHES:
                reason = f"it may breach {part[:7]}, which is a part of this"
                made = _possible(match.event, match.rendering, whole, match.relation, (*match.reasons, reason))
                found.setdefault(made.id, made)
    return found


def _distinct(renderings: Iterable[Telling], home: Mapping[str, str]) -> Iterator[Telling]:
    """The renderings without those that say word for word what two others of their commitment say in other reports.

    Two, not one: what an event in the report of the one cannot fulfil, it can in that of the other.
    """
    seen: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for telling in renderings:
        terms = rendering_of(telling)
        begins = terms.starts or terms.made or telling.published
        roles = (terms.debtor, terms.performer, terms.creditor, terms.beneficiary, terms.target)
        who = [(party.name, party.actor) for role in roles for party in parties(role)]
        words = " ".join(terms.action.of(telling.text).split())
        says = (home[telling.id], terms.kind, terms.told_as, terms.polarity, words, *who)
        reports = seen[(*says, begins, terms.until, bool(terms.conditions))]
        if len(reports) < 2 and telling.scene.report.id not in reports:
            reports.append(telling.scene.report.id)
            yield telling


def _by_party(renderings: Iterable[Telling]) -> dict[str, list[Telling]]:
    index: dict[str, list[Telling]] = defaultdict(list)
    for telling in renderings:
        rendering = rendering_of(telling)
        if rendering.kind not in _BINDING or rendering.told_as not in _BOUND:
            continue
        for key in {key for role in _bound(rendering) for key in _keys(role)}:
            index[key].append(telling)
    return index


def _bound(rendering: Rendering) -> tuple[Role, ...]:
    """Whose conduct counts: the performer where one is named, else the debtor."""
    return parties(rendering.performer) or parties(rendering.debtor)


def _keys(role: Role) -> frozenset[str]:
    return keys(role.name) | (frozenset({role.actor}) if role.actor else frozenset())


def _candidates(event: Telling, index: dict[str, list[Telling]]) -> Iterator[Telling]:
    seen: set[str] = set()
    for role in parties(event_of(event).agent):
        for key in _keys(role):
            for telling in index.get(key, ()):
                if telling.id not in seen:
                    seen.add(telling.id)
                    yield telling


def _matched(event: Telling, rendering: Telling) -> tuple[Relation, tuple[str, ...]] | None:
    happened, terms = event_of(event), rendering_of(rendering)
    agent = _within(parties(happened.agent), _bound(terms), "acts for")
    if agent is None:
        return None
    asked, done = asked_acts(terms, rendering.text), done_acts(happened, event.text)
    toward = _touches(event, rendering)
    if toward is None:
        return None
    when = _in_window(happened.when, rendering)
    if when is None:
        return None
    called_off = terms.kind is Kind.THREAT and terms.conditions  # what waits is not carried out, and breaks nothing
    if breaks(asked, done) and not called_off:
        against = ", ".join(sorted(done))
        act = f"{against} is against {'not doing so' if asked.acts & done else ', '.join(sorted(asked.acts))}"
        return Relation.BREACHES, (agent, act, toward, when)
    elsewhere = event.scene.report.id != rendering.scene.report.id
    if keeps(asked, done) and not terms.conditions and elsewhere and _done_to_that(event, rendering):
        return Relation.FULFILS, (
            agent,
            f"the act is the one promised: {', '.join(sorted(asked.acts & done))}",
            toward,
            when,
        )
    return None


def _within(some: tuple[Role, ...], others: tuple[Role, ...], verb: str) -> str | None:
    for one in some:
        for two in others:
            if same_party(one, two) or _part_of_party(one, two):
                return f"{one.name} {verb} {two.name}"
    return None


def _part_of_party(one: Role, two: Role) -> bool:
    """Whether the words of the one hold the name of the other: "Taliban fighters" are the Taliban's."""
    known_apart = one.actor and two.actor and one.actor != two.actor
    return not known_apart and words_within(two.name, one.name)


def _touches(event: Telling, rendering: Telling) -> str | None:
    """Why what the event touches lies within whom or what the commitment is about; None where it does not.

    A patient with a name must share it with whom the commitment names; one without may be what the action is about.
    """
    terms = rendering_of(rendering)
    words = core(terms.action.of(rendering.text).split())
    bound = _words_of(_bound(terms))
    about = _words_of(parties(terms.beneficiary) + parties(terms.target) + parties(terms.creditor))
    about |= telling_words(" ".join(_capitals(words)))
    named, hit = about - bound, _hit(event)
    shared = shared_words(named, hit)
    if not shared and not (named and _named_words(event) - bound):
        shared = shared_words(things(words), hit)
    return f"{', '.join(sorted(shared))} in both" if shared else None


def _done_to_that(event: Telling, rendering: Telling) -> bool:
    """Whether the very thing promised was acted on, not one that has a word of it: a salt mine is no salt road.

    Where only a general noun says what was acted on ("three Hill People men"), the words beside it will do.
    """
    terms = rendering_of(rendering)
    told = _words_of(parties(terms.beneficiary) + parties(terms.target) + parties(terms.creditor))
    told |= telling_words(terms.action.of(rendering.text))
    heads = [telling_words(head_of(role.name or "")) for role in parties(event_of(event).patient)]
    return not heads or any(not head or shared_words(head, told) for head in heads)


def head_of(name: str) -> str:
    """The noun that says what is named, and a name after it: "two new salt mines | near Esk", "the pilot Ana Reve"."""
    words = name.split()
    words = words[: next((place for place, word in enumerate(words) if place and word.lower() in _FURTHER), len(words))]
    last = next((place for place in range(len(words) - 1, -1, -1) if not words[place][:1].isupper()), len(words) - 1)
    return " ".join(words[min(last, len(words) - 1) :] if words else words)


def _words_of(roles: tuple[Role, ...]) -> frozenset[str]:
    return frozenset(word for role in roles for word in telling_words(role.name))


def _capitals(words: Iterable[str]) -> list[str]:
    return [word for word in words if word[:1].isupper()]


def things(words: list[str]) -> frozenset[str]:
    """The words of an action that name no act and count nothing."""
    things = telling_words(" ".join(word for word in words if not acts_named([word.lower()])))
    return frozenset(word for word in things if word not in counting_words() and not word[:1].isdigit())


def _hit(event: Telling) -> frozenset[str]:
    """The words of whom or what the event touches; where the report does not tell, the names in the event itself."""
    happened = event_of(event)
    if happened.patient is not None:
        return _words_of(parties(happened.patient))
    return telling_words(" ".join(_capitals(happened.span.of(event.text).split()))) - _words_of(parties(happened.agent))


def _named_words(event: Telling) -> frozenset[str]:
    """The names among the words of whom the event touches."""
    words = [word for role in parties(event_of(event).patient) for word in (role.name or "").split()]
    return telling_words(" ".join(_capitals(words)))


def _in_window(when: Interval | None, rendering: Telling) -> str | None:
    """Whether the event may lie in the time in which the rendering binds; None where it cannot.

    Where the day of the promise is not told, only what happened in the year before it was printed is proposed.
    """
    terms = rendering_of(rendering)
    begins = terms.starts or terms.made
    start = begins.earliest if begins else rendering.published - timedelta(days=LOOK_BACK)
    end = terms.until.latest if terms.until else None
    if when is None:
        return "the day of the event is not told"
    if not when.meets(Interval(start, end)):
        return None
    return "within the term" if begins else "in time, if it was made before"
