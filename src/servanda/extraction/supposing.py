"""Conditions that no "if" opens: "had he left", "the minute she signs", "without a truce", "barring a raid"."""

from __future__ import annotations

from servanda.extraction.negation import TURNING
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import Marker, cues, words
from servanda.model.analysis import Sentence

WILL = frozenset({"will", "would", "wo", "shall", "'ll", "’ll", "'d", "’d"})
_NOT_TO = WILL | {"may", "can", "ca", "must", "should"}
WOULD = frozenset({"would", "could", "might", "'d", "’d"})


def inverted(tree: Tree, index: int, sentence: Sentence) -> int | None:
    """The verb of "should the talks fail": the auxiliary opens the clause and the subject follows it."""
    before = tree[index - 1].text if index > sentence.first else ","
    head = tree[index].head
    above = tree[head].head if head > index and tree.is_rel(head, "advcl", "obl") else -1
    asked = index > sentence.first and "would" in tree.modals(index - 1)  # "what would have happened | had he left"
    free = above >= 0 and (tree[index].text.lower() == "should" or bool(set(tree.modals(above)) & WOULD))
    if head <= index or not (free or asked or before in {",", ";", "—", "-", '"', "“", "that", "and", "but", "said"}):
        return None
    if not tree.is_rel(index, "aux", "cop", "mark", "advmod") or tree[sentence.last - 1].text == "?":
        return None
    if any(tree[kid].text.lower() in TURNING for kid in tree.kids(head, "cc", "advmod") if kid < index):
        return None  # "Nor, he said, had they fired": turned round by what stands before it
    subject = tree.kid(head, "nsubj", "expl")
    if subject is None and tree[index].text.lower() == "were" and tree.kid(head, "acl") is not None:
        subject = head  # "were a pilgrim to be hurt", read as "a pilgrim"
    if subject is None and tree[index].text.lower() == "should" and index + 1 < head:
        subject = tree.kid(head, "compound")  # "that should the dam leak", read as one noun
    if subject is None or subject <= index:
        return None
    return head if tree[head].head >= 0 or tree.kid(head, "parataxis") is not None else None


def is_idiom(tree: Tree, index: int, sentence: Sentence) -> bool:
    """Whether words stand in a phrase that supposes nothing: "as if", "if only to please", "if anything,"."""
    word = tree[index].text.lower()
    before = tree[index - 1] if index > sentence.first else None
    after = [tree[at].text.lower() for at in range(index + 1, min(index + 3, sentence.last))]
    if word == "pending":
        if before is None or before.head <= index:
            return False  # "shut it pending a ruling"
        return before.upos in {"DET", "PRON", "ADJ"}  # "the pending bill"
    if tree[index].lemma == "depend" and tree.is_rel(index, "acl:relcl"):
        return tree[tree[index].head].entity == "person"  # "children who depend on a school meal"
    if word != "if" or len(after) < 2:
        return False
    if is_if_believed(tree, tree[index].head):
        return True
    alike = before is not None and before.text.lower() == "as"
    return alike or after == ["only", "to"] or (after[0] == "anything" and after[1] in {",", "."})


def is_if_believed(tree: Tree, head: int) -> bool:
    """Whether a clause only asks how far to trust what is told: "if the rumours are to be believed"."""
    believed = head >= 0 and tree[head].lemma in {"believe", "trust"} and {"if", "to"} <= set(tree.marks(head))
    return believed and tree.is_passive(head)


def behind_but(tree: Tree, index: int, governor: int, supposed: int) -> int:
    """What a condition after a "but" hangs on: an act behind it, "but if they come we will answer", or before.

    "would be freed, but only after they pay, officials said" is read with what follows.
    """
    if index == 0 or tree[index - 1].text.lower() != "but" or governor < index or not tree.is_rel(governor, "conj"):
        return governor
    later = any(k > supposed for k in tree.kids(governor, "cc"))
    willed = bool(WILL & {tree[k].text.lower() for k in tree.kids(governor, "aux")})
    own = willed and not later and tree.kid(governor, "nsubj", "expl") is not None
    return governor if own else tree[governor].head


