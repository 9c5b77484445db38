"""Relations: who is somebody's brother is another than he, though they share a name."""

from __future__ import annotations

from servanda.lexicon.actors import link_words
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.groups import Words
from servanda.resolution.actors.names import Kind, Name
from servanda.resolution.actors.phrases import is_rel, kids


def others(analysis: Analysis, found: list[Name], words: list[Words]) -> frozenset[Words]:
    """The full names of relations of somebody who was named before by the family name alone.

    "Dastani leads the militia. His brother Rashid Dastani ...": from there on Dastani is not Rashid.
    """
    bare: set[Words] = set()
    apart: set[Words] = set()
    for name, own in zip(found, words, strict=True):
        if len(own) == 1:
            bare.add(own)
        elif name.kind is Kind.PERSON and own[-1:] in bare and _is_relation(analysis, name):
            apart.add(own)
    return frozenset(apart)


def _is_relation(analysis: Analysis, name: Name) -> bool:
    inside = range(name.first, name.last)
    head = next((analysis.tokens[i] for i in inside if analysis.tokens[i].head not in inside), None)
    if head is None:
        return False
    beside = [*kids(analysis, head.index, "appos", "nmod:desc", "compound", "flat")]
    if head.head >= 0 and is_rel(head, "appos", "flat", "compound", "nmod:desc"):
        beside.append(analysis.tokens[head.head])
    return any(_is_somebodys(analysis, noun) for noun in beside)


def _is_somebodys(analysis: Analysis, noun: Token) -> bool:
    owned = any(True for _ in kids(analysis, noun.index, "nmod:poss"))
    return owned and noun.lemma.lower() in link_words("kin")
