"""The forms of known lemmas, so that a word of the lexicon is known even where a model missed its lemma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from servanda.lexicon.loader import rows

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Irregular:
    """Forms that no rule makes."""

    lemma: str
    forms: tuple[str, ...]


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row.lemma: row.forms for row in rows("commitment_irregulars", Irregular)}


def verb_forms(lemma: str) -> set[str]:
    """The forms of a verb, regular and irregular; a few that nobody writes do no harm."""
    known = _irregular().get(lemma, ())
    made = {lemma, *_plural(lemma), *known}
    if lemma.endswith("e"):
        made |= {lemma + "d", lemma[:-1] + "ing"}
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        made |= {lemma[:-1] + "ied", lemma + "ing"}
    else:
        made |= {lemma + "ed", lemma + "ing"}
    if len(lemma) > 2 and lemma[-1] not in _VOWELS | set("wxy") and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        made |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return made


def noun_forms(lemma: str) -> set[str]:
    """The singular and plural of a noun."""
    return {lemma, *_plural(lemma), *_irregular().get(lemma, ())}


def _plural(lemma: str) -> set[str]:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return {lemma + "es"}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return {lemma[:-1] + "ies"}
    if lemma.endswith("man"):
        return {lemma[:-3] + "men"}
    return {lemma + "s"}
