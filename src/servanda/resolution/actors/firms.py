"""Firms that are called by the first word of their name: "Velda Marine", then "Velda"; persons are by the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.lexicon.actors import NounKind, given_gender, link_words, role_nouns
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.names import Kind, Name
from servanda.resolution.actors.phrases import kids


def is_town(noun: Token) -> bool:
    """Whether a noun is of a place that may act."""
    return any(role.kind is NounKind.PLACE for role in role_nouns(noun.lemma))


def with_firms(analysis: Analysis, found: Sequence[Name], words: Sequence[tuple[str, ...]]) -> list[Name]:
    """The names; a short one that begins a longer name of no person is a body's, and so is the longer one."""
    persons = {words[i][0] for i, name in enumerate(found) if len(words[i]) > 1 and name.kind is Kind.PERSON}
    long = {
        words[i][0]
        for i, name in enumerate(found)
        if len(words[i]) > 1 and name.kind in (Kind.BODY, Kind.OTHER) and name.actor is None
    }
    short = {words[i][0] for i, name in enumerate(found) if _may_be_short(analysis, name, words[i])}
    firms = {word for word in (long - persons) & short if given_gender(word.title()) is None}
    found = [_firm(name) if words[i] and _is_of(name, words[i], firms) else name for i, name in enumerate(found)]
    starts = _starts(found, words)
    return [_firm(name) if words[i] in starts and _is_bare(name) else name for i, name in enumerate(found)]


def _starts(found: Sequence[Name], words: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The first words of the longer names of firms: "Andes Norte" of "Andes Norte Copper"."""
    firms = [words[i] for i, name in enumerate(found) if name.kind is Kind.BODY and name.actor is None]
    trades = (name for name in firms if len(name) > 2 and name[-1] in link_words("trade"))
    return {name[:-1] for name in trades}


def _is_bare(name: Name) -> bool:
    """Whether nothing but the model tells what a name is of, and it calls it no person's."""
    return name.actor is None and name.lead < 0 and name.kind in (Kind.OTHER, Kind.PLACE)


def _may_be_short(analysis: Analysis, name: Name, words: tuple[str, ...]) -> bool:
    """Whether one word without a title stands for somebody: as the subject of a verb or the owner of something."""
    if len(words) != 1 or name.lead >= 0 or name.actor is not None:
        return False
    if any(is_town(noun) for noun in kids(analysis, name.first, "appos")):
        return False  # "Brecht, the capital"
    return analysis.tokens[name.first].rel.startswith(("nsubj", "nmod:poss", "obj", "obl:agent"))


def _is_of(name: Name, words: tuple[str, ...], firms: set[str]) -> bool:
    fits = name.kind in (Kind.BODY, Kind.OTHER) or len(words) == 1
    return words[0] in firms and fits and name.actor is None and name.lead < 0


def _firm(name: Name) -> Name:
    return replace(name, kind=Kind.BODY)
