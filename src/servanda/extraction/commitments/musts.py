"""What others must or may not do: a demand, or an order or ban where an authority says it to the public."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import is_negated, verbal
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft, as_ban, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import is_authority, speaks_for_body
from servanda.extraction.commitments.verbs import is_unwilled, main_verb
from servanda.extraction.commitments.voice import Voice
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import ConditionRole, Kind, Polarity

_NOBODY = frozenset({"nobody", "none", "neither", "no"})


def imposed(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft]:
    """What a speaker says that another must do."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None and tree[head].head >= 0 and tree[tree[head].head].lemma == "have":
        own = ground.own_subject(tree[head].head)
    if own is None and tree.is_rel(head, "conj"):
        own = tree.subject(head)  # "the two share a river and must settle"
    if own is None or tree[own].text.lower() in FIRST | {"you", "it", "one"}:
        return []
    yet = any(
        tree[k].text.lower() in {"yet", "still"} for h in (head, modal) for k in tree.kids(h, "advmod") if k < head
    )
    if tree[modal].lemma == "have" and (tree.is_negated(modal) or yet):
        return []  # "did not have to leave", "has yet to reply"
    if tree[modal].lemma == "have" and tree.is_rel(modal, "acl:relcl") and tree[own].upos == "PRON":
        return []  # "a flat that they have to walk up to"
    if voice.speaker is None and head not in ground.quoted:
        return _called_for(ground, head, modal, own)
    if tree.is_passive(head):
        return _imposed_on_things(ground, head, modal, voice)
    if not ground.binds(own):
        return []
    if main_verb(ground, head) in {"decide", "choose", "hope", "wait", "win"}:
        return []  # "the brewer must now decide"
    kind = Kind.ORDER if _commands(ground, voice, own) else Kind.DEMAND
    if tree.kids(head, "cop") and kind is Kind.DEMAND:
        return []
    debtor = ground.referent(own)
    acts = verbal(ground, head, split=False)
    return [as_ban(Draft(kind, act, modal, debtor, voice.speaker, polarity=polarity(act))) for act in acts]


def by_new_paper(ground: Ground, head: int, modal: int) -> list[Draft]:
    """What a paper just made lays on people: "under an order signed on Thursday, nobody may leave the province"."""
    tree = ground.tree
    own = ground.own_subject(head)
    paper = next(
        (k for k in tree.kids(head, "obl") if k < head and tree.case(k) == "under" and _is_new(ground, k)), None
    )
    if paper is None or own is None or head in ground.supposed or tree.kids(head, "cop"):
        return []
    banned = tree[modal].text.lower() == "may"
    passive = tree.is_passive(head)
    none = is_negated(ground, head) or tree[own].text.lower() in _NOBODY
    debtor = None if passive or none else ground.referent(own)
    made = []
    for act in verbal(ground, head):
        refrains = banned or act.negated
        shaped = whole(ground, act) if passive else replace(act, negated=refrains)
        kind = Kind.PROHIBITION if refrains else Kind.ORDER
        made.append(Draft(kind, shaped, modal, debtor, polarity=Polarity.REFRAIN if refrains else Polarity.DO))
    return made


def _is_new(ground: Ground, paper: int) -> bool:
    """Whether an order is told as just made: "an emergency order", "a decree signed on Thursday"."""
    tree = ground.tree
    if tree[paper].lemma.lower() not in words("binding papers") | words("decrees") - {"law", "act"}:
        return False
    made = any(tree[k].lemma in words("issuing") and ground.passive(k) for k in tree.kids(paper, "acl"))
    return made or any(tree[k].lemma.lower() in {"new", "emergency"} for k in tree.kids(paper, "amod", "compound"))


def _called_for(ground: Ground, head: int, modal: int, own: int) -> list[Draft]:
    """What a speech or a statement says in its own words that another body must do."""
    tree = ground.tree
    whom = ground.referent(own)
    if (
        not ground.spoken
        or head in ground.supposed
        or tree.kids(head, "cop", "expl")
        or tree.is_rel(head, "acl", "advcl")
    ):
        return []
    if is_unwilled(ground, head, main_verb(ground, head)) or tree[whom].upos == "PRON" or not ground.binds(whom):
        return []
    body = tree[whom].entity == "organization" or tree[whom].upos == "PROPN" or is_authority(ground, whom)
    if not body or tree.kid(whom, "nmod:poss") is not None:
        return []
    permitted = tree.is_passive(head) and tree[head].lemma in {"allow", "permit"}
    if tree.is_passive(head) and not permitted:
        return []
    acts = verbal(ground, head, split=False)
    made = [whole(ground, act) if permitted else act for act in acts]
    return [Draft(Kind.DEMAND, act, modal, None if permitted else whom, polarity=polarity(act)) for act in made]


