"""Which nouns can say what somebody is bound to: a deed, a sum, a truce, but not a person or a promise named again."""

from __future__ import annotations

from functools import cache

from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import Cue, cues, supports, words
from servanda.model.claims import As, Kind, Polarity

_DEFINITE = frozenset({"the", "this", "these", "that", "those"})


def says_what(ground: Ground, noun: int) -> bool:
    """Whether an agreement is named by what is to be done: "a ceasefire agreement", "a prisoner swap deal"."""
    tree = ground.tree
    within = [low for kid in tree.kids(noun, "compound", "amod") for low in (kid, *tree.kids(kid, "compound"))]
    return any(tree[k].lemma.lower() in words("deeds") | words("truces") | words("contents") for k in within)


def is_telling_ban(ground: Ground, noun: int) -> bool:
    """Whether a curfew or the like was imposed or lifted: its name says what is forbidden."""
    tree = ground.tree
    if tree[noun].lemma.lower() not in words("telling bans") or not tree.is_rel(noun, "obj", "nsubj:pass"):
        return False
    row = supports().get(tree[tree[noun].head].lemma.lower())
    return row is not None and row.told_as in {None, As.WITHDRAWN}


def is_meant(ground: Ground, head: int, row: Cue) -> bool:
    """Whether the object of "commit" is what one commits oneself by: money or means, not a crime."""
    lemma = ground.tree[head].lemma.lower()
    counted = bool(ground.tree.kids(head, "nummod")) and lemma not in words("crimes")
    counted = counted and ground.tree[head].entity != "time"
    return row.lemma not in {"commit", "earmark", "allocate", "set"} or counted or lemma in words("means")


def names_act(ground: Ground, head: int, row: Cue) -> bool:
    """Whether a noun can be what somebody is bound to: not a person, not a commitment named again."""
    if row.kind in {Kind.DEMAND, Kind.REFUSAL} and ground.tree[head].lemma.lower() in words("fare"):
        return False  # "asked for coffee", "have refused food"
    if row.kind in {Kind.PROMISE, Kind.AGREEMENT} and _is_asked_for(ground, head):
        return False  # "agreed to a request to reopen the mill": the reopening is what it undertakes
    claimed = ground.tree[head].lemma.lower() in words("rumours") - words("talks")
    if row.kind is Kind.REFUSAL and (claimed or _is_done(ground, head)):
        return False  # "rejected a rumour that he had confessed" denies it
    if row.objects:
        rumour = ground.tree[head].text.lower() == "talk"  # "dismissed such talk" turns down no talks
        meant = ground.tree[head].lemma.lower() in classed(row.objects) and not rumour
        if row.kind is Kind.PROHIBITION and ground.tree[head].lemma.lower() in words("rules"):
            return False  # "a judge blocked the ban" lifts it
        owed = row.kind in {Kind.PROMISE, Kind.DEMAND} and row.polarity is Polarity.DO  # not "gave up two rises"
        owed = owed and row.lemma != "declare"  # "declared 1,900 weapons" counts them
        meant = meant or (owed and _is_amount(ground, head))
        if row.kind is Kind.REFUSAL and (_is_named_again(ground, head) or _is_ban_in_force(ground, head)):
            return False
        return meant and (row.told_as is not As.WITHDRAWN or _is_to_come(ground, head))
    known = _by_cue(ground, head, row)
    return known if known is not None else _by_noun(ground, head, row)


def _is_asked_for(ground: Ground, noun: int) -> bool:
    """Whether a noun asks for what a "to" after it tells."""
    tree = ground.tree
    told = any("to" in tree.marks(kid) for kid in tree.kids(noun, "acl"))
    return told and tree[noun].lemma.lower() in words("taken up") - {"proposal", "suggestion"}


@cache
def classed(names: tuple[str, ...]) -> frozenset[str]:
    """The words of some classes together."""
    return frozenset().union(*(words(name) for name in names))


def _is_done(ground: Ground, noun: int) -> bool:
    """Whether something done is told of, and not asked for: "dismissed suggestions that it had agreed to sell"."""
    tree = ground.tree
    told = (kid for kid in tree.kids(noun, "acl", "ccomp") if "that" in tree.marks(kid))
    return any(tree.has_aux(kid, "had") for kid in told)


def _is_to_come(ground: Ground, noun: int) -> bool:
    """Whether an act is spoken of as not yet done: "called off a march", "the planned strike"."""
    tree = ground.tree
    some = tree.has_det(noun, "a", "an")
    return some or any(tree[k].lemma.lower() in words("yet to come") for k in tree.kids(noun, "amod", "compound"))


