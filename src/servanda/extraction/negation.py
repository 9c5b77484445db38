"""A not that stands before the verb it denies, in a phrase of its own: "not once did they", "at no point had it"."""

from __future__ import annotations

from servanda.extraction.tree import NEGATORS, Tree

TURNING = NEGATORS | {
    *("barely", "hardly", "little", "only", "rarely", "scarcely", "seldom", "so", "sooner", "such", "thus")
}
"""Words after which the helper stands before its subject though nothing is asked or supposed: "never will they"."""


def fronted_no(tree: Tree, head: int) -> list[int]:
    """The phrases before a verb that deny it: "never again", "not once", "under no circumstances", "at no point"."""
    before = tree.kids(head, "advmod")
    denied = [kid for kid in before if any(_denies(tree, kid, k) for k in tree.kids(kid, "advmod"))]
    denied += [kid for kid in before if kid < head and tree[kid].text.lower() == "nowhere"]
    denied += [kid for kid in tree.kids(head, "advcl") if kid < head and _is_not_until(tree, head, kid)]
    return denied + [
        k for k in tree.kids(head, "obl") if k < head and has_no(tree, k) and not _came_late(tree, head, k)
    ]


def _came_late(tree: Tree, head: int, time: int) -> bool:
    """Whether a phrase says when a thing was done at last: "not until the third night did they sign"."""
    return tree.case(time) in _LATE and bool({"did", "had"} & {tree[k].text.lower() for k in tree.kids(head, "aux")})


def _is_not_until(tree: Tree, head: int, clause: int) -> bool:
    """Whether a clause turns round what is not done before it: "not until they are free will we sign it"."""
    marks = [kid for kid in tree.kids(clause, "mark", "advmod") if tree[kid].text.lower() in {"before", "until"}]
    aux, own = tree.kid(head, "aux"), tree.kid(head, "nsubj")
    turned = aux is not None and own is not None and clause < aux < own
    return turned and any(tree[kid - 1].text.lower() == "not" for kid in marks if kid > 0)


def is_just_done(tree: Tree, act: int, adverb: int) -> bool:
    """Whether an adverb says that a thing had only just been done: "hardly had they agreed when shots fell"."""
    helper = tree[adverb + 1] if adverb < act else tree[adverb]
    turned = helper.text.lower() == "had" and helper.head == act and tree.is_rel(helper.index, "aux")
    only = tree[adverb].text.lower() in _HARDLY | {"sooner"}
    return turned and only and any(helper.index < kid < act for kid in tree.kids(act, "nsubj"))


def _denies(tree: Tree, adverb: int, word: int) -> bool:
    text = tree[word].text.lower()
    return text == "never" or (text == "not" and tree[adverb].text.lower() in {"once", "again"})


def is_cleared_of(tree: Tree, index: int) -> bool:
    """Whether a word stands in what somebody is found not to have done: "was cleared of making a threat to kill"."""
    below = index
    for node in tree.ancestors(index):
        if "of" in (tree.case(below), *tree.marks(below)) and tree[node].lemma in {"acquit", "clear", "exonerate"}:
            return tree[node].upos == "VERB"
        below = node
    return False


def is_sworn_off(tree: Tree, head: int) -> bool:
    """Whether somebody says so by his dead body: "the school will close over my dead body"."""
    bodies = [k for k in tree.kids(head, "obl") if tree[k].lemma == "body" and tree.case(k) == "over"]
    return any(tree[low].lemma == "dead" for k in bodies for low in tree.kids(k, "amod"))


def is_of_no_such(tree: Tree, head: int) -> bool:
    """Whether a clause tells of what something is said not to be: "this is not a deal that we will sign"."""
    noun = tree[head].head
    if noun >= 0 and tree.is_rel(head, "acl") and tree[noun].lemma == "way" and tree.has_det(noun, "no"):
        return True  # "there is no way we will pay"
    told = tree.is_rel(head, "acl:relcl") and tree.kid(noun, "cop") is not None
    return (
        told
        and (tree.is_negated(noun) or tree.has_det(noun, "no"))
        and tree.kid(head, "nsubj", "nsubj:pass") is not None
    )


