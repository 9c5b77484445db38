"""Words that say how a commitment fares: "violated the truce", "a breach of the pact", "the deal holds"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.extraction.bearings.mentions import Mention, is_side, mention
from servanda.extraction.bearings.names import ANYBODY
from servanda.extraction.events.frames import agent_of, object_of, phrase_words, referent
from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import BearingRow, bearing_rows, bearing_words
from servanda.model.claims import Relation

_KEEPING = frozenset({Relation.FULFILS, Relation.OBSERVES})
_PAUSING = (Relation.SUSPENDS, Relation.RESUMES, Relation.ENDS)
_OF_A_THING = frozenset({"on", "upon", "from", "with", "to"})
_PARTS = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "states", "ADV": "states"}


@dataclass(frozen=True, slots=True)
class Said:
    """A word that bears on a commitment, in the tree."""

    index: int
    row: BearingRow
    mention: Mention | None  # None: the words of the commitment are left out ("we obey")
    agent: int | None
    share: bool = False  # only a part of it ("two of the five terms")


def sayings(tree: Tree) -> Iterator[Said]:
    """All words of a report that say how a commitment fares."""
    for token in tree.analysis.tokens:
        part = _PARTS.get(token.upos)
        if part is None or (part == "states" and _is_of_its_verb(tree, token.index)):
            continue
        for said in _sayings_of(tree, token.index, part):
            yield said
            break


def _is_of_its_verb(tree: Tree, state: int) -> bool:
    """Whether the verb above already says it with the state: "declared the truce | dead"."""
    verbs = bearing_rows("verbs")
    head = tree[state].head if tree.is_rel(state, "xcomp") else -1
    rows = verbs.get(known(tree[head], verbs) or "", ()) if head >= 0 else ()
    return any(tree[state].text.lower() in row.phrase for row in rows) and tree[head].upos == "VERB"


def _sayings_of(tree: Tree, index: int, part: str) -> Iterator[Said]:
    for table, place in _tables(tree, index, part):
        lemma = place or known(tree[index], table)
        with_it = _with_it(tree, index) if lemma else frozenset()
        for row in (_taken_up(tree, index, row) for row in table.get(lemma or "", ())):
            if _is_fit(tree, index, row, with_it):
                yield from _with_mention(tree, index, row, "states" if table is bearing_rows("states") else part)


def _tables(tree: Tree, index: int, part: str) -> Iterator[tuple[dict[str, tuple[BearingRow, ...]], str | None]]:
    """The tables in which a word may stand, and the name under which it stands there where it is not its lemma."""
    if part != "verbs" and tree.case(index) and _is_predicate(tree, index):
        yield bearing_rows("states"), f"{tree.case(index)} {tree[index].text.lower()}"  # "is in force"
    yield bearing_rows(part), None
    if part == "verbs" and tree.is_rel(index, "advcl") and "in" in tree.marks(index):
        yield bearing_rows("nouns"), tree[index].text.lower()  # "in keeping with the deal" may be read as a verb
    if part == "verbs":
        yield bearing_rows("states"), None  # "is broken" may be read as a passive


def _is_predicate(tree: Tree, index: int) -> bool:
    """Whether a copula stands with a word, or with the adverb before it: "is back in force"."""
    return any(tree.kids(node, "cop") for node in (index, *tree.kids(index, "advmod")))


def _with_it(tree: Tree, index: int) -> frozenset[str]:
    """What stands with a word; of a verb "back into force" is "again into force", of all "no longer"."""
    found = phrase_words(tree, index) - _times_of(tree, index)
    if tree[index].lemma == "hold" and tree[index].upos == "VERB" and object_of(tree, index) is not None:
        found |= {"held to"}  # "I hold him to it" asks for it
    nodes = [index, *tree.kids(index, "obl", "obj")]
    if tree.is_rel(index, "xcomp"):
        nodes.append(tree[index].head)  # "no longer considers itself bound by it"
        found |= {tree[tree[index].head].lemma}  # "remain bound by it"
    adverbs = [kid for node in nodes for kid in tree.kids(node, "advmod")]
    if any(tree[kid].text.lower() in bearing_words("again") for kid in adverbs):
        found |= {"again"} | {f"again {word}" for word in found}
    if any(tree[kid].lemma == "long" and any(tree[k].text.lower() == "no" for k in tree.kids(kid)) for kid in adverbs):
        found |= {"no longer"}
    return found


def _times_of(tree: Tree, index: int) -> frozenset[str]:
    """The prepositions that stand only before a time: "will take the oath on Sunday" takes nothing on."""
    timed = {tree.case(kid): tree[kid].entity == "time" for kid in tree.kids(index, "obl")}
    return frozenset(case for case, time in timed.items() if time and case)


def _is_fit(tree: Tree, index: int, row: BearingRow, with_it: frozenset[str]) -> bool:
    """Whether what stands with a word and before it is what its row asks for."""
    if (row.phrase and not row.phrase & with_it) or row.unlike & with_it:
        return False
    subject = tree.subject(index) if tree[index].lemma == "follow" else None
    if subject is not None and tree[subject].upos == "NOUN" and tree[subject].entity not in {"person", "organization"}:
        return False  # "the change followed a promise"
    if tree[index].upos == "NOUN" and is_side(tree, index):
        return False  # "its end of the bargain" is no end
    if tree[index].lemma in {"keep", "hold"} and any(tree[kid].upos == "ADJ" for kid in tree.kids(index, "xcomp")):
        return False  # "kept the agreement secret"
    if tree[index].lemma in {"keep", "hold"} and any(_is_store(tree, kid) for kid in tree.kids(index, "obl")):
        return False  # "kept the treaty in a safe"
    if row.case and not _opens_with(tree, index, row.case):
        return False
    if not row.thing:
        return True
    thing = object_of(tree, index)
    thing = thing if thing is not None else tree.subject(index)  # "the implementation has begun"
    return thing is not None and known(tree[thing], row.thing) is not None


def _is_store(tree: Tree, index: int) -> bool:
    """Whether a phrase names a thing that another is kept in."""
    inside = tree.case(index) in {"in", "under", "inside", "at"}
    return inside and (
        tree[index].entity == "object" or any(tree[k].text.lower() == "a" for k in tree.kids(index, "det"))
    )


def _opens_with(tree: Tree, index: int, cases: frozenset[str]) -> bool:
    """Whether a noun stands in a phrase of its own: "in line with the deal", also where it is read as a verb."""
    if tree.is_rel(index, "obl"):
        return tree.case(index) in cases
    return tree.is_rel(index, "advcl") and bool(cases & set(tree.marks(index)))


def _taken_up(tree: Tree, index: int, row: BearingRow) -> BearingRow:
    """A noun of keeping or of a pause under a verb that takes it up or breaks it off: "lifted its suspension of it"."""
    head = tree[index].head
    if tree[index].upos != "NOUN" or head < 0 or object_of(tree, head) != index:
        return row
    verbs = bearing_rows("verbs")
    above = {one.relation for one in verbs.get(known(tree[head], verbs) or "", ())}
    if row.relation in _KEEPING:
        taken = next((one for one in _PAUSING if one in above), None)
        return replace(row, relation=taken, lapse=None) if taken is not None else row
    if row.relation is Relation.SUSPENDS and Relation.ENDS in above:
        return replace(row, relation=Relation.RESUMES)
    return row


def _with_mention(tree: Tree, index: int, row: BearingRow, part: str) -> Iterator[Said]:
    agent = _agent(tree, index, part)
    for place in row.place:
        at = _standing(tree, index, place, part)
        if at is None or (place == "subject" and _is_transitive(tree, index, row, part)):
            continue
        found = mention(tree, at)
        if found is not None and (not row.only or found.family is None or found.family.name in row.only):
            told = row.pronoun or _goes_on(tree, index)
            if found.family is None and not told:
                continue  # "it burns": anything may burn
            share = tree[at].upos == "NUM" or tree[at].lemma in bearing_words("partial")
            yield Said(_remaining(tree, index), row, found, None if place == "subject" else agent, share)
    if row.relation is Relation.BREACHES and part == "nouns" and _is_bare(tree, index):
        yield Said(index, row, Mention(index, None, "", frozenset(), frozenset(), ANYBODY, True), None)
    if row.bare and agent is not None and not _is_with_it(tree, index, row, part):
        orders = row.only == {"order"}
        it = Mention(index, None, "", frozenset(), frozenset(), ANYBODY, True)
        yield Said(index, row, None if orders else it, agent)


def _remaining(tree: Tree, state: int) -> int:
    """The verb that says of a state that it goes on: "remains unfulfilled"; the state itself where none does."""
    goes_on = tree.is_rel(state, "xcomp") and tree[tree[state].head].lemma in {"remain", "stay"}
    return tree[state].head if goes_on and not tree.marks(state) else state


def _is_with_it(tree: Tree, index: int, row: BearingRow, part: str) -> bool:
    """Whether something stands with a word that may stand alone: "obeyed the priest", "is no longer bound by it"."""
    if part == "verbs":
        beside = [kid for kid in tree.kids(index, "obl") if tree[kid].entity != "time"]
        thing = object_of(tree, index)
        more = [kid for kid in tree.kids(thing, "nmod", "acl") if tree.case(kid)] if thing is not None else []
        told = thing is not None and (not row.thing or bool(more))
        about = any(tree.case(kid) == "about" for kid in tree.kids(index, "obl"))
        return told or about or any(tree.case(kid) in _OF_A_THING | {"of", "out of"} for kid in beside)
    return part == "states" and bool(tree.kids(index, "obl", "ccomp", "xcomp", "advcl", "nmod"))


def _is_bare(tree: Tree, index: int) -> bool:
    """Whether a noun says what something is, and not of what: "ten days are not a breach"."""
    if tree.is_rel(index, "obj") and tree.kids(index, "nummod"):  # "recorded 14 violations by the rebels"
        return all(tree.case(kid) == "by" for kid in tree.kids(index, "nmod"))
    told = bool(tree.kids(index, "cop") and tree.kids(index, "nsubj")) or _is_there(tree, index)
    beside = tree.kids(index, "nmod", "acl", "compound", "nmod:poss", "ccomp")
    since = all(tree[kid].entity == "time" and tree.is_rel(kid, "nmod") for kid in beside)  # "the third since Sunday"
    return (told or _is_charge(tree, index)) and since


def _is_there(tree: Tree, index: int) -> bool:
    """Whether it is said that there is or was such a thing: "there has been no breach"."""
    head = tree[index].head
    return head >= 0 and tree.is_rel(index, "nsubj", "obj") and bool(tree.kids(head, "expl"))


def _is_charge(tree: Tree, index: int) -> bool:
    """Whether a noun is what somebody is accused of: "accused each other of violations"."""
    head = tree[index].head
    return head >= 0 and tree.case(index) == "of" and known(tree[head], bearing_words("charging")) is not None


def _goes_on(tree: Tree, index: int) -> bool:
    """Whether a verb is joined to one that tells of a commitment by name: "suspended its promise, and resumed it"."""
    first = tree[index].head
    rows = bearing_rows("verbs").get(known(tree[first], bearing_rows("verbs")) or "", ()) if first >= 0 else ()
    if not rows or not tree.is_rel(index, "conj"):
        return False
    if any(row.pronoun and "subject" in row.place for row in rows) and tree.kids(index, "aux"):
        own = tree.kid(first, "nsubj")  # "it held, and was extended"
        return own is not None and tree[own].text.lower() == "it" and not tree.kids(index, "nsubj", "nsubj:pass")
    thing = object_of(tree, first)
    found = mention(tree, thing) if thing is not None else None
    return found is not None and found.family is not None


def _is_transitive(tree: Tree, index: int, row: BearingRow, part: str) -> bool:
    """Whether a commitment does something to a thing, and is not itself at stake: "the truce ended the war"."""
    thing = object_of(tree, index) if part == "verbs" and not row.phrase and not row.outlook else None
    return thing is not None and (bool(tree.kids(index, "aux")) or not tree.is_rel(thing, "nsubj:pass"))


def _agent(tree: Tree, index: int, part: str) -> int | None:
    if part == "verbs":
        return agent_of(tree, index)
    if part == "states":
        own = tree.subject(index)
        return own if own is not None else _who_considers(tree, index)
    if tree.case(index) == "in" and tree.kids(index, "cop"):
        return tree.subject(index)  # "is in breach of its contract"
    head = tree[index].head
    owner = tree.kid(index, "nmod:poss")
    if owner is not None and tree[owner].upos == "PRON" and head >= 0 and tree.is_rel(index, "obj"):
        return agent_of(tree, head)  # "resumed its observance of the deal"
    return owner if owner is not None else next((k for k in tree.kids(index, "nmod") if tree.case(k) == "by"), None)


def _who_considers(tree: Tree, state: int) -> int | None:
    """Who takes himself for what a state says: "no longer considers itself bound"."""
    head = tree[state].head
    himself = tree.is_rel(state, "xcomp") and any(tree[k].text.lower().endswith("self") for k in tree.kids(head, "obj"))
    return tree.subject(head) if himself else None


def _standing(tree: Tree, index: int, place: str, part: str) -> int | None:
    """The word that stands in the place of the commitment."""
    if place == "subject":
        own = tree.controller(index) if tree.is_rel(index, "xcomp") else tree.subject(index)  # "expect it to hold"
        passive = tree.is_passive(index) and bool(tree.kids(index, "aux"))  # "the truce largely held" is none
        return referent(tree, own, _remaining(tree, index)) if part == "states" or not passive else None
    if place == "object":
        raised = tree.is_rel(index, "xcomp") and tree.is_passive(index)  # "expect the truce to be extended"
        thing = object_of(tree, index)
        return thing if thing is not None or not raised else tree.controller(index)
    thing = object_of(tree, index) if part == "verbs" else None
    short = [kid for kid in tree.kids(index, "advmod") if tree.kids(kid, "obl")] if part == "verbs" else []
    for head in (index, thing, *short):  # "paid an instalment under the deal", "fell short of its pledge"
        for kid in tree.kids(head, "obl", "nmod") if head is not None else ():
            named = tree.case(kid) == place and mention(tree, kid) is not None
            if named or (tree.case(kid) == place and head == index and tree[kid].entity != "time"):
                return kid  # not the day: "on Friday it made good on the promise"
    return None


def is_begun(tree: Tree, index: int) -> bool:
    """Whether an act is only begun, or done in part: "has begun to implement the accord", "partly fulfilled it"."""
    head = tree[index].head
    if head >= 0 and tree.is_rel(index, "xcomp") and known(tree[head], bearing_words("beginning")) is not None:
        return True
    return any(tree[kid].text.lower() in bearing_words("partly") for kid in tree.kids(index, "advmod"))