def bidden(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft]:
    """What others were, or were not, to do: "no fighter was to cross", "they were told they were not to fire".

    Without a not it is an order only where somebody who commands says it; else it may be a mere timetable.
    """
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or head in ground.supposed:
        return []
    banned = is_negated(ground, head)
    ordered = voice.verb is not None and tree[voice.verb].lemma in {"order", "tell", "instruct", "command", "decree"}
    speaks = voice.speaker is not None and _commands(ground, voice, own)
    if not (banned or speaks or ordered) or tree[own].text.lower() in FIRST | {"it"}:
        return []
    if tree.is_passive(head) and voice.speaker is not None and not (speaks or ordered):
        return []  # "no inference was to be drawn, his lawyers said"
    nobody = tree[own].text.lower() in _NOBODY
    if not tree.is_passive(head) and not nobody and not ground.binds(ground.referent(own)):
        return []  # "his intention was never to sell"
    told = ordered or nobody or (tree[own].text.lower() == "you" and speaks)
    if voice.speaker is not None and tree[own].upos == "PRON" and not told:
        return []  # "he said that he was to leave"
    kind = Kind.PROHIBITION if banned else Kind.ORDER
    acts = verbal(ground, head)
    passive = tree.is_passive(head)
    debtor = None if passive else ground.referent(own)
    made = [whole(ground, act) if passive else act for act in acts]
    return [Draft(kind, act, modal, debtor, voice.speaker, polarity=polarity(act)) for act in made]


def barred(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft] | None:
    """What is denied to others by a may, a shall or an "are not to"; None where the word is no ban."""
    word = ground.tree[modal].text.lower()
    if word == "may":
        return (
            ended(ground, head, modal, voice) or forbidden(ground, head, modal, voice) or _paroled(ground, head, modal)
        )
    if word == "shall":
        return _none_shall(ground, head, modal, voice) or None
    return bidden(ground, head, modal, voice) if is_barred_now(ground, head, voice) else None


def _none_shall(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft]:
    """What those who speak let nobody do: "no party shall meet"."""
    tree = ground.tree
    own = ground.own_subject(head)
    spoken = head in ground.quoted or voice.speaker is not None
    if own is None or not spoken or tree.is_passive(head) or tree.kids(head, "cop", "expl") or not ground.actor(own):
        return []
    if not (tree[own].text.lower() in _NOBODY or tree.has_det(own, "no")):
        return []
    whom = own if tree[own].upos == "NOUN" else None
    acts = (replace(act, negated=True) for act in verbal(ground, head))
    return [Draft(Kind.PROHIBITION, act, modal, whom, voice.speaker, polarity=Polarity.REFRAIN) for act in acts]


def _paroled(ground: Ground, head: int, modal: int) -> list[Draft]:
    """What none of those may do who are free on terms: "none may leave the valley, under the terms of their bail"."""
    tree = ground.tree
    near = [low for k in tree.kids(head, "obl") if tree.case(k) == "under" for low in (k, *tree.kids(k, "nmod"))]
    if not denied(ground, head) or not any(tree[k].lemma in words("free on terms") for k in near):
        return []
    acts = (replace(act, negated=True) for act in verbal(ground, head))
    return [Draft(Kind.PROHIBITION, act, modal, polarity=Polarity.REFRAIN) for act in acts]


