"""What is told and not vouched for: a charge on which doubt is cast, a lack of evidence, what a breach would bring."""

from __future__ import annotations

from servanda.extraction.bearings.charges import noun_over
from servanda.extraction.events.denying import is_negated, is_nobody
from servanda.extraction.events.factuality import factuality
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.verbgroup import group, is_asked, is_infinitive, is_yet_to_be, own
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Factuality, Mood

_ON = frozenset({"on", "upon", "about", "over"})


def is_questioned(tree: Tree, index: int) -> bool:
    """Whether somebody doubts what others say: "cast doubt on claims that they broke it", "questioned whether"."""
    for node in tree.ancestors(index):
        verb = tree[node].upos == "VERB" and known(tree[node], bearing_words("questioning")) is not None
        if verb or _is_in_doubt(tree, node):
            return factuality(tree, node) is Factuality.HAPPENED or not verb
    return False


def _is_in_doubt(tree: Tree, noun: int) -> bool:
    """Whether a noun of saying is what doubt is cast on."""
    head = tree[noun].head
    if head < 0 or tree[noun].upos != "NOUN" or tree.case(noun) not in _ON:
        return False
    if known(tree[noun], bearing_words("charges") | bearing_words("rumours")) is None:
        return False
    doubt = head if tree[head].lemma == "doubt" else next(iter(tree.kids(head, "obj")), -1)
    if doubt < 0 or tree[doubt].lemma != "doubt" or tree.kids(doubt, "det"):
        return False
    verb = doubt if tree[doubt].upos == "VERB" else tree[doubt].head
    return verb >= 0 and factuality(tree, verb) is Factuality.HAPPENED


def lacks_evidence(tree: Tree, index: int) -> bool:
    """Whether it is evidence that there is none of, which denies nothing."""
    return noun_over(tree, index, "evidence") is not None


def found_no_evidence(tree: Tree, index: int) -> bool:
    """Whether somebody looked for evidence and found none: "found no evidence that it had been broken"."""
    node = noun_over(tree, index, "evidence")
    if node is None or not tree.has_det(node, "no") or not tree.is_rel(node, "obj"):
        return False
    return factuality(tree, tree[node].head, Factuality.HAPPENED) is Factuality.HAPPENED


def claimed(tree: Tree, index: int) -> Factuality | None:
    """What a clause in the past tells under a word that claims it: "insists that it has never broken it"."""
    head = tree[index].head
    if _is_let_lapse(tree, index):
        return Factuality.HAPPENED
    if head < 0 or not tree.is_rel(index, "ccomp") or known(tree[head], bearing_words("claiming")) is None:
        return None
    nodes = (index, *tree.kids(index, "aux", "cop"))
    past = any("Tense=Past" in tree[node].feats or tree[node].lemma == "have" for node in nodes)
    # "assured them that it fulfils the pact", not "insisted that it fulfil it"
    now = "Tense=Pres" in tree[index].feats and tree[index].text.lower() != tree[index].lemma
    told = (past or now) and not tree.is_modal(index) and factuality(tree, head) is Factuality.HAPPENED
    return own(tree, index) if told else None


def _is_let_lapse(tree: Tree, index: int) -> bool:
    """Whether somebody let a thing run out, as it then did: "allowed the treaty to lapse"."""
    head = tree[index].head
    if head < 0 or not tree.is_rel(index, "xcomp") or known(tree[index], bearing_words("lapsing")) is None:
        return False
    return tree[head].lemma in {"let", "allow", "permit"} and factuality(tree, head) is Factuality.HAPPENED


def threatens(tree: Tree, index: int, warning: int) -> bool:
    """Whether who warns of an act speaks of his own: "warned that it would suspend the pact" fears nothing."""
    subject = tree.subject(index)
    own_act = subject is not None and tree[subject].text.lower() in {"it", "he", "she", "they", "we", "i"}
    warns = tree[warning].lemma in {"warn", "caution"} and tree[index].head == warning
    return own_act and warns and bool(tree.kids(index, "obj"))


def is_what_would_follow(tree: Tree, index: int) -> bool:
    """Whether a noun is the subject of what would come of such a thing: "any violation will be met with force".

    Nor is what somebody prepares, or a question told: "preparing to break it", "knows who has kept his word".
    """
    head = tree[index].head
    doer = tree.kid(index, "nsubj")
    if doer is not None and tree[doer].text.lower() == "who" and not tree.is_rel(index, "acl:relcl"):
        return True
    if head >= 0 and tree.is_rel(index, "xcomp", "advcl") and tree[head].lemma == "prepare":
        return True
    if tree[index].upos != "NOUN" or head < 0 or not tree.is_rel(index, "nsubj") or tree[head].upos != "VERB":
        return False
    if known(tree[head], bearing_words("coming")) is not None:
        return False
    return own(tree, head) is not Factuality.HAPPENED and bool(tree.modals(head))


