"""Acts undertaken in one breath, of which one noun speaks: "threatened to ban and fine them. The threat was lifted"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.targets import Target
from servanda.extraction.bearings.words import Said
from servanda.model.claims import Mood, Relation

_OF_ALL = frozenset({Relation.ENDS, Relation.SUSPENDS, Relation.RESUMES})  # a breach may be of one alone


def fellows(said: Said, identity: str, mood: Mood, known: Sequence[Target]) -> Iterator[str]:
    """The commitments that an end or a pause is told of: the one that is meant, and those under the same word."""
    yield identity
    one = next((target for target in known if target.id == identity), None)
    named = said.mention is not None and said.mention.family is not None and not said.mention.family.deal
    if one is None or one.cue is None or not named or mood is not Mood.ASSERTED or said.row.relation not in _OF_ALL:
        return
    yield from (target.id for target in known if target.cue == one.cue and target.id != identity)
