"""Which conditions of a sentence an act hangs on."""

from __future__ import annotations

from servanda.extraction.antecedents import Antecedent, as_conditions, is_conceded
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import cues, words
from servanda.model.claims import Condition, ConditionRole, Kind

_ASKING = frozenset({"if", "whether"})
_MOMENTS = frozenset({"after", "as", "once", "when"})  # what opens a time rather than a case
_UP = ("ccomp", "xcomp", "conj", "parataxis", "advcl", "acl", "obj", "nsubj:pass", "obl")
_AGAINST = frozenset({"although", "though", "whereas"})
_BEFORE_IT = frozenset({"after", "as", "because", "since", "when", "while"})  # what somebody else undertook before

_REASONS = frozenset({"although", "because", "though", "whereas"})


def conditions(base: Ground, draft: Draft) -> tuple[Condition, ...]:
    """The conditions of the sentence that hang on the commitment's chain of clauses."""
    own = base.conditions_at(draft.act.head)
    head = draft.act.head
    own = tuple(item for item in own if not _is_told_apart(base, item, head))
    fellows = _fellows(base, own, head)
    reach = (item for item in own if fellows.get(item, head) == head or _reaches(base, item, fellows, head))
    hanging = [item for item in reach if _hangs(base, item, draft) and not is_conceded(base.tree, item)]
    if base.tree.is_rel(head, "conj") and base.own_subject(head) is not None:  # "and if B he will stay"
        mine = [item for item in hanging if item.governor == head and base.tree[head].head < item.head < head]
        hanging = mine or hanging
    return as_conditions(hanging)


def _fellows(base: Ground, own: tuple[Antecedent, ...], head: int) -> dict[Antecedent, int]:
    """For each condition the verb that it hangs on, among an act and the verbs joined to it."""
    tree = base.tree
    joined, waiting = set[int](), [tree.first_conjunct(head)]
    while waiting:
        joined.add(waiting[-1])
        waiting += [k for k in tree.kids(waiting.pop(), "conj") if k not in joined]
    found = {}
    for item in own:
        here = item.governor
        while here >= 0 and here not in joined:
            here = tree[here].head
        if here >= 0:
            found[item] = here
    return found


def _reaches(base: Ground, item: Antecedent, fellows: dict[Antecedent, int], head: int) -> bool:
    """Whether a condition of a joined verb holds for an act too: before both, or after both where none has its own.

    "offered to hire 40 guards if it is renewed and, if it is not, to pay them": two acts, each with its own.
    """
    other = fellows[item]
    if base.tree[item.head].sentence != base.tree[head].sentence:
        return True  # "It will reopen the baths and mend the roof. But only if the state pays"
    if base.own_subject(other) is not None and base.own_subject(head) is not None:
        apart = base.tree[item.tokens.start].text.lower() in _MOMENTS and _has_own_time(base, head)
        return other > head or not apart  # told apart by what stands between them
    if any(base.tree[at].text == ";" for at in range(head, other)):
        return False  # "to issue none; to list the owners; and to enter all, provided that each has a vote"
    if other < head < item.tokens.start:
        return not base.tree.kids(head, "aux")  # "will cut taxes and raise pensions if he wins"
    if other < head:
        return item.tokens.start < other and not _is_broken(base, item, other, head)
    if other > head and base.tree[item.tokens.start].text.lower() in _MOMENTS and _is_timed(base, head, other):
        return False  # "to hand them over within two days and let them home once it is clear"
    late = item.role in {ConditionRole.UNLESS, ConditionRole.UNTIL} and "to" in base.tree.marks(other)
    if other > head and late and item.tokens.start > other and _is_timed(base, head, other):
        return False  # "to sell by May and to stay out until then"
    lasts = item.role is ConditionRole.UNTIL and item.tokens.start > other > head
    if lasts and _lasts(base, other) and not _lasts(base, head):
        return False  # "to mend the wells and to go on trucking water until they are safe"
    bare = item.role is ConditionRole.UNTIL or base.tree[item.tokens.start].text.lower() == "without"
    if bare and _leaves_off(base, other) and not _leaves_off(base, head):
        return False  # "to sell its office and pay no dividend until the loan is repaid"
    if other > head and _goes_on(base, item, head):
        return False  # "to finance checks, to go on buying while repairs go on, and to leave"
    own = any(fellow == head or head < one.tokens.start < other for one, fellow in fellows.items() if one is not item)
    return item.tokens.start > other and not own


def _goes_on(base: Ground, item: Antecedent, head: int) -> bool:
    """Whether the series of acts goes on behind a condition, which so is of the one before it alone."""
    tree, later = base.tree, range(item.tokens.stop, base.tree.sentence(head).last)
    joined = (k for k in later if tree.is_rel(k, "conj") and "to" in tree.marks(k))
    return any(tree.first_conjunct(k) == tree.first_conjunct(head) for k in joined)


