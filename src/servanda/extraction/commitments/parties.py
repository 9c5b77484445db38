"""Where the tree has the parties of a cue word: who must act, to whom, by whose word."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.ground import DOERS, Ground
from servanda.lexicon.commitment_rows import Cue, Party, words
from servanda.model.claims import Kind

_OWN = frozenset({"it", "they", "he", "she", "we", "i", "himself", "itself"})
_MINE = frozenset({"his", "her", "its", "their", "our", "my"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself", "yourself"})


def party(ground: Ground, cue: int, places: tuple[Party, ...], act: Act) -> int | None:
    """The first of some places of a verb that is filled by somebody who can act."""
    for place in places:
        found = _verb_party(ground, cue, place, act)
        if found is not None:
            return found
    return None


def _verb_party(ground: Ground, cue: int, place: Party, act: Act) -> int | None:
    if place is Party.SUBJECT:
        found = ground.agent(cue)
        for_whom = _on_behalf_of(ground, cue, act)
        found = for_whom if for_whom is not None else found
        return found if found != act.head else None
    if place is Party.OBJECT:
        found = ground.patient(cue)
        found = ground.referent(found) if found is not None else None
        if found is None or found == act.head or ground.tree[found].text.lower() in _REFLEXIVE:
            return None
        if act.whole and act.span.holds(ground.tree[found].span):
            return None  # "ordered the stand to be closed"
        bound = ground.binds(found) or ground.tree[found].entity in {
            "object",
            "place",
        }  # "ordered its warplanes to stop"
        return found if ground.passive(cue) or ground.actor(found) or (bound and not act.nominal) else None
    if place is Party.INNER:
        return inner(ground, act)
    return in_preposition(ground, cue, str(place), act)


def _on_behalf_of(ground: Ground, cue: int, act: Act) -> int | None:
    """For whom somebody gives his word: "on behalf of the clubs, Jan Kos undertook to"."""
    tree = ground.tree
    noun = next((k for k in tree.kids(cue, "obl") if tree[k].lemma == "behalf" and tree.case(k) == "on"), None)
    return in_preposition(ground, noun, "of", act) if noun is not None else None


def inner(ground: Ground, act: Act) -> int | None:
    """The subject of the clause that says the act, when it acts."""
    own = ground.own_subject(act.head)
    if own is None or act.whole:
        return None
    return ground.referent(own)


def in_preposition(ground: Ground, index: int, preposition: str, act: Act) -> int | None:
    """The actor in a prepositional phrase of a word, outside the act."""
    tree = ground.tree
    for kid in tree.kids(index, "obl", "nmod"):
        if tree.case(kid) == preposition and kid != act.head and ground.actor(kid) and not _inside(ground, kid, act):
            return kid
    return None


def _inside(ground: Ground, index: int, act: Act) -> bool:
    return act.span.holds(ground.tree[index].span)


def is_one_person(ground: Ground, index: int) -> bool:
    """Whether a word names a person, and one alone."""
    token = ground.tree[index]
    return token.entity == "person" and "Number=Plur" not in token.feats


def owner(ground: Ground, noun: int, act: Act) -> int | None:
    """Whose a noun of commitment is: "Mali's pledge", "its pledge", "the U.S. pledge", "a pledge by Mali"."""
    tree = ground.tree
    times = words("spans of time")
    poss = next((k for k in tree.kids(noun, "nmod:poss", "det:poss") if tree[k].lemma.lower() not in times), None)
    if poss is not None:
        return poss  # not "72 hours' notice"
    for preposition in ("by", "from", "of"):
        found = in_preposition(ground, noun, preposition, act)
        if found is not None:
            return found
    for kid in tree.kids(noun, "compound", "amod"):
        if tree[kid].upos == "PROPN" or tree[kid].ner != "O":
            return kid
    beside = tree.is_rel(noun, "obl") and tree.case(noun) in {"with", "despite", "in spite of"}
    doer = ground.agent(tree[noun].head) if beside else None  # "opened her campaign with a promise to"
    return doer if doer is not None and ground.actor(doer) else None


def binds_itself(ground: Ground, cue: int) -> bool:
    """Whether a verb has "itself" as its object, or stands in the passive with an actor ("is committed to")."""
    tree = ground.tree
    if any(tree[kid].text.lower() in _REFLEXIVE for kid in tree.kids(cue, "obj", "iobj")):
        return True
    own = tree.kid(cue, "nsubj:pass")
    return own is not None and ground.actor(ground.referent(own))


def performer(ground: Ground, act: Act, debtor: int | None) -> int | None:
    """Whose conduct is vouched for, where that is somebody else than the one who vouches."""
    own = inner(ground, act)
    if own is None or not ground.binds(own) or is_same(ground, own, debtor):
        return None
    return own


def is_same(ground: Ground, one: int, other: int | None) -> bool:
    """Whether a subject is, or refers back to, another: the same word, or a pronoun for it."""
    if other is None:
        return False
    token = ground.tree[one]
    return token.text.lower() in _OWN or token.text == ground.tree[other].text


def binds_by_office(ground: Ground, index: int | None) -> bool:
    """Whether a speaker's demand is an order: a court, the Security Council, its resolution."""
    if index is None:
        return False
    tree = ground.tree
    if tree[index].lemma.lower() in words("binding papers"):
        return True
    if any(
        tree[kid].lemma.lower() in {"staff", "student", "work", "works", "youth"}
        for kid in tree.kids(index, "compound")
    ):
        return False  # a works council commands nobody
    near = tree.kids(index, "compound", "flat", "nmod:desc", "appos")  # "Judge Lomme", "Lomme, the judge"
    names = [tree[index].lemma.lower(), *(tree[kid].lemma.lower() for kid in near)]
    return bool(set(names) & words("binders"))


