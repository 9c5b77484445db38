"""Words that mean a commitment: "that promise", "the terms of the truce", "it"."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extraction.bearings.names import ANYBODY, Party, party, plain, stem
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import calendar
from servanda.lexicon.event_bearing_rows import FamilyRow, bearing_words, families
from servanda.lexicon.event_rows import words as classes
from servanda.model.text import Span

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_PRONOUNS = frozenset({"it", "them", "this", "that", "these", "those"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "both", "each", "every", "all", "no", "any"})
_ANY = frozenset({"every", "all", "any", "each"})
_TO_COME = frozenset({"before", "until", "till", "if"})
_WITHIN = frozenset({"in", "under"})
_WHOLE = frozenset({"of", "under", "in", "for"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean a commitment: the noun, its family, who has it."""

    index: int
    family: FamilyRow | None  # None: a pronoun
    kin: str  # the family that tells it from others: "truce" of "the ceasefire agreement"
    words: frozenset[str]
    marks: frozenset[str]  # of the words those that say which one: "desert" of "the desert accord"
    owner: Party  # whom the words before it name: "Mali's promise"
    definite: bool
    kinds: frozenset[str] = frozenset()  # of which kind it is said to be: "investment" of "its investment commitments"
    towards: Party = ANYBODY  # to whom it was given: "their word to the islanders"
    free: bool = False  # "what they agreed": names nothing by itself


def mention(tree: Tree, index: int) -> Mention | None:
    """What a word says of the commitment it means; None for a word that means none."""
    token = tree[index]
    if token.lemma == "what":
        return _what(tree, index)
    if token.lemma == "one" and tree.has_det(index, "that", "this"):
        return Mention(index, None, "", frozenset(), frozenset(), ANYBODY, True)  # "I broke that one"
    if token.upos == "PRON" or token.lemma in {"this", "that"}:
        if token.text.lower() not in _PRONOUNS:
            return _through(tree, index) if token.upos == "PRON" else None  # "none of its promises"
        return Mention(index, None, "", frozenset(), frozenset(), ANYBODY, True)
    name = known(token, families())
    if name is None and _is_agreed_on(tree, index):
        name = "agreement"
    if name is None or token.upos not in {"NOUN", "PROPN"} or tree.is_rel(index, "compound"):
        return _through(tree, index)
    if families()[name].vague or known(token, bearing_words("parts")):
        inner = _through(tree, index)
        if inner is not None:
            return inner  # "the terms of the deal"
    owner = tree.kid(index, "nmod:poss")
    owned = set(tree.subtree(owner)) if owner is not None else set()
    below = [node for node in tree.subtree(index) if node != index and node not in owned]
    return Mention(
        index,
        families()[name],
        kin(tree, index),
        content(tree, below),
        marks(tree, index),
        party(tree, role_of(tree, owner)),
        _is_definite(tree, index),
        kinds=frozenset(tree[kid].lemma.lower() for kid in tree.kids(index, "compound"))
        - (bearing_words("occasions") | calendar()),
        towards=party(tree, role_of(tree, _addressee(tree, index))),
    )


def _addressee(tree: Tree, index: int) -> int | None:
    """To whom the words right after a promise say that it was given."""
    verb = tree[index].head if tree.is_rel(index, "obj") else index
    places = [kid for kid in (*tree.kids(index, "nmod"), *tree.kids(verb, "obl")) if not _is_measure(tree, kid)]
    return next((kid for kid in places if tree.case(kid) == "to" and min(tree.kids(kid, "case")) == index + 1), None)


def _is_measure(tree: Tree, index: int) -> bool:
    """Whether a word says how exactly, and names nobody: "kept his word to the day", "to the letter"."""
    return tree[index].lemma.lower() in classes("times") | bearing_words("measures_of_keeping")


def _what(tree: Tree, index: int) -> Mention | None:
    """The commitment in "did what it promised", "a violation of what we agreed"."""
    for clause in tree.kids(index, "acl:relcl"):
        verb = known(tree[clause], bearing_words("undertaken"))
        if verb is not None:
            family = families()["agreement" if verb == "agree" else "promise"]
            owner = party(tree, role_of(tree, tree.subject(clause)))
            return Mention(index, family, family.name, frozenset(), frozenset(), owner, True, free=True)
    return None


def _is_agreed_on(tree: Tree, index: int) -> bool:
    """Whether a noun is called agreed on: "the exchange agreed in Vessen", "the agreed pullback"."""
    if tree[index].upos != "NOUN":
        return False
    return any(known(tree[kid], bearing_words("agreed")) for kid in tree.kids(index, "acl", "amod"))