def _lasts(base: Ground, head: int) -> bool:
    """Whether an act goes on for a time: "go on trucking water", "stay at home", "not to raise it"."""
    return _leaves_off(base, head) or base.tree[head].lemma in words("lasting")


def _leaves_off(base: Ground, head: int) -> bool:
    """Whether an act is not to do something: "pay no dividend", "not to raise it"."""
    none = any(base.tree.has_det(thing, "no") for thing in base.tree.kids(head, "obj"))
    return none or base.tree.is_negated(head)


def _is_broken(base: Ground, item: Antecedent, other: int, head: int) -> bool:
    """Whether a condition breaks the first of two wills: "will, if it falls, relight it, and will keep all"."""
    before = any(aux < item.tokens.start for aux in base.tree.kids(other, "aux"))
    return before and bool(base.tree.kids(head, "aux"))


def _has_own_time(base: Ground, head: int) -> bool:
    """Whether a clause opens with a time of its own: "once it thaws it will pave it, and from tomorrow it will"."""
    tree, subject = base.tree, base.own_subject(head)
    before = (k for k in tree.kids(head, "obl", "advmod") if subject is not None and k < subject)
    return any(tree[k].entity == "time" for k in before)


def _is_timed(base: Ground, head: int, other: int) -> bool:
    """Whether an act has a time of its own before the verb joined to it: "within two days", "by Friday"."""
    tree = base.tree
    own = (k for k in tree.kids(head, "obl", "obl:unmarked", "advmod") if head < k < other)
    return any(tree[k].entity == "time" for k in own)


def _hangs(base: Ground, item: Antecedent, draft: Draft) -> bool:
    """Whether a condition belongs to a commitment: it governs it from above, or stands inside the act."""
    if draft.act.head in item.tokens or draft.cue in item.tokens:
        return False
    if item.role is ConditionRole.IN_RETURN and draft.kind is Kind.DEMAND:
        return False
    if is_of_a_draft(base, item, draft.act.head):
        return False
    if any(base.tree[at].text == ";" for at in range(item.tokens.stop, draft.act.head)):
        return False  # "will pay as long as they work; the rest will go"
    if _is_of_both(base, item, draft):
        return True
    if _is_of_last(base, item, draft.act.head):
        return False
    if base.tree.below(item.governor, draft.act.head) or base.tree.below(item.governor, draft.cue):
        return item.governor >= 0 and not _crosses(base, item, draft)
    return _above(base, item, draft) or _is_of_series(base, item, draft.act.head)


def is_of_a_draft(base: Ground, item: Antecedent, head: int) -> bool:
    """Whether a condition is one of what a paper would lay down: "will table a motion to bar it | unless they pay"."""
    tree = base.tree
    papers = [k for k in tree.kids(head, "obj") if tree[k].lemma.lower() in words("drafts")]
    laid = (k for paper in papers for k in (*tree.kids(paper, "acl"), *tree.kids(head, "advcl")) if k > paper)
    inside = any("to" in tree.marks(k) and k < item.tokens.start for k in laid)
    return inside and item.tokens.start > head and tree[item.tokens.start - 1].text != ","


def _is_told_apart(base: Ground, item: Antecedent, head: int) -> bool:
    """Whether an act stands in a second "that" behind a condition: "that, if A, it would hire, and | that it would"."""
    tree = base.tree
    first = tree.first_conjunct(head)
    second = first != head and "that" in tree.marks(head) and "that" in tree.marks(first)
    return second and item.governor == first and item.tokens.stop <= first < head


def _is_of_series(base: Ground, item: Antecedent, head: int) -> bool:
    """Whether a condition closes the series that an act stands in: "would pay, mend it, and open it if she won"."""
    tree = base.tree
    joined = tree.is_rel(head, "conj") and tree.is_rel(item.governor, "conj") and head < item.governor
    bare = all(tree.kid(k, "nsubj", "aux") is None for k in (head, item.governor))
    return joined and bare and tree[head].head == tree[item.governor].head and item.tokens.start > item.governor


def _is_of_both(base: Ground, item: Antecedent, draft: Draft) -> bool:
    """Whether it is said that a condition is of both acts: "to sell it and to give it up, both if she agrees"."""
    tree = base.tree
    said = item.tokens.start > 0 and tree[item.tokens.start - 1].text.lower() in {"both", "each"}
    if _are_noes(base, draft.act.head, item.governor):
        return item.role in {ConditionRole.UNTIL, ConditionRole.UNLESS} and item.tokens.start > item.governor
    return said and tree.first_conjunct(item.governor) == tree.first_conjunct(draft.act.head)


def _is_of_last(base: Ground, item: Antecedent, head: int) -> bool:
    """Whether an end is of the last of a list alone: "ordered him to hand it in, and not to go | until his trial"."""
    last = item.governor
    if item.role is not ConditionRole.UNTIL or not head < last < item.tokens.start or base.tree.below(last, head):
        return False
    return "to" in base.tree.marks(last) and _lasts(base, last) and not _lasts(base, head)


