"""Conditions that stand in the sentence before: "If the fee is not paid, ... They will also block the road"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from servanda.extraction.antecedents import Antecedent
from servanda.extraction.supposing import WILL
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import words
from servanda.model.analysis import Sentence
from servanda.model.claims import ConditionRole

_FIRST, _WOULD = frozenset({"i", "we"}), frozenset({"would", "'d", "’d"})
_MANY, _ONE = frozenset({"they"}), frozenset({"it", "he", "she"})
_POINTING = frozenset({"that", "this", "it"})
_BOTH = ("both", "these", "all")
_LEADING = frozenset({"PUNCT", "CCONJ", "ADV", "PART"})
Conditions = Mapping[int, tuple[Antecedent, ...]]


def with_carried(tree: Tree, known: Conditions) -> dict[int, tuple[Antecedent, ...]]:
    """The conditions with those of a sentence that goes on with what the one before supposed."""
    found = _with_afterthoughts(tree, known)
    for before, after in pairwise(tree.analysis.sentences):
        item = next((own for own in found.get(before.index, ()) if _reaches_on(tree, own, before)), None)
        then = _going_on(tree, after, item) if item is not None and after.index not in found else None
        if item is not None and then is not None:
            found[after.index] = (replace(item, governor=then),)
    return found


def _with_afterthoughts(tree: Tree, known: Conditions) -> dict[int, tuple[Antecedent, ...]]:
    """The conditions with those told in a sentence of their own: "It will reopen. But only if the state pays"."""
    found = dict(known)
    for here in tree.analysis.sentences:
        if (item := _but_depending(tree, here)) is not None:
            found[here.index] = (*found.get(here.index, ()), item)
    for before, after in pairwise(tree.analysis.sentences):
        own = known.get(after.index, ())
        item = own[0] if own and _is_all(tree, own[0], after) else _told_apart(tree, after)
        if item is not None and tree[after.last - 1].text != "?":
            found[before.index] = (*found.get(before.index, ()), replace(item, governor=_willed_last(tree, before)))
    return found


def _willed_last(tree: Tree, sentence: Sentence) -> int:
    """The last verb of a sentence with a will, on which an afterthought hangs: "I said it and I will do it. Unless"."""
    joined = [k for k in (sentence.root, *tree.kids(sentence.root, "conj")) if WILL & set(tree.modals(k))]
    return joined[-1] if joined else sentence.root


def _told_apart(tree: Tree, sentence: Sentence) -> Antecedent | None:
    """A condition that a sentence tells of what the one before undertakes, without an "if"."""
    return _spelled_out(tree, sentence) or _depending(tree, sentence) or _announced(tree, sentence)


def _to_the_end(tree: Tree, sentence: Sentence, first: int, head: int, *, negated: bool = False) -> Antecedent:
    """A condition from a word to the end of its sentence, with the word that tells it."""
    own = range(first, sentence.last - (tree[sentence.last - 1].upos == "PUNCT"))
    return Antecedent(ConditionRole.IF, tree.span(tuple(own)), own, head, sentence.root, negated)


def _by_verb(tree: Tree, verb: int, governor: int) -> Antecedent:
    """A condition that a verb tells with all that stands under it behind it."""
    own = range(verb, tree.subtree(verb)[-1] + 1)
    return Antecedent(ConditionRole.IF, tree.span(tuple(own)), own, verb, governor, negated=False)


def _spelled_out(tree: Tree, sentence: Sentence) -> Antecedent | None:
    """A condition of what was just undertaken: "The condition is that the firm pays"."""
    root = sentence.root
    nouns = (k for k in tree.kids(root, "nsubj") if tree[k].lemma.lower() in words("provisos"))
    noun = next(nouns, None)
    known = noun is not None and (tree.has_det(noun, "the") or bool(tree.kids(noun, "nmod:poss")))
    if noun is None or not known or tree.kid(root, "cop") is None or "that" not in tree.marks(root):
        return None
    return _to_the_end(tree, sentence, tree.subtree(noun)[0], root, negated=tree.is_negated(root))


def _depending(tree: Tree, sentence: Sentence) -> Antecedent | None:
    """What was just undertaken told to hang on something: "That depends on whether the firm pays"."""
    told = tree.kid(sentence.root, "ccomp")  # "Both steps depend on a cheaper loan, it added"
    verb = told if told is not None and tree[sentence.root].lemma in words("reporting") else sentence.root
    own = tree.kid(verb, "nsubj")
    if own is None or own > verb or tree[verb].lemma != "depend" or tree.is_negated(verb):
        return None
    steps = tree[own].lemma.lower() in words("undertaken") and any(tree.has_det(own, word) for word in _BOTH)
    retold = verb != sentence.root and tree[own].text.lower() == "it"  # "he said it depended on orders"
    if not retold and (not (tree[own].text.lower() in _POINTING or steps) or "Tense=Past" in tree[verb].feats):
        return None
    if verb == sentence.root:
        return _to_the_end(tree, sentence, verb, verb)
    return _by_verb(tree, verb, sentence.root)


def _but_depending(tree: Tree, sentence: Sentence) -> Antecedent | None:
    """What a sentence says that its own undertaking hangs on: "would reopen, but that depends on the state"."""
    root = sentence.root
    for verb in tree.kids(root, "conj", "parataxis"):
        own = tree.kid(verb, "nsubj")
        pointing = own is not None and own < verb and tree[own].text.lower() in {"that", "this"}
        if tree[verb].lemma != "depend" or not pointing or tree.is_negated(verb):
            continue
        act = next((k for k in (root, *tree.kids(root, "ccomp")) if k < verb and WILL & set(tree.modals(k))), None)
        return None if act is None else _by_verb(tree, verb, act)
    return None


def _announced(tree: Tree, sentence: Sentence) -> Antecedent | None:
    """A condition told as such in a sentence of its own: "There is one condition: a quay deep enough"."""
    nouns = (k for k in tree.kids(sentence.root, "nsubj", "obj") if tree[k].lemma.lower() in words("provisos"))
    noun = next(nouns, None)
    if (
        noun is None
        or tree.is_negated(sentence.root)
        or not any(tree[k].text.lower() in {"a", "one"} for k in tree.kids(noun, "det", "nummod"))
    ):
        return None
    colon = next((at for at in range(noun + 1, min(noun + 3, sentence.last)) if tree[at].text in {":", ","}), None)
    if colon is None or colon + 2 >= sentence.last:
        return None
    return _to_the_end(tree, sentence, tree.subtree(noun)[0], noun)


def _is_all(tree: Tree, item: Antecedent, sentence: Sentence) -> bool:
    """Whether a condition is all that a sentence tells, but for who says it."""
    over = item.governor
    led = all(tree[at].upos in _LEADING for at in range(sentence.first, item.tokens.start))
    told = [k for k in tree.kids(over, "ccomp", "xcomp", "obj") if k != item.head] if over >= 0 else []
    said = over >= 0 and tree[over].lemma in words("reporting") and not told
    said = said and not WILL & set(tree.modals(over))  # "If they shell it, we will answer" tells an act
    alone = over < 0 or (tree[over].upos in _LEADING and tree.kid(over, "nsubj", "cop") is None)
    return led and (alone or said)


def _reaches_on(tree: Tree, item: Antecedent, sentence: Sentence) -> bool:
    """Whether a condition opens a sentence, or follows a bare will: "will strike unless they pay"."""
    over = item.governor
    if over < 0 or item.role is ConditionRole.IN_RETURN or not WILL & set(tree.modals(over)):
        return False
    if tree.has_aux(over, "have"):
        return False  # "Had you paid, we would have come. Now we will not"
    later = item.tokens.start > over and item.tokens.stop <= sentence.last
    return later or item.tokens.start - sentence.first <= 1


def _going_on(tree: Tree, sentence: Sentence, item: Antecedent) -> int | None:
    """The verb of a sentence that goes on with what the same doer will do in the same case."""
    doer = tree.kid(item.governor, "nsubj")
    if doer is None or item.tokens.stop > sentence.first:
        return None
    own = tree.kids(sentence.root, "ccomp")
    for verb in (sentence.root, *own):
        who = tree.kid(verb, "nsubj")
        aux = {tree[k].text.lower() for k in tree.kids(verb, "aux")}
        if who is not None and aux & WILL and _is_same(tree, doer, who) and not _stands_apart(tree, sentence):
            told = verb != sentence.root and _tells_of_itself(tree, sentence.root, who)
            return verb if not told and _goes_on(tree, item, verb, aux) else None
    return None


def _tells_of_itself(tree: Tree, said: int, who: int) -> bool:
    """Whether an "it" is the body that says so, not who was told of before: "Orla Mills said it would appeal"."""
    teller = tree.kid(said, "nsubj")
    body = teller is not None and tree[teller].upos != "PRON" and tree[teller].entity != "person"
    return body and tree[who].text.lower() == "it"


def _is_same(tree: Tree, doer: int, who: int) -> bool:
    """Whether a pronoun may mean who was told to act in the sentence before."""
    pronoun, name = tree[who].text.lower(), tree[doer].text.lower()
    if tree[who].upos != "PRON" or pronoun == name:
        return pronoun == name
    many = "Number=Plur" in tree[doer].feats or bool(tree.kids(doer, "conj")) or name == "we"
    body = tree[doer].entity == "organization"
    return (pronoun in _MANY and (many or body)) or (pronoun in _ONE and not many and name not in _FIRST)


def _stands_apart(tree: Tree, sentence: Sentence) -> bool:
    """Whether the words of a sentence say that it holds in any case: "in any case", "separately", "never"."""
    low = [tree[at].text.lower() for at in range(sentence.first, sentence.last)]
    joined = f" {' '.join(low)} "
    return any(f" {apart} " in joined for apart in words("in any case"))


def _goes_on(tree: Tree, item: Antecedent, verb: int, aux: set[str]) -> bool:
    """Whether a clause adds to what was supposed: by an "also", a "would", the same "we" with no time of its own."""
    low = {tree[k].text.lower() for k in tree.kids(verb, "advmod")}
    if tree.sentence(verb).block != tree.sentence(item.head).block and not low & words("besides"):
        return False
    fronted = item.tokens.start < item.governor
    if low & words("besides"):
        return fronted or item.role is ConditionRole.UNLESS or bool(aux & _WOULD)
    if not fronted or any(tree[at].entity == "time" for at in tree.subtree(verb)):
        return False
    who = tree.kid(verb, "nsubj")
    return bool(aux & _WOULD) or (who is not None and tree[who].text.lower() in _FIRST)
