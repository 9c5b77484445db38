"""Commitments by a noun: "a pledge to leave", "assurances from A that B would not attack", "the ban on smoking"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.asked import is_asked_for
from servanda.extraction.commitments.denials import by_denied_noun
from servanda.extraction.commitments.draft import Draft, as_ban, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.hearsay import is_untrue
from servanda.extraction.commitments.infinitives import giving
from servanda.extraction.commitments.parties import in_preposition, inner, owner
from servanda.extraction.commitments.shape import shaped
from servanda.extraction.commitments.slots import acts_of
from servanda.extraction.commitments.standing import is_idle, told_as
from servanda.extraction.commitments.unmade import is_unsigned
from servanda.extraction.events.verbgroup import is_yet_to_be
from servanda.extraction.negation import is_hardly_done
from servanda.lexicon.commitment_rows import Cue, Party, Slot, Support, cues, deeds_with_words, supports, words
from servanda.model.claims import IMPOSED, As, Firmness, Kind, Mood

_CARRIED = ("obj", "nsubj:pass", "obl", "xcomp", "advcl")
_FATES = frozenset({As.BROKEN, As.KEPT, As.WITHDRAWN})


def by_noun(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    """The commitments that a noun names."""
    if row.denied:
        return by_denied_noun(ground, cue, row)
    none = ground.tree.has_det(cue, "no")
    if none and (never := _never_given(ground, cue, row)):
        return never
    none = none or (cue > 0 and ground.tree[cue - 1].text == "-")  # "self-assurance"
    none = none or (row.kind is Kind.PROHIBITION and ground.tree.has_det(cue, "any"))  # "not to keep any ban"
    served = ground.tree.is_rel(cue, "obj") and ground.tree[ground.tree[cue].head].lemma == "serve"
    none = none or (served and row.kind is Kind.PROHIBITION)  # "is serving a ban"
    verb, support = _bearer(ground, cue, row) if row.carried_by else carrier(ground, cue)
    if none or ground.tree.is_rel(cue, "compound") or (row.carried_by and verb is None):
        return []
    if verb is None and row.kind is Kind.DEMAND:
        verb, support = _there_are(ground, cue)
    if verb is None and row.kind is Kind.ORDER:
        verb, support = _came(ground, cue)
    if verb is not None and (_is_withheld(ground, verb) or is_unsigned(ground, row.lemma, verb)):
        return []
    idle = is_idle(ground, cue) or (verb is not None and is_idle(ground, verb))
    if idle and not _is_failing(ground, verb, support) and not _is_presupposed(ground, cue, row, support):
        return []
    acts = acts_of(ground, cue, row)
    if not acts:
        return []
    if row.kind is Kind.ORDER and ground.tree.case(cue) == "under" and (own := _under_orders(ground, cue)) is not None:
        if ground.tree.is_negated(cue):
            return []  # "were not under orders to shoot"
        return [as_ban(Draft(row.kind, act, cue, ground.referent(own), polarity=polarity(act))) for act in acts]
    vouches = row.kind is Kind.GUARANTEE and ground.tree.kid(cue, "cop") is not None  # "is standing surety for"
    if support is None and not vouches and not (_names_it_alone(row) or _is_owned(ground, cue, row, acts)):
        return []
    if support is None and _is_hoped_for(ground, cue, row, acts[0]):
        return []
    made = [_noun_draft(ground, cue, row, act, (verb, support)) for act in acts]
    made = [draft for draft in made if draft.kind is not Kind.THREAT or draft.debtor is not None]  # "the threat of war"
    return [draft for draft in made if draft.debtor is not None or row.firmness is Firmness.FIRM]


def _is_withheld(ground: Ground, verb: int) -> bool:
    """Whether a word is refused, not given: "refused to give a pledge not to shoot"."""
    tree = ground.tree
    over = tree[verb].head
    if over < 0 or not tree.is_rel(verb, "xcomp") or "to" not in tree.marks(verb) or tree.is_negated(over):
        return False
    return any(row.kind is Kind.REFUSAL and Slot.TO in row.acts for row in cues("verbs").get(tree[over].lemma, ()))


def _never_given(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    """The word that is said not to have been given: "had made no promise to pay", "gave no assurance that"."""
    verb, support = carrier(ground, cue)
    if verb is None or support is None or row.kind not in {Kind.PROMISE, Kind.GUARANTEE} or is_idle(ground, verb):
        return []
    if support.subject != "giver" or support.told_as is not None or row.lemma not in words("words asked for"):
        return []
    made = [_noun_draft(ground, cue, row, act, (verb, support)) for act in acts_of(ground, cue, row)]
    return [replace(draft, told_as=As.DENIED) for draft in made if draft.debtor is not None]


def _is_hoped_for(ground: Ground, cue: int, row: Cue, act: Act) -> bool:
    """Whether a word is nobody's: "the promise of peace has not come true", "a promise of scarcity"."""
    tree = ground.tree
    market = row.kind is Kind.DEMAND and "Number=Sing" in tree[cue].feats and not tree.kids(cue, "det", "nmod:poss")
    if market and act.nominal:
        return True  # "demand for copper from China"
    nobody = tree.has_det(cue, "the") or tree.is_rel(cue, "appos")
    return nobody and act.nominal and tree.case(act.head) == "of" and owner(ground, cue, act) is None


