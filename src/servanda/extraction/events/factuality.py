"""Whether words say that an act took place: its own auxiliaries and negation, then every word above it in the tree.

The act starts as told by its own verb group. Going up, each governor may weaken it ("feared that", "agreed to") or
deny it ("refused to"); nothing ever makes it firmer, save a denial of a denial by words that say so.
"""

from __future__ import annotations

from servanda.extraction.events.bygone import is_dated, is_known, is_mentioned, is_told_as_past, is_told_of
from servanda.extraction.events.denying import is_cleft, is_denied_cleft
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.opening import has_condition, marked
from servanda.extraction.events.places import Slot, slot_of
from servanda.extraction.events.verbgroup import (
    CONDITIONAL,
    DENIED,
    HAPPENED,
    PLANNED,
    POSSIBLE,
    cue_row,
    finite_of,
    group,
    is_infinitive,
    is_nonfinite,
    is_past,
    own,
    under,
)
from servanda.extraction.events.verdicts import is_open, is_words, tells, verdict
from servanda.extraction.negation import is_held_back, is_of_no_such
from servanda.extraction.supposing import is_even
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import CueRow, modals, words
from servanda.model.claims import Factuality


def factuality(tree: Tree, index: int, start: Factuality | None = None) -> Factuality:
    """What the report, or the voice in it, says of an act: took place, did not, or neither.

    `start` stands for what the verb's own words say, where the caller has read them ("did not keep" as a breach).
    """
    value = own(tree, index) if start is None else start
    if is_told_as_past(tree, index):
        return value
    if value is HAPPENED and _is_supposed(tree, index):
        return CONDITIONAL
    seen_condition, is_content = has_condition(tree, index), False
    node = finite_of(tree, index)  # of "has yet to leave" the have is part of the verb, and no word above it
    while True:
        first = tree.first_conjunct(node)
        if first != node and tells_itself(tree, node, first):
            node = tree[first].head
            continue
        node = first
        slot = Slot.THAT if tells(tree, node) and tree[node].upos == "VERB" else slot_of(tree, node)
        if is_denied_cleft(tree, node) or is_of_no_such(tree, node):
            return under(value, DENIED)
        if is_cleft(tree, node):
            node = tree[node].head  # "asked if it was they who had shelled it"
            continue
        mark = marked(tree, node, slot)
        if mark is not None:
            value = under(value, mark) if mark is not DENIED or value is not DENIED else POSSIBLE
        head = tree[node].head
        said = verdict(tree, node)
        if said is not None:
            return POSSIBLE if value is DENIED else under(value, said)
        if (
            head < 0
            or _stands_alone(tree, node, slot)
            or _is_since(tree, node)
            or (slot is Slot.PREP and is_mentioned(tree, node))
        ):
            break
        if _is_given(tree, node, slot):
            return _given_thing(tree, value, head, slot)
        above = _governed(tree, value, node, slot, mark)
        # "declined to say that it had left" denies the saying
        value = POSSIBLE if is_content and above is DENIED and value is not DENIED else above
        is_content = is_content or is_words(tree, node, slot)
        seen_condition = seen_condition or (tree[head].upos in {"VERB", "AUX"} and has_condition(tree, head))
        node = head
    if value is PLANNED and _is_for_anyone(tree, index):
        return CONDITIONAL
    return CONDITIONAL if seen_condition and value in {PLANNED, POSSIBLE} else value


def _is_supposed(tree: Tree, index: int) -> bool:
    """Whether an act is only concluded from what may be so: "if they came through, then somebody opened the gate"."""
    before = (kid for kid in tree.kids(index, "advcl") if kid < index and tree.kid(kid, "nsubj") is not None)
    return any(
        [word.lower() for word in tree.marks(kid)] == ["if"] and not is_even(tree, tree.kids(kid, "mark")[0])
        for kid in before
    )


def _is_since(tree: Tree, node: int) -> bool:
    """Whether a known act is one since which something is told, and so was: "in the weeks since his arrest"."""
    return tree.case(node) in {"since", "ever since"} and is_known(tree, node)


def _is_for_anyone(tree: Tree, index: int) -> bool:
    """Whether an act to come waits for whoever does a thing: "will jail anyone who crosses the river"."""
    return any(
        _is_anyone(tree, kid) and tree[kid].text.lower() not in {"those", "nobody"} and tree.kids(kid, "acl:relcl")
        for kid in tree.kids(index, "nsubj", "obj", "obl")
        if not any(tree[det].lemma == "no" for det in tree.kids(kid, "det"))
    )


def _is_given(tree: Tree, node: int, slot: Slot) -> bool:
    """Whether a noun speaks of a known act of which the verb above decides nothing: "the killing shocked them"."""
    head = tree[node].head
    receives = tree[node].rel == "nsubj:pass" and tree[node].upos == "NOUN" and tree.kid(head, "obj") is not None
    if receives and own(tree, head) is HAPPENED:
        return True  # "families evicted from the flats were promised homes"
    if slot not in {Slot.OBJ, Slot.PREP, Slot.SUBJ} or not is_known(tree, node):
        return False
    if tree[head].upos not in {"VERB", "AUX"} and not tree.kids(head, "cop"):
        return False
    return _row_over(tree, node, slot) is None


