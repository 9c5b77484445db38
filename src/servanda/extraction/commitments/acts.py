"""The act that a commitment speaks of: the shortest clause that says what is, or is not, to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.extraction.commitments.asides import is_aside_of_speaker, is_setting, opens_purpose, starts_aside
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.penalties import is_alternative
from servanda.extraction.negation import fronted_no, has_no, is_of_no_such, is_sworn_off
from servanda.extraction.tree import MODALS
from servanda.lexicon.commitment_rows import words
from servanda.model.text import Span

_COMPLEMENTS = ("obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "advmod")
FINITE = frozenset({"can", "could", "may", "might", "must", "should", "would"})
_MARKS = frozenset({'"', "\u201c", "\u201d", "``", "''"})
_HANGERS = ("parataxis", "discourse", "appos", "vocative", "dislocated")


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be done: where it stands, and whether a not stands on it."""

    head: int
    span: Span
    negated: bool
    subject: int | None = None  # its own subject in words
    whole: bool = False  # the span holds the subject too
    nominal: bool = False


def verbal(ground: Ground, head: int, *, split: bool = True) -> list[Act]:
    """The acts that a verb and the verbs joined to it name, each with its own span."""
    groups = list(_groups(ground, head)) if split else [_joined(ground, head)]
    acts: list[Act] = []
    for group in groups:
        own = group[0]
        negated = is_negated(ground, own) or _shares_not(ground, own, acts)
        acts.append(_act(ground, group, negated))
    return acts


def nominal(ground: Ground, head: int, *, alone: bool = False) -> list[Act]:
    """The act that a noun names; nouns joined to it are part of it, unless it stands `alone` in a list."""
    return [Act(head, noun_span(ground, head, alone=alone), has_no(ground.tree, head), nominal=True)]


def is_negated(ground: Ground, head: int) -> bool:
    """Whether a not, never, no or "no longer" stands on the bare act."""
    if ground.tree.is_negated(head) or is_sworn_off(ground.tree, head) or is_of_no_such(ground.tree, head):
        return True
    if any(k < head and ground.tree[k].text.lower() in {"nor", "neither"} for k in ground.tree.kids(head, "cc")):
        return True  # "nor will they leave", first in a sentence
    if fronted_no(ground.tree, head) or any(has_no(ground.tree, k) for k in ground.tree.kids(head, "nsubj")):
        return True
    longer = [k for k in ground.tree.kids(head, "advmod") if ground.tree[k].text.lower() in {"longer", "more"}]
    if any(has_no(ground.tree, kid) for kid in longer):
        return True
    first = ground.tree[head].head
    return ground.tree.is_rel(head, "xcomp") and first >= 0 and ground.tree[first].lemma in words("withholding")


def _joined(ground: Ground, head: int) -> list[int]:
    """A verb and all verbs joined to it that have no subject of their own."""
    tree = ground.tree
    found, waiting = [head], [head]
    while waiting:
        here = waiting.pop()
        for kid in tree.kids(here, "conj", "advcl"):
            if tree.is_rel(kid, "advcl") and not _is_next_in_list(ground, kid):
                continue
            if _goes_on(ground, kid, head):
                found.append(kid)
                waiting.append(kid)
    return sorted(found)


def _is_set_against(ground: Ground, kid: int, head: int) -> bool:
    """Whether an act is only what another is not: "agreed to suspend the strike, not to end it"; not "and not to"."""
    tree = ground.tree
    against = {tree[k].text.lower() for k in tree.kids(kid, "cc")} <= {"but"}
    both = "to" in tree.marks(kid) and "to" in tree.marks(head)
    return against and both and tree.is_negated(kid) and not tree.is_negated(head)


def _goes_on(ground: Ground, kid: int, head: int) -> bool:
    """Whether a joined verb has the subject and the form of the first: not "refused to leave and called ..."."""
    tree = ground.tree
    if ground.own_subject(kid) is not None or tree[kid].upos not in {"VERB", "AUX", tree[head].upos}:
        return False
    if tree[kid].text.lower() in MODALS:
        return False  # "barred from sailing and must within a month ..."
    if is_alternative(ground, kid) or any(tree[k].text.lower() in {"instead", "rather"} for k in tree.kids(kid, "cc")):
        return False  # "will cut hours rather than dismiss workers"
    aux = {tree[k].text.lower() for k in tree.kids(kid, "aux")}
    if aux & {"has", "had"} or ("have" in aux and not tree.kids(head, "mark")):
        return False  # "will drop its suit and has agreed not to strike", "promised to pay and has done so"
    own = {tree[k].text.lower() for k in tree.kids(head, "aux")}
    if aux & {"may", "might", "could"} and not aux & own:
        return False  # "would not sit with them but might support it"
    if _is_set_against(ground, kid, head):
        return False
    if "be" in aux and "to" in tree.marks(kid) and not tree.is_passive(head) and not tree.kids(kid, "cc"):
        return False  # "a plan to shed posts, to be put to the council"
    if aux & FINITE and "to" in tree.marks(head):
        return False  # "to open talks and would not rule out a walkout"
    if tree.kids(head, "mark") and "Person=3" in tree[kid].feats and not aux:
        return False  # "obliges them to share data and forbids them to sell"
    past = "Tense=Past" in tree[kid].feats and "VerbForm=Fin" in tree[kid].feats and not tree.kids(kid, "aux")
    return not past or {"Tense=Past", "VerbForm=Fin"} <= set(tree[head].feats.split("|"))


