"""Names that the parser cut in two or did not see, made whole; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import above, first_of, has, last_of
from servanda.language.model import Parsed
from servanda.lexicon.actors import NounKind, role_nouns


def _whole_names(words: Sequence[str], tree: Parsed) -> Parsed:
    """One name where the second word of it was read as another or as none: "Ada | Quist"."""
    ner = list(tree.ner)
    for at in range(1, len(words)):
        same = ner[at][:2] == "B-" and ner[at - 1][2:] == ner[at][2:]
        bare = ner[at] == "O" and ner[at - 1][2:] == "PER" and tree.upos[at] == "PROPN"
        if _is_trade(words, tree, ner, at):
            ner[at] = "I-ORG"
        if (same or bare) and tree.rels[at] == "flat" and tree.heads[at] in (at, tree.heads[at - 1]):
            ner[at] = f"I-{ner[at - 1][2:]}"
    return replace(tree, ner=ner) if ner != tree.ner else tree


def _is_trade(words: Sequence[str], tree: Parsed, ner: Sequence[str], at: int) -> bool:
    """Whether a word without a label ends the name of a firm: "Aalto | Vehicles"."""
    firm = ner[at] == "O" and ner[at - 1][2:] == "ORG" and tree.upos[at] == "PROPN" and words[at][:1].isupper()
    return firm and tree.heads[at - 1] == at + 1 and tree.rels[at - 1] == "compound" and not role_nouns(tree.lemmas[at])


def _split_names(words: Sequence[str], tree: Parsed) -> Parsed:
    """One name where its second word was read as another subject of the verb after it: "his friend Kaja | Lie says"."""
    heads, rels, ner = list(tree.heads), list(tree.rels), list(tree.ner)
    for at in range(1, len(words)):
        if tree.rels[at] != "nsubj" or tree.upos[at] != "PROPN" or tree.ner[at - 1] != "B-PER":
            continue
        twice = tree.ner[at] == "B-PER" and tree.rels[at - 1] == "nsubj"  # "Lim | Chee Keong gave"
        if tree.ner[at] != "O" and not twice:
            continue
        others = [o for o, rel in enumerate(tree.rels) if rel == "nsubj" and tree.heads[o] == tree.heads[at] and o < at]
        if others and tree.heads[at - 1] != at + 1 and tree.heads[at] > at:
            heads[at], rels[at], ner[at] = at, "flat", "I-PER"
    return replace(tree, heads=heads, rels=rels, ner=ner) if heads != tree.heads else tree


def _loose_names(words: Sequence[str], tree: Parsed) -> Parsed:
    """The name of an official, read as hanging loose: "according to the council's head of works, | Josiah Pim, the"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        if rel != "dep" or tree.upos[at] != "PROPN" or at < 2 or words[at - 1] != "," or tree.heads[at] <= at:
            continue
        over = (k for k in (at - 2, *above(tree, at - 2)) if k < at and last_of(tree, k) == at - 2)
        office = next((k for k in over if role_nouns(tree.lemmas[k])), None)
        end = next((k for k in range(at + 1, len(words)) if tree.rels[k] != "flat"), len(words) - 1)
        if office is not None and words[end] == "," and tree.heads[office] == tree.heads[at]:
            heads[at], rels[at] = office + 1, "appos"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _halved_names(_words: Sequence[str], tree: Parsed) -> Parsed:
    """One name where its second word was read as another apposition: "its head, Vera | Orts,"."""
    pairs = [at for at in range(1, len(tree.rels)) if tree.rels[at] == tree.rels[at - 1] == "appos"]
    same = {at for at in pairs if tree.heads[at] == tree.heads[at - 1] and tree.ner[at][:2] == "I-"}
    if not same:
        return tree
    heads = [at if at in same else head for at, head in enumerate(tree.heads)]
    return replace(tree, heads=heads, rels=["flat" if at in same else rel for at, rel in enumerate(tree.rels)])


