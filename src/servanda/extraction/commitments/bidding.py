"""What somebody is told to do: '"Leave the valley," the rebels told farmers', also with "you must"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, as_ban, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind


def drafts(ground: Ground, head: int) -> list[Draft]:
    """What a quoted imperative asks of those to whom it is said; one to nobody in particular asks nothing."""
    tree = ground.tree
    if tree[head].upos != "VERB" or head not in ground.quoted or head in ground.supposed:
        return []
    if not _is_imperative(ground, head) or tree.marks(head) or tree.is_passive(head) or not tree.is_rel(head, "ccomp"):
        return []
    voice = voice_of(ground, head)
    if voice.verb is None or tree[voice.verb].lemma not in words("bidding") or tree.is_negated(voice.verb):
        return []
    told = tree.kid(voice.verb, "iobj", "obj")
    unasked = told is None or not ground.actor(told) or tree[told].lemma.lower() in words("listeners")
    if unasked or voice.speaker is None or tree[head].lemma in words("mere talk"):
        return []
    near = (voice.speaker, *tree.kids(voice.speaker, "compound", "appos", "nmod:desc"))
    commands = any(tree[node].lemma.lower() in words("commanding") for node in near)
    kind = Kind.ORDER if commands else Kind.DEMAND
    acts = verbal(ground, head, split=False)
    return [as_ban(Draft(kind, act, head, told, voice.speaker, polarity=polarity(act))) for act in acts]


def _is_imperative(ground: Ground, head: int) -> bool:
    """Whether a verb tells "you" what to do: "leave", "do not leave", "you must leave", never "you must have left"."""
    tree = ground.tree
    own = ground.own_subject(head)
    aux = {tree[k].lemma for k in tree.kids(head, "aux")}
    bare = "VerbForm=Inf" in tree[head].feats or "Mood=Imp" in tree[head].feats
    if own is None:
        return bare and not aux - {"do"}
    return aux == {"must"} and tree[own].text.lower() == "you" and tree[head].lemma not in words("inward")