def from_moment(tree: Tree, noun: int) -> int | None:
    """The verb after "the moment", "the minute": what is undertaken hangs on it where a will stands on the act."""
    if tree[noun + 1].text.lower() in {"until", "till"}:
        return None  # "sit through | the night | until it is withdrawn"
    over = tree[noun].head
    own = tree.kid(over, "nsubj") if over > noun and tree.is_rel(over, "advcl") else None
    if own is not None and tree.subtree(own)[0] == noun + 1 and set(tree.modals(tree[over].head)) & WILL:
        return over  # "said that | the moment the court agrees | it would pay", hung on its clause
    inside = tree[noun + 1].text.lower() == "after" and tree[noun + 1].head == over and tree.is_rel(over, "advcl")
    over = tree[over].head if inside else over  # "would start, he said, | the morning after the maps arrived"
    if over >= 0 and tree.is_rel(over, "xcomp") and tree.marks(over) in ([], ["to"]) and not _is_bound(tree, over):
        over = tree[over].head  # "would start clearing mines the day after"
    if over < 0 or not (set(tree.modals(over)) & WILL or _we_now(tree, over) or _is_bound(tree, over)):
        return None
    if inside:
        return tree[noun].head if _is_to_come(tree, tree[noun].head, over, noun - 1) else None
    clauses = [kid for kid in (*tree.kids(noun, "acl"), *tree.kids(over, "advcl", "ccomp")) if kid > noun + 1]
    strayed = tree.kid(noun, "nsubj") == noun + 1  # "the day | it | was not", with the subject on the noun
    strayed |= tree[noun + 1].text.lower() == "that"  # "the moment that a launch enters the bay"
    if tree[noun + 1].text.lower() in {"after", "before"}:
        later = tree[noun + 1].text.lower() == "after"
        return next((kid for kid in clauses if later and _is_to_come(tree, kid, over, noun + 1)), None)
    return next((kid for kid in clauses if strayed or opens_with_subject(tree, kid, noun + 1)), None)


def _is_to_come(tree: Tree, clause: int, over: int, first: int) -> bool:
    """Whether a clause tells of what is to come before an act: "would start the morning after the maps arrived"."""
    finite = tree.kid(clause, "aux", "cop") or clause
    tense = "Tense=Past" if set(tree.modals(over)) & WOULD else "Tense=Pres"
    told = any("Tense=Past" in tree[up].feats for up in tree.ancestors(over))  # "he said it would"
    sure = tense == "Tense=Pres" or told or tree.kid(over, "parataxis") is not None
    opens = next(node for node in tree.subtree(clause) if tree[node].upos != "PUNCT") == first
    return sure and tense in tree[finite].feats and opens


def _is_bound(tree: Tree, verb: int) -> bool:
    """Whether an act is what somebody is to do: "ordered to open it", "is to hand it back", "his word to keep it"."""
    over = tree[verb].head
    held = over >= 0 and tree.is_rel(verb, "xcomp", "acl", "ccomp") and "to" in tree.marks(verb)
    held = held and not tree.is_negated(over)
    bond = held and bool(cues("verbs").get(tree[over].lemma) or cues("nouns").get(tree[over].lemma))
    return bond or (bool(tree.kids(verb, "cop")) and "to" in tree.marks(verb))


def _we_now(tree: Tree, verb: int) -> bool:
    """Whether somebody says of himself in the present what he will do: "we cut the cable"."""
    own = tree.kid(verb, "nsubj")
    return own is not None and tree[own].text.lower() in {"i", "we"} and "Tense=Past" not in tree[verb].feats


def opens_with_subject(tree: Tree, clause: int, first: int) -> bool:
    """Whether the subject of a clause is its first word, a given one."""
    return tree.subtree(clause)[0] == first and tree.kid(clause, "nsubj") is not None


def is_even(tree: Tree, opener: int) -> bool:
    """Whether an "even" stands before what opens a condition: "will march even if it rains"."""
    return opener > 0 and tree[opener - 1].text.lower() == "even"


