"""Word pieces of the encoder (WordPiece, Schuster & Nakajima 2012) and the shape of a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

CLS, SEP, UNKNOWN = 101, 102, 100
MOST = 12  # pieces of one word; the first one stands for the word
_CACHED = 200_000
_LETTERS = 64  # of one word that are looked at: a longer one is no word
_PART = re.compile(r"\w+|[^\w\s]")


class Pieces:
    """Cuts words into pieces of the encoder's vocabulary; the longest piece first."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._cache: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """The ids of a word's pieces, one at least."""
        found = self._cache.get(word)
        if found is None:
            found = self._cut(word[:_LETTERS])
            if len(self._cache) < _CACHED:
                self._cache[word] = found
        return found

    def _cut(self, word: str) -> list[int]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
        ids: list[int] = []
        for part in _PART.findall(plain):
            ids += self._longest_first(part)
        return ids[:MOST] or [UNKNOWN]

    def _longest_first(self, part: str) -> list[int]:
        ids: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self._ids.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    ids.append(piece)
                    start = end
                    break
            else:
                return [UNKNOWN]
        return ids


def shape(word: str) -> int:
    """Eight shapes of a word, which the uncased encoder would not see; 0 is kept for marks."""
    if not any(letter.isalpha() for letter in word):
        return 6 if any(letter.isdigit() for letter in word) else 7
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[:1].isupper():
        return 2 if word[1:].islower() else 4
    return 5