def _is_owned(ground: Ground, cue: int, row: Cue, acts: list[Act]) -> bool:
    """Whether it is said whose it is and what is to be done: "demands by students for", "Mali's decision to"."""
    return row.lemma in words("owned") and owner(ground, cue, acts[0]) is not None


def _is_denied_above(ground: Ground, verb: int) -> bool:
    """Whether a word above a verb denies it, and no not of its own."""
    tree = ground.tree
    own = tree.is_negated(verb) or is_yet_to_be(tree, verb) or not tree.is_rel(verb, "xcomp")
    return not own and mood_of(tree, verb) is Mood.DENIED


def _is_failing(ground: Ground, verb: int | None, support: Support | None) -> bool:
    """Whether it is said that a word was not kept: "failed to deliver on its promise to open branches"."""
    tree = ground.tree
    if verb is None:
        return False
    over = tree[verb].head
    kept = support is not None and support.told_as is As.KEPT
    return kept and over >= 0 and tree.is_rel(verb, "xcomp") and tree[over].lemma in {"fail", "neglect"}


def _is_presupposed(ground: Ground, cue: int, row: Cue, support: Support | None) -> bool:
    """Whether an awaited or possible fate is that of a word once given: "fears that it will break its vow"."""
    if support is None or support.told_as not in _FATES:
        return False
    if row.kind in IMPOSED:
        return is_yet_to_be(ground.tree, ground.tree[cue].head)  # "has yet to end a ban on fishing"
    return ground.tree.kid(cue, "nmod:poss") is not None


def _names_it_alone(row: Cue) -> bool:
    """Whether a noun without a carrying verb says enough: whose it is and what is to be done."""
    return row.acts[0] in {Slot.TO, Slot.THAT, Slot.IN_ON} and row.lemma not in words("needing support")


def _what_it_is(ground: Ground, noun: int) -> int:
    """The "what" that somebody calls so, else the noun itself: "breaking | what | unions called a promise"."""
    tree = ground.tree
    verb = tree[noun].head
    called = verb >= 0 and tree.is_rel(noun, "obj", "xcomp") and tree.is_rel(verb, "acl") and tree[verb].head >= 0
    what = tree[verb].head if called and tree[verb].lemma in {"call", "describe", "term"} else noun
    return what if tree[what].text.lower() == "what" else noun


