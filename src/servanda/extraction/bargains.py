"""Conditions without a word of condition: "pay, and we will talk", "sign it or we walk", "otherwise we will strike"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from servanda.extraction.antecedents import Antecedent
from servanda.extraction.supposing import WILL
from servanda.extraction.tree import Tree
from servanda.model.claims import ConditionRole

_FIRST = frozenset({"i", "we"})
_DUTIES = frozenset({"must", "should", "has", "have", "had"})


def with_bargains(
    tree: Tree, known: Mapping[int, tuple[Antecedent, ...]]
) -> tuple[dict[int, tuple[Antecedent, ...]], set[int]]:
    """The conditions with those of a bargain too, and the tokens that are only a condition and ask for nothing."""
    found, bare = dict(known), set[int]()
    for item in _bargains(tree):
        sentence = tree[item.head].sentence
        own = found.get(sentence, ())
        if any(set(item.tokens) & set(other.tokens) or item.governor in other.tokens for other in own):
            continue
        found[sentence] = (*own, item)
        if item.role is ConditionRole.IF:
            bare |= set(item.tokens)
    return found, bare


def _bargains(tree: Tree) -> Iterator[Antecedent]:
    for token in tree.analysis.tokens:
        text = token.text.lower()
        found: Antecedent | None
        if text == "otherwise" and _is_else(tree, token.index):
            found = _bare(tree, token.index, token.head)
        elif text == "otherwise" and (told := _told_else(tree, token.index)) is not None:
            found = _bare(tree, token.index, told)
        elif text in {"and", "or", "otherwise"} and token.head > token.index:
            found = _before(tree, token.index, token.head)
        elif text in {"that", "which", "this"} and token.index > 0 and tree[token.index - 1].text.lower() == "failing":
            found = _failing(tree, token.index)
        elif text == "then" and token.index > 0 and tree[token.index - 1].text.lower() == "only":
            found = _only_then(tree, token.index)
        elif text in {"provided", "providing"} and token.rel == "advcl":
            found = _loose(tree, token.index)
        else:
            continue
        if found is not None:
            yield found


def _is_else(tree: Tree, word: int) -> bool:
    """Whether an "otherwise" stands with a will and names what would have to fail: "it would otherwise close"."""
    then = tree[word].head
    willed = then > word and bool(WILL & {tree[k].text.lower() for k in tree.kids(then, "aux") if k < word})
    return willed and tree.is_rel(word, "advmod") and "have" not in tree.modals(then)


def _told_else(tree: Tree, word: int) -> int | None:
    """What is told behind an "otherwise" and its teller: "otherwise, he said, there | would be | no talks"."""
    said = tree[word].head
    told = tree.kid(said, "ccomp") if said > word and tree[word + 1].text == "," else None
    then = told if told is not None and told > said else said
    willed = bool(WILL & set(tree.modals(then))) and "have" not in tree.modals(then)
    opens = word == tree.sentence(word).first or tree[word - 1].text in {'"', "“", ";", ".", "and"}
    return then if then != said and willed and opens else None


def _bare(tree: Tree, word: int, then: int) -> Antecedent:
    """A condition that is one word."""
    return Antecedent(ConditionRole.IF, tree[word].span, range(word, word + 1), word, then, negated=False)


def _before(tree: Tree, joint: int, then: int) -> Antecedent | None:
    """What has to come first, or to fail: the clause before an "and", an "or", an "otherwise"."""
    if tree.kid(then, "nsubj", "expl") is None or tree.marks(then) not in ([], ["otherwise"]):
        return None
    word = tree[joint].text.lower()
    own = tree.kid(then, "nsubj", "expl")
    if own is not None and own < joint:
        return None  # "none had been or would be left": it joins the helpers
    willed = bool(WILL & set(tree.modals(then)))
    plain = own is not None and tree[own].text.lower() in _FIRST and not tree.kids(then, "aux")
    first = tree[then].head
    opens = joint == tree.sentence(joint).first or tree[joint - 1].text in {'"', "“", "‘", "``", ";"}
    if word == "otherwise" and opens and willed:
        return _bare(tree, joint, then)
    if not 0 <= first < joint or not tree.is_rel(then, "conj", "advcl", "parataxis"):
        return None
    if word == "and":
        yours = own is not None and tree[own].text.lower() == "you" and bool(tree.kids(then, "cop"))
        offered = (
            willed or yours or (plain and "Tense=Past" not in tree[then].feats) or tree.kid(then, "expl") is not None
        )  # "touch that and you're dead"
        asked = _is_bidden(tree, first) or (willed and _is_one_more(tree, first))
        return _clause(tree, first, joint, then, ConditionRole.IF) if offered and asked else None
    first = next((k for k in tree.kids(first, "xcomp") if k < joint and "to" in tree.marks(k)), first)
    either = _is_bidden(tree, first) or _is_due(tree, first, then)
    return _clause(tree, first, joint, then, ConditionRole.UNLESS) if either and (willed or plain) else None


def _is_bidden(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the imperative."""
    bare = "VerbForm=Inf" in tree[verb].feats or "Mood=Imp" in tree[verb].feats
    aux = {tree[k].lemma for k in tree.kids(verb, "aux")}
    free = not tree.kids(verb, "nsubj", "csubj", "expl", "mark", "cop") and not tree.is_rel(
        verb, "xcomp", "acl", "conj"
    )
    return tree[verb].upos == "VERB" and bare and free and not aux - {"do"}


