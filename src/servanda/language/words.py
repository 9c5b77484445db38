"""Words and sentences of a view, by rule, with exact offsets.

Words follow the English treebanks of Universal Dependencies: hyphens split, clitics ("n't", "'s") are words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from servanda.lexicon import rows

# Repeats that a later failure could undo are bounded, so the scan stays linear on any text.
_WORD = re.compile(
    r"""
      https?://[^\s<>"]{1,2000} | www\.[^\s<>"]{1,2000}
    | [\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}
    | (?:[A-Za-z]\.){2,}
    | \d+(?:[.,:]\d+)+ | \b[A-Za-z]{1,4}(?=\d{1,12}[.,]\d) | \d{1,12}(?:st|nd|rd|th)\b
    | [^\W\d_]{1,40}(?=n['’]t\b) | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m|S)\b
    | (?:[^\W_]|[\u0300-\u036f\u064b-\u065f])+(?:['’][^\W\d_]+)?
    | \.\.\.+ | --+ | ``|'' | [^\w\s] | _+
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(.+?)(['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_STOPS = frozenset({".", "!", "?", "...", "…", "?!", "!!"})
_CLOSERS = frozenset("\"”’')]»") | {"''"}
LONGEST = 160  # words of one sentence; a longer one is cut, so that no tree grows without bound


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A word that keeps its full stop; `closes` when it may also end a sentence ("Inc.", "U.S.").

    `counts`: only before a number, else it is a word of its own: "No. 5" and "he said no."; `titled`: only with a
    capital, else it is a word of its own: "Arc. Ada Kole" and "the story arc."
    """

    word: str
    closes: bool = False
    counts: bool = False
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a view."""

    start: int
    end: int
    text: str


@cache
def _abbreviations() -> dict[str, bool]:
    return {row.word: row.closes for row in rows("abbreviations", Abbreviation)}


@cache
def _counting() -> frozenset[str]:
    return frozenset(row.word for row in rows("abbreviations", Abbreviation) if row.counts)


@cache
def _titled() -> frozenset[str]:
    return frozenset(row.word for row in rows("abbreviations", Abbreviation) if row.titled)


@dataclass(frozen=True, slots=True)
class Opener:
    """A word that, capitalised after an abbreviation, begins a sentence ("the", "he", "in")."""

    word: str


@cache
def _openers() -> frozenset[str]:
    return frozenset(row.word for row in rows("openers", Opener))


def words(text: str) -> list[Word]:
    """The words of a view, in order."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if word == "." and found and found[-1].end == start and _keeps_stop(found[-1].text, text[end : end + 2]):
            last = found.pop()
            found.append(Word(last.start, end, last.text + "."))
        elif word.lower() == "cannot":
            found += [Word(start, start + 3, word[:3]), Word(start + 3, end, word[3:])]
        elif len(word) < 60 and (clitic := _CLITIC.match(word)):
            middle = start + clitic.end(1)
            found += [Word(start, middle, clitic[1]), Word(middle, end, clitic[2])]
        else:
            found.append(Word(start, end, word))
    return found


def _keeps_stop(word: str, behind: str) -> bool:
    if word.lower() in _counting():
        return behind.strip()[:1].isdigit()
    if word.islower() and word in _titled():
        return False
    return word.lower() in _abbreviations() or (len(word) == 1 and word.isupper() and word != "I")


def sentences(text: str, *, apart: int = 0) -> list[list[Word]]:
    """The words of a view, sentence by sentence; one ends at the place `apart`, where a dateline does."""
    found = words(text)
    split: list[list[Word]] = []
    current: list[Word] = []
    for number, word in enumerate(found):
        current.append(word)
        following = found[number + 1] if number + 1 < len(found) else None
        parted = following is not None and word.start < apart <= following.start
        if following is None or parted or _ends(current, following) or len(current) >= LONGEST:
            split.append(current)
            current = []
    return split


def doubtful(found: list[Word]) -> tuple[int, ...]:
    """The words at which a sentence may begin though no full stop says so: after a colon, a dash, a quotation mark.

    None begins after a quotation that a comma ends: '"... at forty days," the minister said'.
    """
    return tuple(n for n in range(1, len(found)) if _may_begin(found[n - 1], found[n]) and not _in_course(found, n))


def _may_begin(before: Word, word: Word) -> bool:
    return before.text in _BEFORE_ONE and not word.text[:1].islower()


_BEFORE_ONE = frozenset({*_CLOSERS, *_STOPS, ":", ";", "-", "–", "—", "``", "“"})


def _in_course(found: list[Word], number: int) -> bool:
    """Whether the words before end with a comma and a closing mark."""
    return number > 1 and found[number - 1].text in _CLOSERS and found[number - 2].text == ","


def _ends(current: list[Word], following: Word) -> bool:
    """Whether a sentence ends with the last of these words."""
    last = current[-1]
    body = _before_closers(current)
    if following.text in _CLOSERS and following.start == last.end:
        return False  # the quote that closes belongs to this sentence
    if body is None:
        return False
    if body.text not in _STOPS:
        return body is last and _abbreviation_ends(body.text, following.text)
    begins = following.text.lstrip("“\"‘'([«`")[:1] or "A"
    return not begins.islower() and following.text not in {",", ";", ":", "-", "–", "—"}


def _before_closers(current: list[Word]) -> Word | None:
    for word in reversed(current[-4:]):
        if word.text not in _CLOSERS:
            return word
    return None


def _abbreviation_ends(word: str, following: str) -> bool:
    if not word.endswith(".") or len(word) < 3:
        return False
    may_close = _abbreviations().get(word[:-1].lower(), word.count(".") > 1)
    return may_close and following[:1].isupper() and following.lower() in _openers()