def _is_next_in_list(ground: Ground, kid: int) -> bool:
    """Whether a "to" clause after a comma goes on with a list: "agreed to halt A, to open B, and to close C"."""
    tree = ground.tree
    mark = next((k for k in tree.kids(kid, "mark") if tree[k].text.lower() == "to"), None)
    return mark is not None and tree[mark - 1].text in {",", ";"} and tree[kid].head < mark


def _groups(ground: Ground, head: int) -> Iterator[list[int]]:
    """Verbs that share one object stand together; each with an object of its own is an act of its own."""
    group: list[int] = []
    for verb in _joined(ground, head):
        parted = bool(group) and any(ground.tree[place].text == ";" for place in range(group[-1], verb))
        parted = parted or (bool(group) and _has_own_will(ground, verb))
        apart = bool(group) and _is_complete(ground, group[-1], verb) and not _is_choice(ground, group[0], verb)
        if parted or (apart and not _takes_up(ground, verb)):
            yield group
            group = []
        group.append(verb)
    if group:
        yield group


def _has_own_will(ground: Ground, verb: int) -> bool:
    """Whether a joined verb is willed anew, with no object to share: "would be shut but | would open if it thawed"."""
    tree = ground.tree
    turned = any(tree[k].text.lower() == "but" for k in tree.kids(verb, "cc")) or tree.kid(verb, "obj") is None
    return turned and bool(tree.kids(verb, "aux"))


def _is_choice(ground: Ground, first: int, verb: int) -> bool:
    """Whether one of two is to be done, which is one act: "told her to put it down or leave the chamber"."""
    either = any(ground.tree[k].text.lower() == "or" for k in ground.tree.kids(verb, "cc"))
    return either and not is_negated(ground, first)


def _is_complete(ground: Ground, verb: int, after: int) -> bool:
    """Whether a verb has its words before the next: not "protect and defend the coast", read as of the first."""
    if ground.tree[verb].lemma in words("complete alone"):
        return True  # "resign and dissolve the chamber"
    own = [kid for kid in ground.tree.kids(verb, *_COMPLEMENTS) if kid > verb]
    return bool(own) and (min(own) <= after or bool(ground.tree.kids(after, *_COMPLEMENTS)))


def _takes_up(ground: Ground, verb: int) -> bool:
    """Whether a joined verb only goes on with the object before: "reverse the process and reduce it"."""
    thing = ground.tree.kid(verb, "obj")
    more = ground.tree.kids(verb, "obl", "xcomp")  # but "buy the tower and turn it into a school"
    return (
        thing is not None
        and ground.tree[thing].text.lower() in {"it", "them"}
        and not (more or ground.tree.marks(verb))
    )


def _shares_not(ground: Ground, head: int, before: list[Act]) -> bool:
    """Whether the not of the verb before holds for this one: "not to attack or tax", "neither ... nor"."""
    if not before or not before[-1].negated:
        return False
    joins = {ground.tree[kid].text.lower() for kid in ground.tree.kids(head, "cc")}
    if joins & {"or", "nor"}:
        return True
    return not joins & {"but"} and not ground.tree.kids(head, "mark", "aux")


def _act(ground: Ground, group: list[int], negated: bool) -> Act:
    own = ground.own_subject(group[0])
    if negated and ground.tree[group[0]].lemma in words("holding back"):
        inner = ground.tree.kid(group[0], "xcomp")
        if inner is not None:  # "will not hesitate to fire": the act is firing
            return Act(inner, verb_span(ground, [inner]), False, own)
    withheld = _withheld(ground, group[0])
    if withheld is not None:
        return Act(withheld.head, withheld.span, not negated, own, nominal=withheld.nominal)
    return Act(group[0], verb_span(ground, group), negated, own)


def _withheld(ground: Ground, verb: int) -> Act | None:
    """What is refrained from: of "refrain from using force" the act is using force."""
    tree = ground.tree
    if tree[verb].lemma not in words("withholding"):
        return None
    for kid in tree.kids(verb, "obl", "advcl", "ccomp"):
        if "from" in {*tree.marks(kid), tree.case(kid)}:
            return nominal(ground, kid)[0] if tree[kid].upos == "NOUN" else Act(kid, verb_span(ground, [kid]), False)
    return None


