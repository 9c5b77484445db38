"""Which renderings are of one commitment: clusters from judgements, always reversible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servanda.ledger.archive import Signed
from servanda.model.journal import Judgement, Sameness


def clustered(renderings: Mapping[str, str | None], judgements: Iterable[Signed[Judgement]]) -> dict[str, str]:
    """Each rendering's commitment, named after its first rendering.

    `renderings`: in the order of reading, each with the one that it restates. A restatement in one report goes to the
    first mention. A person's "same" joins, a person's "different" parts; a rule's "same" joins one rendering to one
    commitment and never chains two commitments that stood apart.
    """
    homes = _Homes(renderings)
    found = list(judgements)
    parted = {frozenset({s.body.left, s.body.right}) for s in found if _is(s, Sameness.DIFFERENT, by_person=True)}
    apart = parted | {frozenset({s.body.left, s.body.right}) for s in found if _is(s, Sameness.UNSURE, by_person=True)}
    for signed in found:
        pair = frozenset({signed.body.left, signed.body.right})
        if signed.body.verdict is not Sameness.SAME or pair in apart or not pair <= homes.of.keys():
            continue
        if signed.author.kind == "person" or homes.of[signed.body.left] == signed.body.left:
            homes.join(signed.body.left, signed.body.right)
    return homes.of


def _is(signed: Signed[Judgement], verdict: Sameness, *, by_person: bool) -> bool:
    return signed.body.verdict is verdict and (signed.author.kind == "person") is by_person


class _Homes:
    """Where each rendering belongs, and who belongs together: joining costs as much as there is to move."""

    def __init__(self, renderings: Mapping[str, str | None]) -> None:
        self.of = {identity: identity for identity in renderings}
        self._order = {identity: place for place, identity in enumerate(renderings)}
        self._members: dict[str, list[str]] = {}
        for identity, same in renderings.items():
            if same in self.of:
                self.of[identity] = self.of[same]
        for identity, home in self.of.items():
            self._members.setdefault(home, []).append(identity)

    def join(self, left: str, right: str) -> None:
        """Gives the later home's renderings to the earlier home."""
        kept, gone = sorted((self.of[left], self.of[right]), key=lambda identity: self._order[identity])
        if kept == gone:
            return
        moved = self._members.pop(gone)
        self.of.update(dict.fromkeys(moved, kept))
        self._members[kept] += moved
