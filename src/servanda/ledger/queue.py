"""The review queue: what only a person can decide, one thing at a time, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from servanda.ledger.board import Sight
from servanda.ledger.bonds import agreement_of
from servanda.ledger.change import words_of_row
from servanda.ledger.disputes import pair_id
from servanda.ledger.evidence import evidence
from servanda.ledger.matching import Possible
from servanda.ledger.page import subject
from servanda.ledger.proposals import proposals
from servanda.ledger.tellings import Telling, Tellings, bearing_of, event_of, rendering_of
from servanda.model.answers import BoardRow, Evidence
from servanda.model.claims import Relation, Rendering
from servanda.model.enquiries import QueueItem
from servanda.model.journal import Judgement

ON_BEARING = ("accept", "reject", "unsure")
ON_SAMENESS = ("same", "part of", "different", "unsure")
_ASKED = {Relation.BREACHES: "Does this break it?", Relation.FULFILS: "Does this fulfil it?"}


def queue(seen: Sight) -> list[QueueItem]:
    """What waits for a person: possible breaches, possible fulfilments, then what may be the same."""
    waiting = [*_bearings(seen), *_pairs(seen)]
    return counted(waiting, len(waiting))


def counted(items: Iterable[QueueItem], left: int) -> list[QueueItem]:
    """The items, each with how many are left when it is put; `left`: when the first one is."""
    return [replace(item, left=left - place) for place, item in enumerate(items)]


def question(seen: Sight, identity: str) -> QueueItem | None:
    """A question by its id, or that on a claim by the claim's id, whether anybody answered it or not."""
    match = seen.book.possible.get(identity)
    if match is not None:
        return bearing_item(seen, match)
    told = seen.book.told
    telling = {**told.renderings, **told.events, **told.bearings}.get(identity)
    if telling is not None:
        span = telling.item.action if isinstance(telling.item, Rendering) else telling.item.span
        return QueueItem(identity, "Is this read rightly?", "reading", ON_BEARING, (), (evidence(telling, span),), 0)
    pairs = (signed.body for signed in seen.book.record.judgements if pair_id(signed.body) == identity)
    return next(filter(None, (pair_item(told, one) for one in pairs)), None)


def commitment_of(seen: Sight, identity: str) -> str | None:
    """The commitment that a question is about, the first of two; None for what bears on nothing in the ledger."""
    match = seen.book.possible.get(identity)
    if match is not None:
        return match.commitment
    telling = seen.book.told.bearings.get(identity)
    named = bearing_of(telling).commitment if telling else identity
    pair = (s.body.left for s in seen.book.record.judgements if pair_id(s.body) == identity)
    return seen.book.home.get(next(pair, named))


def _bearings(seen: Sight) -> Iterator[QueueItem]:
    open_ = [m for m in seen.book.possible.values() if not seen.verdict(m.id) and seen.tellings(m.commitment)]
    yield from (bearing_item(seen, match) for match in sorted(open_, key=_place))


def bearing_item(seen: Sight, match: Possible) -> QueueItem:
    """The question whether an event bears on a commitment."""
    return bearing_question(subject(seen, match.commitment).row, match)


def bearing_question(line: BoardRow, match: Possible) -> QueueItem:
    """The same, of a commitment whose row is known."""
    told = evidence(match.rendering, rendering_of(match.rendering).action)
    came = evidence(match.event, event_of(match.event).span)
    asked = f"{words_of_row(line)}. {_ASKED[match.relation]}"
    return QueueItem(match.id, asked, "possible bearing", ON_BEARING, match.reasons, (told, came), 0)


def _place(match: Possible) -> tuple[bool, int, str]:
    return match.relation is not Relation.BREACHES, -match.event.published.toordinal(), match.id


def _pairs(seen: Sight) -> Iterator[QueueItem]:
    yield from filter(None, (pair_item(seen.book.told, one) for one in proposals(seen)))


def pair_item(told: Tellings, one: Judgement) -> QueueItem | None:
    """The question whether two are one; None where nobody tells one of them any more."""
    passages = tuple(shown for name in (one.left, one.right) if (shown := _shown(told, name)))
    if len(passages) < 2:
        return None
    asked = "Are these two one and the same?"
    return QueueItem(pair_id(one), asked, "the same?", ON_SAMENESS, one.reasons, passages, 0)


def _shown(told: Tellings, name: str) -> Evidence | None:
    telling: Telling | None = told.renderings.get(name) or told.agreements.get(name)
    if telling is None:
        return None
    span = rendering_of(telling).action if name in told.renderings else agreement_of(telling).span
    return evidence(telling, span)
