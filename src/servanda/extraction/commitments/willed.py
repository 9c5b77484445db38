"""What kind of commitment an act is that somebody says he will do."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, whole
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import is_harmful
from servanda.extraction.commitments.outcomes import menaces
from servanda.extraction.commitments.parties import threatened
from servanda.extraction.commitments.shape import with_gainer
from servanda.extraction.commitments.voice import BACK, Voice
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind, Polarity


def willed(ground: Ground, act: Act, modal: int, subject: int, voice: Voice) -> Draft:
    """The commitment that a willed act is: a promise, a threat where it harms, a refusal of what was asked for."""
    tree = ground.tree
    debtor: int | None = subject
    if act.whole:
        debtor = voice.speaker if voice.speaker is not None else None
    joint = tree[modal].text.lower() == "shall" and tree[subject].lemma.lower() in words("joint")
    draft = Draft(Kind.TERM if joint else Kind.PROMISE, act, modal, debtor, polarity=polarity(act))
    if act.negated and tree[act.head].lemma in words("refusable") and not act.whole:
        return replace(draft, kind=Kind.REFUSAL, polarity=Polarity.DO)
    violent = act.whole and tree[subject].lemma.lower() in words("harm nouns") - words("actors") and not act.negated
    menace = menaces(ground, act.head, subject)
    if menace:
        own = subject if ground.binds(subject) else None
        return replace(draft, act=whole(ground, act), kind=Kind.THREAT, debtor=voice.speaker, target=own, creditor=own)
    if is_harmful(ground, act) or violent or _is_warning(ground, act, subject, voice):
        target = threatened(ground, act)
        return replace(draft, kind=Kind.THREAT, target=target, creditor=target)
    return with_gainer(ground, draft)


def _is_warning(ground: Ground, act: Act, subject: int, voice: Voice) -> bool:
    """Whether somebody warns of an act of his own: "the union warned it would walk out"."""
    tree = ground.tree
    if voice.verb is None or tree[voice.verb].lemma != "warn" or tree.modals(voice.verb):
        return False
    return tree[subject].text.lower() in BACK and not act.whole and tree[act.head].lemma not in words("maintaining")
