"""Where two people decided differently: their latest decisions side by side, until a further one settles it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from servanda.model.enquiries import Opinion
from servanda.model.ids import digest
from servanda.model.journal import AuthorKind, Entry, Judgement, Review, Sameness

if TYPE_CHECKING:
    from servanda.ledger.archive import Signed  # which asks this module what still stands

Opinions = Mapping[str, tuple[Opinion, ...]]


def pair_id(one: Judgement) -> str:
    """The id of a question about two things, whichever is named first."""
    return f"q{digest(*sorted((one.left, one.right)))}"


def opinions(entries: Iterable[Entry]) -> Opinions:
    """By what was asked, the latest decision of each person that no further one settled, the oldest first.

    `entries`: those that still count, the oldest first.
    """
    told = [e for e in entries if e.author.kind is AuthorKind.PERSON and _is_decision(e.body)]
    settled = {name for entry in told if isinstance(entry.body, Review | Judgement) for name in entry.body.settles}
    latest: dict[str, dict[str, Opinion]] = {}
    for entry in told:
        if entry.id not in settled and isinstance(entry.body, Review | Judgement):
            by_person = latest.setdefault(_asked(entry.body), {})
            by_person.pop(entry.author.name, None)
            by_person[entry.author.name] = Opinion(entry.id, entry.author.name, entry.recorded, entry.body)
    return {asked: tuple(found.values()) for asked, found in latest.items()}


def disputed(found: Opinions) -> Iterator[str]:
    """What two people answered differently, the question answered last first."""
    differ = [name for name, own in found.items() if len({one.says for one in own}) > 1]
    yield from sorted(differ, key=lambda name: found[name][-1].recorded, reverse=True)


def standing(judgements: Iterable[Signed[Judgement]]) -> tuple[Signed[Judgement], ...]:
    """The judgements without those of people that were settled, or that the same person replaced since."""
    told = list(judgements)
    settled = {name for signed in told for name in signed.body.settles}
    last = {_key(signed): signed.entry for signed in told}
    return tuple(s for s in told if s.entry not in settled and (not _is_opinion(s) or last[_key(s)] == s.entry))


def _key(signed: Signed[Judgement]) -> tuple[str, frozenset[str], bool]:
    return signed.author.name, frozenset({signed.body.left, signed.body.right}), _is_opinion(signed)


def _is_opinion(signed: Signed[Judgement]) -> bool:
    """Whether it is a person's word on two claims; on reports a person may name one repeat after another."""
    return signed.author.kind is AuthorKind.PERSON and signed.body.verdict is not Sameness.REPEATS


def _is_decision(body: object) -> bool:
    return isinstance(body, Review) or (isinstance(body, Judgement) and body.verdict is not Sameness.REPEATS)


def _asked(body: Review | Judgement) -> str:
    return body.target if isinstance(body, Review) else pair_id(body)
