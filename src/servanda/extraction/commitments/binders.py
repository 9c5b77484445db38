"""Who can bind by a word, and whose paper it is that orders or forbids."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.infinitives import infinitive
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import binds_by_office, speaks_for_body
from servanda.extraction.commitments.standing import told_as
from servanda.extraction.commitments.tales import is_tale
from servanda.lexicon.commitment_rows import Cue, words
from servanda.model.claims import IMPOSED, As


def _is_copular(ground: Ground, cue: int) -> bool:
    return any(ground.tree.kids(kid, "cop") for kid in ground.tree.kids(cue, "xcomp"))


def is_paper(ground: Ground, speaker: int) -> bool:
    """Whether a speaker is a resolution, a bill, a law: what somebody issues."""
    lemma = ground.tree[speaker].lemma.lower()
    return lemma in words("documents") | words("drafts") | words("standing laws")


def may_bind(ground: Ground, cue: int, row: Cue, speaker: int | None) -> bool:
    """Whether the one who speaks can bind by this word: not a thing, not a law that is in force anyway."""
    if speaker is None:
        return _binds_unsaid(ground, cue, row)
    if row.lemma in {"block", "restrain", "enjoin", "stop", "halt", "keep", "force"} and not binds_by_office(
        ground, speaker
    ):
        return False  # "the police stopped them from entering" tells of a deed
    if row.lemma in words("deciding") and is_tale(ground, cue, speaker):
        return False
    if row.bodies and not speaks_for_body(ground, speaker):
        return False
    if row.lemma == "want" and ground.tree[speaker].text.lower() in FIRST:
        return False  # "I wanted you to see it"
    if not is_paper(ground, speaker):
        # "the debate promises to be long": only somebody known to act can promise to be something
        return ground.actor(speaker) if _is_copular(ground, cue) else ground.binds(speaker)
    if row.kind not in IMPOSED:
        return ground.tree[speaker].lemma.lower() in words("messages")
    new = any(ground.tree[k].lemma.lower() in {"new", "draft", "revised"} for k in ground.tree.kids(speaker, "amod"))
    in_force = (
        ground.tree[speaker].lemma.lower() in words("standing laws") and issuer(ground, speaker) is None and not new
    )
    return not in_force or told_as(ground, cue, As.MADE, row.kind) is not As.MADE


def _binds_unsaid(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether a word binds though nobody is said to speak."""
    if not (row.needs_speaker or row.bodies) or not ground.passive(cue):
        return not (row.needs_speaker or row.bodies)
    whom = ground.patient(cue)
    if row.lemma == "direct":
        return whom is not None and ground.tree[whom].entity in {"person", "organization"}
    if row.lemma in words("setting aside"):
        return not ground.tree.is_rel(cue, "acl") or ground.tree.kid(cue, "aux") is not None
    if row.lemma != "require":
        return False
    # "drivers were required to sign", not "the work that is required"
    told = any("Tense=Past" in ground.tree[k].feats for k in ground.tree.kids(cue, "aux"))
    return told and infinitive(ground, cue) is not None and whom is not None and _is_person(ground, whom)


def _is_person(ground: Ground, whom: int) -> bool:
    return ground.actor(whom) or (ground.tree[whom].upos == "PRON" and ground.tree[whom].entity == "person")


def issuer(ground: Ground, document: int) -> int | None:
    """Who issues a paper that forbids or orders: "the agency issued a notice prohibiting flights"."""
    tree = ground.tree
    verb = tree[document].head
    if verb >= 0 and tree.is_rel(document, "obj", "nsubj:pass"):
        return ground.agent(verb)
    return _issued_before(ground, document)


def _issued_before(ground: Ground, document: int) -> int | None:
    """The court or council told of just before "the ruling" or "the resolution" that goes on to bind."""
    tree = ground.tree
    the = tree.has_det(document, "the")
    if not the or tree[document].lemma.lower() not in words("binding papers") | words("ruling"):
        return None
    here = tree[document].sentence
    for sentence in reversed(tree.analysis.sentences[max(0, here - 2) : here]):
        verbs = [sentence.root, *tree.kids(sentence.root, "conj", "ccomp")]
        who = (agent for verb in verbs if (agent := ground.agent(verb)) is not None)
        found = next((one for one in who if tree[one].lemma.lower() in words("binders")), None)
        if found is not None:
            return found
    return None


def answering(ground: Ground, teller: int | None) -> int | None:
    """Who answers for what he tells; no paper does: "no prisoner is to be punished, the paper says"."""
    return None if teller is None or ground.tree[teller].lemma.lower() in words("bare papers") else teller
