"""Commitments by a word that binds: verbs, nouns and adjectives of promise, threat, order, ban, demand and refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import is_harmful
from servanda.extraction.commitments.parties import (
    basis_kind,
    binds_itself,
    gainer,
    in_preposition,
    inner,
    is_same,
    owner,
    party,
    performer,
    speaks_for_body,
    threatened,
)
from servanda.extraction.commitments.slots import acts_of, infinitive
from servanda.extraction.commitments.standing import is_idle, told_as
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.commitment_rows import Cue, Slot, Support, cues, supports, words
from servanda.model.claims import As, Kind, Polarity
from servanda.model.text import Span

_BOUND_BY_OTHERS = (Kind.ORDER, Kind.PROHIBITION, Kind.DEMAND)


def drafts(ground: Ground, index: int) -> list[Draft]:
    """The commitments that a token as a cue word makes."""
    token = ground.tree[index]
    lemma = token.lemma.lower()
    if token.upos in {"VERB", "ADJ"}:
        found = _first(_by_verb(ground, index, row) for row in cues("verbs").get(lemma, ()))
        if found:
            return found
        form = token.text.lower()
        return _first(_by_adjective(ground, index, row) for row in cues("adjectives").get(form, ()))
    if token.upos == "NOUN":
        return _first(_by_noun(ground, index, row) for row in cues("nouns").get(lemma, ()))
    return []


def _first(found: Iterator[list[Draft]]) -> list[Draft]:
    return next((own for own in found if own), [])


def _by_verb(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    tree = ground.tree
    if is_idle(ground, cue) or not _has_particle(ground, cue, row):
        return []
    if row.reflexive and not binds_itself(ground, cue):
        return []
    acts = acts_of(ground, cue, row)
    if not acts:
        return []
    if _wants_itself(ground, cue, row):
        return []
    as_told = told_as(ground, cue, row.told_as, row.kind)
    if as_told is As.DENIED and row.consent and tree.is_negated(cue):
        return _refusals(ground, cue, row, acts)
    if as_told is As.DENIED and row.kind in (*_BOUND_BY_OTHERS, Kind.REFUSAL, Kind.AGREEMENT):
        return []
    if row.reflexive and tree.kid(cue, "nsubj:pass") is not None:
        debtors: tuple[int | None, ...] = (ground.patient(cue),)
    else:
        debtors = tuple(party(ground, cue, row.debtor, act) for act in acts)
    acts = [_denied_act(ground, cue, act) for act in acts]
    made = [_verb_draft(ground, cue, row, act, debtors[min(n, len(debtors) - 1)]) for n, act in enumerate(acts)]
    return [replace(draft, told_as=as_told) for draft in made if draft is not None]


def _wants_itself(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether nobody is asked: "asked not to be named"."""
    if row.kind is not Kind.DEMAND or row.particle or ground.passive(cue) or infinitive(ground, cue) is None:
        return False
    return Slot.TO in row.acts and ground.tree.kid(cue, "obj", "iobj") is None and ground.tree.kid(cue, "ccomp") is None


def _refusals(ground: Ground, cue: int, row: Cue, acts: list[Act]) -> list[Draft]:
    """What somebody does not agree to."""
    return [Draft(Kind.REFUSAL, act, cue, party(ground, cue, row.debtor, act), polarity=polarity(act)) for act in acts]