def carrier(ground: Ground, cue: int) -> tuple[int | None, Support | None]:
    """The verb that carries a noun, and its row: the noun is its object or, in the passive, its subject."""
    tree = ground.tree
    first = _what_it_is(ground, tree.first_conjunct(cue))
    verb = tree[first].head
    if verb >= 0 and tree.is_rel(first, "nmod") and tree.case(first) == "of":
        made = deeds_with_words().get(tree[verb].lemma.lower())
        return (verb, supports()[made]) if made is not None else (None, None)
    given = next(iter(giving(ground, cue)), None)
    carried = tree.is_rel(first, "obj", "nsubj:pass") and tree[verb].lemma.lower() in supports()
    if given is not None and not carried and supports()[tree[given].lemma].told_as is None:
        return given, supports()[tree[given].lemma]  # "lies in an order issued by the president to"
    if verb < 0 or not tree.is_rel(first, "obj", "nsubj:pass", "obl", "xcomp"):
        return None, None
    particles = [tree[k].text.lower() for k in tree.kids(verb, "compound:prt", "advmod")] + tree.case(first).split()
    known = supports()
    lemma = tree[verb].lemma.lower()
    row = next((known[f"{lemma} {p}"] for p in particles if f"{lemma} {p}" in known), None)
    if row is None and tree.is_rel(first, "obj", "nsubj:pass", "xcomp"):
        met_with = lemma == "meet" and any(tree.case(k) == "with" for k in tree.kids(verb, "obl"))  # "with silence"
        row = None if met_with else known.get(lemma)
    return (verb, row) if row is not None else (None, None)


def _there_are(ground: Ground, cue: int) -> tuple[int | None, Support | None]:
    """The verb by which it is said that there is a demand: "there were calls for a recount"."""
    verb = ground.tree[cue].head
    there = verb >= 0 and ground.tree.is_rel(cue, "nsubj") and ground.tree.kid(verb, "expl") is not None
    return (verb, Support("be", "other")) if there else (None, None)


def _came(ground: Ground, cue: int) -> tuple[int | None, Support | None]:
    """The verb by which it is told that a word came: "the order to the brigade to leave came at midnight"."""
    verb = ground.tree[cue].head
    came = verb >= 0 and ground.tree.is_rel(cue, "nsubj") and ground.tree[verb].lemma in {"come", "arrive"}
    told = came and "Tense=Past" in ground.tree[verb].feats and not ground.tree.is_negated(verb)
    return (verb, Support("come", "other")) if told and ground.tree.has_det(cue, "the") else (None, None)


def _bearer(ground: Ground, cue: int, row: Cue) -> tuple[int | None, Support | None]:
    """The one of its own verbs that carries a noun: "put in a request", "stands surety"."""
    tree = ground.tree
    verb = tree[tree.first_conjunct(cue)].head
    if verb < 0 or tree[verb].lemma not in row.carried_by or not tree.is_rel(cue, *_CARRIED, "conj"):
        return None, None
    known = carrier(ground, cue)[1]
    return verb, known if known is not None else Support(tree[verb].lemma, "giver")


def _noun_draft(ground: Ground, cue: int, row: Cue, act: Act, carried: tuple[int | None, Support | None]) -> Draft:
    if is_asked_for(row, carried[1]):
        return _asked_for(ground, cue, row, act, carried[0])
    giver, receiver = _giver_and_receiver(ground, cue, row, act, carried)
    imposed = row.kind in IMPOSED
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
        support=carried[0],
    )
    return shaped(ground, draft)


def _under_orders(ground: Ground, cue: int) -> int | None:
    """Who is, or was put, under orders."""
    own, verb = ground.tree.subject(cue), ground.tree[cue].head
    placed = own is None and verb >= 0 and ground.tree[verb].lemma in {"put", "place"}
    return ground.patient(verb) if placed else own


def _asked_for(ground: Ground, cue: int, row: Cue, act: Act, verb: int | None) -> Draft:
    """What is asked of another by asking for his word."""
    whom = owner(ground, cue, act)
    whom = whom if whom is not None or verb is None else in_preposition(ground, verb, "from", act)
    creditor = ground.agent(verb) if verb is not None else None
    own = inner(ground, act)  # "asked for an assurance that they would be safe": who asks, or who is asked
    whom = own if whom is None and own is not None and ground.tree[own].upos != "PRON" else whom
    return Draft(Kind.DEMAND, act, cue, whom, creditor, polarity=polarity(act, row.polarity), support=verb)


