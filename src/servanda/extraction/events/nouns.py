"""Acts told by a noun: "the killing of nine men by militiamen", "launched an attack on", "lifted the ban"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.events.frames import Told, agent_of, is_passive, object_of
from servanda.extraction.events.kinds import fits
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.patients import after
from servanda.extraction.events.places import Slot, counted, is_object, place_of, slot_of
from servanda.extraction.events.verbgroup import cue_row
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import CarrierRow, NounRow, carriers, noun_rows, words
from servanda.model.claims import EventType

DO, UNDERGO, CEASE, OCCUR, DENY = "do", "undergo", "cease", "occur", "deny"


def noun_row(tree: Tree, noun: int) -> NounRow | None:
    """The first row whose frame a noun fits; None where it names no act."""
    lemma = known(tree[noun], noun_rows())
    rows = noun_rows()[lemma] if lemma else ()
    if not rows or tree.is_rel(noun, "compound", "nmod:poss", "flat") or _is_name(tree, noun):
        return None
    if tree.case(noun) == "in" and tree[noun].lemma in words("no_part") and not tree.kids(noun, "det"):
        return None  # "recalled its envoy in protest at the hangings"
    beside = {tree[kid].lemma.lower() for kid in tree.kids(noun, "amod", "compound", "nmod:desc", "nmod:unmarked")}
    beside |= {tree[kid].text.lower() for kid in tree.kids(noun, "amod", "compound")}
    hung = tree.kids(noun, "nmod")
    for row in rows:
        if row.plural and tree[noun].text.lower() == row_singular(tree, noun):
            continue
        if row.unlike & beside or (row.under and not _is_under(tree, noun, row)):
            continue
        if row.aimed and not any(fits(tree, kid, row.aimed) for kid in _places(tree, noun, row.patient)):
            continue
        if not row.modifier and not row.parts:
            return row
        if row.modifier & beside or any(tree.case(kid) in row.parts and _is_part(tree, kid) for kid in hung):
            return row
    return None


def _is_part(tree: Tree, phrase: int) -> bool:
    """Whether a phrase tells no time: a "strike on Friday" is on nobody."""
    return tree[phrase].entity != "time"


def _places(tree: Tree, noun: int, prepositions: tuple[str, ...]) -> list[int]:
    return [place for one in prepositions if (place := after(tree, noun, one)) is not None]


def _is_under(tree: Tree, noun: int, row: NounRow) -> bool:
    """Whether a noun is the subject or object of one of some verbs: "the strikes were conducted"."""
    head = tree[noun].head
    if head < 0 or not tree.is_rel(noun, "nsubj", "obj") or known(tree[head], row.under) is None:
        return False
    doer = agent_of(tree, head) if row.doer else None
    return not row.doer or (doer is not None and fits(tree, doer, row.doer))


def row_singular(tree: Tree, noun: int) -> str:
    """The noun's lemma, to tell a plural from a singular."""
    return tree[noun].lemma.lower()


def _is_name(tree: Tree, noun: int) -> bool:
    """Whether a noun is part of a name that is no act ("the Strike Force")."""
    return tree[noun].ner.endswith(("ORG", "PER"))


def carrier(tree: Tree, noun: int, kind: EventType) -> tuple[int, CarrierRow] | None:
    """The verb that carries a noun as its object or subject, with its row; None where none does."""
    noun = counted(tree, tree.first_conjunct(noun))
    head = tree[noun].head
    if head < 0 or tree[head].upos not in {"VERB", "AUX"}:
        return None
    return _carried_by(tree, noun, head, kind) or next(
        (own for verb in _raised(tree, noun) if (own := _carried_by(tree, noun, verb, kind)) is not None), None
    )


def _raised(tree: Tree, noun: int) -> list[int]:
    """The infinitives whose subject a noun is through another verb: "the release has yet to | take place"."""
    if not tree.is_rel(noun, "nsubj", "nsubj:pass"):
        return []
    return [kid for kid in tree.kids(tree[noun].head, "xcomp") if "to" in tree.marks(kid)]


