"""Commitments without a word of promise: "we will leave", "the ministry said it would release them", "the navy must".

A will alone is not enough: it counts when somebody says it of an act in his own power, or an agreement lays it down.
"""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.musts import denied, forbidden, imposed
from servanda.extraction.commitments.outcomes import FIRST, brings_about, menaces, spares
from servanda.extraction.commitments.parties import is_authority, speaks_for_body
from servanda.extraction.commitments.slots import ASKING, FUTURE, clausal
from servanda.extraction.commitments.standing import is_foretold
from servanda.extraction.commitments.terms import Context
from servanda.extraction.commitments.voice import (
    BACK,
    Voice,
    has_office,
    is_body,
    is_known_body,
    is_official,
    is_only_act,
    is_to_addressee,
    may_speak,
    voice_before,
    voice_of,
)
from servanda.extraction.commitments.willed import willed
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind

_FINITE_BE = frozenset({"is", "are", "was", "were"})
_VAGUE = frozenset({"a", "an", "any", "such", "every", "no"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my"})


def drafts(ground: Ground, head: int, context: Context) -> list[Draft]:
    """The commitments that a verb with a will, would, shall, must or "is to" makes.

    `context` gives for a clause the word that names the agreement whose terms it tells.
    """
    tree = ground.tree
    modal = _modal(ground, head)
    if modal is None or head in ground.supposed or tree[head].sentence in ground.asked:
        return []
    own = _subject(ground, head)
    if own is None:
        return []
    subject = ground.referent(own)
    word = tree[modal].text.lower()
    voice = voice_of(ground, head)
    if word == "would" and voice.verb is None:
        voice = voice_before(ground, head)
    deal = _deal(ground, head, voice, context)
    if (
        deal is not None
        and word not in FUTURE - {"will", "shall", "would"}
        and _main(ground, head) not in words("unwilled")
    ):
        return [_term(ground, act, modal, subject, deal) for act in _acts(ground, head)]
    if word == "must" or word in {"has", "have"}:
        return imposed(ground, head, modal, voice)
    if word == "may":
        return forbidden(ground, head, modal, voice)
    if word not in FUTURE and word not in {"is", "are", "was", "were", "going"}:
        return []
    if not _wills(ground, head, subject, voice, modal):
        return []
    return [willed(ground, act, modal, subject, voice) for act in _acts(ground, head)]


def _subject(ground: Ground, head: int) -> int | None:
    """The subject of a clause that may undertake something; None where the clause is foretold, past or a question."""
    tree = ground.tree
    own = ground.own_subject(head)
    own = own if own is not None else tree.subject(head)
    if own is None or is_foretold(ground, head) or "have" in tree.modals(head):
        return None
    return None if _is_indirect_question(ground, head, own) else own


def _is_indirect_question(ground: Ground, head: int, own: int) -> bool:
    """Whether a clause only asks: "said who will go", "announced where it will stand"."""
    tree = ground.tree
    if tree.is_rel(tree.first_conjunct(head), "acl"):
        return False
    opening = {tree[k].text.lower() for k in (own, *tree.kids(head, "mark", "advmod"))}
    return bool(opening & ASKING - {"if", "when"})


def _modal(ground: Ground, head: int) -> int | None:
    """The word that says will, would, shall, must, "is to", "has to" or "is going to" over a verb."""
    tree = ground.tree
    for kid in tree.kids(head, "aux"):
        if tree[kid].text.lower() in FUTURE | {"must"} or (tree[kid].text.lower() == "may" and denied(ground, head)):
            return kid
    above = tree[head].head
    for low in tree.kids(head, "xcomp"):  # a reader may hang the auxiliary one verb too low
        for kid in tree.kids(low, "aux"):
            if kid < head and tree[kid].text.lower() in FUTURE:
                return kid
    if tree[head].lemma in {"be", "have", "go"}:
        inner = tree.kid(head, "xcomp")
        if inner is not None and "to" in tree.marks(inner) and tree[head].lemma != "go":
            return head
        going = tree[head].text.lower() == "going" and inner is not None
        return head if going and not tree.modals(above if above >= 0 else head) else None
    marks = tree.marks(head)
    be = next((k for k in tree.kids(head, "aux", "cop") if tree[k].text.lower() in _FINITE_BE), None)
    return be if be is not None and "to" in marks else None


def _acts(ground: Ground, head: int) -> list[Act]:
    tree = ground.tree
    inner = tree.kid(head, "xcomp") if tree[head].lemma in {"be", "have", "go"} else None
    top = inner if inner is not None else head
    acts = verbal(ground, top)
    outer = ground.tree.is_negated(head) and inner is not None
    shaped = [clausal(ground, act) if inner is None else act for act in acts]
    return [replace(act, negated=True) for act in shaped] if outer else shaped


def _deal(ground: Ground, head: int, voice: Voice, context: Context) -> int | None:
    """The agreement that a clause tells a term of."""
    first = ground.tree.first_conjunct(head)
    found = context.clauses.get(head, context.clauses.get(first))
    if found is None and voice.verb is None and head not in ground.quoted:
        found = _deal_before(ground, head, context)
    if found is None and voice.speaker is not None:
        lemma = ground.tree[voice.speaker].lemma.lower()
        return voice.speaker if lemma in words("deals") or _is_joint(ground, voice.speaker) else None
    return found


def _deal_before(ground: Ground, head: int, context: Context) -> int | None:
    """The agreement told of shortly before a clause that says who has to do what."""
    tree = ground.tree
    near = context.near(tree[head].sentence)
    own = ground.own_subject(head)
    if near is None or own is None or near > head or tree.is_rel(head, "acl:relcl", "advcl", "ccomp"):
        return None
    duty = set(tree.modals(head)) & {"must", "shall"} or "to" in tree.marks(head) or tree[head].lemma == "have"
    return near if duty and ground.binds(ground.referent(own)) else None


def _is_joint(ground: Ground, speaker: int) -> bool:
    """Whether a speaker is a joint statement."""
    return any(ground.tree[k].lemma.lower() == "joint" for k in ground.tree.kids(speaker, "amod"))


def _term(ground: Ground, act: Act, modal: int, subject: int, deal: int) -> Draft:
    debtor = subject if not act.whole and ground.binds(subject) else None
    return Draft(Kind.TERM, act, modal, debtor, polarity=polarity(act), deal=deal)


def _wills(ground: Ground, head: int, subject: int, voice: Voice, modal: int) -> bool:
    """Whether the one who speaks wills the act: a forecast, an effect and a timetable are not willed."""
    tree = ground.tree
    lemma = _main(ground, head)
    if menaces(ground, head, subject):
        return voice.verb is None or not is_to_addressee(ground, voice)
    if spares(ground, head, subject):
        return voice.speaker is not None and is_official(ground, voice.speaker)
    if tree[head].lemma == "have" and tree.is_negated(head) and tree.kid(head, "xcomp") is None:
        lemma = "refrain"  # "would have no contact with"
    if (
        [k for k in tree.kids(head, "cop") if k != modal]
        or tree[head].upos not in {"VERB", "AUX"}
        or lemma in words("unwilled")
        or (tree[head].lemma == "have" and tree.kid(head, "xcomp") is not None)  # "will have to"
    ):
        return False
    if tree[subject].text.lower() == "you" or is_to_addressee(ground, voice) or brings_about(ground, head):
        return False
    word = tree[modal].text.lower()
    if head in ground.quoted and tree[subject].text.lower() in FIRST and not _is_hushed(ground, voice):
        return word not in {"would", "'d", "’d", "was", "were"}
    if voice.speaker is None:
        return _own_voice(ground, head, subject, word)
    return _said(ground, head, subject, voice, word)


def _is_hushed(ground: Ground, voice: Voice) -> bool:
    return voice.verb is not None and _is_unsaid(ground, voice.verb)


def _main(ground: Ground, head: int) -> str:
    """The lemma of the verb that says the act: of "continue to fall" it is fall."""
    tree = ground.tree
    inner = tree.kid(head, "xcomp")
    through = {"continue", "start", "begin", "keep", "be", "go", "remain", "have"}
    if tree.is_negated(head):
        through |= words("holding back")
    if tree[head].lemma in through and inner is not None:
        return tree[inner].lemma.lower()
    return tree[head].lemma.lower()


def _own_voice(ground: Ground, head: int, subject: int, word: str) -> bool:
    """Whether the report says in its own voice what an authority will do by a measure of its own."""
    tree = ground.tree
    if word not in {"will", "is", "are", "wo", "shall"} or tree.is_passive(head) or tree[subject].upos == "PRON":
        return word == "will" and tree[subject].text.lower() in FIRST and not tree.is_passive(head)
    if _main(ground, head) in words("scheduled"):
        return False
    if _main(ground, head) in words("starting") and tree.kid(head, "obj", "xcomp") is None:
        return False
    vague = any(tree[k].text.lower() in _VAGUE for k in tree.kids(subject, "det"))
    office = tree[subject].lemma.lower() in words("offices") or has_office(ground, subject)
    own = (
        office
        or (tree[head].lemma in words("striking") and ground.actor(subject))
        or is_known_body(ground, subject)
        or is_authority(ground, subject)
        or (tree[subject].upos == "PROPN" and tree[subject].ner == "O")
    )
    return own and not vague and not tree.is_rel(head, "acl:relcl", "advcl")


def _is_unsaid(ground: Ground, verb: int) -> bool:
    """Whether it was not said: a no, an if or a mere intention stands on the saying."""
    return ground.tree.is_negated(verb) or verb in ground.supposed or is_only_act(ground, verb)


def _said(ground: Ground, head: int, subject: int, voice: Voice, word: str) -> bool:
    """Whether a speaker says it of himself, his own side or the body that he speaks for."""
    tree = ground.tree
    speaker = voice.speaker
    if speaker is None:
        return False
    if tree[speaker].lemma.lower() in words("forecasters") or not may_speak(ground, speaker):
        return False
    if voice.verb is not None and _is_unsaid(ground, voice.verb):
        return False
    text = tree[subject].text.lower()
    if tree[subject].lemma.lower() in words("harm nouns") - words("actors"):
        return tree[head].lemma in words("going on") and is_official(ground, speaker)
    if text in BACK or tree[subject].text == tree[speaker].text:
        return _speaks_of_himself(ground, head, subject, voice, word)
    if tree.is_passive(head) or tree.kid(head, "nsubj:pass") is not None:
        return speaks_for_body(ground, speaker) and tree[head].lemma not in words("staged")
    if any(tree[k].text.lower() in _POSSESSIVE for k in tree.kids(subject, "nmod:poss")):
        return ground.actor(subject) or tree[subject].lemma.lower() in words("harm nouns") - words("actors")
    if tree[subject].text.lower() in {"his", "hers", "theirs", "ours", "mine"}:
        return True  # "said hers would open the road"
    if any(tree[k].text.lower() in _VAGUE for k in tree.kids(subject, "det")):
        return False  # nobody in particular
    return is_official(ground, speaker) and is_body(ground, subject)


def _speaks_of_himself(ground: Ground, head: int, subject: int, voice: Voice, word: str) -> bool:
    """Whether a pronoun is the speaker: within his words he is "I", and "we would" only supposes unless reported."""
    tree = ground.tree
    text = tree[subject].text.lower()
    if text in FIRST and word in {"would", "'d", "’d"}:
        told = voice.verb is not None and "Tense=Past" in tree[voice.verb].feats
        return (
            told
            and head not in ground.quoted
            and voice.speaker is not None
            and tree[voice.speaker].text.lower() == text
        )
    inside = head in ground.quoted and (voice.verb is None or voice.verb not in ground.quoted)
    return not inside or text not in {"he", "she"}
