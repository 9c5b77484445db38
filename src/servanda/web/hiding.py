"""Names of sources hidden behind numbers, wherever they stand: in words, addresses, names of files, across marks.

A source is the same number as long as the server runs, so that voices can be told apart; who asks for "▇▇▇ 3" by a
filter means the source behind it. In a report's text a name becomes blocks of its own length: every passage stays
where it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, cast
from urllib.parse import unquote

from markupsafe import Markup

from servanda.model.answers import Evidence
from servanda.model.shelves import ReportPage

BLOCK = "▇"
HIDDEN = BLOCK * 3
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(rf"{HIDDEN}[ +](\d+)")
_FILE_FIELDS = frozenset({"file"})  # what a file is called may name a source that nobody has read yet


class Hiding:
    """Which words name which source."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}

    def learn(self, names: Mapping[str, frozenset[str]]) -> None:
        """Gives each new source a number; those known before keep theirs."""
        for name in sorted(names, key=_unordered):
            number = self._numbers.setdefault(name, len(self._numbers) + 1)
            for way in names[name]:
                words = tuple(word.casefold() for word in _WORD.findall(way))
                known = self._by_first.setdefault(words[0], []) if words else []
                if words and not any(one[0] == words for one in known):
                    known.append((words, way, number))
                    known.sort(key=lambda one: -len(one[0]))

    def words(self, text: str) -> str:
        """Words with every source behind its number; an address is looked through as it reads."""
        if "%" in text and " " not in text:
            plain = unquote(text)
            text = plain if any(True for _ in self._places(plain)) else text
        return self._put(text, lambda _, number: f"{HIDDEN} {number}")

    def blocks(self, text: str) -> str:
        """A text with every source as blocks, each letter in its place."""
        return self._put(text, lambda name, _: re.sub(r"\S", BLOCK, name))

    def __call__(self, value: Any) -> Any:
        """Anything that is shown, hidden."""
        if isinstance(value, str):
            return value if isinstance(value, Markup | Enum) else self.words(value)
        if isinstance(value, Evidence):
            return self._evidence(value)
        if isinstance(value, ReportPage):
            text = self.blocks(value.text)
            return replace(self._fields(replace(value, text="")), text=text)
        if is_dataclass(value) and not isinstance(value, type):
            return self._fields(value)
        if isinstance(value, Mapping):
            return {name: self(item) for name, item in value.items()}
        return type(value)(map(self, value)) if type(value) in (tuple, list, frozenset) else value

    def reveal(self, value: Any) -> Any:
        """What somebody asked for by number, as the ledger calls it."""
        if isinstance(value, str) and not isinstance(value, Enum):
            by_number = {number: name for name, number in self._numbers.items()}
            return _NUMBERED.sub(lambda found: by_number.get(int(found[1]), found[0]), value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {field.name: self.reveal(getattr(value, field.name)) for field in fields(value) if field.init}
            return replace(cast("Any", value), **changed)
        return value

    def _fields(self, value: Any) -> Any:
        changed = {
            field.name: HIDDEN if field.name in _FILE_FIELDS else self(getattr(value, field.name))
            for field in fields(value)
            if field.init
        }
        return replace(value, **changed)

    def _evidence(self, shown: Evidence) -> Evidence:
        """A passage in its sentence: a name may begin before it and end within."""
        whole = self.blocks(shown.before + shown.words + shown.after)
        start, end = len(shown.before), len(shown.before) + len(shown.words)
        rest = self._fields(replace(shown, before="", words="", after=""))
        return cast("Evidence", replace(rest, before=whole[:start], words=whole[start:end], after=whole[end:]))

    def _put(self, text: str, shown: Any) -> str:
        parts: list[str] = []
        at = 0
        for start, end, number in self._places(text):
            parts += [text[at:start], shown(text[start:end], number)]
            at = end
        return "".join([*parts, text[at:]]) if parts else text

    def _places(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where a source is named, and its number; longest first, one after another."""
        if not self._by_first:
            return
        found = list(_WORD.finditer(text))
        folded = [one[0].casefold() for one in found]
        running = any(letter.isspace() for letter in text.strip())
        at = 0
        while at < len(found):
            match = next(
                (one for one in self._by_first.get(folded[at], ()) if self._fits(one, found, folded, at, running)), None
            )
            if match:
                yield found[at].start(), found[at + len(match[0]) - 1].end(), match[2]
            at += len(match[0]) if match else 1

    @staticmethod
    def _fits(
        one: tuple[tuple[str, ...], str, int], found: list[re.Match[str]], folded: list[str], at: int, running: bool
    ) -> bool:
        words, way, _ = one
        if tuple(folded[at : at + len(words)]) != words:
            return False
        # "May says" names somebody, "may say" does not; in "may-says.html" nobody can tell
        return len(words) > 1 or not running or found[at][0] in (way, way.upper()) or found[at][0][:1].isupper()


def _unordered(name: str) -> str:
    """An order that tells nothing: not that of the alphabet, nor of reading."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