def turned(tree: Tree, index: int, outlook: Mood | None) -> Mood | None:
    """The outlook of what is not to be: "expects that it will not break it" doubts the breach."""
    if outlook is None or not is_negated(tree, index):
        return outlook
    return Mood.DOUBTED if outlook in {Mood.EXPECTED, Mood.FEARED} else None


def is_matter_of_time(tree: Tree, index: int) -> bool:
    """Whether a noun is said to be a matter of time: "a breach of it is only a matter of time"."""
    head = tree[index].head
    if head < 0 or not tree.is_rel(index, "nsubj") or tree[head].lemma not in {"matter", "question"}:
        return False
    return is_of_time(tree, head)


def is_of_time(tree: Tree, noun: int) -> bool:
    """Whether a noun is one of time: "a matter of time"."""
    return any(tree[kid].lemma == "time" for kid in tree.kids(noun, "nmod"))


def of_few(tree: Tree, node: int) -> bool:
    """Whether hardly anybody thinks so: "few expect it to last", not "a few expect it"."""
    subject = tree.subject(node)
    if subject is None:  # "few" may be read as an adverb
        return any(tree[kid].text.lower() == "few" for kid in tree.kids(node, "advmod"))
    if "few" not in {tree[i].text.lower() for i in (subject, *tree.kids(subject, "amod"))}:
        return False
    return not any(tree[kid].text.lower() == "a" for kid in tree.kids(subject, "det"))


def is_none_of(tree: Tree, index: int) -> bool:
    """Whether a noun with a no is the object or subject of a verb: "there were no breaches of the truce"."""
    head = tree[index].head
    return (
        tree[index].upos == "NOUN"
        and head >= 0
        and tree[head].upos in {"VERB", "AUX"}
        and tree.is_rel(index, "obj", "nsubj")
        and is_nobody(tree, index)
    )


def stands_unless(tree: Tree, index: int) -> bool:
    """Whether what lasts until something ends it is so now: "the deal stands unless one side breaks it"."""
    clauses = tree.kids(index, "advcl")
    return bool(clauses) and all({"unless", "until"} & set(tree.marks(kid)) for kid in clauses)


def is_not_to_be(tree: Tree, index: int) -> bool:
    """Whether somebody is only to leave it undone, which tells nothing done: "warned them not to break it"."""
    own, helped = tree.subject(index), {tree[kid].text.lower() for kid in tree.kids(index, "aux")}
    if own is not None and tree[own].text.lower() in {"i", "we"} and "do" in helped:
        return True  # "we do not go back on our word": of no one word
    bidden = is_infinitive(tree, index) and is_negated(tree, index) and "have" not in group(tree, index)
    return bidden and not tree.kids(index, "nsubj") and not is_yet_to_be(tree, index)


def is_left_open(tree: Tree, index: int) -> bool:
    """Whether it is said to be open if a thing will be: "whether it will hold is anyone's guess", "nobody knows if"."""
    if not {"whether", "if"} & set(tree.marks(index)) or not tree.is_modal(index):
        return False
    head = tree[index].head
    if head < 0 or is_asked(tree, index):
        return False
    if tree.is_rel(index, "csubj"):
        return "whether" in tree.marks(index)
    if not tree.is_rel(index, "ccomp", "advcl", "xcomp"):
        return False
    word = known(tree[head], bearing_words("leaving_open"))
    return word is not None and (word not in {"know", "tell", "say"} or is_negated(tree, head))


def is_unreal(tree: Tree, verb: int) -> bool:
    """Whether a clause supposes what was not so: "had the army kept its word, no pupil would have had to leave"."""
    main = tree[verb].head
    if main < 0 or not tree.is_rel(verb, "advcl") or not tree.has_aux(verb, "had"):
        return False
    opens = tree.opens_inverted(verb) or "if" in tree.marks(verb)
    verbs = (main, *tree.kids(main, "ccomp", "parataxis", "conj"))
    unreal = any({"could", "might", "would"} & set(tree.modals(one)) and "have" in tree.modals(one) for one in verbs)
    return opens and unreal