def basis_kind(ground: Ground, row: Cue, act: Act, parties: tuple[int | None, int | None]) -> Kind:
    """The kind that act and parties make of a cue.

    Who demands with authority orders, who agree together agree, who assures somebody of his own act promises it.
    """
    debtor, creditor = parties
    if row.lemma in {"assure", "reassure"} and not act.nominal and _is_own_act(ground, act, debtor):
        return Kind.PROMISE
    if row.kind is Kind.DEMAND and row.lemma in {"ask", "demand", "request"} and binds_by_office(ground, creditor):
        return Kind.ORDER
    if row.lemma == "tell" and creditor is not None and _is_nobodys(ground, debtor):
        return Kind.DEMAND
    if row.lemma == "agree" and debtor is not None and is_several(ground, debtor):
        return Kind.AGREEMENT
    return row.kind


def _is_nobodys(ground: Ground, debtor: int | None) -> bool:
    """Whether nobody can order those who are told to do something: "told shareholders to wait"."""
    return debtor is not None and ground.tree[debtor].lemma.lower() in words("nobody's men")


def _is_own_act(ground: Ground, act: Act, debtor: int | None) -> bool:
    """Whether who gives his word is who will act: "assured them that it would pay", "that his country would"."""
    own = ground.own_subject(act.head)
    if own is None or ground.tree.is_passive(act.head):
        return False
    mine = ground.tree.kid(own, "nmod:poss")
    return is_same(ground, own, debtor) or (mine is not None and ground.tree[mine].text.lower() in _MINE)


def is_several(ground: Ground, index: int) -> bool:
    """Whether a subject is two sides who agree with each other: joined names, or "the two sides"."""
    tree = ground.tree
    if any(ground.actor(kid) for kid in tree.kids(index, "conj")):
        return True
    token = tree[index]
    plural = "Number=Plur" in token.feats and token.lemma.lower() in words("joint")
    counted = bool(tree.kids(index, "nummod")) or any(tree[k].text.lower() == "both" for k in tree.kids(index, "det"))
    return plural and (counted or token.lemma.lower() in {"side", "party", "leader"})


def is_authority(ground: Ground, subject: int) -> bool:
    """Whether a subject is a state, a government or another body that takes measures."""
    token = ground.tree[subject]
    if token.upos == "PROPN" and token.lemma.lower() not in words("authorities"):
        return token.entity in {"organization", "place"} or "ORG" in token.ner or "LOC" in token.ner
    return token.lemma.lower() in words("authorities")


def speaks_for_body(ground: Ground, speaker: int) -> bool:
    """Whether a speaker may speak for a body: by office, or as the body itself."""
    tree = ground.tree
    near = (speaker, *tree.kids(speaker, "appos", "compound", "flat", "nmod", "conj"))
    if any(tree[node].lemma.lower() in words("offices") for node in near):
        return True
    if is_firm(ground, speaker):
        return True
    token = tree[speaker]
    if token.text.lower() in {"we", "i"} or (
        "Number=Plur" in token.feats and token.lemma.lower() in words("bargainers")
    ):
        return True
    return is_authority(ground, speaker) or tree[speaker].text.lower() in {"it", "they"}


def is_firm(ground: Ground, subject: int) -> bool:
    """Whether a name stands behind what its bearer makes or is: "carmaker Velda", "retail giant Omo"."""
    tree = ground.tree
    near = tree.kids(subject, "compound", "nmod:desc", "appos", "amod")
    if tree.is_rel(subject, "nsubj") and tree[subject].head >= 0:
        near += [k for k in tree.kids(tree[subject].head, "nsubj") if k < subject]
    lemmas = {tree[k].lemma.lower() for k in near}
    return bool(lemmas & words("firms")) or any(lemma.endswith(DOERS) for lemma in lemmas)