def _is_ban_in_force(ground: Ground, noun: int) -> bool:
    """Whether it is a ban that is done away with rather than turned down: "threw out the ban"."""
    definite = any(ground.tree[k].text.lower() in _DEFINITE for k in ground.tree.kids(noun, "det"))
    return definite and any(r.kind is Kind.PROHIBITION for r in cues("nouns").get(ground.tree[noun].lemma.lower(), ()))


def _is_named_again(ground: Ground, noun: int) -> bool:
    """Whether a request is only named again: "brushed aside the appeal"."""
    tree = ground.tree
    back = any(tree[k].text.lower() in _DEFINITE or tree.is_rel(k, "nmod:poss") for k in tree.kids(noun, "det", "nmod"))
    told = [
        k for k in tree.kids(noun, "acl", "nmod", "ccomp") if not tree.is_rel(k, "nmod:poss") and tree.case(k) != "in"
    ]
    return back and not told and tree[noun].lemma.lower() in words("asking nouns") - {"bid", "application"}


def _by_cue(ground: Ground, head: int, row: Cue) -> bool | None:
    """What a cue word asks of its noun; None where it asks for nothing of its own."""
    tree = ground.tree
    lemma = tree[head].lemma.lower()
    done = lemma in words("deeds") | words("truces")
    known = _by_verb(ground, head, row)
    if known is not None:
        return known
    if (
        row.lemma == "demand"
        and tree.case(head) == "for"
        and tree[head].head >= 0
        and tree[tree[head].head].upos == "NOUN"
    ):
        return lemma not in words("commodities") and tree[head].entity not in {"substance", "object"}
    if row.kind is Kind.AGREEMENT and tree.case(head) == "for":
        return done or lemma == "cessation" or tree[head].entity == "event"  # "a deal for gas exploration"
    if row.kind is Kind.ORDER:
        return lemma in words("deeds") or (tree[head].entity == "event" and lemma not in words("topics"))
    return None


def _by_verb(ground: Ground, head: int, row: Cue) -> bool | None:
    """What a verb asks of its object."""
    tree = ground.tree
    lemma = tree[head].lemma.lower()
    done = lemma in words("deeds") | words("truces")
    match row.lemma:
        case "underwrite" | "backstop":
            return tree[head].entity not in {"person", "time"}
        case "forswear" | "renounce" | "abjure" | "forgo" | "forego":
            return tree[head].entity not in {"person", "place", "organization"}
        case "offer" if (tree[tree[head].head].lemma, tree[tree[head].head].upos) != ("offer", "NOUN"):
            return lemma in words("offerables") or _is_handed_over(ground, head) or _is_amount(ground, head)
        case "approve" | "authorise" | "authorize":
            return lemma in words("means") | words("offerables") and _is_amount(ground, head)
        case "turn":
            idle = tree[head].entity in {"object", "place", "substance", "time"}  # "turned down the radio"
            return not idle and not tree.is_rel(head, "obl:unmarked")  # "was turned down both times"
        case "warn":
            return lemma in words("warnings")
        case "shake" if tree[head].entity in {"place", "object", "person", "time"}:
            return False
        case "accept":
            return lemma in words("truces") | {"pause", "halt", "freeze", "moratorium"}
        case "propose":
            return done or _is_amount(ground, head)
        case "announce" if lemma in words("means") and tree.kids(head, "nummod"):
            return True
        case "announce" if not tree.case(head):
            return done or lemma in words("offerables")
        case "agree" if not tree.case(head):
            return done
    return None