def _row_over(tree: Tree, node: int, slot: Slot) -> CueRow | None:
    """What the word above says of an act, or its object where that is what is for it: "issued | a warrant | for"."""
    head = tree[node].head
    row = cue_row(tree, head, slot)
    if row is not None and row.case and slot is Slot.PREP and not row.case & {tree.case(node), *tree.marks(node)}:
        return None  # "kept from firing", but not "kept in a cell after the raid"
    if row is not None or slot is not Slot.PREP or tree.case(node) != "for":
        return row
    things = tree.kids(head, "obj", "nsubj:pass")
    return next((found for kid in things if (found := cue_row(tree, kid, slot)) is not None), None)


def _given_thing(tree: Tree, value: Factuality, head: int, slot: Slot) -> Factuality:
    """A known act under a verb that decides nothing; under one that is yet to be done it may be yet to come as well."""
    if slot is Slot.SUBJ or known(tree[head], words("reacting")):
        return value
    return value if factuality(tree, head) is HAPPENED else under(value, POSSIBLE)


def tells_itself(tree: Tree, node: int, first: int) -> bool:
    """Whether a joined clause is told beside what governs the first one.

    In "guaranteed that they would leave, and the guarantee had not been honoured" the second is no part of the
    guarantee, wherever a parser hangs it: it has its own subject and is past where the first is yet to come.
    """
    if tree[first].head < 0 or not tree.kids(node, "nsubj") or not is_past(tree, node):
        return False
    return bool({"will", "would"} & set(group(tree, first))) and not {"will", "would"} & set(group(tree, node))


def _stands_alone(tree: Tree, node: int, slot: Slot) -> bool:
    """Whether what is above says nothing of the act: a relative clause of a known thing, a clause in the past."""
    if slot is Slot.RELATIVE:
        anyone = _is_anyone(tree, tree[node].head) or _is_whoever(tree, node)
        return not anyone or is_presupposed(tree, node)
    if is_presupposed(tree, node):
        return True
    if slot is Slot.ADVERBIAL:
        if any(tree[k].text.lower() == "having" for k in tree.kids(node, "aux")) and not tree.marks(node):
            return True  # "having agreed to go, he has not gone"
        if is_nonfinite(tree, node) and _is_said_beside(tree, node):
            return True  # "had not been able to meet it, blaming a dam"
        so_much_as = tree[tree[node].head].lemma == "much"  # "had not so much as touched him"
        return not so_much_as and not is_nonfinite(tree, node) and is_past(tree, node)
    return slot is Slot.ROOT


def _is_whoever(tree: Tree, node: int) -> bool:
    """Whether a clause tells of whom something will be true: "doctors who took part would lose their pay"."""
    noun = tree[node].head
    over = tree[noun].head
    bare = tree[noun].upos == "NOUN" and "Number=Plur" in tree[noun].feats and not tree.kids(noun, "det", "nummod")
    willed = over >= 0 and tree.is_rel(noun, "nsubj", "nsubj:pass") and bool(set(group(tree, over)) & {"will", "would"})
    return bare and willed and tree[noun + 1].text != "," and not tree.kids(noun, "nmod:poss")


def is_presupposed(tree: Tree, node: int) -> bool:
    """Whether a clause tells in passing of what was before: "the men arrested at the rally", "as agreed in March".

    What is above decides nothing of it: who will free the men arrested at the rally speaks of an arrest that was.
    """
    head = tree[node].head
    if head < 0:
        return False
    if tree.is_rel(node, "acl:relcl"):
        if _is_those_who_did_not(tree, node):
            return True
        perfect = {"have", "'ve", "’ve"} & set(group(tree, node))
        had = tree.has_aux(node, "had")
        known_thing = (had or is_told_of(tree, head) or is_dated(tree, node)) and not _is_anyone(tree, head)
        if tree[head].text.lower() != "those" and not known_thing:
            return False
        return own(tree, node) is HAPPENED and (bool(perfect) or (known_thing and is_past(tree, node)))
    participle = "VerbForm=Part" in tree[node].feats and "Tense=Past" in tree[node].feats
    if not participle or tree.kids(node, "nsubj", "aux"):
        return False
    if tree.is_rel(node, "advcl"):
        return "as" in tree.marks(node)
    told = is_dated(tree, node) or is_told_of(tree, head) or _is_made_already(tree, head)
    return tree.is_rel(node, "acl") and told and not _is_result(tree, head)


def _is_made_already(tree: Tree, noun: int) -> bool:
    """Whether what a participle tells of is what something rests on: "under a deal signed on Monday, it would pay"."""
    over = tree[noun].head
    return tree.case(noun) == "under" and over >= 0 and tree.is_rel(noun, "obl") and not _is_anyone(tree, noun)