def lacking(tree: Tree, index: int, sentence: Sentence) -> int | None:
    """What must come first or stay away, as a noun: "without a truce", "barring a raid", "assuming no delay"."""
    word = tree[index].text.lower()
    if word == "short":
        return tree.kid(index, "obl") if index == sentence.first else None  # not "stopped short of an order"
    return (_without if word in {"without", "absent"} else _barred)(tree, index, sentence)


def _barred(tree: Tree, index: int, sentence: Sentence) -> int | None:
    """What must not come between, or must come: "barring a new raid, the army will leave", "failing an answer".

    Elsewhere a barring forbids; a failing may stand behind what will be done: "will strike failing an answer".
    """
    over, thing = tree[index].head, tree.kid(index, "obj")
    if tree.is_rel(index, "case") and over > index and tree[over].head >= 0:  # "will strike barring a deal"
        return over if _is_to_be(tree, tree[over].head) else None
    opens = index == sentence.first or tree[index - 1].text in {",", '"', "“"}
    if tree.kid(index, "xcomp", "nsubj", "aux", "mark") is not None or any(
        tree.case(k) == "from" for k in tree.kids(index, "obl")
    ):
        return None
    above = next((node for node in tree.ancestors(index) if tree[node].upos == "VERB"), -1)
    waits = tree.is_rel(index, "advcl") and _is_to_be(tree, above)
    some = thing is not None and any(tree.has_det(thing, one) for one in ("a", "an", "any"))
    late = some and 0 <= above < index and _is_to_be(tree, above)  # "on Monday barring a new outbreak"
    beside = opens and over < index and thing is not None and tree[tree.subtree(thing)[-1] + 1].text == ","
    return thing if late or waits or beside or (opens and over > index) else None


def _is_to_be(tree: Tree, verb: int) -> bool:
    """Whether a verb, or what is told under it, is what somebody will do or gave his word to do."""
    told = [verb, *tree.kids(verb, "ccomp")] if verb >= 0 else []
    return any(set(tree.modals(one)) & WILL or _is_bound(tree, one) for one in told)


def phrase(tree: Tree, index: int, marker: Marker) -> int | None:
    """The noun that a phrase such as "in exchange for" stands on."""
    last = index + len(marker.words.split()) - 1
    for place in range(index, last + 1):
        if tree[place].upos in {"NOUN", "ADJ"} and tree.is_rel(place, "case") and tree[place].head > last:
            return tree[place].head  # "sign in *case* of an attack", read as a preposition
        if tree[place].upos in {"NOUN", "ADJ"} and not tree.is_rel(place, "fixed"):
            return place
    own = tree.kid(index, "obj") if tree[index].upos == "VERB" and not tree.is_rel(index, "case") else None
    if own is not None and own > last:
        return own  # "pending the report, no guard is to leave", read as of a verb
    anchor = tree[index].head if tree.is_rel(index, "fixed") else index
    return tree[anchor].head if tree[anchor].head > index else None


def _without(tree: Tree, index: int, sentence: Sentence) -> int | None:
    """What must be there first: "without a ceasefire, the army will not ..."; in other places it tells the manner.

    Behind a not it is what must be given or done first: "will not sign without the consent of parliament", "are barred
    from leaving without a permit", "may not leave without having paid".
    """
    noun = tree[index].head
    if noun > index and tree.is_rel(noun, "advcl") and tree.is_rel(index, "mark"):
        over = tree[noun].head
        return noun if 0 <= over < index and _is_kept_from(tree, over) else None
    opens = index == sentence.first or tree[index - 1].text in {'"', "“", ",", ";", "that"}
    over = tree[noun].head
    them = tree[noun].upos == "PRON" and tree[noun].text.lower() in {"her", "him", "me", "them", "us", "you"}
    if noun < index or not tree.is_rel(noun, "obl") or over < 0 or them:
        return None  # "will not run any train without you": the manner
    if over < noun and tree[index].text.lower() == "absent":
        return noun if set(tree.modals(over)) & WILL else None
    if over < noun:
        told = any("to" not in tree.marks(k) for k in tree.kids(noun, "acl"))  # "without a shot fired"
        manner = tree[noun].lemma.lower() in words("manners") or told or _is_in_want(tree, over)
        waits = bool(set(tree.modals(over)) & WILL) and _is_still_to_come(tree, noun)  # "will strike without an offer"
        return noun if (_is_kept_from(tree, over) or waits) and not manner else None
    said = tree.kid(over, "ccomp")  # "Without it, she said, the union would not sign"
    willed = {*tree.modals(over), *(tree.modals(said) if said is not None and said > over else ())}
    return noun if opens and willed & {*WILL, "can"} else None


