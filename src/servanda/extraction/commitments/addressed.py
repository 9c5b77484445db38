"""To whom a word is said or given: who is told, before whom, who drew it out of its giver, who is to be reassured."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import PERSONAL, Ground
from servanda.extraction.commitments.voice import voice_of
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import words
from servanda.lexicon.speech import Hearer, verbs
from servanda.model.claims import Kind

_OWN_WORD = frozenset({Kind.PROMISE, Kind.GUARANTEE})
_TELLING = frozenset({"tell", "inform", "notify", "warn", "assure", "advise", "remind", "write", "caution"})


def addressed(ground: Ground, draft: Draft) -> int | None:
    """Whom the words around an undertaking name as the one to whom it is given."""
    looks = (_told, _told_within, _who_has_it, _drawn_by, _before_whom, _asked_by, _reassured)
    heard = (found for look in looks if (found := look(ground, draft)) is not None)
    return next((found for found in heard if found != draft.act.head), None)  # not "promised a clinic"


def _told_within(ground: Ground, draft: Draft) -> int | None:
    """Who is told in the words of another: "I've told the yard that unless they come we'll leave", "let them know"."""
    tree = ground.tree
    here = draft.act.head
    while tree[here].head >= 0 and tree.is_rel(here, "ccomp", "xcomp", "conj", "advcl"):
        gerund = tree[here].text.lower().endswith("ing")
        if tree.is_rel(here, "advcl") and (not gerund or tree.marks(here)):
            return None
        here = tree[here].head
        let = tree[here].head if tree[here].lemma == "know" and tree.is_rel(here, "xcomp") else -1
        if let >= 0 and tree[let].lemma in {"let", "have"}:
            found = tree.kid(let, "obj")
            return found if found is not None and _is_party(ground, found) and not is_outlet(tree, found) else None
        if tree[here].lemma in _TELLING:
            return _hearer(ground, here)
        if tree[here].lemma in words("reporting") and tree.kid(here, "nsubj") is not None:
            return None  # "he said he would ruin me," she told the police: it was not said to them
    return None


def _who_has_it(ground: Ground, draft: Draft) -> int | None:
    """Who has somebody's word: "whoever leaves has my word that he will be fed", "you have our promise"."""
    tree = ground.tree
    verb = tree[draft.cue].head
    mine = tree[draft.cue].upos == "NOUN" and tree.is_rel(draft.cue, "obj") and bool(tree.kids(draft.cue, "nmod:poss"))
    return ground.subject(verb) if mine and tree[verb].lemma == "have" else None


def _asked_by(ground: Ground, draft: Draft) -> int | None:
    """Who put a question to whoever gives a word: "pressed by the tenants, the mayor said she would publish it"."""
    tree = ground.tree
    verb, speaker = voice_of(ground, draft.act.head).verb, voice_of(ground, draft.act.head).speaker
    heads = [node for node in (verb, draft.cue, speaker, draft.debtor) if node is not None]
    for clause in (kid for head in heads for kid in tree.kids(head, "advcl", "acl")):
        asked = tree[clause].lemma in {"ask", "press", "question", "challenge", "urge"}
        if asked and "Tense=Past" in tree[clause].feats and not tree.kids(clause, "nsubj", "aux"):
            by = [kid for kid in tree.kids(clause, "obl") if tree.case(kid) == "by" and _is_party(ground, kid)]
            return by[0] if by and not is_outlet(tree, by[0]) else None
    return None


def with_addressee(ground: Ground, draft: Draft) -> Draft:
    """A promise that only its act gave to somebody, as given to whom it is said: "told A that B would get it"."""
    gains = draft.creditor
    if draft.kind not in _OWN_WORD or gains is None or not _is_of_act(ground, draft, gains):
        return draft
    looks = (_told, _told_within, _written_to)
    told = next((found for look in looks if (found := look(ground, draft)) is not None), None)
    if told is None or not _is_other_than(ground, told, gains):
        return draft
    return replace(draft, creditor=told, inferred_creditor=True, beneficiary=draft.beneficiary or gains)


def _is_other_than(ground: Ground, told: int, gains: int) -> bool:
    """Whether who is told is surely another than who gains: not "told them that the men would get it"."""
    tree = ground.tree
    if tree[told].text.lower() in {"me", "us"} and tree[gains].upos != "PRON":
        return True
    return tree[told].lemma.lower() not in {tree[gains].lemma.lower(), *PERSONAL, *words("gatherings")}


def _written_to(ground: Ground, draft: Draft) -> int | None:
    """To whom the paper goes in which a word is given: "in a letter to the widow, the firm undertakes to"."""
    tree = ground.tree
    heads = dict.fromkeys((tree.first_conjunct(draft.cue), draft.cue))
    papers = (k for head in heads for k in tree.kids(head, "obl") if tree[k].lemma.lower() in words("messages"))
    low = (k for paper in papers for k in tree.kids(paper, "nmod") if tree.case(k) == "to")
    return next((k for k in low if _hears(ground, k)), None)


def _is_of_act(ground: Ground, draft: Draft, who: int) -> bool:
    """Whether somebody is named by the act itself: its object, its recipient, or its subject."""
    return draft.act.span.holds(ground.tree[who].span) or ground.own_subject(draft.act.head) == who


