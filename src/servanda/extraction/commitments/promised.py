"""What is called promised or threatened by whose it is: "Mali's promised withdrawal", "a union's threatened strike"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import nominal
from servanda.extraction.commitments.content import names_act
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.shape import shaped
from servanda.lexicon.commitment_rows import Cue, words
from servanda.model.claims import Kind
from servanda.model.text import Span

_KINDS = frozenset({Kind.PROMISE, Kind.THREAT})


def by_participle(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    """The commitment that a participle before a noun tells of the noun's owner."""
    tree = ground.tree
    noun = tree[cue].head
    if noun <= cue or not tree.is_rel(cue, "amod") or row.kind not in _KINDS or row.particle or row.objects:
        return []
    said = row.lemma in words("giving a word") | {"threaten"} and tree[cue].text.lower().endswith(("ed", "orn"))
    owner = next((k for k in tree.kids(noun, "nmod:poss") if k < cue), None)
    if not said or owner is None or not ground.actor(ground.referent(owner)) or noun in ground.supposed:
        return []
    if tree[noun].upos != "NOUN" or tree[noun].lemma == "land" or not names_act(ground, noun, row):
        return []
    act = nominal(ground, noun, alone=True)[0]
    act = replace(act, span=Span(tree[noun].start, max(act.span.end, tree[noun].end)))
    return [shaped(ground, Draft(row.kind, act, cue, owner, firmness=row.firmness))]
