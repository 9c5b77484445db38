"""Measures told as under way: "Canada is sending two ships, its minister said"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.auxiliaries import FINITE_BE
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.foretold import is_foretold
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import speaks_for_body
from servanda.extraction.commitments.speakers import is_said, plays
from servanda.extraction.commitments.voice import BACK, Voice, voice_of
from servanda.extraction.commitments.willed import willed
from servanda.lexicon.commitment_rows import words


def being(ground: Ground, head: int) -> int | None:
    """The "is" of a measure that is being taken: "is sending two ships", "are pulling out"."""
    tree = ground.tree
    aux = tree.kids(head, "aux")
    being = [k for k in aux if tree[k].text.lower() in FINITE_BE | {"am", "'re", "’re", "'m", "’m"}]
    plain = len(aux) == 1 and tree[head].text.lower().endswith("ing") and not tree.is_passive(head)
    return being[0] if being and plain and tree[head].lemma in words("measures") else None


def under_way(ground: Ground, head: int, aux: int) -> list[Draft]:
    """What somebody says that he is doing, and so announces: "Canada is sending ships, its minister said"."""
    tree = ground.tree
    own = ground.own_subject(head)
    voice = voice_of(ground, head)
    if own is None or head in ground.supposed or tree[head].sentence in ground.asked:
        return []
    if voice.speaker is None:
        return _firms_measure(ground, head, aux, own, voice)
    if is_foretold(ground, head) or tree.is_negated(head) or plays(ground, own, voice):
        return []
    if any(tree[k].lemma.lower() in words("agreements") for k in tree.kids(head, "obj", "obl")):
        return []  # "is pulling out of the accord": what becomes of an agreement
    past = tree[aux].text.lower() in {"was", "were"}
    if past and not (tree[own].text.lower() in BACK and "Tense=Past" in _feats(ground, voice)):
        return []
    if past and not speaks_for_body(ground, voice.speaker):
        return []  # "said it was cutting jobs" of a company, not "said he was cutting his hair"
    first = head in ground.quoted and tree[own].text.lower() in FIRST
    if not first and not is_said(ground, head, ground.referent(own), voice, "is"):
        return []
    return [willed(ground, act, aux, own, voice) for act in verbal(ground, head)]


def _firms_measure(ground: Ground, head: int, aux: int, own: int, voice: Voice) -> list[Draft]:
    """What a firm is told to be doing by a measure of its own: "Velda Motors is recalling 3,000 cars"."""
    tree = ground.tree
    present = tree[aux].text.lower() in {"is", "are"} and head not in ground.quoted
    firm = tree[own].upos == "PROPN" and tree[own].entity == "organization" and not tree.is_rel(head, "acl:relcl")
    if not (present and firm) or tree[head].lemma not in {"recall", "lay", "close", "cut", "sell"}:
        return []
    if tree.kid(head, "obj") is None or is_foretold(ground, head) or tree.is_negated(head) or plays(ground, own, voice):
        return []
    return [willed(ground, act, aux, own, voice) for act in verbal(ground, head)]


def _feats(ground: Ground, voice: Voice) -> str:
    return ground.tree[voice.verb].feats if voice.verb is not None else ""
