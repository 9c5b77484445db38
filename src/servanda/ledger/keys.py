"""Keys under which claims that can have to do with each other meet in an index.

Equal keys promise nothing; but two claims that `matching`, `sameness` or `consequences` would join always share one.
So an index by these keys loses nothing, and nothing is ever compared with everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from servanda.ledger.acts import against, asked_acts, contrary, done_acts, effect
from servanda.ledger.matching import LOOK_BACK
from servanda.ledger.parties import content_words, parties, party_key, telling_words
from servanda.ledger.sameness import deadline, object_words
from servanda.ledger.tellings import Telling, event_of, rendering_of
from servanda.lexicon.acts import acts
from servanda.model.claims import Factuality, Polarity, Rendering, Role
from servanda.model.ids import digest

_KIN = 4  # letters that akin words share: "Karsovia", "Karsovian"
OPEN = "9999"  # later than every day


def match_keys(telling: Telling) -> frozenset[str]:
    """Under which an event may meet a rendering: who is bound, what it is about, which acts bear on it."""
    rendering = rendering_of(telling)
    about = [name for role in _toward(rendering) for name in _names(role)]
    words = _stems([*about, rendering.action.of(telling.text)])
    asked = asked_acts(rendering, telling.text)
    bound = rendering.performer if parties(rendering.performer) else rendering.debtor
    return _triples(_agents(bound), words, asked.acts | against(asked))


def event_keys(telling: Telling) -> frozenset[str]:
    """Under which a rendering may meet an event; none for what did not happen."""
    event = event_of(telling)
    if event.factuality is not Factuality.HAPPENED:
        return frozenset()
    touched = list(_names(event.patient)) if event.patient else [event.span.of(telling.text)]
    return _triples(_agents(event.agent), _stems(touched), done_acts(event, telling.text))


def window(telling: Telling) -> tuple[str, str]:
    """The days between which an event can bear on a rendering, as ISO days; an open end is the least or the last."""
    rendering = rendering_of(telling)
    begins = rendering.starts or rendering.made
    start = begins.earliest if begins else telling.published - timedelta(days=LOOK_BACK)
    end = rendering.until.latest if rendering.until else None
    return start.isoformat() if start else "", end.isoformat() if end else OPEN


def days_of(telling: Telling) -> tuple[str, str]:
    """The days between which an event lies, as ISO days; an open end is the least or the last."""
    when = event_of(telling).when
    return (
        when.earliest.isoformat() if when and when.earliest else "",
        when.latest.isoformat() if when and when.latest else OPEN,
    )


def same_keys(telling: Telling) -> frozenset[str]:
    """Under which two renderings may be of one commitment, or one a part of the other."""
    rendering = rendering_of(telling)
    toward = {key for role in _toward(rendering) for party in parties(role) for key in party_key(party)}
    said = f"={digest(' '.join(rendering.action.of(telling.text).split()).casefold())}"
    debtors = {key for party in parties(rendering.debtor) for key in party_key(party)}
    day = deadline(telling)
    words = {*toward, *object_words(telling), said, *([f"by {day}"] if day else [])}
    return frozenset(f"{debtor}|{word}" for debtor in debtors for word in words)


def wording(telling: Telling) -> str:
    """What is equal for two renderings of which a third is never like the one and unlike the other."""
    rendering = rendering_of(telling)
    sides = [f"{name}<{role.actor}" for role in _sides(rendering) for name in _names(role)]
    action = " ".join(rendering.action.of(telling.text).split()).casefold()
    return digest(rendering.kind, rendering.polarity, action, rendering.made, rendering.until, *sides)


def clash_keys(telling: Telling) -> frozenset[str]:
    """Under which commitments of one debtor that cannot both be kept find each other: debtor, polarity, act."""
    rendering = rendering_of(telling)
    asked = effect(rendering, telling.text)
    return frozenset(f"{debtor}|{asked.polarity}|{act}" for debtor in _debtors(rendering) for act in asked.acts)


def against_keys(telling: Telling) -> frozenset[str]:
    """The `clash_keys` of what stands against a rendering."""
    rendering = rendering_of(telling)
    asked = effect(rendering, telling.text)
    against = {(Polarity.DO if asked.polarity is Polarity.REFRAIN else Polarity.REFRAIN, act) for act in asked.acts}
    if asked.polarity is Polarity.DO:
        # contrary is not the same both ways, so both are looked for
        against |= {(Polarity.DO, act) for act in _contrary_either_way(asked.acts)}
    return frozenset(f"{debtor}|{polarity}|{act}" for debtor in _debtors(rendering) for polarity, act in against)


def _contrary_either_way(asked: frozenset[str]) -> frozenset[str]:
    return contrary(asked) | {name for name in acts() if contrary(frozenset({name})) & asked}


def _debtors(rendering: Rendering) -> set[str]:
    return {key for party in parties(rendering.debtor) for key in party_key(party)}


def _toward(rendering: Rendering) -> tuple[Role | None, ...]:
    return rendering.beneficiary, rendering.target, rendering.creditor


def _sides(rendering: Rendering) -> Iterator[Role]:
    for role in (rendering.debtor, *_toward(rendering)):
        yield from parties(role)


def _names(role: Role | None) -> Iterator[str]:
    for party in parties(role):
        yield party.name or ""


def _agents(role: Role | None) -> frozenset[str]:
    known = {party.actor for party in parties(role) if party.actor}
    return _stems(_names(role)) | known


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_KIN] for name in names for word in telling_words(name) | content_words(name))


def _triples(agents: Iterable[str], words: Iterable[str], done: Iterable[str]) -> frozenset[str]:
    found = list(done)
    return frozenset(f"{agent}|{word}|{act}" for agent in agents for word in words for act in found)
