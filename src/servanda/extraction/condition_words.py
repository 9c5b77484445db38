"""The words of a condition, wherever the tree hangs them, and where they end."""

from __future__ import annotations

from functools import cache

from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import Marker, markers, words

MOMENTS = frozenset(
    {
        "the moment",
        "the minute",
        "the instant",
        "the second",
        "the day",
        "the hour",
        "the morning",
        "the night",
        "the week",
    }
)
_WANDERING = ("parataxis", "punct", "discourse", "advcl:relcl")


@cache
def openers() -> dict[str, tuple[Marker, ...]]:
    """The markers by their first word, the longest first."""
    table: dict[str, tuple[Marker, ...]] = {}
    for row in markers():
        first = row.words.split()[0]
        table[first] = (*table.get(first, ()), row)
    return table


def own_words(tree: Tree, index: int, head: int, marker: Marker) -> list[int]:
    """The words of a condition, wherever the tree hangs them: its clause, or the noun with what is told of it."""
    if marker.words in MOMENTS and tree.below(head, index + 1):
        return [node for node in tree.subtree(index + 1) if node >= index]
    if tree.is_rel(index, "advcl") and tree[index].text.lower() == "failing" and tree.below(head, index):
        return list(tree.subtree(index))  # "failing a deal by midnight"
    cut = {kid for kid in tree.kids(head) if tree.is_rel(kid, *_WANDERING) or _names_source(tree, kid, head)}
    over, joined = tree[head].head, tree.kids(head, "conj")
    cut |= {kid for kid in joined if _is_told_next(tree, kid, index, over) or _opens_anew(tree, kid)}
    own = [node for node in tree.without(head, cut) if node >= index]
    own = sorted({*own, *_inserted(tree, index, head, marker)})
    if marker.clause or marker.whole:
        commas = (n for n in own if tree[n].text == "," and n < tree[n].head)
        turn = (n for n in commas if _is_what_it_did(tree, tree[n].head) or _is_done_with_it(tree, tree[n].head))
        return own[: own.index(next(turn, own[-1])) + 1] if own else own
    own = sorted({*own, *_complement(tree, index + len(marker.words.split()) - 1)})
    own = sorted({*own, *_in_kind(tree, index, own)})
    turns = ((n, tree[n].head) for n in own if tree[n].text == "," and n < tree[n].head)
    aside = (n for n, clause in turns if _goes_on(tree, clause) or _is_done_with_it(tree, clause))
    return own[: own.index(next(aside, own[-1])) + 1]  # "contingent on a grant, | for which nothing was set aside"


def _is_done_with_it(tree: Tree, head: int) -> bool:
    """Whether a clause only tells what another has done with it: "if they work longer, | which the union rejected"."""
    ends = (head, *tree.kids(head, "xcomp"))  # "until they leave, | which they have yet to do"
    which = any(tree[k].text.lower() == "which" for end in ends for k in tree.kids(end, "obj"))
    past = "Tense=Past" in tree[head].feats or tree[head].lemma == "have"
    done = past and set(tree.modals(head)) <= {"has", "have", "had"}
    return which and done and tree[head].rel.endswith(":relcl") and tree.kid(head, "nsubj") is not None


def _inserted(tree: Tree, index: int, head: int, marker: Marker) -> list[int]:
    """The words that tell whose word it is right behind a marker: "only if, | its chairman said, | the state pays"."""
    behind = index + len(marker.words.split()) + 1
    cues = _told_amid(tree, index, head)
    return next((list(own) for k in cues if (own := tree.subtree(k))[0] == behind), [])


def supposed_words(tree: Tree, head: int, inside: range) -> frozenset[int]:
    """What a condition supposes, which is not that somebody says so in the middle of it."""
    said = {node for cue in _told_amid(tree, inside.start, head) for node in tree.subtree(cue)}
    return frozenset({head, *inside} - said)


def _told_amid(tree: Tree, index: int, head: int) -> list[int]:
    """The verbs that tell whose word a condition is, between its first word and its own verb."""
    over = tree[head].head
    return [k for k in tree.kids(over, "parataxis") if index < k < head] if over >= 0 else []


def _is_told_next(tree: Tree, kid: int, index: int, governor: int) -> bool:
    """Whether a clause goes on after a condition at the end: "only if they pay, and he undertook to print it"."""
    later = 0 <= governor < index and tree.kid(kid, "nsubj") is not None and not tree.kids(kid, "aux", "mark")
    parted = any(tree[k].text == "," for k in tree.kids(kid, "punct"))
    joined = any(tree[k].lemma == "and" for k in tree.kids(kid, "cc"))
    past, cop = "Tense=Past" in tree[tree[kid].head].feats, tree.kids(kid, "cop")
    now = past and any("Tense=Pres" in tree[k].feats for k in cop)  # "when they got it, and we're back"
    return later and parted and joined and ("Tense=Past" in tree[kid].feats or now)


def _opens_anew(tree: Tree, kid: int) -> bool:
    """Whether a joined clause bears a mark of its own, and so is a condition for itself: "if A and if B"."""
    return any(mark in openers() for mark in tree.marks(kid)) and tree.kid(kid, "nsubj") is not None


def _complement(tree: Tree, last: int) -> list[int]:
    """What the last word of a marker opens: in "in return for peace" the peace, wherever it hangs."""
    head = last if tree.is_rel(last, "advcl") else tree[last].head  # "pending a ruling", read as of a verb
    return [node for node in tree.subtree(head) if node >= last] if head >= last else []


def _in_kind(tree: Tree, index: int, own: list[int]) -> list[int]:
    """What a price is paid in, hung on the act: "in return for 85 million euros | in aid from the region"."""
    last = own[-1] if own else index
    after = last + 1
    kind = tree[after].head if after < len(tree.analysis.tokens) and tree[after].text.lower() == "in" else -1
    bare = kind == after + 1 and tree.is_rel(kind, "obl", "nmod") and tree[index].head >= 0
    paid = bare and tree[kind].upos == "NOUN" and tree[kind].entity != "time" and tree[kind].head < index
    return [node for node in tree.subtree(kind) if node > last] if paid else []


def _is_what_it_did(tree: Tree, clause: int) -> bool:
    """Whether a clause at the end tells what came of the whole: "unless it lifts the ban, *escalating* a dispute"."""
    return tree.is_rel(clause, "advcl") and tree[clause].text.lower() in words("what it did")


def _goes_on(tree: Tree, clause: int) -> bool:
    """Whether a clause after a comma tells more, and nothing hangs on it: ", ending a long dispute"."""
    gerund = tree.is_rel(clause, "advcl", "acl") and "VerbForm=Ger" in tree[clause].feats
    return gerund or tree.is_rel(clause, "acl:relcl") or "although" in tree.marks(clause)


def _names_source(tree: Tree, kid: int, head: int) -> bool:
    """Whether a phrase after a condition says where all of it is laid down: "until it has met, under the accord"."""
    if tree.case(kid) != "under" or kid < head:
        return tree.case(kid) == "according to"
    first = tree.subtree(kid)[0]
    return "," in {tree[first].text, tree[first - 1].text}


def opens_cleft(tree: Tree, head: int) -> bool:
    """Whether a time is that at which a thing was done at last: "it was not until Friday that they signed"."""
    it = any(tree[k].text.lower() == "it" for k in tree.kids(head, "expl", "nsubj"))
    return it and tree.kid(head, "cop") is not None and tree.case(head) in {"before", "until", "till"}
