"""Commitments by a word that binds: verbs, nouns and adjectives of promise, threat, order, ban, demand and refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.adjectives import by_adjective
from servanda.extraction.commitments.as_promised import as_promised
from servanda.extraction.commitments.asked import asks_for_word, wants_itself
from servanda.extraction.commitments.binders import is_paper, issuer, may_bind
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.gainsaid import denies_nothing, of_somebody
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import is_harmful
from servanda.extraction.commitments.in_force import is_by_law
from servanda.extraction.commitments.nouns import by_noun
from servanda.extraction.commitments.parties import (
    basis_kind,
    binds_itself,
    in_preposition,
    inner,
    is_several,
    party,
    speaks_for_body,
)
from servanda.extraction.commitments.promised import by_participle
from servanda.extraction.commitments.shape import shaped
from servanda.extraction.commitments.slots import acts_of
from servanda.extraction.commitments.standing import is_idle, is_standing, told_as
from servanda.extraction.commitments.taken_up import taken_up
from servanda.extraction.commitments.tales import comes_about, is_charge, is_custom, is_of_anybody
from servanda.extraction.commitments.verbs import has_particle, only_repeats
from servanda.extraction.commitments.voice import voice_of
from servanda.extraction.commitments.vouching import is_of_teller
from servanda.extraction.tree import MODALS, NEGATORS
from servanda.lexicon.commitment_rows import Cue, cues, supports, words
from servanda.model.claims import COMMANDED, IMPOSED, As, Kind

_ALSO_OF_THINGS = frozenset({"promise", "threaten", "offer", "guarantee"})


def drafts(ground: Ground, index: int) -> list[Draft]:
    """The commitments that a token as a cue word makes."""
    token = ground.tree[index]
    lemma = token.lemma.lower()
    if token.upos in {"VERB", "ADJ"}:
        rows, looks = cues("verbs").get(lemma, ()), (_by_verb, as_promised, by_participle)
        found = _first(look(ground, index, row) for look in looks for row in rows)
        if found:
            return found
        return _first(by_adjective(ground, index, row) for row in cues("adjectives").get(token.text.lower(), ()))
    if token.upos != "NOUN":
        return []
    found = taken_up(ground, index) or _first(by_noun(ground, index, row) for row in cues("nouns").get(lemma, ()))
    if found or ground.tree.kid(index, "cop") is None:
        return found
    return _first(by_adjective(ground, index, row) for row in cues("adjectives").get(lemma, ()))


def _first(found: Iterator[list[Draft]]) -> list[Draft]:
    return next((own for own in found if own), [])


def _by_verb(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    tree = ground.tree
    lawgiver = _lawgiver(ground, cue, row)
    if is_idle(ground, cue, laid_down=lawgiver is not None) or not has_particle(ground, cue, row):
        return []
    if (
        tree.is_rel(cue, "case")
        or is_custom(ground, cue, row)
        or is_charge(ground, cue, row)
        or is_of_anybody(ground, cue)
    ):
        return []
    if (row.reflexive and not binds_itself(ground, cue)) or _is_law(ground, cue, row):
        return []
    named = row.lemma == "call" and row.kind is Kind.THREAT and tree.kid(cue, "xcomp") is not None  # "called it a ploy"
    if named or _is_denied_way(ground, cue) or _is_only_sought(ground, cue):
        return []
    acts = acts_of(ground, cue, row) if not asks_for_word(ground, cue, row) else []
    if not acts or wants_itself(ground, cue, row):
        return []
    as_told = told_as(ground, cue, row.told_as, row.kind)
    if as_told is As.DENIED and row.consent and tree.is_negated(cue):
        near = {tree[kid].lemma for kid in tree.kids(cue, "aux", "advmod")}
        agent, never = ground.agent(cue), "never" in near
        if ("have" in near and not never) or (row.lemma == "intend" and never):
            return []  # "has not agreed to the plan", "never intended to": nor has it refused
        if agent is not None and is_several(ground, agent):
            return []  # two sides who did not come to terms refuse nothing
        if not never and not tree.shares_no(cue):  # "never agreed to it" denies a word given
            return _refusals(ground, cue, row, acts)
    none_offered = as_told is As.PROPOSED and any(act.nominal and act.negated for act in acts)  # "offered no money"
    if none_offered or (as_told is As.DENIED and denies_nothing(ground, cue, row)):
        return []
    if row.reflexive and tree.kid(cue, "nsubj:pass") is not None:
        debtors: tuple[int | None, ...] = (ground.patient(cue),)
    else:
        debtors = tuple(party(ground, cue, row.debtor, act) for act in acts)
    acts = [_denied_act(ground, cue, act) for act in acts]
    made = [_verb_draft(ground, cue, row, act, debtors[min(n, len(debtors) - 1)]) for n, act in enumerate(acts)]
    found = [of_somebody(ground, replace(draft, told_as=as_told)) for draft in made if draft is not None]
    undone = _undone(ground, cue)
    return [replace(draft, told_as=undone, creditor=None) for draft in found] if undone is not None else found


def _is_law(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether it is told what holds anyway: "firms are prohibited from", "under the law the court obliges them to"."""
    if row.kind is Kind.PROHIBITION and is_standing(ground, cue):
        return True
    return row.kind in COMMANDED and is_by_law(ground, cue, voice_of(ground, cue))