_LATE = frozenset({"before", "until", "till"})
_BOTHERING = frozenset({"bother", "care", "deign", "trouble"})
_CEASING = frozenset({"cease", "quit", "stop"})
_HARDLY = frozenset({"barely", "hardly", "scarcely"})
_LEFT = frozenset({("rather", "than"), ("instead", "of"), ("far", "from")})
_HOLDING = frozenset({"abstain", "desist", "dissuade", "recoil", "refrain", "shrink", "shy"})
_BACK = frozenset({"away", "back", "off"})
_SELF = frozenset({"herself", "himself", "itself", "myself", "ourselves", "themselves"})
_AGAINST = frozenset({"advise", "argue", "counsel", "decide", "opt", "rule", "vote"})
_PROOFS = frozenset({"confirmation", "evidence", "hint", "indication", "proof", "sign", "trace"})
_SHOWING = frozenset({"indicate", "prove", "show", "suggest"})
_NONE = frozenset({"little", "nothing"})


def is_held_back(tree: Tree, index: int) -> bool:
    """Whether somebody keeps from an act: "held back from ordering", "thought better of it", "decided against"."""
    first = tree.first_conjunct(index)
    over, marks = tree[first].head, {*tree.marks(first), tree.case(first)}
    if over < 0 or not tree[first].text.lower().endswith("ing"):
        return False
    better = tree[over].text.lower() == "better"
    verb = tree[over].head if better else over
    beside = {tree[kid].text.lower() for kid in tree.kids(verb, "compound:prt", "advmod", "obj")}
    kept = "from" in marks and (tree[verb].lemma in _HOLDING or bool(beside & (_BACK | _SELF)))
    left = "of" in marks and (better or "out" in beside)
    against = "against" in marks and tree[verb].lemma in _AGAINST
    return (kept or left or against) and not tree.is_negated(verb)


def rules_out(tree: Tree, verb: int) -> bool:
    """Whether a verb turns down what is told under it: "ruled out a truce"; not "ruled that it would end"."""
    return tree[verb].lemma == "rule" and tree.kid(verb, "compound:prt") is not None


def is_unproven(tree: Tree, index: int) -> bool:
    """Whether nothing shows a clause to be so: "no evidence that they agreed", "little to suggest that they did"."""
    first = tree.first_conjunct(index)
    over = tree[first].head
    if over < 0 or "that" not in tree.marks(first):
        return False
    if tree.is_rel(first, "acl") and tree[over].lemma.lower() in _PROOFS:
        held = tree[over].head
        return has_no(tree, over) or (held >= 0 and tree.is_rel(over, "obj") and tree.is_negated(held))
    shown = tree.is_rel(first, "ccomp") and tree[over].lemma in _SHOWING
    who = tree[over].head if shown and tree.is_rel(over, "acl") else tree.subject(over) if shown else None
    return who is not None and (tree[who].text.lower() in _NONE or has_no(tree, who))


def left_out(tree: Tree, clause: int) -> int | None:
    """What was not done, of which a clause behind it tells: "rather than *disarm*, | as it had to, | it fired"."""
    first = next((at for at in tree.subtree(clause) if tree[at].upos != "PUNCT"), clause)
    start = tree.sentence(clause).first
    if first - 1 <= start or tree[first - 1].text != ",":
        return None
    opens = max((at + 1 for at in range(start, first - 1) if tree[at].text == ","), default=start)
    pairs = [at for at in range(opens, first - 2) if (tree[at].text.lower(), tree[at + 1].text.lower()) in _LEFT]
    if not pairs:
        return None
    inside = range(pairs[-1] + 2, first - 1)
    tops = (at for at in inside if tree[at].head not in inside and tree[at].upos in ("VERB", "NOUN"))
    return next(tops, None)


def is_hardly(tree: Tree, who: int) -> bool:
    """Whether there are few or none of whom it is told: "hardly anyone", "not a single deputy", "few ministers"."""
    own = {tree[kid].text.lower(): kid for kid in tree.kids(who, "det", "amod", "advmod", "nummod")}
    few = tree[who].text.lower() == "few" or "few" in own
    if few and not set(own) & {"a", "quite", "the"}:
        return True
    first = tree.subtree(who)[0]
    opening = {tree[at].text.lower() for at in (first, max(first - 1, tree.sentence(who).first))}
    anyone = tree[who].text.lower() in {"anyone", "anybody", "any"} or "any" in own
    one = tree[who].text.lower() == "one" or bool(set(own) & {"one", "single"})
    return (anyone and bool(opening & _HARDLY)) or (one and "not" in opening)


