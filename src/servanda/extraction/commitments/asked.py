"""Acts that stand otherwise than where most cue words have them: what was asked for, what is to be done to a thing."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, nominal, verbal
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.infinitives import beside, infinitive
from servanda.lexicon.commitment_rows import Cue, Slot, Support, cues, words
from servanda.model.claims import Kind
from servanda.model.text import Span


def asked_for(ground: Ground, noun: int) -> list[Act]:
    """What was asked for where the asking is turned down: "rejected a request for a loan", "calls to step down"."""
    tree = ground.tree
    if tree[noun].lemma.lower() not in words("asking nouns"):
        return []
    head = infinitive(ground, noun)
    if head is not None:
        return verbal(ground, head, split=False)
    other = next((k for k in tree.kids(noun, "acl") if {"for", "to"} <= set(tree.marks(k))), None)
    if other is not None:  # "calls for its chairman | to resign"
        acts = verbal(ground, other, split=False)
        return [whole(ground, act) if tree.is_passive(other) else act for act in acts]
    clause = next((k for k in tree.kids(noun, "acl", "ccomp") if "that" in tree.marks(k)), None)
    if clause is not None and tree[noun].lemma.lower() != "claim":
        return [whole(ground, act) for act in verbal(ground, clause, split=False)]
    near = beside(ground, noun)
    near += [low for kid in tree.kids(noun, "nmod") for low in (kid, *tree.kids(kid, "nmod"))]  # "calls by A | for"
    thing = next((k for k in near if tree.case(k) == "for"), None)
    return nominal(ground, thing) if thing is not None else []


def requester(ground: Ground, cue: int, act: int) -> int | None:
    """Whose asking or offer is turned down: "rejected a request from the tilers", "denied the strikers' plea"."""
    tree = ground.tree
    for noun in (act, *tree.kids(cue, "obj", "obl", "nsubj:pass"), *tree.kids(act, "obj")):
        if tree[noun].upos != "NOUN" or tree[noun].lemma.lower() not in words("turned down"):
            continue
        low = [*tree.kids(noun, "nmod"), *(k for kid in tree.kids(noun, "nmod") for k in tree.kids(kid, "nmod"))]
        own = [k for k in [*low, *beside(ground, noun)] if tree.case(k) in {"from", "by", "of"}]
        own = [
            k for k in [*tree.kids(noun, "nmod:poss", "compound"), *own] if tree[k].upos in {"NOUN", "PROPN", "PRON"}
        ]
        found = next((k for k in own if ground.actor(k) and tree[k].entity != "time"), None)
        if found is not None:
            return found
    return None


def to_be_done(ground: Ground, cue: int, thing: int) -> Act | None:
    """What is to be done to somebody or something: "ordered the schools closed"."""
    tree = ground.tree
    below = [*tree.kids(cue, "xcomp"), *(tree.kids(thing, "acl") if tree[cue].lemma == "want" else [])]
    done = next((k for k in below if k > thing and "VerbForm=Part" in tree[k].feats), None)
    if done is None or tree.marks(done) or "Tense=Past" not in tree[done].feats:
        return None
    barred = {node for item in ground.conditions_at(done) for node in item.tokens}
    own = [node for node in tree.subtree(done) if node not in barred]
    span = Span(tree.phrase(thing).start, tree.span(own).end)
    return Act(done, span, negated=False, subject=thing, whole=True)


def is_kept_away(ground: Ground, cue: int, place: int) -> bool:
    """Whether somebody is kept away from a place or an office: "barred reporters from the valley"."""
    tree = ground.tree
    whom = tree.kid(cue, "obj", "nsubj:pass")
    away = tree[place].entity in {"place", "event", "organization"} and tree[place].upos in {"NOUN", "PROPN"}
    return away and whom is not None and ground.actor(whom) and not tree.kids(place, "acl")


def banned(ground: Ground, noun: int) -> list[Act]:
    """What is no longer to be done where a ban is agreed to: "agreed to a ban on exports"."""
    tree = ground.tree
    if not any(row.kind is Kind.PROHIBITION for row in cues("nouns").get(tree[noun].lemma.lower(), ())):
        return []
    below = [kid for kid in tree.kids(noun, "nmod", "acl") if {tree.case(kid), *tree.marks(kid)} & {"on", "against"}]
    acts = [act for kid in below[:1] for act in nominal(ground, kid)]
    return [replace(act, negated=True) for act in acts]


def named_acts(ground: Ground, noun: int, row: Cue) -> list[Act] | None:
    """The act that a noun names; None for an asking of which it is told elsewhere what was asked for."""
    if (row.kind is Kind.REFUSAL or row.consent) and row.objects and (asked := asked_for(ground, noun)):
        return asked
    if row.consent and row.objects and ground.tree[noun].lemma.lower() in words("asking nouns"):
        return None  # "bowing to a demand from the council, the bishop agreed to"
    return banned(ground, noun) or nominal(ground, noun)


def wants_itself(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether nobody is asked: "asked not to be named", "asked for anonymity"."""
    tree = ground.tree
    if row.kind is Kind.DEMAND and any(tree[k].lemma.lower() == "anonymity" for k in tree.kids(cue, "obj", "obl")):
        return True
    if row.kind is not Kind.DEMAND or row.particle or ground.passive(cue) or infinitive(ground, cue) is None:
        return False
    return Slot.TO in row.acts and tree.kid(cue, "obj", "iobj") is None and tree.kid(cue, "ccomp") is None


def asks_for_word(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether another's word is asked for, so that what he should do stands below: "sought assurances that"."""
    tree = ground.tree
    behind = (k for k in tree.kids(cue, "obl") if tree.case(k) == (row.particle or "for"))
    thing = next(iter(tree.kids(cue, "obj")), next(behind, None))
    if row.kind is not Kind.DEMAND or thing is None or tree[thing].lemma.lower() not in words("words asked for"):
        return False
    return any({"that", "to"} & set(tree.marks(k)) for k in tree.kids(thing, "acl", "ccomp"))


def is_asked_for(row: Cue, support: Support | None) -> bool:
    """Whether somebody wants another's word: "wants a guarantee that the dock will stay", not "seeks a deal"."""
    verb = f"{support.lemma} {support.particle or ''}".strip() if support is not None else ""
    return (
        verb in words("asking for a word")
        and row.kind in {Kind.GUARANTEE, Kind.PROMISE}
        and row.lemma in words("words asked for")
    )


def is_bidden(ground: Ground, verb: int) -> bool:
    """Whether a passive says what somebody must do, whoever bids it: "would be required to offer the examination"."""
    rows = cues("verbs").get(ground.tree[verb].lemma, ()) if ground.tree.is_passive(verb) else ()
    return any(row.kind is Kind.ORDER for row in rows)


def is_asked_how(ground: Ground, clause: int) -> bool:
    """Whether a plan is only asked about: "would not say how he intended to vote"."""
    tree = ground.tree
    opens = tree[tree.subtree(clause)[0]].text.lower() in {"how", "what", "when", "where", "who", "why"}
    return opens and tree[clause].lemma in {"intend", "plan"} and tree.is_rel(clause, "ccomp")
