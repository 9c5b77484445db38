"""Things that were promised, told as come or not come: "promised 20 boats. The boats never arrived".

Also as lacking ("the bonus remains unpaid"), and by those who were to get them ("they have not received it").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.ellipsis import Elided
from servanda.extraction.bearings.in_passing import told_in_passing
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.names import alike, party
from servanda.extraction.bearings.targets import Target, thing_of
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.events.frames import is_passive, object_of
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import finite_of, group, is_yet_to_be
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words, families
from servanda.model.claims import Kind, Mood, Relation

KINDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT})
_CURRENCIES = frozenset("$£€₹¥")
_PRO, _GETTING = frozenset({"do", "have"}), frozenset({"get", "receive"})
_CLOSE = 8  # words before "the soldiers did not" in which it is told what did
_BACK, _SENTENCES = 10, 2  # commitments and sentences before the word


def things_come(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All that a report says of the coming of what was promised just before, or in the same breath."""
    yield from told_in_passing(tree, targets)
    for token in tree.analysis.tokens:
        if token.upos in {"ADJ", "VERB"} and token.text.lower() in bearing_words("lacking"):
            found = _lacks(tree, token.index, targets)
        elif token.lemma in _PRO and token.upos == "AUX":
            found = _did_not(tree, token.index, targets)
        elif token.lemma == "be" and tree.kid(token.index, "expl") is not None:
            found = _there_is_none(tree, token.index, targets)
        elif token.upos != "VERB":
            continue
        elif _tells_of_coming(tree, token.index):
            found = _come(tree, token.index, targets)
        elif token.lemma in _GETTING:
            found = _received(tree, token.index, targets)
        else:
            continue
        if found is not None:
            yield found


def _tells_of_coming(tree: Tree, verb: int) -> bool:
    """Whether a verb says that something came or was given: "arrived", "was received", "was paid"."""
    if known(tree[verb], bearing_words("arriving")):
        return True
    up = any(tree[k].text.lower() == "up" for k in tree.kids(verb, "compound:prt", "advmod"))
    if up and tree[verb].lemma == "go":
        return True  # "the mast went up in August"
    if tree[verb].lemma == "hold" and tree.kid(verb, "compound:prt") is not None:
        return False  # "the doses were held up at customs"
    given = tree[verb].lemma == "receive" or known(tree[verb], bearing_words("giving") | bearing_words("setting_up"))
    return bool(given) and is_passive(tree, verb)


def _before(tree: Tree, word: int, targets: Sequence[Target]) -> list[Target]:
    """The commitments told shortly before a word."""
    at = bisect_left(targets, tree[word].start, key=lambda target: target.span.start)
    return [one for one in targets[max(0, at - _BACK) : at] if tree[word].sentence - one.sentence <= _SENTENCES]


def _lacks(tree: Tree, state: int, targets: Sequence[Target]) -> Elided | None:
    """A thing that is said not to be what it was to be by then: "the bonus is still unpaid"."""
    above = tree[state].head if tree.is_rel(state, "xcomp") else state
    subject = tree.kid(above, "nsubj")
    if subject is None or is_nobody(tree, subject) or mood_of(tree, above) is not Mood.ASSERTED:
        return None
    meant = [one for one in _before(tree, state, targets) if _is_thing_of(tree, subject, one)]
    return Elided(above, meant[0], Relation.FULFILS, Mood.DENIED, None) if len(meant) == 1 else None


def _received(tree: Tree, verb: int, targets: Sequence[Target]) -> Elided | None:
    """What somebody says that he has got, or not: "they have not received it", "have still to receive a penny"."""
    thing = object_of(tree, verb)
    above = finite_of(tree, verb)
    subject = tree.subject(above)
    if thing is None or subject is None or mood_of(tree, verb) is not Mood.DENIED:
        return None
    got = tree[verb].lemma == "get" and tree[thing].text.lower() not in {"it", "them"}  # "never got home"
    never = any(tree[kid].text.lower() == "never" for kid in tree.kids(verb, "advmod"))
    if got or not (never or is_so_far(tree, verb)):
        return None
    if known(tree[thing], families()) is not None:
        return None  # "has received no such offer": not what was offered
    near = [one for one in _before(tree, verb, targets) if one.act is not None and one.kind in KINDS]
    fitting = [one for one in near if _may_get(tree, subject, one) and _is_got(tree, thing, one, len(near) == 1)]
    return Elided(above, fitting[0], Relation.FULFILS, Mood.DENIED, None) if len(fitting) == 1 else None


