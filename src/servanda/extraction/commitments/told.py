"""Orders and bans told in other words: "they were told that they had to leave", "it will be an offence to enter"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.musts import no_longer
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import speaks_for_body
from servanda.extraction.commitments.quoting import OPENING
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind, Polarity

_DUTIES = frozenset({"need", "have"})
_SELF = {"us": "we", "me": "i", "you": "you"}  # "told us that we had to"


def drafts(ground: Ground, head: int) -> list[Draft]:
    """What somebody is told that he has to do or cannot do, and what will be an offence."""
    looks = (_duty, _made_duty, _offence, _not_let, _nobody_let)
    return next((found for look in looks if (found := look(ground, head))), [])


def _duty(ground: Ground, head: int) -> list[Draft]:
    """What whoever is told of it has to do: "told the villagers that they had to leave"."""
    tree = ground.tree
    telling = _telling(ground, head)
    own = ground.own_subject(head) if telling is not None else None
    if telling is None or own is None or any(tree[at].text in OPENING | {"'"} for at in range(telling, own)):
        return []  # "told me, 'I cannot do it'": his own words
    if head in ground.supposed or not _is_told_of_himself(ground, telling, own):
        return []
    if tree[head].lemma in words("no order"):
        return []  # "tells them that they can expect nothing"
    modals = {tree[kid].text.lower(): kid for kid in tree.kids(head, "aux")}
    teller = ground.agent(telling) if ground.passive(telling) else ground.subject(telling)
    barred = next((kid for word, kid in modals.items() if word in {"could", "can", "ca"}), None)
    if barred is not None and tree.is_negated(head) and not tree.is_passive(head):
        acts = [replace(act, negated=True) for act in verbal(ground, head)]
        return [Draft(Kind.PROHIBITION, act, barred, own, teller, polarity=Polarity.REFRAIN) for act in acts]
    if "must" in modals and not tree.is_passive(head) and not tree.kids(head, "cop"):
        return _laid(ground, head, modals["must"], own, teller)
    inner = tree.kid(head, "xcomp")
    bound = inner is not None and tree[head].lemma in _DUTIES and "to" in tree.marks(inner) and not modals
    if not bound or inner is None or tree.is_negated(head):
        return []
    return _laid(ground, inner, head, own, teller)


def _laid(ground: Ground, act: int, cue: int, own: int, teller: int | None) -> list[Draft]:
    acts = verbal(ground, act, split=False)
    kinds = [Kind.PROHIBITION if act.negated else Kind.ORDER for act in acts]
    return [Draft(kind, act, cue, own, teller, polarity=polarity(act)) for kind, act in zip(kinds, acts, strict=True)]


def _telling(ground: Ground, head: int) -> int | None:
    """The verb by which somebody is told a clause: "were told that ..., and that they had to go"."""
    tree = ground.tree
    first = tree.first_conjunct(head)
    verb = tree[first].head
    if verb < 0 or not tree.is_rel(first, "ccomp") or tree[verb].lemma not in {"tell", "inform", "notify", "instruct"}:
        return None
    return None if tree.is_negated(verb) or tree.is_modal(verb) else verb


def _is_told_of_himself(ground: Ground, telling: int, own: int) -> bool:
    """Whether a clause is about whom it is told, and cannot be about the teller."""
    tree = ground.tree
    told = ground.patient(telling) if ground.passive(telling) else tree.kid(telling, "iobj", "obj")
    if told is None or told == own or (tree[told].lemma.lower() in words("listeners") and not ground.passive(telling)):
        return False
    word = tree[own].text.lower()
    if tree[own].upos != "PRON":
        return False
    if ground.passive(telling):
        back = {"they"} if "Number=Plur" in tree[told].feats else {"he", "she", "it", "they"}
        return word == tree[told].text.lower() or (tree[told].upos != "PRON" and word in back)
    teller = ground.subject(telling)
    if word == _SELF.get(tree[told].text.lower()):
        return True
    several = "Number=Plur" in tree[told].feats
    one = teller is not None and "Number=Plur" not in tree[teller].feats
    fits = tree[told].entity == "person" if word in {"he", "she"} else tree[told].entity != "person"
    if teller is not None and word in {"it", "he", "she"} and not several and fits:
        return not one or _are_unlike(ground, teller, word)  # "the inspectors told the firm it could not reopen it"
    return word == "they" and several and one


def _are_unlike(ground: Ground, teller: int, word: str) -> bool:
    """Whether a pronoun cannot mean who tells: "the judge told the firm it", "the ministry told him he"."""
    entity = ground.tree[teller].entity
    return entity == ("person" if word == "it" else "organization") and ground.tree[teller].upos != "PRON"


def _offence(ground: Ground, head: int) -> list[Draft]:
    """What will from now on be an offence: "it will be illegal to sail there"."""
    tree = ground.tree
    if tree[head].lemma.lower() not in words("offences") or tree.kid(head, "cop") is None:
        return []
    if "will" not in tree.modals(head) or tree.is_negated(head) or head in ground.supposed:
        return []
    done = next((k for k in tree.kids(head, "csubj", "xcomp", "acl", "advcl") if "to" in tree.marks(k)), None)
    if done is None or ground.own_subject(done) is not None:
        return []
    acts = [replace(act, negated=True) for act in verbal(ground, done, split=False)]
    return [Draft(Kind.PROHIBITION, act, head, polarity=Polarity.REFRAIN) for act in acts]


def _made_duty(ground: Ground, head: int) -> list[Draft]:
    """What somebody made a duty or an offence: "made it obligatory for hospitals to report every case"."""
    tree = ground.tree
    verb = tree[head].head
    if verb < 0 or not tree.is_rel(head, "xcomp") or tree[verb].lemma != "make" or tree.is_negated(verb):
        return []
    lemma = tree[head].lemma.lower()
    duty, offence = lemma in words("duties"), lemma in words("offences")
    done = next((k for k in tree.kids(head, "csubj", "ccomp", "xcomp", "advcl", "acl") if "to" in tree.marks(k)), None)
    maker = ground.agent(verb)
    if not (duty or offence) or done is None or maker is None or verb in ground.supposed:
        return []
    if tree.is_rel(verb, "acl:relcl") and "Tense=Pres" in tree[verb].feats:
        return []  # "under the law, which makes it an offence to enter": in force
    if tree.is_modal(verb) and not set(tree.modals(verb)) <= {"will"}:
        return []
    acts = [replace(act, negated=act.negated or offence) for act in verbal(ground, done, split=False)]
    kind = Kind.PROHIBITION if offence else Kind.ORDER
    doer = ground.own_subject(done)
    return [Draft(kind, act, head, doer, maker, polarity=polarity(act)) for act in acts]


def _nobody_let(ground: Ground, head: int) -> list[Draft]:
    """What an authority says nobody is allowed to do: "nobody was allowed to approach the wreck, the ministry said"."""
    tree = ground.tree
    if tree[head].lemma not in {"allow", "permit"}:
        return []
    own, done = tree.kid(head, "nsubj:pass"), tree.kid(head, "xcomp")
    if own is None or done is None or "to" not in tree.marks(done):
        return []
    speaker = voice_of(ground, head).speaker
    barred = tree.is_negated(head) or no_longer(ground, head)
    if speaker is None or not speaks_for_body(ground, speaker) or head in ground.supposed or not barred:
        return []
    none = tree[own].text.lower() in {"nobody", "none"} or tree.has_det(own, "no")
    if not none and not ground.binds(own):
        return []
    insists = tree[speaker].text.lower() in FIRST  # "we insist that no one is allowed to"
    kind = Kind.DEMAND if insists else Kind.PROHIBITION
    acts = [replace(act, negated=True) for act in verbal(ground, done, split=not insists)]
    doer = None if none else own
    return [Draft(kind, act, head, doer, speaker, polarity=Polarity.REFRAIN) for act in acts]


def _not_let(ground: Ground, head: int) -> list[Draft]:
    """What somebody did not let another do: "had not allowed the unions to march"."""
    tree = ground.tree
    if tree[head].lemma not in {"allow", "permit"} or not tree.is_negated(head) or head in ground.supposed:
        return []
    if tree.is_modal(head) or ground.passive(head):
        return []
    who, whom, done = ground.subject(head), tree.kid(head, "iobj", "obj"), tree.kid(head, "xcomp")
    if who is None or whom is None or done is None or "to" not in tree.marks(done):
        return []
    if not ground.actor(who) or not ground.actor(whom) or tree[who].text.lower() == "it":
        return []
    acts = [replace(act, negated=True) for act in verbal(ground, done)]
    return [Draft(Kind.PROHIBITION, act, head, whom, who, polarity=Polarity.REFRAIN) for act in acts]
