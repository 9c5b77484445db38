"""How a bearing is told: asserted, denied, expected, feared or doubted; or not told at all."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.bearings.another_time import is_of_another_time
from servanda.extraction.bearings.charges import charge_over, has_accuser, is_denied, is_laid, is_unheard, names_accuser
from servanda.extraction.bearings.doubts import (
    claimed,
    found_no_evidence,
    is_left_open,
    is_matter_of_time,
    is_none_of,
    is_not_to_be,
    is_of_time,
    is_questioned,
    is_unreal,
    is_what_would_follow,
    lacks_evidence,
    of_few,
    stands_unless,
    threatens,
    turned,
)
from servanda.extraction.bearings.mentions import stands_beside
from servanda.extraction.bearings.words import Said
from servanda.extraction.events.denying import is_all_but, is_denied_cleft, is_negated
from servanda.extraction.events.factuality import factuality
from servanda.extraction.events.kinds import is_actor
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.opening import has_condition
from servanda.extraction.events.verbgroup import group, is_asked, own
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words, families, moods
from servanda.lexicon.event_rows import modals
from servanda.model.claims import Factuality, Mood, Relation

_KEEPING = frozenset({Relation.FULFILS, Relation.OBSERVES})
_NOT_HELD = frozenset({Factuality.POSSIBLE, Factuality.CONDITIONAL})
_OUTLOOK = frozenset({Mood.EXPECTED, Mood.FEARED, Mood.DOUBTED})
_TO_END = frozenset({"ends", "expires", "lapses", "runs"})


def told(tree: Tree, said: Said) -> tuple[Mood, bool] | None:
    """How it is told, and whether it is a keeping that failed; None where it is not told of anything."""
    named = said.mention is not None and said.mention.family is not None
    if named and said.mention is not None and _is_of_any(tree, said.index, said.mention.index):
        return None
    if is_of_another_time(tree, said):
        return None
    keeps = said.row.relation in _KEEPING
    lapse = _lapse_mood(tree, said.index, said.row.lapse) if keeps else None
    if lapse is not None or (keeps and is_unreal(tree, said.index)):
        return lapse or Mood.ASSERTED, True
    if keeps and (failing(tree, said.index) is not None or _is_undone(tree, said.index, said.row.lapse)):
        return None
    to_be = said.row.relation is Relation.TRIGGERS or tree[said.index].text.lower() in _TO_END
    if to_be and tree[said.index].upos == "VERB" and _is_habit(tree, said.index):
        return None  # "takes effect at noon", "ends on Sunday" are still to come
    if (undone := _left_undone(tree, said)) is not None:
        return (mood, False) if (mood := mood_of(tree, undone, Factuality.HAPPENED)) is not None else None
    mood = _ended_mood(tree, said.index) if "no longer" in said.row.phrase else mood_of(tree, said.index)
    mood = mood or _to_come(tree, said)
    if mood is None or (said.row.outlook and mood in {Mood.ASSERTED, Mood.DENIED}):
        return None
    if said.row.mood is not None:  # "the pledge is in doubt"; that it is not tells nothing
        return (said.row.mood, False) if mood is Mood.ASSERTED else None
    if mood is Mood.DENIED and not keeps and is_all_but(tree, said.index):
        return Mood.EXPECTED, False  # "has all but collapsed": not yet
    return mood, False


def _ended_mood(tree: Tree, index: int) -> Mood | None:
    """The mood of what a row says of "no longer", whose not is its own: "no longer considers itself bound"."""
    over = tree[index].head if tree.is_rel(index, "xcomp") else index
    to_come = {"will", "would"} & set(tree.modals(over))  # "unless they left, it would no longer be bound"
    return None if to_come else mood_of(tree, over, Factuality.HAPPENED)


def _left_undone(tree: Tree, said: Said) -> int | None:
    """The verb of an act that was left undone against the words of a commitment: "did not pay, in breach of it".

    Without a comma the not may deny the breach, so nothing is told of it.
    """
    index = said.index
    head = tree[index].head
    if said.row.relation is not Relation.BREACHES or not tree.is_rel(index, "obl") or tree.case(index) != "in":
        return None
    if head < 0 or not is_negated(tree, head):
        return None
    return head if index < head or any(tree[kid].text == "," for kid in tree.kids(index, "punct")) else None


def _to_come(tree: Tree, said: Said) -> Mood | None:
    """Expected, where somebody is said to be going to break it: "a nun said that they would break it"."""
    index = said.index
    if said.row.relation is not Relation.BREACHES or tree[index].upos != "VERB" or said.agent is None:
        return None
    if own(tree, index) is not Factuality.PLANNED or not is_actor(tree, said.agent):
        return None
    if _is_open(tree, index) or is_asked(tree, index):
        return None
    return Mood.EXPECTED if factuality(tree, index) is Factuality.PLANNED else None


def _is_undone(tree: Tree, index: int, lapse: Relation | None) -> bool:
    """Whether a keeping is denied, and not only so far: "has not yet kept it" leaves it open."""
    yet = any(tree[kid].text.lower() == "yet" for kid in tree.kids(index, "advmod"))
    return lapse is not None and not yet and is_negated(tree, index)


def mood_of(tree: Tree, index: int, start: Factuality | None = None) -> Mood | None:
    """The mood of what a word says; None where nobody says it of anything that is or will be."""
    named = _naming(tree, index)
    if named is not None:
        return mood_of(tree, named)
    if is_matter_of_time(tree, index):
        return Mood.EXPECTED
    if start is None and (is_questioned(tree, index) or found_no_evidence(tree, index) or is_left_open(tree, index)):
        return Mood.DOUBTED
    charge = charge_over(tree, index)
    if is_what_would_follow(tree, index) or (charge is not None and not is_laid(tree, charge)):
        return None
    if is_denied(tree, index, charge):
        return Mood.DENIED
    if start is None and is_none_of(tree, index):  # "recorded no violations": the no is the noun's alone
        return Mood.DENIED if mood_of(tree, tree[index].head, Factuality.HAPPENED) is Mood.ASSERTED else None
    if of_few(tree, index) or (_is_habit(tree, index) and _is_ever(tree, index)):
        return None  # "if no cheque arrives the lease is not renewed"
    value = factuality(tree, index, start)
    if value in {Factuality.POSSIBLE, Factuality.PLANNED} and start is None:
        value = claimed(tree, index) or value
    if value is Factuality.CONDITIONAL and _is_awaited_if(tree, index, start):
        outlook = _attitude(tree, index)
        return outlook if outlook in _OUTLOOK else None  # "fear that it will break the truce when the rains end"
    if value is Factuality.CONDITIONAL or _is_open(tree, index) or _is_hearsay(tree, index):
        return None
    if value is Factuality.HAPPENED:
        return None if is_unheard(tree, index) else Mood.ASSERTED
    if value is Factuality.DENIED:
        return None if is_not_to_be(tree, index) else _denied(tree, index)
    return turned(tree, index, _attitude(tree, index)) if start is None else _attitude(tree, index)


def _is_awaited_if(tree: Tree, index: int, start: Factuality | None) -> bool:
    """Whether a word of days to come has a condition of its own, and is in none itself."""
    return (
        (start or own(tree, index)) is Factuality.PLANNED and has_condition(tree, index) and not _is_open(tree, index)
    )


def _denied(tree: Tree, index: int) -> Mood | None:
    """Denied, where it is what has been that is denied: "will not break it" is a word about days to come."""
    awaited = tree.is_rel(index, "advcl") and "until" in tree.marks(index)  # "declined to talk until she withdraws it"
    if awaited or set(group(tree, index)) & modals().keys():
        return None
    return Mood.DOUBTED if lacks_evidence(tree, index) else Mood.DENIED


def _naming(tree: Tree, index: int) -> int | None:
    """The verb that gives a thing the name of a breach: "called the closure a breach of the deal"."""
    if tree[index].upos != "NOUN":
        return None
    first = tree.first_conjunct(index)
    head = tree[first].head
    if (
        head < 0
        or not tree.is_rel(first, "xcomp", "obl", "advcl")
        or (tree.kids(first, "case") and tree.case(first) != "as")
    ):
        return None
    return head if known(tree[head], bearing_words("naming")) else None


def _is_hearsay(tree: Tree, index: int) -> bool:
    """Whether others, who are not told, are said to say so: "reportedly", "reports of violations"."""
    if any(tree[kid].text.lower() in bearing_words("hearsay") for kid in tree.kids(index, "advmod")):
        return True
    head = tree[index].head
    if head < 0 or not tree.is_rel(index, "nmod", "acl") or known(tree[head], bearing_words("rumours")) is None:
        return False
    return not names_accuser(tree, head)


def is_charged(tree: Tree, index: int) -> bool:
    """Whether a word stands under a charge or a naming, which only its speaker vouches for."""
    rows = (moods().get(known(tree[node], moods()) or "") for node in tree.ancestors(index))
    return _naming(tree, index) is not None or any(row is not None and row.mood is Mood.ASSERTED for row in rows)


def _attitude(tree: Tree, index: int) -> Mood | None:
    """The mood that the nearest word of belief, fear, doubt or charge above gives; None where there is none."""
    for node in _over(tree, index):
        row = moods().get(known(tree[node], moods()) or tree[node].text.lower())
        if row is None or not _is_meant(tree, node):
            continue
        if threatens(tree, index, node):
            return None
        if own(tree, node) is Factuality.DENIED or of_few(tree, node):
            return Mood.DOUBTED if row.mood is Mood.EXPECTED else None  # "nobody expects it to hold"
        if tree[node].upos == "VERB" and factuality(tree, node) in _NOT_HELD:
            return None  # "declined to say whether he thought that it had been broken"
        return None if row.mood is Mood.ASSERTED and not has_accuser(tree, node) else row.mood
    return None


def _over(tree: Tree, index: int) -> Iterator[int]:
    """The governors of a word; what a clause is only joined to is none: "are concerned, and urge all to keep to it"."""
    node = index
    while (head := tree[tree.first_conjunct(node)].head) >= 0:
        yield head
        node = head


def _is_meant(tree: Tree, node: int) -> bool:
    """Whether a word of several senses is one of mood: "a matter of time"."""
    if tree[node].lemma not in {"matter", "question"}:
        return True
    return is_of_time(tree, node)


def _is_open(tree: Tree, index: int) -> bool:
    """Whether a word stands in what is said of any thing of a kind, or of one that nobody is said to have found.

    "You will not find a day on which it was broken"; "armies that break the truce lose their friends".
    """
    node = index
    while True:
        first = tree.first_conjunct(node)
        head = tree[first].head
        if head < 0:
            return False
        if is_denied_cleft(tree, first):
            return True
        if tree.is_rel(first, "acl:relcl") and not _is_definite(tree, head):
            above = tree[tree.first_conjunct(head)].head
            if _is_habit(tree, index) or _is_unmet(tree, head, above):
                return True
        node = head


def _is_unmet(tree: Tree, noun: int, above: int) -> bool:
    """Whether the word above says that there was none, or none yet."""
    if own(tree, noun) is not Factuality.HAPPENED:
        return True
    return above >= 0 and factuality(tree, above) is not Factuality.HAPPENED


def _is_definite(tree: Tree, noun: int) -> bool:
    if stands_beside(tree, noun):
        return True  # "a promise that he has not kept", said of one just told
    if tree[noun].upos in {"PROPN", "PRON"} or tree.kids(noun, "nmod:poss"):
        return tree[noun].upos != "PRON" or tree[noun].text.lower() in {"he", "she", "they", "it", "we", "i"}
    dets = {tree[kid].text.lower() for kid in tree.kids(noun, "det")}
    return bool(dets - {"a", "an"} - {"any", "no", "every"}) or bool(tree.kids(noun, "nummod"))


def _is_habit(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the simple present, which tells what is usual."""
    auxiliaries = tree.kids(verb, "aux", "cop")
    first = auxiliaries[0] if auxiliaries else verb
    if auxiliaries and tree[first].lemma != "be":
        return False
    runs = bool(tree.kids(verb, "aux")) and tree[verb].text.lower().endswith("ing")  # "is breaking"
    return "Tense=Pres" in tree[first].feats and "VerbForm=Fin" in tree[first].feats and not runs


