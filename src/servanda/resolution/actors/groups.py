"""Sets of names that are the same, and the words by which names are compared."""

from __future__ import annotations

from servanda.lexicon.actors import squeeze
from servanda.model.analysis import Analysis
from servanda.resolution.actors.glued import is_double
from servanda.resolution.actors.names import Name

MANY = 20  # names alike beyond which no short form tells which is meant
SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "'", "'s", "’", "’s", "-"})

Words = tuple[str, ...]


class Groups:
    """Sets of names that are the same, grown by joining."""

    def __init__(self, count: int) -> None:
        self._over = list(range(count))

    def top(self, one: int) -> int:
        """The number that stands for the whole set of a name."""
        while self._over[one] != one:
            self._over[one] = self._over[self._over[one]]
            one = self._over[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Makes two sets one."""
        self._over[self.top(one)] = self.top(other)


def words_of(analysis: Analysis, name: Name) -> Words:
    """The words of a name, small, without possessives and dots."""
    texts = _undivided([analysis.tokens[i].text for i in range(name.first, name.last)])
    return tuple(squeeze(text).lower() for text in texts if text not in ("'s", "’s", "'", "’") and squeeze(text))


def _undivided(texts: list[str]) -> list[str]:
    """The words of a name with the halves of a double name as one."""
    whole: list[str] = []
    for i, text in enumerate(texts):
        if i > 1 and texts[i - 1] == "-" and is_double(texts[i - 2], text):
            whole[-2:] = [whole[-2] + text]
        else:
            whole.append(text)
    return whole