def _is_still_to_come(tree: Tree, noun: int) -> bool:
    """Whether a noun is one of what another may give first: "a new offer", "a deal", "guarantees"."""
    some = tree.has_det(noun, "a", "an", "any") or "Number=Plur" in tree[noun].feats
    return some and tree[noun].lemma.lower() in words("given first")


def _is_in_want(tree: Tree, verb: int) -> bool:
    """Whether a "without" says what somebody lacks: "nobody would be left without a bed"."""
    return tree[verb].lemma in {"be", "do", "go"} or (tree[verb].lemma == "leave" and tree.is_passive(verb))


def _is_kept_from(tree: Tree, act: int) -> bool:
    """Whether an act is not to be done: "will not leave", "promised not to leave", "are barred from leaving"."""
    if tree.is_negated(act):
        return bool(set(tree.modals(act)) & _NOT_TO) or "to" in tree.marks(act)
    over = tree[act].head
    kept = over >= 0 and tree[over].lemma in words("forbidding") | words("withholding")
    return kept and "from" in tree.marks(act) and not tree.is_negated(over)


def proviso(tree: Tree, index: int) -> tuple[range, int, int] | None:
    """What something hangs on by a noun: "on the strict condition that ...", "on one condition: that ...".

    Its tokens, its verb and what hangs on it.
    """
    noun = tree[index].head
    if tree[index].text.lower() not in {"on", "with"} or not index < noun <= index + 4:
        return None
    if tree[noun].lemma not in {"condition", "proviso", "understanding"} or not tree.is_rel(noun, "obl", "nmod"):
        return None
    over = tree[noun].head
    apart = tree[noun + 1].text == ":"
    if apart and over > noun and "that" in tree.marks(over):
        last = max(node for node in tree.subtree(over) if tree[node].upos != "PUNCT")
        return range(index, last + 1), over, tree[over].head
    clauses = (k for k in tree.kids(noun, "acl") if apart or "that" in tree.marks(k))
    told = next((k for k in clauses if tree.kid(k, "nsubj") is not None), None)
    first = index - 1 if index and tree[index - 1].text.lower() == "only" else index  # "but only on one condition"
    return None if told is None else (range(first, tree.subtree(told)[-1] + 1), told, over)


def permitting(tree: Tree, index: int) -> tuple[range, int, int] | None:
    """What must allow it: "weather permitting", "funds allowing"."""
    after = index + 1
    if (
        tree[after].text.lower() not in {"permitting", "allowing"}
        or tree[index].upos != "NOUN"
        or tree[index].head != after
    ):
        return None
    over = tree[after].head
    while over >= 0 and tree[over].upos not in {"VERB", "AUX"}:
        over = tree[over].head
    return range(index, after + 1), after, over


def cut_short(tree: Tree, index: int) -> tuple[range, int, int] | None:
    """An if that takes up what was just supposed: "if not, it will be put off", "if so, they will leave"."""
    after = index + 1
    if tree[index].text.lower() != "if" or tree[after].text.lower() not in {"not", "so"} or tree[after + 1].text != ",":
        return None
    over = tree[after].head
    while over >= 0 and (over <= after or tree[over].upos not in {"VERB", "AUX", "ADJ"}):
        over = tree[over].head
    return None if over < 0 else (range(index, after + 1), after, over)
