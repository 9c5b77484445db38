"""Who does what to whom: the parts of an act told by a verb, and the row whose frame they fit."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extraction.events.kinds import fits, is_actor
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.patients import is_no_part, patient_of
from servanda.extraction.events.places import Slot, is_object, slot_of
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import VerbRow, verb_rows, words
from servanda.model.claims import EventType

_VIOLENT = frozenset({EventType.ASSAULT, EventType.COERCE})
_ARMED = frozenset({"weapons", "explosives"})


@dataclass(frozen=True, slots=True)
class Told:
    """An act in the tree: its word, its type's row and the tokens of its parts."""

    trigger: int
    agent: int | None
    patient: int | None
    verb: int | None = (
        None  # the verb that carries a noun of an act ("launched an attack"); None: the word stands alone
    )


def referent(tree: Tree, index: int | None, verb: int) -> int | None:
    """A part of an act, with who and which replaced by the noun of their relative clause."""
    if index is None or tree[index].lemma not in {"who", "which", "that", "whom"} or tree[index].upos != "PRON":
        return index
    first = tree.first_conjunct(verb)
    for node in (first, *tree.ancestors(first)):
        if tree.is_rel(node, "acl:relcl"):
            return tree[node].head
    return index


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the passive, or is the bare participle of one ("a camp attacked by militiamen")."""
    if tree.is_passive(verb):
        return not _is_active_after_all(tree, verb)
    given = tree.kids(verb, "obj") and not tree.kids(verb, "obl:agent")  # but "men promised land by the governor"
    if not tree.is_rel(verb, "acl", "advcl", "xcomp", "conj") or tree.kids(verb, "nsubj", "aux") or given:
        return False
    token = tree[verb]
    if tree.is_rel(verb, "acl:relcl"):
        return False
    participle = "VerbForm=Part" in token.feats and "Tense=Past" in token.feats
    if tree.is_rel(verb, "conj"):
        return participle and is_passive(tree, token.head) and bool(tree.kids(verb, "obl:agent"))
    return participle and (tree.is_rel(verb, "acl", "advcl") or bool(tree.kids(verb, "obl:agent")))


def _is_active_after_all(tree: Tree, verb: int) -> bool:
    """Whether a participle says what somebody thinks: "Chad is opposed to the plan"."""
    if tree.kids(verb, "obl:agent") or any(tree.case(kid) == "by" for kid in tree.kids(verb, "obl")):
        return False
    return tree[verb].lemma in words("states_of_mind") and any(tree.case(kid) == "to" for kid in tree.kids(verb, "obl"))


def agent_of(tree: Tree, verb: int) -> int | None:
    """Who does it: the subject, the phrase with by, or the one understood from the clause above."""
    if is_passive(tree, verb):
        by = tree.kids(verb, "obl:agent") or [kid for kid in tree.kids(verb, "obl") if tree.case(kid) == "by"]
        doers = (kid for kid in by if not is_no_part(tree, kid) and tree[kid].entity != "time")
        return next(doers, None)  # "adopted by 13 votes", "freed by 15 May"
    return referent(tree, _doer(tree, verb), verb)


def _doer(tree: Tree, verb: int) -> int | None:
    own = tree.subject(verb)
    if own is not None:
        return own if tree.is_rel(own, "nsubj") and tree[own].upos != "ADV" else None
    first = tree.first_conjunct(verb)
    head = tree[first].head
    if head < 0:
        return None
    if tree.is_rel(first, "acl"):
        return _of_noun(tree, first, head)
    if not tree.is_rel(first, "xcomp", "advcl", "ccomp", "obl"):
        return None
    asked = tree.kid(head, "obj")
    if asked is not None and tree.is_rel(first, "xcomp") and known(tree[asked], words("addressed")):
        return _of_noun(tree, first, asked)
    if _object_acts(tree, first, head):
        return tree.kid(head, "obj", "iobj") or _called(tree, head) or _passive_subject(tree, head)
    if is_passive(tree, head):
        by = agent_of(tree, head) if tree[verb].lemma in words("harming") else None
        return by if by is not None else _passive_subject(tree, head)  # "hit by a rocket, killing two"
    if tree.is_rel(head, "root", "ccomp") and tree[head].upos == "NOUN":
        return tree.kid(head, "nsubj")
    return _doer(tree, head)


def _of_noun(tree: Tree, clause: int, noun: int) -> int | None:
    """Who acts in a clause under a noun: the noun in "men attacking", the owner in "Mali's plan to attack"."""
    if slot_of(tree, clause) is Slot.ING:
        governor = tree[noun].head
        if tree[noun].lemma in words("publication") and tree.is_rel(noun, "obj") and governor >= 0:
            return agent_of(tree, governor)  # "issued a statement demanding"
        if tree[noun].lemma not in words("deverbal"):
            return noun
    owner = tree.kid(noun, "nmod:poss")
    if owner is not None:
        return owner
    by = [kid for kid in tree.kids(noun, "nmod") if tree.case(kid) in {"by", "on", "to"}]
    if by:
        return by[0]
    if known(tree[noun], words("addressed")) and tree.is_rel(noun, "obj", "obl"):
        governor = tree[noun].head
        # "rejected a call to leave": whoever rejects was called upon
        return agent_of(tree, governor) if tree[governor].upos == "VERB" else None
    if tree[noun].lemma not in words("deverbal"):
        return noun
    governor = tree[noun].head
    if tree.is_rel(noun, "obj") and governor >= 0 and tree[governor].lemma in words("bearing"):
        return agent_of(tree, governor)  # "denied responsibility for shelling it", "has no power to expel him"
    return None


def _object_acts(tree: Tree, clause: int, head: int) -> bool:
    """Whether the object of the verb above is the one who acts: "urged Egypt to free", "accused him of taking"."""
    if tree[head].lemma in words("subject_acts"):
        return False
    if _called(tree, head) is not None:
        return True
    opens = tree.subtree(clause)[0]
    apart = "," in {tree[opens].text, tree[max(opens - 1, 0)].text} and slot_of(tree, clause) is not Slot.TO
    if tree.is_rel(clause, "advcl") and (apart or tree[head].lemma not in words("object_acts")):
        return False  # "ordered the men to leave, threatening to"
    return bool(tree.kids(head, "obj", "iobj"))


def _called(tree: Tree, head: int) -> int | None:
    """Whom a call is put to: "called on the army to leave"."""
    if tree[head].lemma not in {"call", "appeal", "plead"}:
        return None
    return next((kid for kid in tree.kids(head, "obl") if tree.case(kid) in {"on", "upon", "to"}), None)


def _passive_subject(tree: Tree, verb: int) -> int | None:
    own = tree.kid(verb, "nsubj:pass", "nsubj")
    if own is None and tree.is_rel(verb, "acl"):
        return tree[verb].head
    return referent(tree, own, verb)


def object_of(tree: Tree, verb: int) -> int | None:
    """To whom or what it is done: the object, or in the passive the subject."""
    if is_passive(tree, verb):
        own = tree.subject(verb)
        if own is None and tree.is_rel(tree.first_conjunct(verb), "acl"):
            return tree[tree.first_conjunct(verb)].head
        return referent(tree, own, verb)
    own = tree.kid(verb, "obj") or tree.kid(verb, "iobj") or _shared_object(tree, verb)
    if own is None:
        own = next((kid for kid in tree.kids(verb, "obl") if is_object(tree, kid)), None)
    if own is None and tree.is_rel(verb, "acl:relcl") and _lacks_object(tree, verb):
        return tree[verb].head
    return referent(tree, own, verb)


def _shared_object(tree: Tree, verb: int) -> int | None:
    """The object of a later joined verb: "attacked and burned the camp"."""
    for kid in tree.kids(verb, "conj"):
        if tree.kids(kid, "aux") and tree[kid].lemma != tree[verb].lemma:
            return None  # "will strike and will picket the port"
        if not tree.kids(kid, "nsubj") and tree[kid].upos == "VERB" and not is_passive(tree, kid):
            return tree.kid(kid, "obj") if not tree.kids(verb, "obl") else None
    return None


def _lacks_object(tree: Tree, verb: int) -> bool:
    """Whether a relative clause has a subject of its own and no object: "the men they killed"."""
    subject = tree.kid(verb, "nsubj")
    return subject is not None and tree[subject].lemma not in {"who", "which", "that"}


_WHEN = frozenset({"after", "before", "since", "during"})


def phrase_words(tree: Tree, verb: int) -> frozenset[str]:
    """What stands with a verb, as words of frames: "up", "on fire", "fire"."""
    found = set()
    for kid in tree.kids(verb, "obl", "nmod", "obj", "advmod", "compound:prt", "xcomp", "nsubj:pass"):
        case = tree.case(kid)
        if case not in _WHEN:  # "set up after a fire" sets nothing on fire
            found |= {tree[kid].lemma.lower(), tree[kid].text.lower()}
        if case:
            found |= {case, f"{case} {tree[kid].lemma.lower()}"}
    if verb > 1 and tree[verb - 1].text == "-":  # "test-fired a missile", read as three words
        found.add(f"{tree[verb - 2].text.lower()} object")
    for noun in tree.kids(verb, "obj", "iobj"):
        if any(tree[kid].upos == "PRON" for kid in tree.kids(noun, "nmod:poss")):
            found.add("own object")
        for kid in tree.kids(noun, "nmod"):
            found |= {tree.case(kid), f"{tree.case(kid)} {tree[kid].lemma.lower()}"}
        # "declared the pact dead" may be read as a dead pact
        found |= {tree[kid].lemma.lower() for kid in tree.kids(noun, "acl", "amod", "advmod") if kid > noun}
    found |= {tree[kid].text.lower() for kid in tree.kids(verb, "case")}
    for kid in tree.kids(verb, "xcomp", "ccomp", "advcl"):
        if any(tree[node].text.lower() == "not" for node in tree.kids(kid, "advmod")):
            found = {*found - {tree[kid].lemma.lower(), tree[kid].text.lower()}, f"not {tree[kid].lemma.lower()}"}
        slot = slot_of(tree, kid)
        found |= {f"clause_{slot}", f"{slot} {tree[kid].lemma.lower()}"}
        if "to" in tree.marks(kid):  # "gathered to discuss"
            found.add(f"to {tree[kid].lemma.lower()}")
    return frozenset(found)


def verb_row(tree: Tree, verb: int) -> tuple[VerbRow, Told] | None:
    """The first row whose frame a verb fits, with the parts of the act; None where it fits none."""
    lemma = known(tree[verb], verb_rows())
    if lemma is None:
        return None
    rows = verb_rows()[lemma]
    told = Told(verb, agent_of(tree, verb), object_of(tree, verb))
    with_it = phrase_words(tree, verb)
    for row in rows:
        if (not row.phrase or row.phrase & with_it) and not row.without & with_it:
            patient = patient_of(tree, row, told.trigger, told.patient)
            if _frame_fits(tree, row, told, patient):
                return row, Told(verb, told.agent, patient)
    return None


def _frame_fits(tree: Tree, row: VerbRow, told: Told, patient: int | None) -> bool:
    thing = told.patient
    if thing is not None and tree[thing].lemma in words("times"):
        thing = None
    if row.type in _VIOLENT and _is_figure(tree, told.trigger, thing):
        return False
    if row.intransitive and thing is not None:
        return False
    if row.object and (thing is None or not fits(tree, thing, row.object)):
        return False
    if thing is not None and row.unlike and fits(tree, thing, row.unlike):
        return False
    if not row.bare and patient is None and thing is None and not (row.clause and _has_clause(tree, told.trigger)):
        return False
    if row.never and _befell(tree, told.trigger, row.never):
        return False
    if told.agent is None:
        return not row.named
    return not (row.subject and not fits(tree, told.agent, row.subject)) and not fits(tree, told.agent, row.never)


def _is_figure(tree: Tree, verb: int, thing: int | None) -> bool:
    """Whether a word of violence is only likened: "killing us economically", "attacked 11 km from the summit"."""
    if thing is not None and tree[thing].lemma.lower() in words("distances") and not tree.kids(thing, "nmod"):
        return True
    return any(tree[kid].lemma.lower() in words("figurative") for kid in tree.kids(verb, "advmod"))


def _befell(tree: Tree, verb: int, never: frozenset[str]) -> bool:
    """Whether words say that no one did it: "killed in an earthquake", "killed when a bus plunged into a ravine"."""
    if any(_is_accident(tree, kid, never) for kid in tree.kids(verb, "advcl")):
        return True
    return any(
        fits(tree, kid, never)
        for kid in tree.kids(verb, "obl")
        if tree.case(kid) in {"in", "by", "from", "during", "as a result of", "because of", "due to", "after", "when"}
    )


def _is_accident(tree: Tree, clause: int, never: frozenset[str]) -> bool:
    """Whether a clause of time tells an accident."""
    if not {"when", "as", "after"} & {
        *tree.marks(clause),
        *(tree[kid].text.lower() for kid in tree.kids(clause, "advmod")),
    }:
        return False
    subject = tree.subject(clause)
    if subject is None or is_actor(tree, subject) or fits(tree, subject, _ARMED):
        return False  # "killed when the gunmen burst in", "as shells fell on the market"
    return tree[clause].lemma in words("accidents") or fits(tree, subject, never)


def _has_clause(tree: Tree, verb: int) -> bool:
    return bool(tree.kids(verb, "xcomp", "ccomp", "advcl"))