def _through(tree: Tree, index: int) -> Mention | None:
    """The commitment in "two of the terms of the deal", "an article of the treaty"."""
    if tree[index].upos not in {"NUM", "DET", "PRON", "NOUN", "ADJ"}:
        return None
    if tree[index].upos == "NOUN" and not _is_part(tree, index):
        return None
    inner = [kid for kid in tree.kids(index, "nmod") if tree.case(kid) in _WHOLE]
    if not inner and tree.is_rel(index, "obj"):  # "met its obligations under the treaty"
        inner = [kid for kid in tree.kids(tree[index].head, "obl") if tree.case(kid) == "under"]
    return mention(tree, inner[0]) if inner else None


def _is_part(tree: Tree, index: int) -> bool:
    """Whether a noun stands for what it is of: "the terms", "the deadline", "its side"."""
    return known(tree[index], bearing_words("parts")) is not None or is_side(tree, index)


def is_side(tree: Tree, index: int) -> bool:
    """Whether a noun is somebody's side of a deal: "its end of the bargain", not "the end of the truce"."""
    return known(tree[index], bearing_words("sides")) is not None and bool(tree.kids(index, "nmod:poss"))


def _is_definite(tree: Tree, index: int) -> bool:
    dets = {tree[kid].text.lower() for kid in tree.kids(index, "det")}
    if dets & _ANY and not families()[known(tree[index], families()) or "agreement"].deal:
        return False  # "every promise in her manifesto": which one is not said
    over = tree[index].head
    if over >= 0 and tree.is_rel(index, "nmod") and tree[over].text.lower() in {"another", "others"}:
        return False  # "another of her promises"
    if "any" in dets and tree[index].head >= 0 and set(tree.marks(tree[index].head)) & _TO_COME:
        return False  # "hoped to meet him before any deal was completed"
    if tree[index].upos == "PROPN" or tree.kids(index, "nmod:poss") or stands_beside(tree, index):
        return True  # "vowed to repair it, a promise that he has not kept"
    if any(_tells_its_terms(tree, clause) for clause in tree.kids(index, "acl:relcl")):
        return True  # "violated a 2023 accord in which it had pledged to"
    return bool({tree[kid].text.lower() for kid in tree.kids(index, "det")} & _KNOWN)


def _tells_its_terms(tree: Tree, clause: int) -> bool:
    """Whether a relative clause tells what was undertaken in an agreement: "in which", "under which"."""
    opened = any(tree[kid].text.lower() == "which" and tree.case(kid) in _WITHIN for kid in tree.kids(clause, "obl"))
    return opened and known(tree[clause], bearing_words("undertaken")) is not None


def stands_beside(tree: Tree, noun: int) -> bool:
    """Whether a noun names what was just told: "vowed to mend it | , a promise | that he has not kept"."""
    if tree.is_rel(noun, "appos"):
        return True
    first = tree.subtree(noun)[0]
    opened = tree[first].text == "," or (first > 0 and tree[first - 1].text == ",")
    return tree.is_rel(noun, "obl:unmarked", "parataxis") and opened and bool(tree.kids(noun, "acl"))


def kin(tree: Tree, index: int) -> str:
    """The family of a noun, or of the noun before it that tells more: "ceasefire agreement" is a truce."""
    own = families()[known(tree[index], families()) or "agreement"]
    if not own.general:
        return own.name
    before = (known(tree[kid], families()) for kid in tree.kids(index, "compound"))
    return next((families()[lemma].name for lemma in before if lemma), own.name)


def marks(tree: Tree, index: int) -> frozenset[str]:
    """The words that say which agreement a noun means: what stands before it, and of, on, for or in what it is."""
    kids = tree.kids(index, "compound")
    kids += [kid for kid in tree.kids(index, "nmod") if tree.case(kid) in {"of", "on", "for", "in"}]
    return frozenset(
        stem(tree[node].lemma)
        for kid in kids
        for node in tree.subtree(kid)
        if tree[node].upos in {"NOUN", "PROPN"} and tree[node].lemma.lower() not in classes("times")
    )


def content(tree: Tree, indices: list[int]) -> frozenset[str]:
    """The lemmas of the words that tell something, names without the s of their plural."""
    return frozenset(plain(tree, index) for index in indices if tree[index].upos in _CONTENT)


def named_in(tree: Tree, span: Span | None) -> int | None:
    """The first noun of commitments in a span, not one that only stands before another; None where it has none."""
    if span is None:
        return None
    for index in tree.tokens_in(span):
        is_noun = tree[index].upos in {"NOUN", "PROPN"} and not tree.is_rel(index, "compound")
        if is_noun and known(tree[index], families()) is not None:
            return index
    return None
