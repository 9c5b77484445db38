"""Atoms: words cut finer than tokens, so that "mid-April" and "3–5" read alike however they were split."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from servanda.model.analysis import Analysis, Sentence, Token
from servanda.resolution.dates.nodes import Node
from servanda.resolution.dates.words import Kind, Word, meanings

# "1990s", "2nd", "02:00" and "4,000" stay whole; letters end before a hyphen; anything else is one sign.
_PIECE = re.compile(r"\d+(?:st|nd|rd|th|s)(?![^\W\d_])|\d+(?:[.,:]\d+)*|['’][^\W\d_]+|[^\W\d_]+\.?|\S")

DASHES = frozenset("-–—‒‑")


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, a number or a sign, with the token it comes from."""

    text: str
    low: str  # lower case, without a final full stop
    start: int
    end: int
    token: int
    glued: bool  # nothing stands between it and the atom before


@dataclass(frozen=True)
class Line:
    """The atoms of one sentence, with what each word can mean."""

    analysis: Analysis
    atoms: tuple[Atom, ...]
    means: tuple[dict[Kind, Word], ...] = field(repr=False)
    cores: dict[int, tuple[Node, int] | None] = field(default_factory=dict, repr=False)  # read once, asked for often

    def __len__(self) -> int:
        return len(self.atoms)

    def low(self, at: int) -> str:
        """The word in lower case; empty outside the line."""
        return self.atoms[at].low if 0 <= at < len(self.atoms) else ""

    def is_dash(self, at: int) -> bool:
        """Whether a hyphen or dash stands here."""
        return self.low(at) in DASHES

    def glued(self, at: int) -> bool:
        """Whether the atom touches the one before."""
        return 0 <= at < len(self.atoms) and self.atoms[at].glued

    def word(self, at: int, kind: Kind) -> Word | None:
        """What the word means as this kind; None if it cannot be one."""
        return self.means[at].get(kind) if 0 <= at < len(self.means) else None

    def token(self, at: int) -> Token | None:
        """The token that the atom comes from; None outside the line."""
        return self.analysis.tokens[self.atoms[at].token] if 0 <= at < len(self.atoms) else None

    def skip(self, at: int, *words: str) -> int:
        """The place after the atom if it is one of the words, else the same place."""
        return at + 1 if self.low(at) in words else at


def line_of(analysis: Analysis, sentence: Sentence) -> Line:
    """The atoms of a sentence."""
    atoms: list[Atom] = []
    for token in analysis.tokens[sentence.first : sentence.last]:
        for text, start, end in _cut(token, analysis.text):
            glued = bool(atoms) and atoms[-1].end == start
            low = text.lower()
            atoms.append(Atom(text, low.rstrip(".") or low, start, end, token.index, glued))
    known = meanings()
    return Line(analysis, tuple(atoms), tuple(known.get(atom.low, {}) for atom in atoms))


def _cut(token: Token, text: str) -> Iterator[tuple[str, int, int]]:
    """The pieces of a token; one that markup runs through gives every piece the whole token's place."""
    plain = text[token.start : token.end] == token.text
    if token.text.isalpha():  # one piece, the usual case
        yield token.text, token.start, token.start + len(token.text) if plain else token.end
        return
    for piece in _PIECE.finditer(token.text):
        if plain:
            yield piece.group(), token.start + piece.start(), token.start + piece.end()
        else:
            yield piece.group(), token.start, token.end