def is_hardly_done(tree: Tree, verb: int) -> bool:
    """Whether nobody takes the trouble of it: "hardly denied it", "did not bother to deny it", "stopped denying it"."""
    over = tree[verb].head
    if over >= 0 and tree.is_rel(verb, "xcomp") and tree[over].lemma in _CEASING and tree[verb].text.endswith("ing"):
        return not tree.is_negated(over) and "to" not in tree.marks(over)
    if over >= 0 and tree.is_rel(verb, "xcomp") and tree[over].lemma in _BOTHERING and tree.is_negated(over):
        return True
    near = (verb, over) if over >= 0 and tree.is_rel(verb, "xcomp") and tree[over].lemma in _BOTHERING else (verb,)
    hardly = ((one, k) for one in near for k in tree.kids(one, "advmod") if k < one and tree[k].text.lower() in _HARDLY)
    return any(not is_just_done(tree, one, k) for one, k in hardly)


def has_no(tree: Tree, head: int) -> bool:
    """Whether a noun phrase opens with a not or has a no: "not one tree", "no soldier", "neither side"."""
    first = next((node for node in tree.subtree(head) if tree[node].upos != "PUNCT"), head)
    if tree[first].text.lower() == "not" and first < head:
        return True  # also where it stands in marks: “not one tree”
    none = tree[head].text.lower() in {"none", "neither"}  # "in none of these was he accused"
    return none or any(tree[kid].text.lower() in {"no", "neither"} for kid in tree.kids(head, "det", "advmod"))


def is_no_question_of(tree: Tree, cue: int) -> bool:
    """Whether there is none of it: "there was no question of the ministry agreeing", "no sign of them promising"."""
    first = tree.first_conjunct(cue)
    return tree.is_rel(first, "acl") and "of" in tree.marks(first) and has_no(tree, tree[first].head)


def is_what_was_not_done(tree: Tree, cue: int) -> bool:
    """Whether it is what somebody did not do: "what the general has not done is promise to go", "would rather die"."""
    if _is_less_liked(tree, cue):
        return True
    cop, first = tree.kid(cue, "cop"), tree.sentence(cue).first
    if cop is None or tree[first].text.lower() != "what":
        return False
    return any(tree[at].lemma == "do" and tree[at].upos == "VERB" and tree.is_negated(at) for at in range(first, cop))


def _is_less_liked(tree: Tree, act: int) -> bool:
    """Whether it is what somebody would not do: "would rather resign than *sign* it", "would sooner go than"."""
    over = tree[act].head
    if over < 0 or "than" not in tree.marks(act) or not tree.is_rel(act, "advcl", "conj", "ccomp", "xcomp"):
        return False
    return any(tree[k].text.lower() in {"rather", "sooner"} for k in tree.kids(over, "advmod"))


def is_still_to_do(tree: Tree, act: int) -> bool:
    """Whether an act is still to be done: "has yet to sign", "have still to receive it"."""
    over = tree[act].head
    late = over >= 0 and any(tree[k].text.lower() in {"yet", "still"} for k in tree.kids(over, "advmod"))
    return late and tree.is_rel(act, "xcomp") and tree[over].lemma in {"have", "be", "remain"}


def is_in_part(tree: Tree, noun: int) -> bool:
    """Whether a noun phrase says that it is not so of all: "not all the elders", "not every union"."""
    every = [k for k in tree.kids(noun, "det", "advmod", "amod") if tree[k].text.lower() in {"all", "every", "each"}]
    if tree[noun].text.lower() in {"everyone", "everybody", "all"}:
        every.append(noun)  # "not everyone intends to go"
    return any(tree[low].text.lower() == "not" for k in every for low in (*tree.kids(k, "advmod"), k - 1) if low >= 0)


def is_not_going_to(tree: Tree, verb: int) -> bool:
    """Whether the not of a verb stands with the "going" above it: "I am | not going | to say it is"."""
    over = tree[verb].head
    return over >= 0 and tree[over].text.lower() == "going" and tree.is_rel(verb, "xcomp") and tree.is_negated(over)
