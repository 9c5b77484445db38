"""Where the tree has the act of a cue word: "to leave", "that they will leave", "on smoking"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, nominal, verbal
from servanda.extraction.commitments.asked import asked_for, is_kept_away, named_acts, to_be_done
from servanda.extraction.commitments.clausal import clausal
from servanda.extraction.commitments.clefts import is_promised_after, named_by_copula
from servanda.extraction.commitments.content import is_meant, is_telling_ban, names_act, says_what
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.infinitives import beside, infinitive
from servanda.extraction.commitments.objects import done_to, gap, sent_back, with_rest
from servanda.lexicon.commitment_rows import Cue, Party, Slot, calendar, words
from servanda.model.claims import Kind
from servanda.model.text import Span

FUTURE = frozenset({"will", "would", "shall", "wo", "sha", "'ll", "’ll", "ll", "'d", "’d"})
OBLIGING = frozenset({"must", "should", "shall", "ought"})
ASKING = frozenset({"whether", "if", "how", "why", "what", "when", "who", "where", "which"})
_BARE = (Kind.ORDER, Kind.DEMAND, Kind.PROHIBITION)


def acts_of(ground: Ground, cue: int, row: Cue) -> list[Act]:
    """The acts that a cue word governs, from the first of its slots that is filled."""
    for slot in row.acts:
        if found := _in_slot(ground, cue, slot, row):
            return found + _joined_clause(ground, cue, row, found)
    return []


def _joined_clause(ground: Ground, cue: int, row: Cue, found: list[Act]) -> list[Act]:
    """The clause joined to another act: "promised money, and that the brigade would not come back"."""
    tree = ground.tree
    both = "that" in {*tree.marks(cue)} & {*tree.marks(found[0].head)}  # "said that it swore that A, and that B"
    for kid in (low for top in (cue, found[0].head)[both:] for low in tree.kids(top, "conj")):
        goes_on = "that" in tree.marks(kid) or _is_alike(ground, kid, found[0].head)
        if goes_on and Slot.THAT in row.acts and _is_binding(ground, kid, row):
            return [clausal(ground, act) for act in verbal(ground, kid)]
    return []


def _is_alike(ground: Ground, kid: int, head: int) -> bool:
    """Whether a joined clause has its own subject and the form of the first: "that A be dug and B be laid"."""
    tree = ground.tree
    both = "that" in tree.marks(head) and tree[kid].head == head and not tree.marks(kid)
    own = ground.own_subject(kid) is not None and ground.own_subject(head) is not None
    return both and own and set(tree.modals(kid)) == set(tree.modals(head)) and not tree.kids(kid, "cop")


def _in_slot(ground: Ground, cue: int, slot: Slot, row: Cue) -> list[Act]:
    split = row.kind is not Kind.DEMAND
    if slot is Slot.TO and row.lemma == "offer" and _has_gift(ground, cue):
        return []  # "offered workers a bonus to end the walkout": a purpose
    if slot is Slot.TO and row.kind is Kind.ORDER and (way := sent_back(ground, cue)) is not None:
        return [way]
    if slot is Slot.TO:
        addressed = {Party.OBJECT, Party.TO} & {*row.debtor, *row.creditor}
        head = infinitive(ground, cue, own_object=not addressed)
        head = next(iter(named_by_copula(ground, cue, "to")), None) if head is None and split else head
        acts = verbal(ground, head, split=split) if head is not None else []
        return [done_to(ground, cue, act) for act in acts]
    if slot is Slot.THAT:
        head = _that(ground, cue, row)
        lenient = row.kind is Kind.GUARANTEE or row.kind in _BARE
        acts = verbal(ground, head, split=split) if head is not None else []
        return [clausal(ground, act, lenient=lenient) for act in acts]
    if slot is Slot.ING:
        head = _gerund(ground, cue)
        return verbal(ground, head) if head is not None else []
    if slot is Slot.OBJ:
        return _object(ground, cue, row)
    if slot is Slot.SELF:
        if row.kind is Kind.AGREEMENT:
            return nominal(ground, cue) if says_what(ground, cue) else []
        kids = ground.tree.kids(cue, "nmod", "compound", "amod")  # "the ban", "their ban" only refer back
        described = [kid for kid in kids if ground.tree[kid].rel != "nmod:poss"]
        return nominal(ground, cue) if described or is_telling_ban(ground, cue) else []
    if slot is Slot.SUBJ:
        return _passive_subject(ground, cue, row)
    return _in_preposition(ground, cue, str(slot).partition(":")[2], row)


def _has_gift(ground: Ground, cue: int) -> bool:
    found = ground.tree.kid(cue, "obj")
    return found is not None and found > cue and ground.tree[found].upos == "NOUN" and not ground.actor(found)


def _that(ground: Ground, cue: int, row: Cue) -> int | None:
    """The finite clause that a cue governs, when it speaks of an act to come."""
    tree = ground.tree
    phrases = [low for kid in tree.kids(cue, "obl", "obj", "iobj") for low in (kid, *tree.kids(kid, "nmod"))]
    below = [low for kid in phrases for low in tree.kids(kid, "acl", "ccomp")]
    direct = tree.kids(cue, "ccomp", "acl", "parataxis", "advcl", "csubj")
    if tree[cue].upos == "NOUN" and tree.is_rel(cue, "obj") and tree[cue].head < cue:
        verb = tree[cue].head
        times = [k for k in tree.kids(verb, "obl") if k > cue and tree[k].entity == "time"]
        direct += [low for k in times for low in tree.kids(k, "acl")]  # "gave my word in the spring | that they would"
        direct += tree.kids(verb, "ccomp", "advcl")  # "gave assurances to the islanders | that it would"
    direct += [low for kid in direct for low in tree.kids(kid, "conj") if tree.is_rel(kid, "ccomp")]
    for kid in [*direct, *below, *named_by_copula(ground, cue, "that")]:
        loose = kid in below or tree.is_rel(kid, "acl:relcl", "advcl")
        loose = loose or (tree.is_rel(kid, "parataxis") and row.kind in _BARE)  # "orders staff back, unions stay out"
        if (kid < cue and not is_promised_after(ground, kid, row)) or (loose and "that" not in tree.marks(kid)):
            continue
        opening = {tree[k].text.lower() for k in tree.kids(kid, "mark", "advmod", "obj", "nsubj", "det")}
        shares = tree.is_rel(kid, "conj") and bool(tree.kids(kid, "aux"))
        if opening & ASKING or (not shares and ground.own_subject(kid) is None and tree.kid(kid, "expl") is None):
            continue
        if _is_binding(ground, kid, row):
            return kid
    return None


def _is_binding(ground: Ground, head: int, row: Cue) -> bool:
    """Whether a clause says what shall be: a will, or after an order or demand a must or a subjunctive."""
    tree = ground.tree
    modals = set(tree.modals(head))
    if any(tree[k].text.lower() == "rather" for k in tree.kids(head, "advmod") if k < head):
        return False  # "decided they would rather watch it at home"
    if tree[head].upos not in {"VERB"} and tree.kid(head, "cop") is None:
        return False
    if row.kind not in _BARE:
        if modals & {"could", "can"}:
            return (
                row.lemma in words("giving a word") | words("bonds") | {"assure", "guarantee"} and "have" not in modals
            )
        agreed = {"should"} if row.lemma == "agree" and ground.actor(_subject(ground, head)) else set()
        return bool(modals & (FUTURE | agreed)) and "have" not in modals
    if modals & OBLIGING:
        return True
    if modals & {"can", "could", "may", "might"}:
        return False  # "ruled that he can be sent home" orders nothing
    if modals & FUTURE and row.lemma == "insist":
        return False  # "insisted that no bank would be allowed to fail" promises
    if row.lemma in {"insist", "ask", "tell", "rule"}:
        evident = row.lemma == "insist" and _is_singular(ground, head)  # "insisted that the army withdraw"
        return (tree.is_passive(head) and "be" in modals) or (evident and _is_subjunctive(ground, head, modals))
    return _is_subjunctive(ground, head, modals)


def _subject(ground: Ground, head: int) -> int:
    own = ground.own_subject(head)
    return own if own is not None else head


def _is_singular(ground: Ground, head: int) -> bool:
    own = ground.own_subject(head)
    return own is not None and ground.tree[own].upos in {"NOUN", "PROPN"} and "Number=Sing" in ground.tree[own].feats


def _is_subjunctive(ground: Ground, head: int, modals: set[str]) -> bool:
    tree = ground.tree
    finite = next((k for k in tree.kids(head, "aux", "cop")), head)
    if tree[finite].text.lower() == "not":
        finite = head
    if modals - {"be", "not"}:
        return False
    feats, bare = tree[finite].feats, tree[finite].text.lower()
    if bare == tree[finite].lemma and bare not in words("same in the past"):
        return True  # "that the army halt": without an s or an ed, whatever it was taken for
    third = "Tense=Pres" in feats and "Number=Sing" in feats and "Person=3" in feats
    return tree[finite].text.lower() == "be" or not (third or "Tense=Past" in feats or "VerbForm=Part" in feats)


def _gerund(ground: Ground, cue: int) -> int | None:
    tree = ground.tree
    for kid in tree.kids(cue, "xcomp", "ccomp", "obj", "advcl"):
        parted = tree.is_rel(kid, "advcl") and any(tree[place].text == "," for place in range(cue, kid))
        if kid > cue and is_gerund(ground, kid) and not tree.kids(kid, "mark") and not parted:
            return kid
    return None


def is_gerund(ground: Ground, index: int) -> bool:
    """Whether a verb stands in its "-ing" form without an auxiliary."""
    token = ground.tree[index]
    return token.upos == "VERB" and token.text.lower().endswith("ing") and not ground.tree.kids(index, "aux")


def _object(ground: Ground, cue: int, row: Cue) -> list[Act]:
    tree = ground.tree
    nouns = {"NOUN", "PROPN", "NUM", "SYM"}
    found = [k for k in tree.kids(cue, "obj") if k > cue and tree[k].upos in nouns]
    found = found or [
        k
        for k in tree.kids(cue, "xcomp", "obl:unmarked")
        if k > cue and tree[k].upos in nouns and tree[k].lemma.lower() not in calendar() | words("inert")
    ]
    if row.particle:  # "shrugged off | a call", read as one phrase
        found = found or [k for k in tree.kids(cue, "obl") if k > cue and tree.case(k) in {"", row.particle}]
    missing = gap(ground, cue, row)
    if missing is not None:
        return [missing]
    wanted = row.kind is Kind.ORDER or row.lemma == "want"
    if wanted and found and (done := to_be_done(ground, cue, found[-1])) is not None:
        return [done]
    if row.lemma == "want" or (not found and tree.is_rel(cue, "acl:relcl")):
        return []  # one only wants a thing done: "wants the service called in"
    head = found[-1] if found else None
    if head is None or not names_act(ground, head, row) or not is_meant(ground, head, row):
        return []
    if row.kind is Kind.REFUSAL and (asked := asked_for(ground, head)):
        return asked
    return [with_rest(ground, cue, act, row.particle or "") for act in nominal(ground, head)]


def _passive_subject(ground: Ground, cue: int, row: Cue) -> list[Act]:
    own = ground.tree.kid(cue, "nsubj:pass")
    if own is None and ground.passive(cue) and ground.tree.is_rel(cue, "acl"):
        own = ground.tree[cue].head
    if own is None or not names_act(ground, ground.referent(own), row) or not is_meant(ground, own, row):
        return []
    act = nominal(ground, ground.referent(own))[0]
    if act.span.start < ground.tree[cue].start <= act.span.end:  # "9 billion euros | committed since the crisis"
        opens = ground.tree.subtree(cue)[0] if ground.tree.is_rel(cue, "acl:relcl") else cue  # "a clinic | that was"
        act = replace(act, span=Span(act.span.start, ground.tree[max(opens, act.head + 1) - 1].end))
    return [act]


def _in_preposition(ground: Ground, cue: int, preposition: str, row: Cue) -> list[Act]:
    """The act after a preposition: a gerund or a noun."""
    tree = ground.tree
    for kid in [*tree.kids(cue, "obl", "nmod", "advcl", "acl", "ccomp", "xcomp"), *beside(ground, cue)]:
        if kid < cue:
            continue
        if tree[kid].text.lower() == "following":
            return [act for kid in tree.kids(kid, "appos", "conj", "acl") for act in _list(ground, kid)]
        if preposition == "for" and {"for", "to"} <= set(tree.marks(kid)) and ground.own_subject(kid) is not None:
            return [clausal(ground, act, lenient=True) for act in verbal(ground, kid, split=False)]
        if preposition in {*tree.marks(kid), tree.case(kid)} and is_gerund(ground, kid):
            return verbal(ground, kid)
        if tree.case(kid) != preposition or tree.kid(kid, "cop") is not None:
            continue  # "agreed that it was on his mind"
        working = tree.kid(kid, "acl") if row.kind is Kind.PROHIBITION else None
        if working is not None and is_gerund(ground, working) and ground.actor(kid):
            return verbal(ground, working)  # "a ban on women working in hospitals"
        if (
            row.kind is Kind.PROHIBITION
            and preposition == "from"
            and (barred := _kept_out(ground, cue, kid)) is not None
        ):
            return [barred]
        if row.kind is Kind.PROHIBITION and preposition == "from" and is_kept_away(ground, cue, kid):
            return nominal(ground, kid)
        part = tree[kid].upos == "ADJ" and tree.kid(kid, "nmod") is not None  # "a third of the loan"
        noun = part or tree[kid].upos in {"NOUN", "NUM", "SYM"}
        if noun and names_act(ground, kid, row) and (named := named_acts(ground, kid, row)) is not None:
            return named
    below = tree.kid(cue, "obj")
    if preposition in {"from", "with"} and below is not None and below > cue:
        return _in_preposition(ground, below, preposition, row)
    return []


def _kept_out(ground: Ground, cue: int, place: int) -> Act | None:
    """A thing that is kept out of a place: "banned all foreign ships from the strait"."""
    tree = ground.tree
    thing = tree.kid(cue, "obj")
    if thing is None or not cue < thing < place or ground.actor(thing) or tree.kid(place, "acl") is not None:
        return None
    act = nominal(ground, thing)[0]
    return replace(act, span=Span(act.span.start, max(act.span.end, nominal(ground, place)[0].span.end)))


def _list(ground: Ground, head: int) -> list[Act]:
    """The acts of a list after a colon: nouns or verbs, each an item."""
    tree = ground.tree
    if tree[head].upos == "VERB":
        return verbal(ground, head)
    return [act for kid in tree.conjuncts(head) if tree[kid].upos == "NOUN" for act in nominal(ground, kid, alone=True)]
