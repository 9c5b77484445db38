"""To whom a word is given where nothing beside the cue says it: the other party, who is warned, who is helped."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.antecedents import is_conceded
from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.deals import Deal
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import is_several
from servanda.extraction.commitments.reached import MINE, gainer
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import ConditionRole, Kind

_AGAINST = frozenset({"adversary", "enemy", "foe", "neighbour", "neighbor", "opponent", "rival"})  # none of one's own


def with_creditor(ground: Ground, draft: Draft, deal: Deal | None) -> Draft:
    """The draft with its creditor, where the report tells in other words who that is."""
    if draft.kind is Kind.PROMISE and draft.creditor is not None and draft.beneficiary is None:
        return _to_who_must_act(ground, draft)
    if draft.creditor is not None:
        return draft
    match draft.kind:
        case Kind.TERM:
            found = _first(_other_party(ground, draft, deal) if deal is not None else None, draft.beneficiary)
        case Kind.THREAT:
            found = _first(_warned(ground, draft), _answered(ground, draft.act))
        case Kind.REFUSAL:
            found = _warned(ground, draft)  # "refused to work until the carrier reinstates two"
        case Kind.GUARANTEE:
            found = gainer(ground, draft.act)
        case Kind.PROMISE:
            ways = (_sold, _helped, _met, _given)
            found = _first(*(way(ground, draft.act) for way in ways))
            # "will stop if the army leaves": it is said to the army
            waits = _warned(ground, draft) if found is None else None
            found = waits if waits is not None and not _is_third(ground, waits) else found
        case _:
            found = None
    return draft if found in {None, draft.debtor} else replace(draft, creditor=found, inferred_creditor=True)


def _is_third(ground: Ground, who: int) -> bool:
    """Whether who must act first only lets it be done, or is each of two: "if the court agrees", "if both come"."""
    return ground.tree[who].lemma.lower() in words("third parties")


def _to_who_must_act(ground: Ground, draft: Draft) -> Draft:
    """A promise that waits for what another does as given to him: "will free the crew if the army leaves"."""
    freed = gainer(ground, draft.act)
    let_go = freed is not None and ground.tree.is_rel(freed, "obj", "iobj")  # not "release the money to Mali"
    if (
        freed is None
        or freed != draft.creditor
        or not let_go
        or ground.tree[draft.act.head].lemma not in words("letting go")
    ):
        return draft
    doer = _warned(ground, draft)
    if doer is None or doer in {draft.debtor, freed} or ground.tree[doer].upos == "PRON":
        return draft
    return replace(draft, creditor=doer, beneficiary=freed, inferred_creditor=True)


def _first(*found: int | None) -> int | None:
    return next((one for one in found if one is not None), None)


def _other_party(ground: Ground, draft: Draft, deal: Deal) -> int | None:
    """The other of the two parties of an agreement; of one that names only a partner, that partner."""
    tree = ground.tree
    if draft.debtor is None or len(deal.parties) > 2 or is_several(ground, draft.debtor):
        return None
    own = [party for party in deal.parties if tree[party].lemma == tree[draft.debtor].lemma]
    if len(deal.parties) == 1:
        return deal.partners[0] if deal.partners and not own else None
    own = own or _by_elimination(ground, draft.debtor, deal)
    if len(own) != 1:
        return None
    other = next(party for party in deal.parties if party not in own)
    return _alone(ground, other, draft.act.head)


def _by_elimination(ground: Ground, debtor: int, deal: Deal) -> list[int]:
    """The party that "the company" is where the other one is no name: "Velda and the union reached a deal"."""
    tree = ground.tree
    if tree[debtor].upos != "NOUN" or not tree.has_det(debtor, "the"):
        return []
    named = [party for party in deal.parties if tree[party].upos == "PROPN"]
    return named if len(named) == 1 else []


def _alone(ground: Ground, party: int, act: int) -> int | None:
    """A place where a party is named by itself, in its own phrase or in the sentence of the act."""
    tree = ground.tree
    if not tree.kids(party, "conj"):
        return party
    here = tree.sentence(act)
    return next(
        (n for n in range(here.first, here.last) if tree[n].lemma == tree[party].lemma and not tree.kids(n, "conj")),
        None,
    )


def _warned(ground: Ground, draft: Draft) -> int | None:
    """Whose act a threat is to answer: "if the army crosses the river, we will fire"."""
    tree = ground.tree
    for item in ground.conditions_at(draft.act.head):
        if item.role is ConditionRole.IN_RETURN:
            giver = (node for node in item.tokens if tree.case(node) == "from" and ground.actor(node))
            if (found := next(giver, None)) is not None:
                return found  # "in exchange for fuel from Mali"
        if not _bears_on(ground, item.governor, draft.act.head):
            continue
        lasts = item.role is ConditionRole.UNTIL and draft.kind in {Kind.THREAT, Kind.REFUSAL}
        if item.role not in {ConditionRole.IF, ConditionRole.UNLESS} and not lasts:
            continue
        doer = ground.own_subject(item.head)
        if doer is None or not ground.actor(doer) or tree[doer].text.lower() in FIRST | {"it"}:
            continue
        if is_conceded(tree, item) or tree[item.head].lemma in words("only judging"):
            continue  # "if the court finds against us, we will pay"
        if draft.kind in {Kind.PROMISE, Kind.REFUSAL} and _asks_nothing(ground, item.head, doer):
            continue
        if any(tree[k].text.lower() in {"no", "any", "a", "an", "another", "some"} for k in tree.kids(doer, "det")):
            continue  # "as long as no soldier crosses"
        same = draft.debtor is not None and tree[doer].text.lower() == tree[draft.debtor].text.lower()
        if not same and not tree.is_passive(item.head):
            return doer
    return None


def _bears_on(ground: Ground, governor: int, head: int) -> bool:
    """Whether what a condition hangs on is an act, a word above it, or joined to it; never another's clause."""
    tree = ground.tree
    over = {head, *tree.ancestors(head)}
    return governor in over or governor < 0 or tree.first_conjunct(governor) in {tree.first_conjunct(at) for at in over}