def _is_denied_way(ground: Ground, cue: int) -> bool:
    """Whether it is the way in which something will or did not come about: "won't insult you by asking you to"."""
    tree = ground.tree
    over = tree[cue].head
    by = over >= 0 and tree.is_rel(cue, "advcl") and "by" in tree.marks(cue)
    return by and (tree.is_negated(over) or bool(set(tree.modals(over)) & MODALS))


def _is_only_sought(ground: Ground, cue: int) -> bool:
    """Whether somebody only asks for the paper that would bind: "sought an injunction restraining the firm from"."""
    tree, paper = ground.tree, ground.tree[cue].head
    if paper < 0 or not tree.is_rel(cue, "acl") or not is_paper(ground, paper):
        return False
    sought = words("seeking") if tree.is_rel(paper, "obj") else {"ask", "apply"}  # "asked the court for an injunction"
    return tree[tree[paper].head].lemma in sought


def _undone(ground: Ground, cue: int) -> As | None:
    """What became of the paper that binds: "the court overturned an injunction that had barred the paper from"."""
    tree = ground.tree
    paper = tree[cue].head
    if paper < 0 or not tree.is_rel(cue, "acl") or not is_paper(ground, paper):
        return None
    bare = tree.is_rel(paper, "obl") and not tree.case(paper)  # "struck down | the order"
    if not tree.is_rel(paper, "obj", "nsubj:pass") and not bare:
        return None
    over = tree[paper].head
    parts = ["", *(f" {tree[kid].text.lower()}" for kid in tree.kids(over, "compound:prt", "advmod"))]
    rows = (supports().get(f"{tree[over].lemma.lower()}{part}") for part in parts)
    return next((row.told_as for row in rows if row is not None and row.told_as is As.WITHDRAWN), None)


def _lawgiver(ground: Ground, cue: int, row: Cue) -> int | None:
    """The authority that says what will be ordered or forbidden: "passengers will be required to, the railway said"."""
    tree = ground.tree
    if row.kind not in COMMANDED or not tree.is_passive(cue):
        return None
    told = not tree.is_modal(cue) and tree.is_rel(
        tree.first_conjunct(cue), "ccomp", "parataxis"
    )  # "are banned, it said"
    if not told and not set(tree.modals(cue)) & {"will", "would"}:
        return None
    speaker = voice_of(ground, cue).speaker
    if speaker is None or not speaks_for_body(ground, speaker):
        return None
    several = tree[speaker].entity == "person" and "Number=Plur" in tree[speaker].feats
    if told and several:
        return None  # "two officials said the navy had been ordered to"
    whom = ground.patient(cue)
    if told and whom is not None and is_of_teller(ground, whom):
        return None  # "the union says its drivers were told to"
    body = tree.kid(speaker, "nmod:poss")  # "the inspectorate's director said"
    if body is not None and tree[body].upos == "PRON" and tree.is_negated(cue):
        return None  # "the council is not obliged to sell, its lawyer said"
    commands = body is not None and tree[body].lemma.lower() in words("commanding") | words("rulers")
    return body if commands else speaker


def _refusals(ground: Ground, cue: int, row: Cue, acts: list[Act]) -> list[Draft]:
    """What somebody does not agree to."""
    return [Draft(Kind.REFUSAL, act, cue, party(ground, cue, row.debtor, act), polarity=polarity(act)) for act in acts]


def _verb_draft(ground: Ground, cue: int, row: Cue, act: Act, debtor: int | None) -> Draft | None:
    imposed = row.kind in IMPOSED
    if row.kind is Kind.DEMAND:
        debtor = _asked(ground, row, act, debtor)
    creditor = party(ground, cue, row.creditor, act)
    if creditor is None:
        creditor = _lawgiver(ground, cue, row)
    if row.lemma == "ask" and debtor is not None and ground.tree[debtor].lemma.lower() in words("paid out"):
        return None  # "were asking 5,000 dinars for a place"
    if row.particle in {"on", "upon", "to"} and debtor is None:
        debtor = in_preposition(ground, cue, row.particle, act)
    if row.particle == "with" and debtor is None:
        return None  # "pleaded guilty with a smile to please the crowd"
    speaker = creditor if imposed else debtor
    empty = _is_empty(ground, act)
    if empty or _befalls(ground, row, act) or _is_addressee(ground, row, act) or comes_about(ground, row, act):
        return None
    if act.nominal and row.lemma in _ALSO_OF_THINGS and speaker is not None and not ground.actor(speaker):
        return None  # "the stage had promised fireworks"
    if not may_bind(ground, cue, row, speaker) or (row.lemma == "reserve" and not is_harmful(ground, act)):
        return None
    gains = None
    if imposed and speaker is not None and is_paper(ground, speaker) and row.kind is not Kind.DEMAND:
        creditor = issuer(ground, speaker)
        gains = ground.tree.kid(ground.tree[speaker].head, "iobj") if ground.tree[speaker].head >= 0 else None
    thing = not imposed and ground.tree[cue].head == creditor  # "a road that both promised to leave"
    if creditor in {act.head, debtor} or (thing and _is_thing(ground, creditor)):
        creditor = None
    gains = gains if gains != debtor else None  # "a memo instructs | staff"
    if not imposed and debtor is not None and is_paper(ground, debtor):
        debtor = ground.tree.kid(debtor, "nmod:poss")  # "its statement promised to": whose it is, if anybody's
    act = _without_agent(ground, act, creditor if imposed else debtor)
    draft = Draft(
        kind=basis_kind(ground, row, act, (debtor, creditor)),
        act=act,
        cue=cue,
        debtor=debtor,
        creditor=creditor,
        polarity=polarity(act, row.polarity),
        firmness=row.firmness,
        beneficiary=gains,
    )
    return shaped(ground, draft)


