"""What somebody who owns up gives his word on: "it won't happen again", "this will never be repeated"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.foretold import is_foretold
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.voice import SAYING, is_observer, voice_of
from servanda.extraction.supposing import WILL
from servanda.model.claims import Kind

_MISHAPS = frozenset({"it", "that", "this", "they", "these"})


def drafts(ground: Ground, index: int) -> list[Draft]:
    """The promise that what went wrong will not come about again, of the one who says so."""
    tree = ground.tree
    own = ground.own_subject(index)
    again = any(tree[kid].text.lower() == "again" for kid in tree.kids(index, "advmod"))
    comes = (tree[index].lemma in {"happen", "occur"} and again) or (
        tree[index].lemma == "repeat" and tree.is_passive(index)
    )
    if not comes or own is None or tree[own].text.lower() not in _MISHAPS or not tree.is_negated(index):
        return []
    modal = next((kid for kid in tree.kids(index, "aux") if tree[kid].text.lower() in WILL), None)
    voice = voice_of(ground, index)
    said = ground.cover.innermost(tree[index].span)
    if modal is None or voice.speaker is None or is_observer(ground, voice.speaker) or is_foretold(ground, index):
        return []
    if index in ground.supposed or (said is not None and said.stance not in SAYING):
        return []
    act = whole(ground, verbal(ground, index)[0])
    return [Draft(Kind.PROMISE, act, modal, voice.speaker, polarity=polarity(act), inferred=True)]