def _asks_nothing(ground: Ground, clause: int, doer: int) -> bool:
    """Whether what one waits for is asked of nobody: "if our own men can get through", "when the first bus leaves"."""
    tree = ground.tree
    own = any(tree[k].upos == "PRON" for k in tree.kids(doer, "nmod:poss")) and tree[doer].lemma not in _AGAINST
    own = own or (
        tree[doer].upos == "NOUN" and not tree.kids(doer, "det", "nmod:poss", "nummod")
    )  # "once engineers do"
    if tree[doer].text.lower() == "you":
        return False
    if tree[doer].upos == "PRON" or tree[doer].entity not in {"person", "organization", "place"}:
        return True  # "if they arrest me, I will sing", "should movements of the rate require it"
    if tree[clause].lemma in {"default", "fail", "refuse"}:
        return True  # "the state would pay if the firm failed to"
    one = any(tree[k].lemma in {"first", "last", "next"} for k in tree.kids(doer, "amod"))
    partly = tree[doer].text.lower() in {"one", "some"}
    return own or one or partly or bool(set(tree.modals(clause)) & {"can", "could"})


def _sold(ground: Ground, act: Act) -> int | None:
    """With whom a purchase is made: the seller, else the firm that is bought."""
    tree = ground.tree
    if act.nominal or act.negated or tree[act.head].lemma not in words("buying"):
        return None
    thing = tree.kid(act.head, "obj")
    near = tree.kids(act.head, "obl") + (tree.kids(thing, "nmod") if thing is not None else [])
    seller = next((k for k in near if tree.case(k) == "from" and ground.actor(k)), None)
    called = [thing, *tree.kids(thing, "appos")] if thing is not None else []
    firm = any(tree[one].upos == "PROPN" and tree[one].entity == "organization" for one in called)
    return seller if seller is not None or not firm else thing


def _answered(ground: Ground, act: Act) -> int | None:
    """Whose deed is to be answered: "respond to any attack by the army"."""
    tree = ground.tree
    if tree[act.head].lemma not in {"respond", "retaliate", "answer", "react", "avenge"}:
        return None
    near = [n for n in tree.tokens_in(act.span) if tree.is_rel(n, "nmod", "obl", "nmod:poss") and ground.actor(n)]
    doers = [n for n in near if tree.case(n) in {"by", "from"}]
    owners = [n for n in near if tree.case(n) in {"of", "'s"} and tree[n].entity != "place"]  # not "shelling of towns"
    return next(iter(doers or owners), None)


def _given(ground: Ground, act: Act) -> int | None:
    """To whom a sum or a thing is to go: "$10 million in aid to Mali"."""
    tree = ground.tree
    if not act.nominal or act.negated:
        return None
    near = (
        node
        for node in tree.tokens_in(act.span)
        if tree.is_rel(node, "nmod", "obl") and tree.case(node) in {"to", "for"}
    )
    return next((node for node in near if ground.actor(node)), None)


def _helped(ground: Ground, act: Act) -> int | None:
    """Who is to be helped: "more intelligence to help Mali", "stay firm in our commitment to Mali"."""
    tree = ground.tree
    for node in tree.tokens_in(act.span):
        if node != act.head and tree[node].lemma in words("helping") and tree[node].upos == "VERB":
            found = next((k for k in tree.kids(node, "obj") if ground.actor(k) and not _is_own(ground, k)), None)
        elif tree[node].lemma.lower() in {"commitment", "pledge", "promise", "loyalty"}:
            near = (kid for kid in tree.kids(node, "nmod") if tree.case(kid) == "to" and ground.actor(kid))
            found = next(near, None)
        else:
            continue
        if found is not None:
            return found
    return None


def _is_own(ground: Ground, who: int) -> bool:
    """Whether somebody is the giver's own: "measures to protect its firms"."""
    return any(ground.tree[k].text.lower() in MINE for k in ground.tree.kids(who, "nmod:poss"))


def _met(ground: Ground, act: Act) -> int | None:
    """With whom one is to talk: "open a dialogue with the unions"."""
    tree = ground.tree
    if not act.nominal and tree[act.head].lemma in {"meet", "talk", "confer", "negotiate", "consult"}:
        return next((k for k in tree.kids(act.head, "obl") if tree.case(k) == "with" and ground.actor(k)), None)
    for node in tree.tokens_in(act.span):
        if tree[node].upos in {"NOUN", "PROPN"} and tree.case(node) == "with" and ground.actor(node):
            over = tree[node].head
            held = [over, *tree.kids(over, "obj", "nsubj:pass")]
            if any(tree[one].lemma.lower() in words("talks") for one in held):
                return node
    return None