def _by_noun(ground: Ground, head: int, row: Cue) -> bool:
    """Whether a noun says something to be done, whatever the cue word."""
    tree = ground.tree
    lemma = tree[head].lemma.lower()
    pointed = any(tree[k].text.lower() in {"that", "this", "these", "those"} for k in tree.kids(head, "det"))
    if pointed and not tree.kids(head, "nmod", "acl", "amod"):
        return False  # "remains committed to that goal"
    if tree[head].entity == "time" and not tree.kids(head, "nummod", "amod", "compound"):
        return False  # "an agreement on the eve of the feast"
    at_stake = row.kind is Kind.THREAT and _is_at_stake(ground, head)
    if at_stake or lemma in words("empty") | words("topics") | {"one", "same"} or tree[head].upos == "PRON":
        return False
    if row.kind is Kind.REFUSAL:
        return lemma not in words("opinions")
    if lemma in words("bonds"):
        return False
    if row.lemma in {"ban", "outlaw"} and tree[head].upos == "NOUN" and tree[head].entity == "organization":
        return True  # "the court banned the party"
    if row.kind is Kind.PROHIBITION and tree[head].upos == "PROPN" and tree[head].entity not in {"person", "place"}:
        return True  # "a law banning TikTok"
    if row.lemma in {"commitment", "committed"} and tree.kid(head, "amod") is not None:
        return True  # "its commitment to a unified Sarvia"
    if row.kind is Kind.PROMISE and tree.kids(head, "nummod") and not tree[head].ner.endswith("PER"):
        return True  # "pledged 300 troops"
    office = row.lemma in words("giving a word") and _is_given_to(ground, head)
    return (office or not _is_somebody(ground, head)) and (bool(tree.kids(head)) or row.kind is not Kind.DEMAND)


def _is_given_to(ground: Ground, head: int) -> bool:
    """Whether a body is what somebody is promised: "promised Breck the foreign ministry", "promised a clinic"."""
    tree, verb = ground.tree, ground.tree[head].head
    some = tree.has_det(head, "a", "an")
    if tree.is_rel(head, "obj") and tree[head].entity == "person":  # "the village was promised a doctor"
        given = tree.kid(verb, "iobj", "nsubj:pass") is not None and not tree[verb].text.endswith("ing")
        return some and given and tree[head].upos == "NOUN"
    if not tree.is_rel(head, "obj"):
        return False
    told = tree.kids(verb, "xcomp", "ccomp", "advcl")  # "promised a board that it would pay"
    return tree.kid(verb, "iobj") is not None or (some and not told)


def _is_somebody(ground: Ground, head: int) -> bool:
    """Whether a noun names somebody: not a body in general that there shall be ("committed to a free press")."""
    tree = ground.tree
    lemma = tree[head].lemma.lower()
    a = tree.has_det(head, "a", "an")
    if a and lemma in words("set up"):
        return False  # "called for a royal commission"
    if lemma == "fund" and tree[head].text.lower() == "funds" and tree[head].entity != "organization":
        return False  # "the funds the ministry had pledged": money
    named = lemma in words("actors") or tree[head].entity == "person"
    return named or (not a and ground.actor(head))


def _is_amount(ground: Ground, head: int) -> bool:
    """Whether so much of something was offered on one occasion: "has offered a 4 percent rise"."""
    tree = ground.tree
    verb = tree[head].head
    once = "Tense=Past" in tree[verb].feats or tree.kid(verb, "aux") is not None
    if not once or not tree.is_rel(head, "obj", "obl"):
        return False
    if tree[head].upos == "NUM" and tree.kid(head, "compound") is not None:
        return True  # "40 million"
    return any(tree.kids(kid, "nummod") for kid in (head, *tree.kids(head, "compound", "nmod", "amod")))


def _is_handed_over(ground: Ground, head: int) -> bool:
    """Whether things or people were offered on one occasion: "has offered pumps", not "the shop offers phones"."""
    tree = ground.tree
    verb = tree[head].head
    given = tree.kid(verb, "nsubj:pass") if verb >= 0 else None
    given = (
        given if given is not None and given != head and ground.actor(given) else None
    )  # "workers were offered contracts"
    if verb >= 0 and (tree.kid(verb, "iobj") is not None or given is not None):
        described = given is None or bool(tree.kids(head, "amod", "compound", "det", "nummod"))
        return described and tree[head].lemma.lower() not in words("empty")
    if not tree.is_rel(head, "obj") or "Tense=Past" not in tree[verb].feats:
        return False
    some = (
        bool(tree.kids(head, "det", "nummod", "nmod", "acl", "conj")) or tree[head].entity != "object"
    )  # not "sold goods"
    return (some and tree[head].entity in {"object", "substance", "organization"}) or bool(tree.kids(head, "nummod"))


def _is_at_stake(ground: Ground, head: int) -> bool:
    """Whether a noun names what is in danger rather than what is threatened to be done: "threatens the lives of"."""
    tree = ground.tree
    lemma = tree[head].lemma.lower()
    definite = any(
        tree[k].text.lower() in _DEFINITE or tree.is_rel(k, "nmod:poss") for k in tree.kids(head, "det", "nmod")
    )
    return lemma not in words("harm nouns") | words("deeds") and (definite or lemma in words("goods"))
