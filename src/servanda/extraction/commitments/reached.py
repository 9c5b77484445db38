"""Whom an act reaches: who is harmed or spared by it, who gains by it."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.outcomes import FIRST
from servanda.lexicon.commitment_rows import words

_FIGURES = 2  # at most in a name
_MATTERS = frozenset({"case", "complaint", "dispute", "grievance", "matter"})
MINE = frozenset({"his", "her", "its", "our", "my"})


def threatened(ground: Ground, act: Act) -> int | None:
    """Whom the act of a threat is aimed at: the object of its verb, or the one an "against" names."""
    tree = ground.tree
    for kid in tree.kids(act.head, "obj", "iobj", "nsubj:pass"):
        if (mine := _first_person(ground, act, kid)) is not None:
            return mine  # "says he will dock my wages"
        struck = tree[act.head].lemma in words("harm") and tree[kid].entity in {"object", "place"}
        aimed = ground.binds(kid) or struck
        if kid != act.head and aimed and tree[kid].lemma.lower() not in words("harm nouns"):
            if tree[act.head].lemma not in words("harm") and _is_own(ground, kid):
                return None  # "will recall its envoys"
            owner_of = _whose(ground, act) if not ground.binds(kid) or tree[kid].entity == "place" else None
            return None if is_wielded(ground, act.head) else kid if owner_of is None else owner_of
    cases = {"against", "on", "at", *({"of", "into", "in"} if act.nominal else ())}
    for kid in tree.kids(act.head, "obl", "nmod"):
        if tree.case(kid) in cases and ground.actor(kid):
            return kid
    return _whose(ground, act)


def is_peopled(ground: Ground, who: int) -> bool:
    """Whether somebody can be threatened there: an actor, or a place that stands for those who live in it."""
    return ground.actor(who) or ground.tree[who].lemma.lower() in words("peopled")


def is_whoever(ground: Ground, who: int) -> bool:
    """Whether it is told which of all are meant: "everybody who leaves", "anyone found there"."""
    return ground.tree[who].text.lower() in words("anybody") and bool(ground.tree.kids(who, "acl"))


def _first_person(ground: Ground, act: Act, thing: int) -> int | None:
    """The "my" or "our" of a thing where somebody else is to do something to it."""
    tree = ground.tree
    own = ground.own_subject(act.head)
    mine = next((k for k in tree.kids(thing, "nmod:poss") if tree[k].text.lower() in {"my", "our"}), None)
    return mine if own is not None and tree[own].text.lower() not in FIRST else None


def is_wielded(ground: Ground, verb: int) -> bool:
    """Whether the object of a verb is the means of a harm: "threatened to hire | replacements", "bring in | guards"."""
    tree = ground.tree
    parts = (tree[k].text.lower() for k in tree.kids(verb, "compound:prt", "advmod"))
    return bool({tree[verb].lemma, *(f"{tree[verb].lemma} {part}" for part in parts)} & words("wielding"))


def _is_own(ground: Ground, thing: int) -> bool:
    return any(ground.tree[k].text.lower() in MINE | {"their"} for k in ground.tree.kids(thing, "nmod:poss"))


def _whose(ground: Ground, act: Act) -> int | None:
    """Whose things a harm is done to: "strike militia targets", "shell Mali's ports", "bomb posts of the army"."""
    tree = ground.tree
    deed = _deed(ground, act)
    if act.nominal or tree[deed].lemma not in words("harm"):
        return None
    for thing in tree.kids(deed, "obj", "nsubj:pass"):
        if tree[thing].entity == "event" or tree[thing].lemma.lower() in words("harm nouns"):
            continue  # "avenge the killing of its commander", "answer any shelling of towns"
        own = [k for k in tree.kids(thing, "nmod:poss", "compound", "amod") if tree[k].upos in {"NOUN", "PROPN", "ADJ"}]
        own += [k for k in tree.kids(thing, "nmod") if tree.case(k) == "of"]
        found = next((k for k in own if ground.actor(k) and tree[k].lemma.lower() != "power"), None)
        if found is not None:
            return found  # not "shell the power station"
    return None


def gainer(ground: Ground, act: Act) -> int | None:
    """Who gains by the act: whom it helps, protects or gives something."""
    tree = ground.tree
    if act.negated:
        return spared(ground, act)
    verb = _deed(ground, act)
    lemma = tree[verb].lemma.lower()
    kept = lemma == "keep" and any(tree[k].lemma in words("kept informed") for k in tree.kids(verb, "xcomp"))
    helps = not act.nominal and (
        kept or lemma in words("helping") or _is_let(ground, verb) or _is_supplied(ground, verb)
    )
    helps = helps and (lemma != "provide" or any(tree.case(k) == "with" for k in tree.kids(verb, "obl")))  # "a doctor"
    bidden = not helps and lemma in words("wielding") | words("bidding others") and tree.kid(verb, "xcomp") is not None
    for kid in () if bidden else tree.kids(verb, *(("iobj", "obj", "nsubj:pass") if helps else ("iobj",))):
        if ground.actor(ground.referent(kid)):
            return ground.referent(kid)
    cases = {"to", "for", "with"} if act.nominal else {"to", "with"} if lemma in words("sharing") else {"to"}
    to_a_third = lemma in words("turning to a third") and (lemma != "report" or tree.kid(verb, "obj") is not None)
    if not act.nominal and to_a_third:
        return None  # "will report them to the league", "will appeal to the minister"
    looks = (_supported, _let_in) if not act.nominal else ()
    for look in looks:
        if (whose := look(ground, verb)) is not None:
            return whose
    for kid in _phrases(ground, verb, act):
        if (
            tree.case(kid) in cases
            and (ground.actor(kid) or is_whoever(ground, kid))
            and not any(tree[low].entity == "time" for low in tree.kids(kid, "nmod"))
            and (act.nominal or tree[kid].entity != "place" or _is_state(ground, kid))
            and not _is_where(ground, verb, kid)
            and not _is_condition(ground, kid)
        ):
            return kid
    return None


def _is_condition(ground: Ground, kid: int) -> bool:
    """Whether a "state" is how something is: "return the land to a state fit for grazing", not "to the state"."""
    return ground.tree[kid].text == "state" and ground.tree.has_det(kid, "a")


def _is_where(ground: Ground, verb: int, kid: int) -> bool:
    """Whether a phrase with "to" says where something is moved, how high, or before whom it is brought."""
    tree = ground.tree
    brought = {tree[node].lemma.lower() for node in (verb, *tree.kids(verb, "obj"))}
    if brought & words("taking there") and (tree[kid].lemma.lower() in words("benches") or brought & _MATTERS):
        return True
    if sum(sign.isdigit() for sign in tree[kid].text) > _FIGURES and tree[kid].upos != "NUM":
        return True  # "from Sh400 to Sh500", not "to the G20"
    somebody = tree[kid].entity in {"person", "organization"}
    if tree.case(kid) != "to" or somebody:
        return False
    sent = tree[verb].lemma in words("sending there") and tree[kid].entity == "place"
    moved = (k for k in tree.kids(verb, "obj") if tree[k].entity == "person" or tree[k].lemma in words("vehicles"))
    return tree[verb].lemma in words("moving to") or (sent and next(moved, None) is not None)


def is_before_others(ground: Ground, kid: int) -> bool:
    """Whether another is only brought before somebody: "take the matter to the court", "a charge with the board"."""
    tree = ground.tree
    over = tree[kid].head
    if over < 0 or tree.case(kid) not in {"to", "with", "before"}:
        return False
    matter = tree[over].lemma.lower() in _MATTERS or any(
        tree[k].lemma.lower() in _MATTERS for k in tree.kids(over, "obj")
    )
    if tree[kid].lemma.lower() not in words("benches") and not matter:
        return False
    above = tree[over].head if tree[over].upos == "NOUN" else over
    return bool({tree[node].lemma.lower() for node in (over, above) if node >= 0} & words("taking there"))


def bearer(ground: Ground, act: Act) -> int | None:
    """Who it is said will be given or spared something: "every family would get 900 crowns", "no farmer would pay"."""
    tree = ground.tree
    own = ground.own_subject(act.head)
    whoever = own is not None and is_whoever(ground, own)
    if act.nominal or own is None or not (whoever or (tree[own].upos != "PRON" and ground.actor(own))):
        return None
    if tree[own].text.lower() in {"nobody", "none"} or tree.has_det(own, "no"):
        return None
    if (tree[own].entity != "person" and not whoever) or tree.kids(own, "nmod:poss"):
        return None  # "his members will be told", "our men will get"
    borne = tree[act.head].lemma in words("bearing") and bool(tree.kids(act.head, "obj"))
    return own if borne or (tree.is_passive(act.head) and tree[act.head].lemma not in words("dispositions")) else None


def _supported(ground: Ground, verb: int) -> int | None:
    """Whose cause is helped, or who is no longer harmed: "support their efforts", "lift the blockade of the island"."""
    tree = ground.tree
    thing = tree.kid(verb, "obj")
    if thing is None:
        return None
    if tree[verb].lemma in words("helping") | words("respecting"):
        own = tree.kid(thing, "nmod:poss")
        theirs = own is not None and (ground.actor(own) or tree[own].text.lower() == "their")
        return own if own is not None and theirs and tree[own].text.lower() not in MINE else None
    harms = words("harm nouns") | words("laid on")
    if tree[verb].lemma in words("leaving off") | {"lift"} and tree[thing].lemma.lower() in harms:
        near = [*tree.kids(thing, "nmod"), *(k for k in tree.kids(verb, "obl") if k > thing)]
        return next((k for k in near if tree.case(k) in {"on", "of", "against"} and ground.actor(k)), None)
    return None


def _let_in(ground: Ground, verb: int) -> int | None:
    """Who is let do what a noun says: "allow visits by the monitors", "permit access for inspections by the agency"."""
    tree = ground.tree
    thing = tree.kid(verb, "obj")
    if thing is None or tree[verb].lemma not in {"allow", "permit", "accept", "grant"}:
        return None
    near = [*tree.subtree(thing), *(low for kid in tree.kids(verb, "obl") for low in tree.subtree(kid))]
    return next((k for k in near if k > thing and tree.case(k) == "by" and ground.actor(k)), None)


def spared(ground: Ground, act: Act) -> int | None:
    """Whom an act would hurt that is not to be done: "promised not to arrest the strikers"."""
    if act.nominal or act.whole or ground.tree[act.head].lemma not in words("harm") | words("dismissing"):
        return None
    found = threatened(ground, act)
    if found is None:
        found = next((k for k in ground.tree.kids(act.head, "obj") if ground.actor(k)), None)
    return found if found is not None and is_peopled(ground, found) else None


def _is_let(ground: Ground, verb: int) -> bool:
    """Whether somebody is let do something: "will allow the inspectors to enter"."""
    tree = ground.tree
    return tree[verb].lemma in {"allow", "let", "permit", "enable"} and tree.kid(verb, "xcomp") is not None


def _is_supplied(ground: Ground, verb: int) -> bool:
    """Whether somebody is given something "with": "will supply Mali with pumps"."""
    tree = ground.tree
    with_what = (k for k in tree.kids(verb, "obl") if tree.case(k) == "with")
    return tree[verb].lemma in {"supply", "furnish", "issue", "present"} and next(with_what, None) is not None


def favoured(ground: Ground, act: Act) -> int | None:
    """For whom the thing is that an act gives, spares or takes away: "scrap tram fares for pensioners"."""
    tree = ground.tree
    thing = tree.kid(act.head, "obj")
    near = [*tree.kids(thing, "nmod"), *tree.kids(act.head, "obl")] if thing is not None and not act.nominal else []
    return next((k for k in near if tree.case(k) == "for" and tree[k].entity == "person"), None)


def opposed(ground: Ground, act: Act) -> int | None:
    """Against whom something is to be done: "will institute proceedings against any person who repeats it"."""
    tree = ground.tree
    if act.negated or act.whole or tree[_deed(ground, act)].lemma in words("guarding") | words("helping") | {"testify"}:
        return None
    near = (n for n in tree.tokens_in(act.span) if tree.is_rel(n, "obl", "nmod") and tree.case(n) == "against")
    return next((n for n in near if ground.actor(n) and tree[n].entity in {"person", "organization"}), None)


def _deed(ground: Ground, act: Act) -> int:
    """The verb that says what is done: of "continue to help" it is help."""
    tree = ground.tree
    inner = tree.kid(act.head, "xcomp")
    return inner if inner is not None and tree[act.head].lemma in {"continue", "begin", "start"} else act.head


def _phrases(ground: Ground, head: int, act: Act) -> list[int]:
    """The prepositional phrases of a word; of a noun also those of the nouns below it: "money in aid to them"."""
    tree = ground.tree
    own = tree.kids(head, "obl", "nmod")
    return own + [low for kid in own for low in tree.kids(kid, "nmod")] if act.nominal else own


def _is_state(ground: Ground, index: int) -> bool:
    """Whether a place is a country or city that stands for its people: "will give arms to Mali", not "go to Mali"."""
    tree = ground.tree
    return tree.kid(tree[index].head, "obj") is not None
