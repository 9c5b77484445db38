"""Which short name in capitals is which longer name: by the report's own brackets, else by initials."""

from __future__ import annotations

from collections import defaultdict

from servanda.lexicon.actors import Sense, link_words, squeeze
from servanda.model.analysis import Analysis
from servanda.resolution.actors.groups import MANY, SMALL, Groups, Words, words_of
from servanda.resolution.actors.names import Kind, Name

GAP = 7  # words between a name and its short form: "(known by the initials of its French name, "


def join_defined(analysis: Analysis, found: list[Name], groups: Groups) -> list[Name]:
    """Joins "Full Name (ACR)" and "ACR (Full Name)"; the report's own definition outweighs the registry."""
    meant: dict[str, int] = {}
    for i in range(len(found) - 1):
        one, other = found[i], found[i + 1]
        if not 0 < other.first - one.last <= GAP:
            continue
        short, full = (other, one) if _is_acronym(analysis, other) else (one, other)
        if not _is_acronym(analysis, short) or not _may_be_full(analysis, short, full):
            continue
        if _brackets(analysis, one, other, short) or (short is other and _introduces(analysis, one, other)):
            groups.join(i, i + 1)
            meant.setdefault(analysis.tokens[short.first].text, i if full is one else i + 1)
    return [_redefined(analysis, found, groups, meant, i) for i in range(len(found))] if meant else found


def _may_be_full(analysis: Analysis, short: Name, full: Name) -> bool:
    """Whether a name may be what a short form stands for; "Ana Dorn (LPT)" is a woman and her party."""
    if full.kind is not Kind.PERSON:
        return full.last - full.first > 1
    return _initials(words_of(analysis, full)) == squeeze(analysis.tokens[short.first].text).lower()


def _brackets(analysis: Analysis, one: Name, other: Name, short: Name) -> bool:
    """Whether the second stands in brackets behind the first, alone, or as a short form that more is said of."""
    tokens = analysis.tokens
    if other.first != one.last + 1 or tokens[one.last].text != "(" or other.last >= len(tokens):
        return False
    return tokens[other.last].text in (")", ",", ";") if short is other else tokens[other.last].text == ")"


def _introduces(analysis: Analysis, one: Name, other: Name) -> bool:
    """Whether the words between bring a short form: "(known by its acronym XYZ)", ", or XYZ,"."""
    gap = analysis.tokens[one.last : other.first]
    if gap[0].text not in ("(", ","):
        return False
    words = [token.text.lower() for token in gap[1:] if token.text.lower() != "the"]
    closed = other.last < len(analysis.tokens) and analysis.tokens[other.last].text in (")", ",")
    lemmas = {token.lemma.lower() for token in gap}
    called = words[-1:] == ["as"] and not lemmas.isdisjoint(link_words("alias"))
    return closed and (called or words == ["or"] or not lemmas.isdisjoint(link_words("acronym")))


def _redefined(analysis: Analysis, found: list[Name], groups: Groups, meant: dict[str, int], i: int) -> Name:
    name = found[i]
    full = meant.get(analysis.tokens[name.first].text) if name.last == name.first + 1 else None
    if full is None:
        return name
    groups.join(i, full)
    return Name(name.first, name.last, found[full].kind, found[full].actor, Sense.NAME, name.lead)


def _is_acronym(analysis: Analysis, name: Name) -> bool:
    letters = squeeze(analysis.tokens[name.first].text)
    return name.last == name.first + 1 and 2 <= len(letters) <= 9 and sum(c.isupper() for c in letters) >= 2


def _initials(words: Words) -> str:
    return "".join(word[0] for word in words if word not in SMALL)


def join_acronyms(analysis: Analysis, found: list[Name], words: list[Words], groups: Groups) -> None:
    """Joins an acronym that the registry does not know to the one longer name with these initials."""
    full: dict[str, set[int]] = defaultdict(set)
    for i, name in enumerate(found):
        if name.kind is not Kind.PERSON and len(words[i]) > 1:
            fits = full[_initials(words[i])]
            if len(fits) < MANY:
                fits.add(groups.top(i))
    for i, name in enumerate(found):
        if name.actor is None and _is_acronym(analysis, name):
            fits = full.get(squeeze(analysis.tokens[name.first].text).lower(), set())
            if len(fits) == 1:
                groups.join(i, next(iter(fits)))