def verb_span(ground: Ground, group: list[int]) -> Span:
    """The verb phrase of some verbs: without subject, auxiliary, "to", negation and condition."""
    tree = ground.tree
    first, last = group[0], group[-1]
    members = set(group)
    cut = {kid for verb in group for kid in tree.kids(verb) if _is_outside(ground, verb, kid) and kid not in members}
    kept = set(tree.without(last, {k for k in cut if tree[k].head == last}))
    for verb in group:
        kept |= set(tree.without(verb, cut))
    shared = tree.kids(tree.first_conjunct(last), "obj") if tree.kid(last, "obj") is None else []
    kept |= {low for kid in shared if kid > last for low in tree.subtree(kid)}  # "neither disarm nor leave | it"
    being = max((k for k in tree.kids(first, "cop") if tree[k].text.lower() == "be"), default=None)
    if being is not None:
        joined = {k for k in tree.kids(first, "conj") if tree.marks(k) or tree.kid(k, "nsubj") is not None}
        joined |= set(tree.kids(first, *_HANGERS))  # "would be safe, | he promised"
        kept |= {n for n in tree.without(first, joined) if n >= being}  # "would be in the city by nightfall"
        return tree.span(_reach(ground, sorted(n for n in kept if n >= being), last))
    left = [n for n in kept if n < first and n > _border(ground, first) and _leads(ground, n, first)]
    return tree.span(_reach(ground, [*sorted(left), *sorted(n for n in kept if n >= first)], last))


def _leads(ground: Ground, node: int, verb: int) -> bool:
    """Whether a word before the verb is part of its phrase: an adverb of manner, a part of a compound verb."""
    tree = ground.tree
    if tree[node].text.lower() in words("connectives") or (tree[node].upos == "NOUN" and tree.case(node)):
        return False  # "shall in turn release"
    return (
        node + 6 >= verb and tree[node].head in {verb, node + 1, node + 2} and tree[node].upos in {"ADV", "ADJ", "NOUN"}
    )


def _border(ground: Ground, verb: int) -> int:
    """The last word before the verb that is no part of the bare act."""
    tree = ground.tree
    kids = tree.kids(verb, "aux", "mark", "nsubj", "csubj", "cop", "expl", "cc", "punct")
    kids += [k for k in tree.kids(verb, "advmod") if tree[k].text.lower() in {"not", "n't", "never", "longer"}]
    kids += fronted_no(tree, verb)
    ends = [tree.subtree(kid)[-1] for kid in kids if kid < verb]
    ends += [at for at in range(max(verb - 2, 0), verb) if tree[at].text == ","]  # "will not, for now, | cut rations"
    return max((end for end in ends if end < verb), default=-1)


def _is_outside(ground: Ground, verb: int, kid: int) -> bool:
    tree = ground.tree
    if tree.is_rel(kid, "conj"):
        return True
    if tree.is_rel(kid, *_HANGERS) or is_aside_of_speaker(ground, kid) or is_setting(ground, kid):
        return True
    if tree.is_rel(kid, "advcl") and _is_next_in_list(ground, kid):
        return True
    return tree.is_rel(kid, "nsubj", "csubj") or (tree.is_rel(kid, "aux", "mark", "cc") and kid < verb)


def _reach(ground: Ground, kept: list[int], last: int) -> list[int]:
    """The run of words from the first on that no condition and no foreign clause breaks."""
    tree = ground.tree
    conditions = ground.conditions_at(last)
    barred = {t for own in conditions if last not in own.tokens for t in own.tokens}
    run: list[int] = []
    opened = bool(kept) and kept[0] > 0 and tree[kept[0] - 1].text in _MARKS
    for node in kept:
        closes = opened and tree[node].text in _MARKS and len(run) > 1  # of one word only that word is another's
        if (node in barred or closes) and node > last:
            break  # of 'to "stop firing rockets" into the town' the words as they were said
        if run and node > run[-1] + 2 and node > last:
            break
        if starts_aside(ground, node, last) or opens_purpose(ground, node, last) or tree[node].text == ";":
            break
        if node not in barred:
            run.append(node)
    if len(run) > 1 and run[-1] + 1 in barred and tree[run[-1]].text.lower() in {"only", "even"}:
        run.pop()  # "release the money | only when the audit is complete"
    while len(run) > 1 and run[-1] + 1 in barred and (tree[run[-1]].upos == "CCONJ" or tree[run[-1]].text == ","):
        run.pop()  # "lend the money, | but only if the state pays"
    return run or [last]


def noun_span(ground: Ground, head: int, *, alone: bool = False) -> Span:
    """The words of a noun that names an act, with what is joined to it, without preposition, negation and condition."""
    tree = ground.tree
    cut = {
        kid
        for kid in tree.kids(head)
        if tree.is_rel(kid, "case", "mark", "cc", "punct", "parataxis", "cop", "aux", "nsubj", "appos", "advcl")
        or (alone and tree.is_rel(kid, "conj"))
        or (tree.is_rel(kid, "det", "advmod") and tree[kid].text.lower() in {"no", "not"})
    }
    kept = tree.without(head, cut)
    low = kept.index(head)
    while low > 0 and kept[low] - kept[low - 1] == 1:
        low -= 1
    return tree.span(_reach(ground, kept[low:], head))