def _carried_by(tree: Tree, noun: int, verb: int, kind: EventType) -> tuple[int, CarrierRow] | None:
    """The row by which a verb carries a noun."""
    raised = frozenset({DO, UNDERGO, CEASE, DENY} if is_passive(tree, verb) else {OCCUR, CEASE})
    way = raised if verb != tree[noun].head else _way(tree, noun)
    for name in _names(tree, noun, verb) if way else ():
        for row in carriers().get(name, ()):
            if (
                row.way == CEASE
                and kind is EventType.CONSULT
                and tree.is_rel(noun, "nsubj")
                and not is_passive(tree, verb)
            ):
                continue  # "the talks ended on Friday"
            if row.way == CEASE and tree.is_rel(noun, "nsubj") and _is_outcome(tree, verb):
                continue
            if row.way in way and (not row.types or kind.value in row.types):
                return verb, row
    return None


def _is_outcome(tree: Tree, verb: int) -> bool:
    """Whether an end tells what an act came to: "the raid ended in a fire" ceased nothing."""
    return tree[verb].lemma == "end" and any(tree.case(kid) in {"in", "with"} for kid in tree.kids(verb, "obl"))


def _names(tree: Tree, noun: int, verb: int) -> list[str]:
    """How the file names the verb beside this noun: "carry out", "engage in", "launch"."""
    lemma = known(tree[verb], carriers()) or tree[verb].lemma
    if tree.is_rel(noun, "obl", "xcomp") and tree.case(noun):
        return [f"{lemma} {tree.case(noun)}"]
    return [*(f"{lemma} {tree[kid].text.lower()}" for kid in tree.kids(verb, "compound:prt", "advmod")), lemma]


def _way(tree: Tree, noun: int) -> frozenset[str]:
    """The ways in which a verb may carry a noun in this place."""
    if tree.is_rel(noun, "nsubj:pass") or is_object(tree, noun):
        return frozenset({DO, UNDERGO, CEASE, DENY})
    if tree.is_rel(noun, "nsubj"):
        return frozenset({OCCUR, CEASE})
    if tree.is_rel(noun, "obl", "xcomp") and tree.case(noun):
        return frozenset({DO, UNDERGO})  # "engaged in talks", "came under attack"
    return frozenset()


def parts(tree: Tree, noun: int, row: NounRow) -> Told:
    """The agent and patient that hang on a noun of an act."""
    agent = _hanging(tree, noun, row.agent)
    patient = _hanging(tree, noun, row.patient)
    if patient is None and counted(tree, noun) != noun:  # "a state of emergency | in Sarn"
        patient = _hanging(tree, counted(tree, noun), tuple(p for p in row.patient if p != "of"))
    if agent is None and patient is not None:
        agent = _hanging(tree, patient, ("by",))  # "the shelling of the ward by the garrison"
    if agent is not None and patient is None:  # "the withdrawal of the troops | from Sarn"
        patient = _behind(tree, agent, row)
    if agent is not None and agent in {patient, after(tree, noun, "between")}:
        patient = tree.kid(agent, "conj")  # "talks between the dockers and the shipping line"
    owner = tree.kid(noun, "nmod:poss")
    if owner is not None and tree[owner].lemma.lower() not in words("times"):
        if patient is None and known(tree[noun], words("suffered")):
            patient = owner  # "the bishop's murder"
        elif agent is None:
            agent = owner
        elif patient is None and "of" in row.patient:
            patient = owner  # "Karim's killing by soldiers"
    participle = next((kid for kid in tree.kids(noun, "acl") if tree.kids(kid, "obl:agent")), None)
    if agent is None and participle is not None:
        agent = tree.kid(participle, "obl:agent")  # "attacks carried out by the army"
    if participle is not None and patient is None:
        patient = _hanging(tree, participle, row.patient)
    return Told(noun, agent, patient if patient != agent else None)


def fits_row(tree: Tree, told: Told, row: NounRow) -> bool:
    """Whether the patient, where there is one, is of the classes that the row needs."""
    return not row.object or told.patient is None or fits(tree, told.patient, row.object)


def _behind(tree: Tree, agent: int, row: NounRow) -> int | None:
    """The patient that hangs on the agent: "the withdrawal of the troops | from Sarn"."""
    return _hanging(tree, agent, tuple(p for p in row.patient if p not in {"of", "in"}))