def _did_not(tree: Tree, index: int, targets: Sequence[Target]) -> Elided | None:
    """One of several things promised that is told not to have come: "The radio came. *The soldiers did not*"."""
    subject, here = tree.kid(index, "nsubj"), tree[index]
    alone = tree.is_rel(index, "root", "conj", "parataxis") and not tree.kids(index, "obj", "xcomp", "ccomp", "obl")
    if subject is None or not alone or tree[subject].upos != "NOUN" or not tree.is_negated(index):
        return None
    before = range(max(0, subject - _CLOSE), subject)
    came = any(tree[i].upos == "VERB" and _tells_of_coming(tree, i) for i in before)
    meant = [one for one in _before(tree, index, targets) if _is_thing_of(tree, subject, one)] if came else []
    return Elided(here.index, meant[0], Relation.FULFILS, Mood.DENIED, None) if len(meant) == 1 else None


def _there_is_none(tree: Tree, be: int, targets: Sequence[Target]) -> Elided | None:
    """A thing of which there has been none: "promised an inquiry. *There has been none*", "no inquiry so far"."""
    subject = tree.kid(be, "nsubj")
    if subject is None or not tree.has_aux(be, "has", "have") or tree.kids(be, "advcl"):
        return None
    none = tree[subject].text.lower() == "none" and not tree.kids(subject, "nmod", "acl")
    met = [one for one in _before(tree, be, targets) if one.kind in KINDS and not one.refrains]
    if none:
        meant = [one for one in met if _may_be_given(tree, subject, one)][-1:]
    else:
        meant = [one for one in met if tree.has_det(subject, "no") and _is_thing_of(tree, subject, one)]
    return Elided(be, meant[0], Relation.FULFILS, Mood.DENIED, None) if len(meant) == 1 else None


def is_so_far(tree: Tree, verb: int) -> bool:
    """Whether a verb tells only what is so by now, and may yet change: "has not come", "have yet to arrive"."""
    return is_yet_to_be(tree, verb) or "have" in group(tree, verb)


def _may_get(tree: Tree, subject: int, target: Target) -> bool:
    """Whether somebody may be to whom it was promised."""
    over, clause = -1, tree[subject].head
    if tree[subject].text.lower() == "it" and tree.is_rel(clause, "ccomp"):
        over = tree[clause].head
    teller = tree.kid(over, "nsubj") if over >= 0 else None  # "the league said it had received nothing"
    subject = subject if teller is None else teller
    own = party(tree, role_of(tree, subject))
    return tree[subject].upos == "PRON" or alike(own, target.towards) > 0 or bool(own.heads & target.words)


def _is_got(tree: Tree, thing: int, target: Target, alone: bool) -> bool:
    """Whether what is not got is what was promised: named again, by a pronoun right after, or not even the least."""
    if tree[thing].upos == "PRON" or is_nobody(tree, thing):
        return alone and (tree[thing].text.lower() in {"it", "them"} or is_nobody(tree, thing))
    least = known(tree[thing], bearing_words("least") | bearing_words("monies")) is not None
    return (least and _is_money(tree, target.act or 0)) or _is_thing_of(tree, thing, target)


def _come(tree: Tree, verb: int, targets: Sequence[Target]) -> Elided | None:
    above = finite_of(tree, verb)
    subject = tree.kid(above, "nsubj")
    mood = mood_of(tree, verb) if subject is not None else None
    amounts = tree[verb].lemma == "come" and any(tree.case(kid) == "to" for kid in tree.kids(verb, "obl"))
    if subject is None or mood not in {Mood.ASSERTED, Mood.DENIED} or amounts:
        return None  # "the money comes to two thirds of it"
    near = _before(tree, verb, targets)
    meant = [one for one in near if _is_thing_of(tree, subject, one)]
    if not meant and len(near) == 1:
        given = mood is Mood.ASSERTED and is_passive(tree, verb) and _is_it(tree, subject, near[0])
        meant = near if given or (mood is Mood.DENIED and _is_all_of_it(tree, subject, near[0])) else []
    if len(meant) != 1 or (mood is Mood.ASSERTED and _is_less(tree, verb, subject, meant[0])):
        return None
    so_far = is_so_far(tree, verb)
    act = meant[0].act
    if mood is Mood.ASSERTED and act is not None and tree.kids(thing_of(tree, act) or act, "conj"):
        return Elided(above, meant[0], Relation.ADVANCES, mood, None)  # "$12m and a ward. The money has arrived"
    if mood is Mood.DENIED and not so_far:
        return Elided(above, meant[0], Relation.BREACHES, Mood.ASSERTED, None)
    return Elided(above, meant[0], Relation.FULFILS, mood, None)