def _is_thing(ground: Ground, who: int | None) -> bool:
    return who is not None and ground.tree[who].entity not in {"organization", "person"}


def _asked(ground: Ground, row: Cue, act: Act, debtor: int | None) -> int | None:
    """Of whom something is demanded: the subject of what should be done, or in the passive its doer."""
    if row.lemma == "want" and act.whole:
        return None  # "wants the rate lowered": by whom is not said
    debtor = debtor if debtor is not None else inner(ground, act)  # "called for the mayor to resign"
    if debtor is not None or not act.whole or not ground.passive(act.head):
        return debtor
    by = ground.agent(act.head)  # "demanded that the site be taken down by its host"
    return by if by is not None and ground.actor(by) else None


def _is_empty(ground: Ground, act: Act) -> bool:
    """Whether an act only stands for one told before: "as it had promised to do", "I intend to keep it".

    Who "agreed to do so" undertakes what another asked.
    """
    if act.nominal:
        return False
    tree = ground.tree
    so = any(tree[kid].text.lower() == "so" for kid in tree.kids(act.head, "advmod"))
    pro = tree[act.head].lemma == "do" and tree.kid(act.head, "obj") is None and not so
    return pro or only_repeats(ground, act.head)


def _is_addressee(ground: Ground, row: Cue, act: Act) -> bool:
    """Whether it is foretold what "you" will do: "I promise you that you will like it"."""
    own = ground.own_subject(act.head)
    return row.kind in {Kind.PROMISE, Kind.GUARANTEE} and own is not None and ground.tree[own].text.lower() == "you"


def _befalls(ground: Ground, row: Cue, act: Act) -> bool:
    """Whether what is planned would only befall whoever plans it: "plans to be deployed", "voted to adopt a text"."""
    if row.kind is Kind.REFUSAL and ground.tree[act.head].lemma in words("naming"):
        return ground.tree.is_passive(act.head)  # "declined to be named"
    if row.kind is Kind.DEMAND and is_unnamed(ground, act.head, negated=act.negated):
        return True
    if row.kind in IMPOSED and ground.tree[act.head].lemma in words("no order"):
        return not act.nominal  # "told them to expect delays"
    if row.lemma in {"plan", "intend"}:
        return not act.nominal and ground.tree.is_passive(act.head)
    return row.lemma == "vote" and ground.tree[act.head].lemma in words("enacting") | {
        "reject",
        "support",
        "back",
        "condemn",
    }


def is_unnamed(ground: Ground, head: int, *, negated: bool) -> bool:
    """Whether somebody only asks not to be named: "asked that her surname be withheld"."""
    tree = ground.tree
    if not ground.passive(head):
        return False
    own = ground.own_subject(head)
    told = tree[head].lemma in words("naming") and negated
    return told or (own is not None and tree[own].lemma.lower() in words("names") and bool(tree.kids(own, "nmod:poss")))


def _denied_act(ground: Ground, cue: int, act: Act) -> Act:
    """The act with the not that the tree hangs on the cue: "promised never to sell"."""
    after = [k for k in ground.tree.kids(cue, "advmod", "cc:preconj") if cue < k < act.head]
    return replace(act, negated=True) if any(ground.tree[k].text.lower() in NEGATORS for k in after) else act


def _without_agent(ground: Ground, act: Act, agent: int | None) -> Act:
    """The act less the phrase with "by" that names who binds: "told to leave | by the army"."""
    if agent is None or not act.span.holds(ground.tree[agent].span) or ground.tree.case(agent) != "by":
        return act
    start = ground.tree[ground.tree.subtree(agent)[0]].start
    kept = [t for t in ground.tree.tokens_in(act.span) if ground.tree[t].end <= start]
    return replace(act, span=ground.tree.span(kept)) if kept else act
