"""The words of an act: its clause or noun phrase with its parts, without what only surrounds it."""

from __future__ import annotations

from servanda.extraction.events.frames import Told
from servanda.extraction.events.places import counted
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import words
from servanda.model.claims import Role
from servanda.model.text import Span

_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "absolve"})
_GAP = 4  # words that may stand between two words of one clause
_BREAKS = frozenset({";", "|"})
_AROUND = ("punct", "cc", "mark", "discourse", "parataxis", "advcl", "vocative", "dislocated")


def span_of(tree: Tree, told: Told) -> Span:
    """The clause of the verb, or the noun with what hangs on it."""
    if told.verb is not None:
        raised = tree.is_rel(told.verb, "xcomp") and tree[told.trigger].head == tree[told.verb].head
        return _clause(tree, tree[told.verb].head if raised else told.verb, told)  # "the release has yet to take place"
    if tree[told.trigger].upos == "VERB" or tree.kids(told.trigger, "nsubj", "aux"):
        return _clause(tree, told.trigger, told)
    return tree.phrase(counted(tree, told.trigger))


def _clause(tree: Tree, verb: int, told: Told) -> Span:
    cut = {kid for kid in tree.kids(verb) if tree.is_rel(kid, *_AROUND) and not _is_part(tree, kid, told)}
    cut |= {kid for kid in tree.kids(verb, "conj") if kid != told.trigger}
    cut |= {kid for kid in tree.kids(verb, "nsubj") if tree[kid].lemma in {"who", "which", "that"}}
    cut |= {kid for kid in tree.kids(verb, "ccomp") if kid < verb}
    cut |= {kid for kid in _tails(tree, verb) if kid != told.trigger}
    kept = tree.without(verb, cut)
    return tree.span(around(tree, kept, verb))


def _is_part(tree: Tree, kid: int, told: Told) -> bool:
    """Whether a clause belongs to the act: "accused him of abducting two divers", "rejected calls to leave"."""
    if not tree.is_rel(kid, "advcl") or told.trigger != tree[kid].head:
        return False
    marks = tree.marks(kid)
    if "of" in marks:
        return True
    return "to" in marks and any(tree[k].lemma in words("deverbal") for k in tree.kids(told.trigger, "obj"))


def _tails(tree: Tree, verb: int) -> set[int]:
    """Relative clauses and appositions of the parts."""
    parts = tree.kids(verb, "nsubj", "obj", "obl", "iobj")
    return {tail for part in parts for tail in tree.kids(part, "acl:relcl", "appos", "parataxis")}


def around(tree: Tree, kept: list[int], verb: int) -> list[int]:
    """The run of words around the verb; a gap of more than a few words or a semicolon ends it."""
    place = kept.index(verb)
    low, high = place, place
    while low > 0 and _near(tree, kept[low - 1], kept[low]):
        low -= 1
    while high + 1 < len(kept) and _near(tree, kept[high], kept[high + 1]):
        high += 1
    return kept[low : high + 1]


def _clause_of(tree: Tree, index: int, trigger: int | None) -> int | None:
    """The clause under a noun that tells the act of which the noun is a part."""
    for kid in tree.kids(index, "acl") if trigger is not None else ():
        if kid > index and not tree.is_rel(kid, "acl:relcl") and tree.below(trigger or 0, kid):
            return kid
    return None


def _before(tree: Tree, clause: int) -> int:
    """Where the words before a clause end."""
    first = tree.subtree(clause)[0]
    return tree[first - 1].end if first else tree[first].start


def _near(tree: Tree, left: int, right: int) -> bool:
    return right - left <= _GAP and all(tree[node].text not in _BREAKS for node in range(left, right + 1))


def _is_left_out(tree: Tree, kid: int) -> bool:
    """Whether a conjunct is named as who did not: "soldiers rather than their officers"."""
    return any(tree[cc].text.lower() in {"rather", "not", "instead"} for cc in tree.kids(kid, "cc", "advmod"))


def _without(tree: Tree, span: Span, index: int, other: int | None) -> Span:
    """The words of one part without those of the other that stand after it: "the mill | by the garrison"."""
    if other is None or other <= index or not tree.below(other, index):
        return span
    first = tree.subtree(other)[0]
    end = tree[first - 1].end
    return Span(span.start, end) if tree[index].end <= end < span.end else span


_CASES = frozenset({"v", "v.", "vs", "vs.", "versus"})


def parties(tree: Tree, told: Told) -> tuple[Role | None, Role | None]:
    """Who does an act and to whom: never the same words for both, and never the name of a case at law."""
    agent, patient = (
        None if _is_case(tree, index) or _is_asked(tree, index) else index for index in (told.agent, told.patient)
    )
    doer = role_of(tree, agent, told.trigger, patient)
    other = role_of(tree, patient, told.trigger, agent)
    if doer is None or other is None or doer.span is None or other.span is None:
        return doer, other
    text = tree.analysis.report.text
    return doer, None if doer.span.of(text).casefold() == other.span.of(text).casefold() else other


def _is_asked(tree: Tree, index: int | None) -> bool:
    """Whether a word asks who it was: "it is unclear | who | shot the envoy"."""
    return index is not None and tree[index].upos == "PRON" and "PronType=Int" in tree[index].feats


def _is_case(tree: Tree, index: int | None) -> bool:
    """Whether a name is that of a case at law: "Tarn v. Ruvia", "the case of Tarn v. Ruvia"."""
    if index is None or (tree[index].upos != "PROPN" and tree[index].lemma not in {"case", "matter", "suit"}):
        return False  # "the court in Tarn v. Ruvia" is a court
    return any(tree[at].text.lower() in _CASES for at in tree.tokens_in(tree.phrase(index)))


def _charge(tree: Tree, index: int) -> int | None:
    """What somebody is accused of, where it hangs on him: "accused the union | of holding the port to ransom"."""
    over = tree[index].head
    if over < 0 or tree[over].lemma not in _CHARGING:
        return None
    return next((kid for kid in tree.kids(index, "acl") if "of" in tree.marks(kid)), None)


def role_of(tree: Tree, index: int | None, trigger: int | None = None, other: int | None = None) -> Role | None:
    """Who fills a part of the act of a trigger, in words; several that are joined are members of one role.

    `other` fills another part, and is no member: "talks between the dockers and the shipping line".
    """
    if index is None:
        return None
    clause = _clause_of(tree, index, trigger)
    clause = _charge(tree, index) if clause is None else clause
    if clause is not None:  # "a camp attacked by militiamen": the camp
        whole = tree.phrase(index)
        return Role(Span(whole.start, max(tree[index].end, min(whole.end, _before(tree, clause)))))
    nominal = {"NOUN", "PROPN", "PRON", "NUM"}
    joined = [kid for kid in tree.conjuncts(index) if tree[kid].upos in nominal and not _is_left_out(tree, kid)]
    joined = [kid for kid in joined if kid != other]
    spans = [_without(tree, tree.phrase(kid), kid, other) for kid in joined or [index]]
    if len(spans) == 1:
        return Role(spans[0])
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Role(whole, members=tuple(Role(span) for span in spans))
