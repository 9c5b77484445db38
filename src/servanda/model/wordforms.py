"""Words as they are looked for: without case and diacritics, the same in a question as in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from servanda.model.text import Span

# Scripts written without spaces: each sign is a word, and a longer word is several of them in a row.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Signs over and under letters that a writer may leave out: of Latin, Greek and Cyrillic, of Hebrew, of Arabic.
_LEFT_OUT = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")


def folded(text: str) -> str:
    """The text without case and diacritics."""
    if text.isascii():
        return text.lower()
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKD", text)).casefold()


def words_in(text: str) -> Iterator[tuple[str, Span]]:
    """The words of a text, folded, each with where it stands in the text itself."""
    for match in _word().finditer(text):
        word = folded(match.group())
        if word:
            yield word, Span(*match.span())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(word for word, _ in words_in(text))


@cache
def _word() -> re.Pattern[str]:
    marks = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M"))
    return re.compile(f"[{_UNSPACED}][{marks}]*|(?:(?![{_UNSPACED}])[^\\W_][{marks}]*)+")
