"""Which renderings are of one commitment: clusters from judgements, always reversible."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.ledger.archive import Signed
from servanda.ledger.tellings import Telling, rendering_of
from servanda.model.journal import Judgement, Sameness


def clustered(renderings: dict[str, Telling], judgements: Iterable[Signed[Judgement]]) -> dict[str, str]:
    """Each rendering's commitment, named after its first rendering.

    A restatement in one report goes to the first mention. A person's "same" joins, a person's "different" parts; a
    rule's "same" joins one rendering to one commitment and never chains two commitments that stood apart.
    """
    order = {identity: place for place, identity in enumerate(renderings)}
    home = {identity: identity for identity in renderings}
    for identity, telling in renderings.items():
        same = rendering_of(telling).same_as
        if same in home:
            home[identity] = home[same]
    found = list(judgements)
    parted = {frozenset({s.body.left, s.body.right}) for s in found if _is(s, Sameness.DIFFERENT, by_person=True)}
    unsure = {frozenset({s.body.left, s.body.right}) for s in found if _is(s, Sameness.UNSURE, by_person=True)}
    for signed in found:
        pair = frozenset({signed.body.left, signed.body.right})
        if signed.body.verdict is not Sameness.SAME or pair in parted | unsure or not pair <= home.keys():
            continue
        if signed.author.kind == "person" or home[signed.body.left] == signed.body.left:
            _join(home, order, signed.body.left, signed.body.right)
    return home


def _is(signed: Signed[Judgement], verdict: Sameness, *, by_person: bool) -> bool:
    return signed.body.verdict is verdict and (signed.author.kind == "person") is by_person


def _join(home: dict[str, str], order: dict[str, int], left: str, right: str) -> None:
    one, two = home[left], home[right]
    kept, gone = sorted((one, two), key=lambda identity: order[identity])
    for identity, own in home.items():
        if own == gone:
            home[identity] = kept
