"""The review queue: what only a person can decide, one thing at a time, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.ledger.board import Sight
from servanda.ledger.bonds import agreement_of
from servanda.ledger.change import words_of_row
from servanda.ledger.evidence import evidence
from servanda.ledger.matching import Possible
from servanda.ledger.page import subject
from servanda.ledger.proposals import pair_id, proposals
from servanda.ledger.tellings import Telling, event_of, rendering_of
from servanda.model.answers import Evidence
from servanda.model.claims import Relation
from servanda.model.enquiries import QueueItem

ON_BEARING = ("accept", "reject", "unsure")
ON_SAMENESS = ("same", "part of", "different", "unsure")
_ASKED = {Relation.BREACHES: "Does this break it?", Relation.FULFILS: "Does this fulfil it?"}


def queue(seen: Sight) -> list[QueueItem]:
    """What waits for a person: possible breaches, possible fulfilments, then what may be the same."""
    waiting = [*_bearings(seen), *_pairs(seen)]
    return [_counted(item, len(waiting) - place) for place, item in enumerate(waiting)]


def _counted(item: QueueItem, left: int) -> QueueItem:
    return QueueItem(item.id, item.question, item.kind, item.answers, item.reasons, item.passages, left)


def _bearings(seen: Sight) -> Iterator[QueueItem]:
    open_ = [m for m in seen.book.possible.values() if not seen.verdict(m.id) and seen.tellings(m.commitment)]
    for match in sorted(open_, key=_place):
        this = subject(seen, match.commitment)
        told = evidence(match.rendering, rendering_of(match.rendering).action)
        came = evidence(match.event, event_of(match.event).span)
        question = f"{words_of_row(this.row)}. {_ASKED[match.relation]}"
        yield QueueItem(match.id, question, "possible bearing", ON_BEARING, match.reasons, (told, came), 0)


def _place(match: Possible) -> tuple[bool, int, str]:
    return match.relation is not Relation.BREACHES, -match.event.published.toordinal(), match.id


def _pairs(seen: Sight) -> Iterator[QueueItem]:
    for one in proposals(seen):
        passages = tuple(shown for name in (one.left, one.right) if (shown := _shown(seen, name)))
        if len(passages) == 2:
            question = "Are these two one and the same?"
            yield QueueItem(pair_id(one), question, "the same?", ON_SAMENESS, one.reasons, passages, 0)


def _shown(seen: Sight, name: str) -> Evidence | None:
    told = seen.book.told
    telling: Telling | None = told.renderings.get(name) or told.agreements.get(name)
    if telling is None:
        return None
    span = rendering_of(telling).action if name in told.renderings else agreement_of(telling).span
    return evidence(telling, span)
