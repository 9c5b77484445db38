"""Sentences with a tree made by hand, so that a rule about words is tested without the language model."""

from __future__ import annotations

from servanda.model.analysis import Analysis, Block, Sentence, Token
from servanda.model.dateline import dateline
from servanda.model.report import PartKind, Report
from servanda.model.text import Span

_WORDS = {
    "ADP": [
        "in",
        "on",
        "by",
        "since",
        "until",
        "from",
        "of",
        "before",
        "after",
        "within",
        "between",
        "at",
        "during",
        "no",
        "with",
    ],
    "DET": ["the", "a", "an", "this", "that", "every"],
    "PUNCT": [".", ",", ":", ";", '"', "(", ")", "-", "–"],
    "ADV": ["recently", "ago", "later", "earlier"],
    "SCONJ": ["if"],
    "PART": ["to", "'s"],
}
_KNOWN = {word: upos for upos, words in _WORDS.items() for word in words}


def sentence(marked: str, published: str | None = "2024-05-16") -> Analysis:
    """An analysis of words parted by spaces, each `word` or `word/UPOS/feats`; all hang on the first verb."""
    parts = [
        part.split("/") if len(part) > 1 and part.count("/") < 3 and not part[0].isdigit() else [part]
        for part in marked.split()
    ]
    words = [part[0] for part in parts]
    text = " ".join(words)
    kinds = [part[1] if len(part) > 1 else _guess(part[0]) for part in parts]
    root = next((at for at, kind in enumerate(kinds) if kind == "VERB"), 0)
    tokens: list[Token] = []
    start = 0
    for at, word in enumerate(words):
        feats = parts[at][2] if len(parts[at]) > 2 else "_"
        head, rel = (-1, "root") if at == root else (root, _REL.get(kinds[at], "obl"))
        tokens.append(
            Token(at, start, start + len(word), word, word.lower(), kinds[at], feats, head, rel, "O", None, 0)
        )
        start += len(word) + 1
    below = tuple(tuple(token.index for token in tokens if token.head == at) for at in range(len(tokens)))
    report = Report(id="r", text=text, published=published)
    block = Block(0, PartKind.BODY, Span(0, len(text)), dateline(text))
    sentences = (Sentence(0, 0, len(tokens), 0, root),) if tokens else ()
    return Analysis(report, tuple(tokens), sentences, (block,), below)


_REL = {"ADP": "case", "DET": "det", "PUNCT": "punct", "AUX": "aux", "PART": "mark", "SCONJ": "mark", "ADV": "advmod"}


def _guess(word: str) -> str:
    if word.lower() in _KNOWN:
        return _KNOWN[word.lower()]
    if word[0].isdigit():
        return "NUM"
    return "PROPN" if word[0].isupper() else "NOUN"