def _named_nouns(words: Sequence[str], tree: Parsed) -> Parsed:
    """What a name is, hung on it, where both were read as subjects of one verb: "Budget airline | Vestair will"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words)):
        noun, verb = at - 1, tree.heads[at] - 1
        both = tree.rels[at] == tree.rels[noun] == "nsubj" and tree.heads[noun] == verb + 1 and verb > at
        plain = both and tree.upos[noun] == "NOUN" and "Number=Plur" not in tree.feats[noun]
        if plain and tree.upos[at] == "PROPN" and tree.ner[at][2:] != "PER" and not has(tree, noun, "det"):
            heads[noun], rels[noun] = at + 1, "nmod:desc"
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        if rel == "appos" and 0 <= noun < at and tree.rels[noun] == "nsubj" and _is_called(tree, at, noun):
            heads[at], rels[at] = tree.heads[noun], "nsubj"
            heads[noun], rels[noun] = at + 1, "nmod:desc"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _untied_offices(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs an office on the name behind it, not on what is told: "it is off, | union chair | Birthe Odum said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(2, len(words)):
        noun = at - 1
        named = (
            tree.rels[at] == "nsubj" and tree.upos[at] == "PROPN" and tree.heads[at] > at + 1 and has(tree, at, "flat")
        )
        loose = tree.rels[noun] in {"parataxis", "conj", "appos", "dep", "list"} and tree.heads[noun] <= noun
        if not named or not loose or tree.upos[noun] != "NOUN" or has(tree, noun, "det", "nmod:poss", "cc"):
            continue
        office = role_nouns(tree.lemmas[noun])
        first = first_of(tree, noun)
        if office and office[0].kind is NounKind.PERSON and "," in words[max(first - 1, 0) : first + 1]:
            heads[noun], rels[noun] = at + 1, "nmod:desc"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _named_towns(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives its name to the town, not to what is in it: "the ministry in the capital, | Karsh, denied"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        town, over = at - 2, tree.heads[at] - 1
        if rel != "appos" or tree.upos[at] != "PROPN" or town < 1 or words[at - 1] != "," or over >= town:
            continue
        if tree.lemmas[town].lower() in _TOWNS and tree.heads[town] == over + 1 and has(tree, town, "det", "case"):
            heads[at] = town + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _is_called(tree: Parsed, at: int, noun: int) -> bool:
    """Whether a name of several words stands right behind a bare noun: "truckmaker | Aalto Vehicles said"."""
    first, plain = first_of(tree, at), tree.upos[noun] == "NOUN" and "Number=Plur" not in tree.feats[noun]
    named = tree.upos[at] == "PROPN" and tree.ner[first][2:] in {"ORG", "LOC"}
    return plain and named and first == noun + 1 and not has(tree, noun, "det", "nmod:poss")


def _joined_names(words: Sequence[str], tree: Parsed) -> Parsed:
    """One name where two plurals in it are joined: "the Seafarers' and | Dockers' Association"."""
    ner = list(tree.ner)
    for at in range(3, len(words)):
        if ner[at] != "B-ORG" or words[at - 1].lower() not in {"and", "&"} or "Number=Plur" not in tree.feats[at]:
            continue
        before = at - 2 - (words[at - 2] in {"'", "’", "'s", "’s"})
        end = next((k for k in range(at + 1, len(words)) if not ner[k].startswith("I-")), len(words))
        same = before >= 0 and tree.heads[before] == tree.heads[at] and at < tree.heads[at] - 1 < end
        if same and ner[before][2:] == "ORG" and "Number=Plur" in tree.feats[before]:
            ner[before + 1 : end] = ["I-ORG"] * (end - before - 1)
    return replace(tree, ner=ner) if ner != tree.ner else tree


def _apposed_offices(words: Sequence[str], tree: Parsed) -> Parsed:
    """A person's name where none was read, after the comma of an office: "its head, Ole Brun,"."""
    ner = list(tree.ner)
    for at in range(2, len(words) - 1):
        apposed = tree.rels[at] == "appos" and words[at - 1] == "," and tree.upos[at] == "PROPN" and ner[at] == "O"
        if not apposed or tree.rels[at + 1] != "flat" or tree.upos[at + 1] != "PROPN" or ner[at + 1] != "O":
            continue
        office = role_nouns(tree.lemmas[tree.heads[at] - 1])
        if office and all(role.kind is NounKind.PERSON for role in office):
            ner[at], ner[at + 1] = "B-PER", "I-PER"
    return replace(tree, ner=ner) if ner != tree.ner else tree


def _joined_bodies(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a body to the government before it, not to its land: "the government of Kasoro and | the Lakes League"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        land = tree.heads[at] - 1
        ruling = tree.heads[land] - 1 if rel == "conj" and 0 <= land < at and tree.rels[land] == "nmod" else -1
        if ruling < 0 or tree.lemmas[ruling].lower() not in _RULING or has(tree, land, "det"):
            continue
        if has(tree, at, "det") and tree.ner[at][2:] in {"ORG", "LOC"} and has(tree, ruling, "det"):
            heads[at] = ruling + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _coins(words: Sequence[str], tree: Parsed) -> Parsed:
    """Takes the land before a sign of money for what it is, a part of the sum: "would invest US | $2 billion"."""
    heads, rels, ner, ent = list(tree.heads), list(tree.rels), list(tree.ner), list(tree.ent)
    for at in range(len(words) - 1):
        letters = words[at].isalpha() and words[at].isupper() and len(words[at]) <= _COIN
        if words[at + 1] in _SIGNS and letters and tree.upos[at] == "PROPN" and not has(tree, at, "det", "flat"):
            heads[at], rels[at], ner[at], ent[at] = at + 2, "compound", "O", None
    return replace(tree, heads=heads, rels=rels, ner=ner, ent=ent) if ner != tree.ner or heads != tree.heads else tree


_TOWNS = frozenset({"capital", "city", "port", "town", "village"})
_COIN = 3  # letters at most: US, CAN
_SIGNS = frozenset({"$", "£", "€", "¥"})
_RULING = frozenset({"army", "authority", "government", "junta", "parliament", "regime"})


WHOLE: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _whole_names,
    _split_names,
    _loose_names,
    _halved_names,
    _untied_offices,
    _named_towns,
    _named_nouns,
    _joined_names,
    _joined_bodies,
    _apposed_offices,
    _coins,
)