def _is_less(tree: Tree, verb: int, subject: int, target: Target) -> bool:
    """Whether what came is only a part, another thing, or given by another: "the southern gates", "by the church"."""
    promised = {tree[node].lemma.lower() for node in tree.subtree(target.act)} if target.act is not None else set()
    other = any(tree[kid].lemma.lower() not in promised for kid in tree.kids(subject, "amod", "compound"))
    giver = tree.agent(verb) if is_passive(tree, verb) else None
    by_another = giver is not None and alike(party(tree, role_of(tree, giver)), target.bound) == 0
    if target.act == subject:
        return by_another  # "the 40 buses that it had promised arrived"
    return by_another or (other and is_passive(tree, verb)) or _is_in_part(tree, subject)


def _is_thing_of(tree: Tree, subject: int, target: Target) -> bool:
    """Whether a word names the very thing that was promised: "the boats", "none of the boats", "no boat"."""
    if target.act is None or target.kind not in KINDS or target.refrains:
        return False
    act = target.act
    if act == subject and tree[act].upos == "NOUN":
        return True  # "the funds that it had pledged have not arrived"
    if target.span.end > tree[subject].start:
        return False
    if known(tree[subject], bearing_words("monies")) is not None:
        return _is_money(tree, act) and (is_nobody(tree, subject) or tree.has_det(subject, "the"))
    if tree[act].upos == "VERB" and known(tree[act], bearing_words("giving")) is None:
        return False
    thing = thing_of(tree, act)
    if thing is None or tree[thing].upos != "NOUN":
        return False
    named = tree[subject].lemma.lower() in {tree[one].lemma.lower() for one in tree.conjuncts(thing)}
    return (
        named
        and not is_of_another_place(tree, subject, act)
        and (is_nobody(tree, subject) or any(tree.has_det(subject, word) for word in ("the", "those", "these")))
    )


def is_of_another_place(tree: Tree, subject: int, act: int) -> bool:
    """Whether a noun is told as of or in what the undertaking does not name: "the boats of the next town"."""
    told = {tree[node].lemma.lower() for node in tree.subtree(act)}
    kids = [kid for kid in tree.kids(subject, "nmod", "nmod:poss") if tree[kid].upos in {"NOUN", "PROPN"}]
    return any(tree[kid].lemma.lower() not in told and tree[kid].entity != "time" for kid in kids)


def _is_it(tree: Tree, subject: int, target: Target) -> bool:
    """Whether a pronoun right after it stands for the thing that was promised, one or many: "it was paid"."""
    if not _may_be_given(tree, subject, target):
        return False
    thing = thing_of(tree, target.act) if target.act is not None else None
    return thing is not None and tree[subject].text.lower() == ("they" if _is_many(tree, thing) else "it")


def _is_many(tree: Tree, thing: int) -> bool:
    return "Number=Plur" in tree[thing].feats


def _is_all_of_it(tree: Tree, subject: int, target: Target) -> bool:
    """Whether a word means what was promised right before: "it has reached nobody", "none of that has come"."""
    if not _may_be_given(tree, subject, target):
        return False
    of = {tree[kid].text.lower() for kid in tree.kids(subject, "nmod")}
    nothing = is_nobody(tree, subject) and bool(of & {"that", "this", "it", "them"})
    thing = thing_of(tree, target.act) if target.act is not None else None
    two = thing is not None and tree[subject].text.lower() == "neither" and bool(tree.kids(thing, "conj"))
    return nothing or two or tree[subject].text.lower() == "it" or _is_it(tree, subject, target)


def _may_be_given(tree: Tree, subject: int, target: Target) -> bool:
    """Whether something was promised right before a word that can be given: a thing, or to give one."""
    if target.act is None or target.kind not in KINDS or target.refrains:
        return False
    gives = tree[target.act].upos != "VERB" or known(tree[target.act], bearing_words("giving")) is not None
    return gives and tree[subject].sentence - target.sentence <= 1


def _is_money(tree: Tree, act: int) -> bool:
    """Whether what was promised is to be paid: "pay the nurses", "$12m for a ward"."""
    if tree[act].lemma in {"pay", "repay", "refund", "reimburse", "compensate"}:
        return True
    inside = [tree[node] for node in tree.subtree(act)]
    return any(one.text[:1] in _CURRENCIES or one.lemma.lower() in bearing_words("monies") for one in inside) or any(
        one.upos in {"NUM", "PROPN"} and one.text[:2] in {"Sh", "Rs", "KS"} for one in inside
    )


def _is_in_part(tree: Tree, subject: int) -> bool:
    """Whether not all of it is told to have come: "four of the boats came", "most of the boats"."""
    return bool(tree.kids(subject, "nummod"))