def _hanging(tree: Tree, noun: int, prepositions: tuple[str, ...]) -> int | None:
    for preposition in prepositions:
        found = after(tree, noun, preposition)
        if found is not None:
            return found
    return None


def carried(tree: Tree, told: Told, row: NounRow, verb: int, way: str) -> Told:
    """The parts of an act whose noun is carried by a verb, with what hangs on the verb."""
    agent, patient = told.agent, told.patient
    doer = agent_of(tree, verb)
    if way == UNDERGO:
        return Told(told.trigger, agent or _hanging(tree, verb, ("by", "from")), patient or doer, verb)
    occurs = tree.is_rel(told.trigger, "nsubj") and not tree.is_rel(told.trigger, "nsubj:pass")
    if way in {DO, CEASE, DENY} and doer is not None and not occurs:
        agent = doer
    if patient is None:
        patient = _hanging(tree, verb, tuple(p for p in row.patient if p != "of"))
    if patient is None and agent is not None and tree.is_rel(told.trigger, "nsubj:pass"):
        patient = _behind(tree, agent, row)
    if way == OCCUR and agent is None:  # "fighting broke out | between the clans"
        agent = _hanging(tree, verb, row.agent)
    thing = object_of(tree, verb)
    if patient is None and thing is not None and thing != tree.first_conjunct(told.trigger) and way == DO:
        beside = tree.is_rel(told.trigger, "obl", "xcomp") and tree[thing].lemma not in words("no_part")
        patient = thing if beside else None
    return Told(told.trigger, agent, patient, verb)


def stands_alone(tree: Tree, told: Told, row: NounRow) -> bool:
    """Whether a noun without a verb to carry it tells one act: somebody's, on somebody, somewhere, on some day."""
    if not row.alone:
        return _is_wished(tree, told)
    if told.agent is not None or told.patient is not None:
        return True
    if place_of(tree, (told.trigger,)) is not None or counted(tree, told.trigger) != told.trigger:
        return True
    return any(tree[kid].lemma.lower() in words("times") for kid in tree.kids(told.trigger, "nmod"))


def is_somebodys(tree: Tree, told: Told, row: NounRow, verb: int) -> bool:
    """Whether an act that is told as taking place has parts, a place or a day: "a truce took effect in the valley"."""
    if told.agent is not None or told.patient is not None or stands_alone(tree, told, row):
        return True
    beside = tree.kids(verb, "obl", "obl:unmarked", "nmod:unmarked", "obl:tmod")
    return place_of(tree, (verb,)) is not None or any(tree[kid].lemma.lower() in words("times") for kid in beside)


def willed(tree: Tree, told: Told) -> Told:
    """An act with the one who means to do it as its agent: "proposed joint patrols", "planned an attack"."""
    noun = tree.first_conjunct(told.trigger)
    head = tree[noun].head
    if told.agent is not None or head < 0 or not tree.is_rel(noun, "obj") or not known(tree[head], words("willing")):
        return told
    return replace(told, agent=agent_of(tree, head))


def _is_wished(tree: Tree, told: Told) -> bool:
    """Whether the word above says of the act that it is asked for, planned or feared: "called for sanctions"."""
    noun = tree.first_conjunct(told.trigger)
    head, slot = tree[noun].head, slot_of(tree, noun)
    if head < 0 or tree[head].upos not in {"VERB", "NOUN"} or slot not in {Slot.OBJ, Slot.PREP}:
        return False
    row = cue_row(tree, head, slot)
    return row is not None and row.gives is not None and told.patient is not None


def is_for_later(tree: Tree, noun: int, verb: int) -> bool:
    """Whether what is announced begins on a day to come: "announced a strike starting on 1 August", "from Monday"."""
    if tree[verb].lemma not in {"announce", "call", "declare"}:
        return False
    starts = any(tree[kid].lemma in {"begin", "start"} for kid in tree.kids(noun, "acl"))
    days = (kid for up in (noun, verb) for kid in tree.kids(up, "nmod", "obl") if kid > noun)
    return starts or any(tree[kid].entity == "time" and tree.case(kid) in {"for", "from"} for kid in days)
