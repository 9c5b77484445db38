"""Who says so in the middle of a clause: "The council has, according to its clerk, promised to reopen the road".

The parser reads a clause worse for what breaks it: a participle becomes a passive, an infinitive a clause of purpose.
Such a sentence is read again without the aside, and the aside is hung back on the clause that it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from servanda.language.model import Model, Parsed, Part, Window
from servanda.lexicon.speech import Takes, verbs
from servanda.lexicon.spelling import verb_base

T = TypeVar("T")
_HELPED = (["would"], ["will"])
LONG, LONGER = 14, 26  # words of an aside, and of one behind which a "would" goes on
_ON = frozenset({"AUX", "PART"})  # what goes on with a clause
_ON_WORDS = frozenset({"not", "never", "that", "no"})
_TELLS = frozenset({Takes.CLAUSE, Takes.IT})
_AS = "as"
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom", "where", "when"})


@dataclass(frozen=True, slots=True)
class Aside:
    """Its words `first` to `last` (exclusive), with its commas, and the word that heads it."""

    first: int
    last: int
    head: int


def without_asides(model: Model, windows: Sequence[Window], found: Sequence[list[Part]]) -> list[list[Part]]:
    """The sentences of each window, those that an aside breaks read again without it."""
    asides = {
        number: aside
        for number, (window, parts) in enumerate(zip(windows, found, strict=True))
        if len(parts) == 1 and (aside := aside_of(window.words, parts[0].parsed)) is not None
    }
    bare = [
        [word for at, word in enumerate(windows[number].words) if not aside.first <= at < aside.last]
        for number, aside in asides.items()
    ]
    mended = list(found)
    for (number, aside), plain in zip(asides.items(), model.parse(bare), strict=True):
        mended[number] = [replace(found[number][0], parsed=_grafted(found[number][0].parsed, plain, aside))]
    return mended


def aside_of(words: Sequence[str], tree: Parsed) -> Aside | None:
    """The first aside that breaks a clause: commas around it, a subject before it, and the clause going on after it."""
    commas = [at for at, word in enumerate(words) if word == ","]
    for number, left in enumerate(commas):
        near = (at for at in commas[number + 1 : number + 3] if _goes_on(words, tree, at + 1))
        helped = (at for at in commas[number + 1 : number + 6] if words[at + 1 : at + 2] in _HELPED)
        for right in dict.fromkeys(filter(None, (next(helped, None), next(near, None)))):
            longest = LONGER if words[right + 1 : right + 2] in _HELPED else LONG
            if not 2 < right - left <= longest or not _has_subject(tree, left):
                continue
            cut = (at for at in commas if left < at < right - 2 and tree.upos[at - 1] == "AUX")
            first = next(
                cut, left
            )  # "by May, the firm will, its owner said, ...": the clause breaks at the second comma
            head = _according(words, tree, first, right) or _telling(words, tree, first, right)
            if head is not None:
                return Aside(first, right + 1, head)
    return None


def _goes_on(words: Sequence[str], tree: Parsed, at: int) -> bool:
    """Whether a clause that was broken goes on with a word: its helper, participle or infinitive, a "not", a "that"."""
    if at + 1 >= len(words):
        return False
    if words[at].lower() == "provided":
        return False  # "agreed to pay, two of them said, provided that": a condition behind the clause
    verb = tree.upos[at] == "VERB" and not words[at].endswith("ing")
    return verb or tree.upos[at] in _ON or words[at].lower() in _ON_WORDS


def _has_subject(tree: Parsed, left: int) -> bool:
    there = left > 1 and tree.rels[0] == "expl" and tree.lemmas[0].lower() == "there"  # "There was, she said, no"
    return there or any(rel.startswith("nsubj") for rel in tree.rels[:left])


def _according(words: Sequence[str], tree: Parsed, left: int, right: int) -> int | None:
    """The noun after "according to"."""
    if [word.lower() for word in words[left + 1 : left + 3]] != ["according", "to"]:
        return None
    inside = [at for at in range(left + 3, right) if not left < tree.heads[at] - 1 < right]
    return inside[0] if inside else None


def _telling(words: Sequence[str], tree: Parsed, left: int, right: int) -> int | None:
    """The verb of "the mediator said on Monday": the only one, with a noun or pronoun before it."""
    told = [at for at in range(left + 1, right) if tree.upos[at] == "VERB"]
    helped = words[right + 1 : right + 2] in _HELPED
    if len(told) > 1 and helped:
        told = _main_of(words, tree, told)
    if len(told) != 1 or told[0] == left + 1 or words[left + 1].lower() in _RELATIVES:
        return None
    base, after = verb_base(words[told[0]].lower()), words[told[0] + 1].lower()
    row = verbs().get(f"{base} {after}") or verbs().get(base)  # "the note goes on"
    if row is None or not _TELLS & set(row.takes) or row.thought or row.document:
        return None
    named = any(tree.upos[at] in {"NOUN", "PROPN", "PRON"} for at in range(left + 1, told[0]))
    opens = words[left + 1].lower() == _AS or tree.upos[left + 1] not in {"SCONJ", "CCONJ", "ADP"}
    finite = "VerbForm=Fin" in tree.feats[told[0]] or (helped and _is_past(words, told[0]))
    return told[0] if named and opens and finite else None


def _is_past(words: Sequence[str], at: int) -> bool:
    """Whether a word may be the past of a verb of saying, read as its participle: "X, the chairman, | said | today"."""
    base = verb_base(words[at].lower())
    return base in verbs() and base != words[at].lower() and not words[at].endswith(("ing", "s"))


def _main_of(words: Sequence[str], tree: Parsed, verbs_in: Sequence[int]) -> list[int]:
    """The telling verb of an aside beside those of its clauses: "X, who led it, *said* in a letter seen by Y"."""
    finite = [at for at in verbs_in if "VerbForm=Fin" in tree.feats[at] or words[at].lower() == "said"]
    last = next((at for at in finite if words[at].lower() == "said"), finite[-1] if finite else -1)
    before = [at for at in verbs_in if at < last]
    inside = all(any(words[k].lower() in _RELATIVES for k in range(max(0, at - 4), at)) for at in before)
    after = all("VerbForm=Part" in tree.feats[at] for at in verbs_in if at > last)
    return [last] if last >= 0 and inside and after else list(verbs_in)


def _grafted(whole: Parsed, plain: Parsed, aside: Aside) -> Parsed:
    """The tree of the plain sentence with the aside in its place; heads count from 1."""
    first, last = aside.first, aside.last

    def moved(head: int) -> int:
        return head + last - first if head > first else head

    over = moved(_common(plain.heads, first - 1, first) + 1)
    inside = [head if first < head - 1 < last - 1 else aside.head + 1 for head in whole.heads[first:last]]
    inside[aside.head - first] = over
    heads = [moved(head) for head in plain.heads]
    rels = [*plain.rels[:first], *whole.rels[first:last], *plain.rels[first:]]
    rels[first] = rels[last - 1] = "punct"
    rels[aside.head] = _relation(whole, aside)
    strays = [at for at in range(first + 1, aside.head) if not first < whole.heads[at] - 1 < last - 1]
    if whole.upos[aside.head] == "VERB" and not any(rel.startswith("nsubj") for rel in _own(rels, whole, aside)):
        named = [at for at in strays if whole.upos[at] in {"NOUN", "PROPN", "PRON"}] or strays
        rels = ["nsubj" if at in named[-1:] else rel for at, rel in enumerate(rels)]
        for at in (one for one in strays if one not in named and rels[one] == "acl:relcl"):
            inside[at - first] = named[-1] + 1  # "X, *who led the party*, said"
    return Parsed(
        heads=[*heads[:first], *inside, *heads[first:]],
        rels=rels,
        upos=_spliced(plain.upos, whole.upos, aside),
        feats=_spliced(plain.feats, whole.feats, aside),
        lemmas=_spliced(plain.lemmas, whole.lemmas, aside),
        ner=_spliced(plain.ner, whole.ner, aside),
        ent=_spliced(plain.ent, whole.ent, aside),
    )


def _own(rels: Sequence[str], whole: Parsed, aside: Aside) -> list[str]:
    """How the words of an aside hang on its head, or on words outside it."""
    before = range(aside.first, aside.head)
    return [rels[at] for at in before if not aside.first < whole.heads[at] - 1 < aside.head]


def _relation(whole: Parsed, aside: Aside) -> str:
    if whole.upos[aside.head] != "VERB":
        return "obl"
    return "advcl" if whole.lemmas[aside.first + 1] == _AS else "parataxis"


def _spliced(plain: list[T], whole: list[T], aside: Aside) -> list[T]:
    return [*plain[: aside.first], *whole[aside.first : aside.last], *plain[aside.first :]]


def _common(heads: Sequence[int], left: int, right: int) -> int:
    """The lowest word above two words, or one of them, counted from 0."""
    above = {left}
    at = left
    while heads[at]:
        at = heads[at] - 1
        above.add(at)
    at = right
    while at not in above:
        at = heads[at] - 1
    return at