def _has_particle(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether the particle or preposition that the row asks for follows the verb closely."""
    if row.particle is None:
        return True
    tree = ground.tree
    last = tree.sentence(cue).last
    return any(tree[place].text.lower() == row.particle for place in range(cue + 1, min(cue + 3, last)))


def _verb_draft(ground: Ground, cue: int, row: Cue, act: Act, debtor: int | None) -> Draft | None:
    creditor = party(ground, cue, row.creditor, act)
    if row.particle in {"on", "upon", "to"} and debtor is None:
        debtor = in_preposition(ground, cue, row.particle, act)
    imposed = row.kind in _BOUND_BY_OTHERS
    speaker = creditor if imposed else debtor
    if row.needs_speaker and speaker is None:
        return None
    if row.bodies and (speaker is None or not speaks_for_body(ground, speaker)):
        return None
    lemma = ground.tree[speaker].lemma.lower() if speaker is not None else ""
    if speaker is not None and (not ground.binds(speaker) or lemma in words("documents") | words("standing laws")):
        if not imposed or lemma not in words("documents") | words("drafts") | words("standing laws"):
            return None
        if (
            lemma in words("standing laws")
            and _issuer(ground, speaker) is None
            and told_as(ground, cue, As.MADE, row.kind) is As.MADE
        ):
            return None
        creditor = speaker if row.kind is Kind.DEMAND else _issuer(ground, speaker)
    if creditor == act.head or creditor == debtor:
        creditor = None
    act = _without_agent(ground, act, creditor if imposed else debtor)
    draft = Draft(
        kind=basis_kind(ground, row, debtor, creditor),
        act=act,
        cue=cue,
        debtor=debtor,
        creditor=creditor,
        polarity=polarity(act, row.polarity),
        firmness=row.firmness,
    )
    return _shaped(ground, draft)


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


def _issuer(ground: Ground, document: int) -> int | None:
    """Who issues a paper that forbids or orders: "the agency issued a notice prohibiting flights"."""
    tree = ground.tree
    verb = tree[document].head
    return ground.agent(verb) if verb >= 0 and tree.is_rel(document, "obj", "nsubj:pass") else None


def _shaped(ground: Ground, draft: Draft) -> Draft:
    """A draft with what its kind asks for: target, performer, the subject of its own clause."""
    tree, act = ground.tree, draft.act
    if draft.kind is Kind.PROHIBITION and draft.polarity is Polarity.DO:
        draft = replace(draft, polarity=Polarity.REFRAIN)
    if draft.kind is Kind.PROMISE and is_harmful(ground, act) and tree[draft.cue].lemma not in words("benign cues"):
        draft = replace(draft, kind=Kind.THREAT)
    if draft.kind is Kind.THREAT:
        aim = threatened(ground, act)
        target = aim if aim is not None else draft.creditor
        return replace(draft, target=target, creditor=draft.creditor if draft.creditor is not None else target)
    own = inner(ground, act)
    if draft.kind is Kind.GUARANTEE:
        if own is not None and is_same(ground, own, draft.debtor):
            return replace(draft, kind=Kind.PROMISE)
        return replace(draft, performer=performer(ground, act, draft.debtor))
    if draft.kind is Kind.PROHIBITION and draft.debtor is None:
        return replace(draft, debtor=in_preposition(ground, act.head, "by", replace(act, span=Span(0, 0))))
    if draft.kind in {Kind.PROMISE, Kind.AGREEMENT, Kind.TERM}:
        if own is not None and not is_same(ground, own, draft.debtor):
            draft = _with_performer(ground, draft, own)
        return with_gainer(ground, draft)
    return draft


def _with_performer(ground: Ground, draft: Draft, own: int) -> Draft:
    """A promise that another will act: an official binds his body; else who promises is bound, and the other performs."""
    tree = ground.tree
    if draft.debtor is None or draft.kind is not Kind.PROMISE or tree[draft.cue].lemma not in words("giving a word"):
        return replace(draft, debtor=own)
    speaks_for = tree[draft.debtor].lemma.lower() in words("offices") or "PER" in tree[draft.debtor].ner
    if speaks_for and (tree[own].ner != "O" or tree[own].lemma.lower() in words("authorities")):
        return replace(draft, debtor=own)
    return replace(draft, performer=own)


def with_gainer(ground: Ground, draft: Draft) -> Draft:
    """A promise with who gains by it: as creditor where it has no addressee, else as beneficiary."""
    found = gainer(ground, draft.act)
    if found is None or found in {draft.debtor, draft.creditor}:
        return draft
    if draft.act.whole or ground.tree[draft.act.head].lemma in words("guarding"):
        return replace(draft, beneficiary=found)
    return replace(draft, beneficiary=found) if draft.creditor is not None else replace(draft, creditor=found)


def _by_adjective(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    tree = ground.tree
    if is_idle(ground, cue) or tree.is_negated(cue) or tree.is_rel(cue, "amod"):
        return []
    subject = tree.subject(cue)
    subject = ground.referent(subject) if subject is not None else ground.subject(cue)
    if subject is None or not ground.binds(subject) or (row.kind is Kind.TERM):
        return []
    acts = acts_of(ground, cue, row)
    if row.lemma in words("offering"):
        acts = [act for act in acts if _is_announced(ground, cue, act)]
    made = [Draft(row.kind, act, cue, subject, polarity=polarity(act), firmness=row.firmness) for act in acts]
    return [_shaped(ground, draft) for draft in made]


def _is_announced(ground: Ground, cue: int, act: Act) -> bool:
    """Whether readiness is declared: with a condition or a harm, or by somebody who says it of himself."""
    tree = ground.tree
    if tree.is_rel(cue, "ccomp") and tree[tree[cue].head].lemma in words("reporting"):
        return True
    return bool(ground.conditions.get(ground.tree[cue].sentence)) or is_harmful(ground, act)


def _by_noun(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    none = any(ground.tree[kid].text.lower() == "no" for kid in ground.tree.kids(cue, "det"))
    if none or is_idle(ground, cue) or ground.tree.is_rel(cue, "compound"):
        return []
    acts = acts_of(ground, cue, row)
    verb, support = _support(ground, cue)
    if verb is not None and is_idle(ground, verb):
        return []
    if not acts or (support is None and not _names_it_alone(ground, cue, row)):
        return []
    return [_noun_draft(ground, cue, row, act, (verb, support)) for act in acts]


def _names_it_alone(ground: Ground, cue: int, row: Cue) -> bool:
    """Whether a noun without a carrying verb says enough: whose it is and what is to be done."""
    return row.acts[0] in {Slot.TO, Slot.THAT, Slot.IN_ON} and row.lemma not in words("needing support")


def _support(ground: Ground, cue: int) -> tuple[int | None, Support | None]:
    """The verb that carries a noun, and its row: the noun is its object or, in the passive, its subject."""
    tree = ground.tree
    first = tree.first_conjunct(cue)
    verb = tree[first].head
    if verb < 0 or not tree.is_rel(first, "obj", "nsubj:pass", "obl", "xcomp"):
        return None, None
    particles = [tree[k].text.lower() for k in tree.kids(verb, "compound:prt", "advmod")] + [tree.case(first)]
    known = supports()
    lemma = tree[verb].lemma.lower()
    row = next((known[f"{lemma} {p}"] for p in particles if f"{lemma} {p}" in known), None)
    if row is None and tree.is_rel(first, "obj", "nsubj:pass", "xcomp"):
        row = known.get(lemma)
    return (verb, row) if row is not None else (None, None)


def _noun_draft(ground: Ground, cue: int, row: Cue, act: Act, carried: tuple[int | None, Support | None]) -> Draft:
    verb, support = carried
    giver = owner(ground, cue, act)
    receiver = None
    if verb is not None and support is not None:
        subject = ground.agent(verb)
        gives = support.subject == "giver" or not row.creditor  # who has a plan is whose plan it is
        if gives and giver is None:
            giver = subject
        if not gives:
            receiver = subject
            giver = giver if giver is not None else in_preposition(ground, verb, "from", act)
        receiver = receiver if receiver is not None else _addressee(ground, verb, act)
    addressee = in_preposition(ground, cue, "to", act)
    receiver = receiver if receiver is not None else addressee
    imposed = row.kind in _BOUND_BY_OTHERS
    if imposed and row.kind is not Kind.PROHIBITION and receiver is None:
        receiver = inner(ground, act)
    draft = Draft(
        kind=row.kind,
        act=act,
        cue=cue,
        debtor=receiver if imposed else giver,
        creditor=giver if imposed else receiver,
        polarity=polarity(act, row.polarity),
        firmness=row.firmness,
        told_as=_noun_told(ground, cue, row, carried),
        support=verb,
    )
    return _shaped(ground, draft)


def _addressee(ground: Ground, verb: int, act: Act) -> int | None:
    """To whom a noun of commitment is given: "gave the mediators an assurance", "gave an assurance to them"."""
    own = ground.tree.kid(verb, "iobj")
    return own if own is not None else in_preposition(ground, verb, "to", act)


def _noun_told(ground: Ground, cue: int, row: Cue, carried: tuple[int | None, Support | None]) -> As:
    verb, support = carried
    if verb is None or support is None:
        return row.told_as
    if ground.tree.is_negated(verb) and support.told_as is None:
        return As.DENIED
    base = support.told_as or row.told_as
    if told_as(ground, verb, As.MADE, row.kind) is As.DENIED and support.told_as is not None:
        return As.MADE  # "denied breaking its promise"
    if support.told_as in {As.BROKEN, As.KEPT, As.WITHDRAWN} and ground.tree.is_negated(verb):
        base = {As.BROKEN: As.KEPT, As.KEPT: As.BROKEN, As.WITHDRAWN: As.MADE}[support.told_as]
    return told_as(ground, verb, base, row.kind) if base is row.told_as else base