def _is_those_who_did_not(tree: Tree, node: int) -> bool:
    """Whether it is said of some that they did not do a thing, under nothing to come: "to those who did not vote"."""
    those = tree[node].head
    over = tree[those].head
    past = own(tree, node) is DENIED and any(tree[kid].text.lower() == "did" for kid in tree.kids(node, "aux"))
    return past and tree[those].text.lower() == "those" and not (over >= 0 and modals().keys() & set(group(tree, over)))


def _is_result(tree: Tree, noun: int) -> bool:
    """Whether the verb above brings about what is said of its object: "would leave the town flattened"."""
    head = tree[noun].head
    return head >= 0 and tree.is_rel(noun, "obj", "nsubj:pass") and tree[head].lemma in words("bringing_about")


def _is_anyone(tree: Tree, index: int) -> bool:
    if tree[index].text.lower() in {"anyone", "anybody", "anything", "whoever", "everyone", "nobody", "those"}:
        return True
    return any(tree[kid].lemma in {"any", "no", "every"} for kid in tree.kids(index, "det"))


def _governed(tree: Tree, value: Factuality, node: int, slot: Slot, mark: Factuality | None) -> Factuality:
    """What an act becomes under the governor of its clause."""
    head = tree[node].head
    if slot is Slot.RELATIVE:
        return under(value, CONDITIONAL)  # "anyone who interfered"
    if mark is not None:
        return value
    row = None if _is_made_by(tree, node) else _row_over(tree, node, slot)
    negated = own(tree, head) is DENIED and tree[head].upos in {"VERB", "AUX", "ADJ", "NOUN"}
    if row is not None:
        given = _given(row, negated)
        if given in {DENIED, PLANNED} and not negated and is_open(tree, head, given):
            given = POSSIBLE
        if given is PLANNED and slot is Slot.THAT and _has_been(tree, node):
            return value  # "assured them that the army had left"
        if slot is Slot.THAT and tree[head].lemma == "insist" and is_past(tree, node):
            return value  # "insisted that it never promised to", not "that it leave"
        if given is not None:
            return POSSIBLE if given is HAPPENED and value is DENIED else under(value, given)
        if negated or (slot in {Slot.OBJ, Slot.PREP} and is_known(tree, node)):
            return value  # "will condemn the killing"
        return under(value, own(tree, head))
    return _plain(tree, value, node, slot)


def _has_been(tree: Tree, clause: int) -> bool:
    """Whether a clause tells of what had been by then, so that no word of will above it can make it a plan."""
    helpers = set(group(tree, clause))
    return "have" in helpers and not helpers & modals().keys()


def _is_made_by(tree: Tree, node: int) -> bool:
    """Whether a participle says what was done to its noun, and not what it is of: "a deal mediated by the king"."""
    past = "VerbForm=Part" in tree[node].feats and "Tense=Past" in tree[node].feats
    return past and tree.is_rel(node, "acl") and not tree.kids(node, "nsubj", "mark", "aux", "obj")


def _given(row: CueRow, negated: bool) -> Factuality | None:
    return row.negated if negated else row.gives


def _plain(tree: Tree, value: Factuality, node: int, slot: Slot) -> Factuality:
    """What an act becomes under a governor of which no row speaks."""
    head = tree[node].head
    if is_held_back(tree, node):
        return POSSIBLE if value is DENIED else DENIED
    above = own(tree, head)
    if tree.is_rel(node, "acl") and slot is not Slot.TO and _is_result(tree, head):
        return under(value, own(tree, tree[head].head))  # "could see the bridge attacked"
    if slot is Slot.TO or (slot is Slot.SUBJ and is_infinitive(tree, node)):
        return under(value, POSSIBLE)  # "it is vital to free them"
    if slot is Slot.PREP and tree[node].upos == "VERB" and (tree[head].upos == "NOUN" or tree[head].lemma == "away"):
        return under(value, POSSIBLE)  # "the goal of destroying"
    if slot is Slot.THAT or (slot is Slot.SUBJ and "that" in tree.marks(node)):
        return under(value, POSSIBLE) if above is DENIED else value  # "it is not clear that they left"
    if slot in {Slot.OBJ, Slot.PREP, Slot.SUBJ}:
        # "an attack would be a disaster" plans none
        return value if is_known(tree, node) else under(value, POSSIBLE if above is PLANNED else above)
    if slot in {Slot.ING, Slot.ADVERBIAL} and is_nonfinite(tree, node):
        return under(value, above)
    return value


def _is_said_beside(tree: Tree, node: int) -> bool:
    """Whether a clause behind a comma tells of words, so what did not happen says nothing of them: ", blaming"."""
    to_come = modals().keys() & set(group(tree, tree[node].head))
    return tree[node - 1].text == "," and known(tree[node], words("voicing")) is not None and not to_come
