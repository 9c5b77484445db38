"""Names whose parts the tree reads as two: an office before a name, a name with a hyphen; heads count from 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import first_of, has, kids
from servanda.language.model import Parsed
from servanda.lexicon.commitment_rows import words as classed

_RANKS = frozenset({"designate", "elect", "general"})
_PREFIXES = frozenset({"co", "deputy", "ex", "vice"})
_TO_BE = frozenset({"designate", "elect"})


def _offices_before(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a description of an office read as a subject beside the name after it: "forecaster | Ada Kole said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for name in range(1, len(rels)):
        person = tree.ner[name] == "B-PER"
        if not rels[name].startswith("nsubj") or not (person or tree.upos[name] == "PROPN"):
            continue
        office = _top(tree, name - 1)
        nouns = {"NOUN", "PROPN"} if person else {"NOUN"}  # "the newspaper | Gazette reported"
        beside = heads[office] == heads[name] and rels[office] == rels[name] and tree.upos[office] in nouns
        if beside and not tree.ner[office].endswith("PER"):
            heads[office], rels[office] = name + 1, "nmod:desc"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _top(tree: Parsed, at: int) -> int:
    """The noun phrase that ends with a word."""
    while tree.heads[at] > 0 and tree.heads[at] - 1 < at and tree.rels[at] in {"nmod", "flat", "compound", "conj"}:
        at = tree.heads[at] - 1
    return at


def _hyphened_names(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes one name of two that a hyphen joins: "Pereira-Holt has promised"."""
    heads, rels, ner = list(tree.heads), list(tree.rels), list(tree.ner)
    for at in range(2, len(words)):
        if words[at - 1] != "-" or not tree.upos[at] == tree.upos[at - 2] == "PROPN":
            continue
        people = ner[at].endswith("PER") and ner[at - 2].endswith("PER")
        joined = heads[at] == at - 1 and rels[at] in {"conj", "appos"}
        twins = heads[at] == heads[at - 2] and rels[at] == rels[at - 2]
        if people and (joined or twins):
            heads[at], rels[at], ner[at - 1], ner[at] = at - 1, "flat", "I-PER", "I-PER"
        apart = rels[at - 2] == "flat" and rels[at] not in {"flat", "compound"} and heads[at] > at + 1
        if apart and not has(tree, at, "flat"):  # "Justice Ana Mwale | -Osei said"
            heads[at], rels[at] = heads[at - 2], "flat"
            ner[at - 1] = ner[at] = "I-PER" if ner[at - 2].endswith("PER") else ner[at]
    return replace(tree, heads=heads, rels=rels, ner=ner) if rels != tree.rels else tree


def _bodies_before(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes no person of the body that stands before an office: "Pellidor Chief Executive Ana Dorn"."""
    ner = list(tree.ner)
    for at, rel in enumerate(tree.rels):
        office = tree.heads[at] - 1
        if rel != "compound" or ner[at] != "B-PER" or tree.rels[office] != "nmod:desc" or at + 1 >= len(ner):
            continue
        if tree.ner[tree.heads[office] - 1] == "B-PER" and not tree.ner[at + 1].startswith("I-"):
            ner[at] = "B-ORG"
    return replace(tree, ner=ner) if ner != tree.ner else tree


def _designates(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs an office that somebody is only to have on his name: "minister-designate Ana Dorn"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at in range(2, len(words)):
        office = at - 2
        if words[at].lower() not in _TO_BE or words[at - 1] != "-" or upos[office] not in {"NOUN", "PROPN"}:
            continue
        name = next((k for k in range(at + 1, len(words)) if heads[k] == at + 1 and tree.ner[k] == "B-PER"), None)
        top = at if heads[office] == at + 1 else office
        if name is None or heads[top] in (office + 1, at + 1, name + 1):
            continue
        above, link = heads[top], rels[top]
        if words[name - 1] == ",":
            heads[office], rels[office], heads[name], rels[name] = above, link, office + 1, "appos"
        else:
            heads[office], rels[office], heads[name], rels[name] = name + 1, "nmod:desc", above, link
        heads[at], rels[at], upos[at] = office + 1, "amod", "ADJ"
        heads[at - 1] = at + 1
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _second_offices(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins an office to the office before it, not to its holder: "Mara Orm, the head of X | and a former clerk,"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        holder = tree.heads[at] - 1 if rel == "conj" and tree.upos[at] == "NOUN" else -1
        if holder < 0 or not has(tree, at, "det"):
            continue
        office = next((k for k in kids(tree, holder, "appos") if k < at and tree.upos[k] == "NOUN"), -1)
        if office >= 0 and "," in words[holder:office] and "," not in words[office : first_of(tree, at)]:
            heads[at] = office + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _hyphened_offices(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes one office of two that a hyphen joins: "the inspector | -general, Ada Kole, warned"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(2, len(words)):
        first = at - 2
        if words[at - 1] != "-" or words[at].lower() not in _RANKS or tree.upos[first] not in {"NOUN", "PROPN"}:
            continue
        if tree.heads[at] == tree.heads[first] and tree.rels[at] == tree.rels[first]:
            heads = [first + 1 if head == at + 1 else head for head in heads]
            heads[at], rels[at] = first + 1, "flat"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _co_chairmen(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins to an office the prefix parted from it: "its | co | -chairman promised"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(len(words) - 2):
        office = at + 2
        if words[at].lower() not in _PREFIXES or words[at + 1] != "-" or tree.upos[office] not in {"NOUN", "PROPN"}:
            continue
        if tree.heads[at] == office + 1 and tree.rels[at] == "compound":
            continue
        heads = [office + 1 if head == at + 1 else head for head in heads]
        heads[at], rels[at], heads[at + 1] = office + 1, "compound", office + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _is_day(word: str) -> bool:
    return word[:1].isupper() and word.lower() in classed("weekdays")


def _named_by_a_day(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a name of a day before a surname, behind who it is: "His brother, | Sunday Okoro |, denied it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    ner, ent = list(tree.ner), list(tree.ent)
    for day in range(2, len(words) - 1):
        last, who = day + 1, tree.heads[day] - 1
        if not _is_day(words[day]) or words[day - 1] != "," or tree.upos[last] != "PROPN" or not 0 <= who < day:
            continue
        beside = tree.rels[day] == "appos" and tree.heads[last] in {who + 1, day + 1} and tree.upos[who] == "NOUN"
        if beside and not _is_day(words[last]):
            heads[last], rels[last] = day + 1, "flat"
            ner[day], ner[last], ent[day], ent[last] = "B-PER", "I-PER", "person", "person"
    return replace(tree, heads=heads, rels=rels, ner=ner, ent=ent) if ner != tree.ner else tree


TITLED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _designates,
    _offices_before,
    _hyphened_names,
    _hyphened_offices,
    _bodies_before,
    _second_offices,
    _named_by_a_day,
    _co_chairmen,
)