def _is_one_more(tree: Tree, noun: int) -> bool:
    """Whether a noun alone says what must not come again: "one more step and I'll shoot"."""
    more = any(tree[k].text.lower() == "more" for k in tree.kids(noun, "amod"))
    one = any(tree[k].text.lower() == "one" for k in tree.kids(noun, "nummod"))
    another = tree.has_det(noun, "another")
    return tree[noun].upos == "NOUN" and ((one and more) or another) and not tree.kids(noun, "nsubj", "cop")


def _is_due(tree: Tree, verb: int, then: int) -> bool:
    """Whether it is said what somebody has to do, or what another does: "you pay or we walk"."""
    if tree[verb].upos not in {"VERB", "AUX"}:
        return False
    if "to" in tree.marks(verb):
        return tree.is_rel(verb, "xcomp", "acl", "ccomp")  # "told them to leave or they would be shot"
    duty = bool(_DUTIES & set(tree.modals(verb))) or (tree[verb].lemma in {"have", "need"} and bool(tree.kids(verb)))
    mine, other = tree.kid(verb, "nsubj"), tree.kid(then, "nsubj")
    if mine is None or other is None:
        return False
    apart = tree[mine].text.lower() != tree[other].text.lower()
    told = "Tense=Past" in tree[verb].feats and not tree.kids(verb, "aux")
    return duty or (apart and not told)


def _clause(tree: Tree, head: int, joint: int, then: int, role: ConditionRole) -> Antecedent | None:
    """The words of the clause before the joint, less what joins it."""
    own = [node for node in tree.without(head, {then}) if node < joint]
    if len(own) > 1 and tree[own[0]].text.lower() == "to":
        own.pop(0)
    own = [node for node in own if node > head or tree[node].upos not in {"CCONJ", "SCONJ"}]
    while len(own) > 1 and tree[own[-1]].upos in {"PUNCT", "CCONJ"}:
        own.pop()
    while len(own) > 1 and tree[own[0]].upos == "PUNCT":
        own.pop(0)
    span = tree.span(own)
    return Antecedent(role, span, range(own[0], own[-1] + 1), head, then, tree.is_negated(head))


def _failing(tree: Tree, word: int) -> Antecedent | None:
    """What follows where it is not done: "failing which it shall pay a fine", "failing that, we will strike"."""
    last = tree.sentence(word).last
    then = next((n for n in range(word + 1, last) if WILL & {tree[k].text.lower() for k in tree.kids(n, "aux")}), None)
    if then is None:
        return None
    span = tree.span([word - 1, word])
    return Antecedent(ConditionRole.IF, span, range(word - 1, word + 1), word, then, negated=False)


def _only_then(tree: Tree, word: int) -> Antecedent | None:
    """What waits for what was told before: "only then will they withdraw"."""
    span, then = tree.span([word - 1, word]), tree[word].head
    if then < word or not WILL & set(tree.modals(then)):
        return None
    return Antecedent(ConditionRole.IF, span, range(word - 1, word + 1), word, then, negated=False)


def _loose(tree: Tree, index: int) -> Antecedent | None:
    """A "provided" whose clause the reader did not see: the words up to the next mark."""
    over, last = tree[index].head, tree.sentence(index).last
    stop = next((n for n in range(index + 1, last) if tree[n].upos == "PUNCT"), last)
    follows = index + 2 < stop and tree[index + 1].upos in {"DET", "PRON", "PROPN", "NOUN"}
    clause = any(tree[k].upos == "VERB" or k < index for k in tree.kids(index))
    if not follows or clause or over > index or not WILL & set(tree.modals(over)):
        return None
    tokens = range(index, stop)
    return Antecedent(ConditionRole.IF, tree.span(list(tokens)), tokens, index, over, negated=False)