def _giver_and_receiver(
    ground: Ground, cue: int, row: Cue, act: Act, carried: tuple[int | None, Support | None]
) -> tuple[int | None, int | None]:
    """Whose word a noun is and to whom it is given, from the noun and the verb that carries it."""
    verb, support = carried
    giver = owner(ground, cue, act)
    if giver is None and row.kind is Kind.GUARANTEE and ground.tree.kid(cue, "cop") is not None:
        giver = ground.subject(cue)
    receiver = in_preposition(ground, cue, "to", act)
    if receiver is None and row.kind is Kind.THREAT:
        receiver = in_preposition(ground, cue, "against", act)
    if Party.WITH in row.creditor:
        partner = in_preposition(ground, cue, "with", act)
        return _with_partner(ground, giver, partner, act, carried)
    if verb is None or support is None:
        return giver, receiver
    if support.subject == "other":
        return giver, receiver if receiver is not None else _addressee(ground, verb, act)  # "conveyed to them"
    subject = ground.agent(verb)
    gives = support.subject == "giver" or not row.creditor  # who has a plan is whose plan it is
    if row.kind is Kind.ORDER and support.told_as in {As.BROKEN, As.KEPT}:
        return giver, subject  # who defies an order is who was ordered
    if gives:
        given_to = ground.patient(verb) if support.particle == "with" else _addressee(ground, verb, act)
        if given_to is None and ground.passive(verb) and ground.tree.is_rel(cue, "obj"):
            given_to = ground.patient(verb)  # "was given a guarantee by the minister"
        return giver if giver is not None else subject, given_to if given_to is not None else receiver
    return giver if giver is not None else in_preposition(ground, verb, "from", act), subject


def _with_partner(
    ground: Ground, giver: int | None, partner: int | None, act: Act, carried: tuple[int | None, Support | None]
) -> tuple[int | None, int | None]:
    """Who made an agreement and with whom: "signed a pact with Mali to share the water"."""
    verb, support = carried
    if verb is None or support is None:
        return giver, partner
    partner = partner if partner is not None else in_preposition(ground, verb, "with", act)
    made = ground.agent(verb) if support.subject == "giver" else None
    return giver if giver is not None else made, partner


def _addressee(ground: Ground, verb: int, act: Act) -> int | None:
    """To whom a noun of commitment is given: "gave the mediators an assurance", "gave an assurance to them"."""
    own = ground.tree.kid(verb, "iobj")
    return own if own is not None else in_preposition(ground, verb, "to", act)


def _noun_told(ground: Ground, cue: int, row: Cue, carried: tuple[int | None, Support | None]) -> As:
    verb, support = carried
    if verb is None or support is None:
        return As.DENIED if is_untrue(ground, cue) else row.told_as
    undone = ground.tree.is_negated(verb) or is_hardly_done(ground.tree, verb)
    if undone and support.told_as is None:
        return row.told_as if ground.tree[verb].lemma in words("saying again") else As.DENIED
    base = support.told_as or row.told_as
    if base is As.BROKEN and row.lemma in words("mere will"):
        base = As.WITHDRAWN  # who abandons a plan breaks no word
    if _is_failing(ground, verb, support):
        return As.BROKEN
    if told_as(ground, verb, As.MADE, row.kind) is As.DENIED and support.told_as is not None:
        return As.MADE  # "denied breaking its promise"
    supposed = verb in ground.supposed  # "until she withdraws her threat"
    if base in _FATES and not supposed and _is_denied_above(ground, verb):
        return As.MADE  # "failed to persuade him to lift the ban"
    if base in _FATES and (supposed or mood_of(ground.tree, verb) not in {Mood.ASSERTED, Mood.DENIED}):
        return As.REPORTED  # "urged it to keep its word", "is accused of breaking it": nobody says that it was
    if base in _FATES and (undone or is_yet_to_be(ground.tree, verb)):
        base = {As.BROKEN: As.KEPT, As.KEPT: As.BROKEN, As.WITHDRAWN: As.MADE}[base]
    return told_as(ground, verb, base, row.kind) if base is row.told_as else base