def _told(ground: Ground, draft: Draft) -> int | None:
    """Who is told: "told the works council that nobody would", "the widows were told that it would be closed"."""
    verb = voice_of(ground, _told_at(draft)).verb
    found = _hearer(ground, verb) if verb is not None else None
    return found if found is not None else _hearer_of_statement(ground, draft)


def _told_at(draft: Draft) -> int:
    """The word of an undertaking that its teller says: the act, or the will of an answer that leaves the act out."""
    answers = draft.support is not None and draft.act.head < draft.support < draft.cue
    return draft.cue if answers else draft.act.head


def _hearer_of_statement(ground: Ground, draft: Draft) -> int | None:
    """To whom the words are addressed in which an undertaking stands, wherever its sentence names him."""
    statement = ground.cover.innermost(ground.tree[_told_at(draft)].span)
    to = statement.addressee if statement is not None else None
    if statement is None or to is None or to.span is None or statement.cue is None:
        return None
    found = ground.tree.head_of(to.span)
    return found if found is not None and _hears(ground, found) else None


def _hearer(ground: Ground, verb: int) -> int | None:
    """Whom somebody tells something, where it is no paper and not the public."""
    tree = ground.tree
    if tree[verb].upos == "NOUN":
        return _notified(ground, verb)
    row = verbs().get(tree[verb].lemma)
    direct = tree[verb].lemma in _TELLING or (row is not None and row.hearer is Hearer.OBJECT)
    directed = direct or (row is not None and row.hearer is Hearer.TO)
    if direct and ground.passive(verb):
        found = ground.patient(verb)
    else:
        to = (k for k in tree.kids(verb, "obl") if tree.case(k) == "to" and directed)
        found = next(iter([*(tree.kids(verb, "iobj", "obj") if direct else ()), *to]), None)
    return found if found is not None and _hears(ground, found) else None


def _notified(ground: Ground, noun: int) -> int | None:
    """To whom a telling in a noun goes: "served notice on the firm that", "sent word to the elders that"."""
    tree = ground.tree
    near = [*tree.kids(noun, "nmod"), *(tree.kids(tree[noun].head, "obl", "iobj") if tree[noun].head >= 0 else [])]
    return next((k for k in near if tree.case(k) in {"to", "on", ""} and _hears(ground, k)), None)


def _hears(ground: Ground, who: int) -> bool:
    """Whether who is told is somebody, and no paper or reporters by whom the public is told."""
    tree = ground.tree
    public = any(
        tree[k].lemma.lower() in words("the public") for k in tree.kids(who, "nmod")
    )  # "a circle of reporters"
    return _is_party(ground, who) and not is_outlet(tree, who) and not public


def _is_party(ground: Ground, who: int) -> bool:
    tree = ground.tree
    if tree[who].lemma.lower() in words("the public"):
        return False
    if tree[who].lemma.lower() in words("gatherings"):
        return True
    return ground.actor(who) or (tree[who].upos == "PROPN" and tree[who].entity not in {"time", "place"})


def is_outlet(tree: Tree, who: int) -> bool:
    """Whether who is told is a paper, an agency or a channel, so that it is said to the public."""
    near = (who, *tree.kids(who, "compound", "flat", "amod", "nmod", "nmod:desc", "appos"))
    return any(tree[node].lemma.lower() in words("outlets") for node in near)


def _drawn_by(ground: Ground, draft: Draft) -> int | None:
    """Who brought somebody to give his word: "the council got the firm to promise that"."""
    tree = ground.tree
    here = draft.support if draft.support is not None else draft.cue
    over = tree[here].head
    if over < 0 or not tree.is_rel(here, "xcomp") or tree[over].lemma not in words("drawing out"):
        return None
    whom = tree.kid(over, "obj", "iobj")
    who = ground.subject(over)
    return who if whom is not None and who not in {None, whom} and who is not None and ground.binds(who) else None


def _before_whom(ground: Ground, draft: Draft) -> int | None:
    """Before whom a word is given: "undertook before a judge to insure them"."""
    tree = ground.tree
    heads = [draft.cue] + ([draft.support] if draft.support is not None else [])  # "gave its word before"
    found = (k for head in heads for k in tree.kids(head, "obl") if tree.case(k) in {"before", "in front of"})
    return next((k for k in found if ground.actor(k) and tree[k].entity != "time"), None)


def _reassured(ground: Ground, draft: Draft) -> int | None:
    """Whom a word is to win over: "to reassure lenders it will buy back no stock"."""
    tree = ground.tree
    for verb in dict.fromkeys((tree.first_conjunct(draft.act.head), draft.cue)):
        for kid in tree.kids(verb, "advcl"):
            if tree[kid].lemma in words("winning over") and "to" in tree.marks(kid):
                return next((k for k in tree.kids(kid, "obj", "iobj") if ground.actor(k)), None)
    return None


def less_this_paper(ground: Ground, draft: Draft) -> Draft:
    """A draft owed to nobody where only a paper was told: "promised this paper that", never "will sue this paper"."""
    to, tree = draft.creditor, ground.tree
    if to is None or draft.act.span.holds(tree[to].span) or tree[to].lemma.lower() not in words("outlets"):
        return draft
    verb, one = tree[to].head, "Number=Plur" not in tree[to].feats
    told = verb >= 0 and tree[verb].lemma in _TELLING and draft.cue != verb and one  # "told a magazine that she would"
    if not tree.has_det(to, "this") and not told:
        return draft
    return replace(draft, creditor=None, target=None if draft.target == to else draft.target)
