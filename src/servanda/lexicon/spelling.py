"""The base of a verb and of a plural noun by the rules of English spelling; a tagger makes "bann" of "banned".

Endings and exceptions are rows of `spelling.toml`, `verb_irregulars.toml` and `noun_irregulars.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from servanda.lexicon.loader import rows

_VOWELS = frozenset("aeiou")
_SYLLABLE = re.compile(r"[aeiouy]+")
_PREFIX = re.compile(
    r"^(?:re|de|un|ex|en|in|im|dis|mis|over|out|under|up|fore|counter|con|com|pro|pre|per|ad|trans|sub)"
    r"(?=[^aeiou]+[aeiouy][^aeiou]$)"
)
_SHORT = re.compile(r"^(?:qu|[^aeiou])*[aeiouy][bcdfgklmnprt]$")  # "hop|ed": a whole stem would be doubled ("hopp|ed")
_HISSING = ("ss", "x", "zz", "ch", "sh", "o")
_IN_US = re.compile(r"[^aeiou]uses$")  # "viruses", "campuses"; not "houses"
_DOUBLED = re.compile(r"([bdgklmnprtv])\1$")


@dataclass(frozen=True, slots=True)
class Irregular:
    """Forms that no rule makes."""

    lemma: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words or endings of one class."""

    name: str
    words: frozenset[str]


@cache
def _irregular(file: str) -> dict[str, str]:
    return {form: row.lemma for row in rows(file, Irregular) for form in row.forms}


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row.name: row.words for row in rows("spelling", Spelling)}


def base(word: str, upos: str, feats: str, lemma: str) -> str:
    """The lemma of a word: by spelling for a verb and a regular plural, else the tagger's."""
    form = word.lower()
    if not form.isalpha():
        return lemma
    if upos == "VERB":
        return verb_base(form)
    if upos == "NOUN" and (form, lemma) == ("mine", "my"):
        return form  # "the mine", taken for the pronoun
    return _noun_base(form, lemma) if upos == "NOUN" and "Number=Plur" in feats else lemma


def _noun_base(form: str, lemma: str) -> str:
    """The singular of a plural; one without an ending of the rules ("people") is left to the tagger."""
    known = _irregular("noun_irregulars").get(form)
    if known is not None:
        return known
    return plural_base(form) if form.endswith(("s", "men")) else lemma


@lru_cache(maxsize=1 << 16)
def verb_base(form: str) -> str:
    """The base of a verb's form, both in small letters: "banned" is of "ban", "denies" of "deny", "need" of "need"."""
    known = _irregular("verb_irregulars").get(form)
    if known is not None:
        return known
    if form in _classes()["bases"] or form.endswith(("ss", "us", "is")):
        return form
    if form.endswith(("ies", "ied")):
        return form[:-3] + "y" if len(form) > 4 else form[:-1]
    for ending in ("ed", "ing"):
        if form.endswith(ending) and _SYLLABLE.search(form[: -len(ending)]):
            return _stem_base(form[: -len(ending)])
    if form.endswith("es"):
        return form[:-2] if form[:-2].endswith(_HISSING) or form[:-2] in _classes()["bases"] else form[:-1]
    return form.removesuffix("s")


def _stem_base(stem: str) -> str:
    """The base of what stands before "-ed" or "-ing": "bann" is of "ban", "pledg" of "pledge", "visit" of "visit"."""
    if stem in _classes()["silent stems"]:
        return stem + "e"
    if stem in _classes()["whole stems"]:
        return stem
    if _DOUBLED.search(stem):
        return stem if stem.endswith("ll") and _keeps_both(stem) else stem[:-1]
    return stem + "e" if _lost_an_e(stem) else stem


def _keeps_both(stem: str) -> bool:
    """Whether a stem in "ll" is whole: "call|ed", "install|ed", not "cancell|ed"."""
    one = len(_SYLLABLE.findall(stem)) == 1 and stem[-4:-3] not in _VOWELS
    return one or stem.endswith(("stall", "call", "fall", "thrall"))


def _lost_an_e(stem: str) -> bool:
    classes = _classes()
    if stem.endswith("e"):
        return stem[-2:-1] not in {"e", "o", "y"}
    if stem.endswith(tuple(classes["silent"])) or (stem.endswith("s") and not stem.endswith("ss")):
        return True
    if stem.endswith("g"):
        return not stem.endswith("ng")
    if stem[-3:-2] not in _VOWELS and stem[-2:] in classes["silent after a consonant"]:
        return True
    return not stem.endswith("er") and bool(_SHORT.match(_PREFIX.sub("", stem)))


def plural_base(form: str) -> str:
    """The singular of a plural noun, both in small letters: "penalties", "clashes", "militiamen"."""
    if form in _classes()["whole plurals"]:
        return form
    if form.endswith("ies") and form[:-1] not in _classes()["nouns with e"]:
        return form[:-3] + "y"
    if form.endswith("men"):
        return form[:-3] + "man"
    hisses = form.endswith(("sses", "xes", "zzes", "ches", "shes")) or _IN_US.search(form)
    if hisses and form[:-1] not in _classes()["nouns with e"]:
        return form[:-2]
    if form.endswith("oes") and form[:-2] in _classes()["nouns in o"]:
        return form[:-2]
    return form if form.endswith(("ss", "us")) else form.removesuffix("s")