def _are_noes(base: Ground, head: int, other: int) -> bool:
    """Whether two joined clauses say alike what is not to be done: "no trench be dug and no pipe be moved until"."""
    tree = base.tree
    joined = other > head >= 0 and tree.is_rel(other, "conj") and tree[other].head == head
    return (
        joined
        and set(tree.modals(head)) == set(tree.modals(other))
        and tree.is_negated(head)
        and tree.is_negated(other)
    )


def _crosses(base: Ground, item: Antecedent, draft: Draft) -> bool:
    """Whether a relative clause or a joined clause with its own subject parts the condition from the act."""
    here = item.governor
    while here not in (draft.act.head, draft.cue) and here >= 0:
        if base.tree.is_rel(here, "ccomp") and set(base.tree.marks(here)) & _ASKING:
            return True  # "refused to say whether she would walk out if outvoted"
        if base.tree.is_rel(here, "advcl") and "to" in base.tree.marks(here) and _goes_on(base, item, here):
            return True  # "to finance checks, to go on buying while repairs go on, and to leave"
        if base.tree.is_rel(here, "acl:relcl") or base.tree[here].text.lower() == "failing" or _is_added(base, here):
            return True  # "shall mend the road, failing which it shall pay"
        plain = base.tree[item.tokens.start - 1].text != ","  # "to create jobs and to scrap fees if elected"
        infinite = plain and "VerbForm=Inf" in base.tree[here].feats
        undertakes = base.tree[here].lemma.lower() in cues("verbs") and not infinite
        apart = base.own_subject(here) is not None or any(not _is_bare(base, k) for k in base.tree.kids(here, "aux"))
        apart = apart or undertakes  # "ordered A to return and told B to wait as long"
        told = _BEFORE_IT if undertakes else frozenset()  # "ordered a count after they threatened to leave unless"
        against = base.tree.is_rel(here, "advcl") and bool(set(base.tree.marks(here)) & (_AGAINST | told))
        speaks = base.tree[here].lemma in words("reporting") or base.tree[here].lemma.lower() in cues("verbs")
        if base.tree.is_rel(here, "advcl") and speaks and "ing" in base.tree[here].text:
            return True  # "ordered it to sell them, saying it had met half of what it promised in return for a leave"
        if (against or base.tree.is_rel(here, "conj", "parataxis")) and apart:
            return True  # "will mend it, although it will not be opened until"
        here = base.tree[here].head
    return False


def _is_bare(base: Ground, aux: int) -> bool:
    """Whether a helper leaves the will to the verb before it: "would be taken away and never | be | seen again"."""
    return base.tree[aux].rel == "aux:pass" and base.tree[aux].feats == "VerbForm=Inf"


def _is_added(base: Ground, here: int) -> bool:
    """Whether a clause only adds what is to be done to a thing: "lodge a bond, to be forfeited if it fails"."""
    tree = base.tree
    first = tree.subtree(here)[0]
    apart = "," in {tree[first].text, tree[max(first - 1, 0)].text}
    if apart and tree.is_rel(here, "advcl") and tree[here].lemma in words("growing"):
        return tree[here].text.lower().endswith("ing")  # "pay 5 percent, rising to 6 if output grows"
    return apart and tree.is_rel(here, "advcl", "acl") and "to" in tree.marks(here) and tree.is_passive(here)


def _above(base: Ground, item: Antecedent, draft: Draft) -> bool:
    """Whether a condition hangs on a clause above the act; over "and" only when it stands first."""
    here, joined = draft.act.head, False
    while base.tree.is_rel(here, *_UP) and base.tree[here].head >= 0:
        apart = base.tree.is_rel(here, "parataxis") or (
            base.tree.is_rel(here, "conj") and base.tree.kid(here, "nsubj") is not None
        )
        joined = joined or apart
        if apart and item.tokens.stop <= here and _is_told_beside(base, here):
            return False
        if base.tree.is_rel(here, "conj") and item.governor < item.tokens.start and item.tokens.stop <= here:
            return False  # "will pay if they agree, and sell the mill"
        if base.tree.is_rel(here, "advcl") and set(base.tree.marks(here)) & _REASONS and item.governor < here:
            return False  # "will wait until they meet, because her insurer had said it would not pay"
        here = base.tree[here].head
        if here == item.governor:
            return not joined or item.tokens.start < here
    return False


def _is_told_beside(base: Ground, here: int) -> bool:
    """Whether a clause tells a fact beside what is supposed: "had he won, he would have left; he had sworn to"."""
    tree = base.tree
    parted = any(tree[k].text == ";" for k in tree.kids(here, "punct"))
    return parted and any(tree[k].text.lower() in {"had", "has", "have"} for k in tree.kids(here, "aux"))