def _is_ever(tree: Tree, verb: int) -> bool:
    """Whether what is usual says nothing of one commitment: under an if, or "the president keeps his word"."""
    word = any(tree[k].lemma.lower() == "word" for k in tree.kids(verb, "obj"))
    return word or (has_condition(tree, verb) and not stands_unless(tree, verb))


def _is_of_any(tree: Tree, verb: int, thing: int) -> bool:
    """Whether a verb says what is usual of things of a kind: "a truce is broken when the first shot is fired"."""
    if tree[verb].upos != "VERB" or not _is_habit(tree, verb):
        return False
    several = "Number=Plur" in tree[thing].feats and not families()[known(tree[thing], families()) or "agreement"].deal
    return several or not _is_definite(tree, thing)  # "the government keeps its promises"


def failing(tree: Tree, index: int) -> int | None:
    """The word that says that a keeping failed: "failed to honour the deal", "its refusal to comply"."""
    governor = tree[index].head
    if governor < 0 or not tree.is_rel(index, "xcomp", "acl", "advcl", "ccomp") or not tree.marks(index):
        return None
    return governor if known(tree[governor], bearing_words("failing")) else None


def _lapse_mood(tree: Tree, index: int, lapse: Relation | None) -> Mood | None:
    """The mood of the breach that a denied keeping is: "did not keep his word"; None where none is told."""
    governor = failing(tree, index)
    if governor is not None:
        return mood_of(tree, governor)
    if not _is_undone(tree, index, lapse):
        return None
    # "will not keep its word" is a breach to come
    to_come = set(tree.modals(index)) & {"will", "would", "'ll", "wo", "shall"}
    return mood_of(tree, index, Factuality.PLANNED if to_come else Factuality.HAPPENED)