def is_barred_now(ground: Ground, head: int, voice: Voice) -> bool:
    """Whether it is told what somebody else is not to do: "nobody is to drink from the tap, the water board said"."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or not is_negated(ground, head) or tree[head].lemma in {"blame", "fault"} or tree.is_passive(head):
        return False
    none = tree[own].text.lower() in _NOBODY or any(tree[k].text.lower() in _NOBODY for k in tree.kids(own, "det"))
    if tree[own].text.lower() == "you":
        return _commands(ground, voice, own)
    if voice.speaker is not None:
        return none or (tree[own].upos != "PRON" and _commands(ground, voice, own))
    return (none or ground.actor(own)) and tree[own].upos != "PROPN"


def _imposed_on_things(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft]:
    """What an authority says must be done to something: "music must not be played in public"."""
    own = ground.own_subject(head)
    if own is None or not _commands(ground, voice, own):
        return []
    acts = [whole(ground, act) for act in verbal(ground, head, split=False)]
    return [as_ban(replace(Draft(Kind.ORDER, act, modal, None, voice.speaker), polarity=polarity(act))) for act in acts]


def denied(ground: Ground, head: int) -> bool:
    """Whether a "may" is denied: "may not enter", "nobody may enter", "no ships may enter"."""
    tree = ground.tree
    own = ground.own_subject(head)
    nobody = own is not None and (
        tree[own].text.lower() in _NOBODY or any(tree[k].text.lower() in _NOBODY for k in tree.kids(own, "det"))
    )
    return nobody or no_longer(ground, head) or any(tree[k].text.lower() in NEGATORS for k in tree.kids(head, "advmod"))


def no_longer(ground: Ground, head: int) -> bool:
    """Whether what a verb says is over: "may no longer sell"."""
    tree = ground.tree
    longer = [k for k in tree.kids(head, "advmod") if tree[k].text.lower() == "longer"]
    return any(tree[low].text.lower() == "no" for k in longer for low in tree.kids(k, "advmod", "det"))


def ended(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft]:
    """What somebody may no longer do, where a body that forbids is spoken of: before, it was allowed."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or not no_longer(ground, head) or tree[head].lemma in words("unwilled") | words("standing by"):
        return []
    if tree.kids(head, "cop") or not ground.binds(ground.referent(own)) or not _is_ruled(ground, head):
        return []
    passive = tree.is_passive(head)
    debtor = None if passive else ground.referent(own)
    acts = [whole(ground, act) if passive else act for act in verbal(ground, head)]
    return [Draft(Kind.PROHIBITION, act, modal, debtor, voice.speaker, polarity=Polarity.REFRAIN) for act in acts]


def _is_ruled(ground: Ground, head: int) -> bool:
    """Whether those who forbid, or their paper, stand in the same sentence or one of the next two."""
    tree, here = ground.tree, ground.tree[head].sentence
    near = ground.tree.analysis.sentences[max(0, here - 1) : here + 3]
    ruling = words("commanding") | words("binders") | words("binding papers") | words("ruling")
    return any(tree[node].lemma.lower() in ruling for own in near for node in range(own.first, own.last))


def forbidden(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft]:
    """What an authority says that others may not do; nothing in any other voice, where it is a mere possibility."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or not _commands(ground, voice, own) or tree.is_passive(head):
        return []
    nobody = tree[own].text.lower() in _NOBODY or any(
        tree[k].text.lower() in _NOBODY for k in tree.kids(own, "det", "advmod")
    )
    if tree[head].lemma in words("unwilled") or not (nobody or (ground.binds(own) and tree[own].upos == "NOUN")):
        return []  # "it may not rain", "the firm may not survive"
    debtor = ground.referent(own) if tree[own].upos == "NOUN" or not nobody else None  # "no landlord": any of them
    return [
        Draft(Kind.PROHIBITION, replace(act, negated=True), modal, debtor, voice.speaker, polarity=Polarity.REFRAIN)
        for act in verbal(ground, head)
    ]


def is_ruled_out(ground: Ground, head: int, voice: Voice) -> bool:
    """Whether a "cannot" is laid down rather than told: a court rules it, or it holds until something happens."""
    tree = ground.tree
    ruled = voice.verb is not None and tree[voice.verb].lemma in {"rule", "order", "decree", "decide"}
    return ruled or any(c.role in _HOLDING for c in ground.conditions_at(head))


_HOLDING = frozenset({ConditionRole.UNTIL, ConditionRole.UNLESS})


def _commands(ground: Ground, voice: Voice, own: int) -> bool:
    """Whether an authority speaks to people under it, rather than to another body or to a people by name."""
    tree = ground.tree
    speaker = voice.speaker
    if speaker is None or voice.verb is None or tree.is_negated(voice.verb):
        return False
    if tree[voice.verb].lemma in {"decree", "direct", "order", "rule"} and speaks_for_body(ground, speaker):
        return True  # "must pay it back, the commission ruled"
    staff = tree[own].lemma.lower() in {"employee", "staff"}
    if staff and speaks_for_body(ground, speaker) and tree[speaker].entity == "organization":
        return True  # "employees must return, the bank told staff"
    near = [speaker, *tree.kids(speaker, "compound", "appos", "nmod:desc")]
    near += [low for kid in tree.kids(speaker, "appos", "nmod:desc") for low in tree.kids(kid, "nmod")]
    if not any(tree[node].lemma.lower() in words("commanding") for node in near):
        return False
    if any(tree[node].lemma.lower() in words("binders") - {"council"} for node in near):
        return True  # a court binds everybody
    return tree[own].upos in {"NOUN", "PRON"} and not is_authority(ground, own)
