"""A terminal that a report cannot command: what it would obey is left out, the words stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_PADDING = re.compile(r"[ \t]+$", re.MULTILINE)

# Escapes and other controls could clear the screen or rename the window; marks of direction could hide a "not".
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Terminal(Console):
    """A console whose only commands are its own."""

    def print(self, *objects: Any, **options: Any) -> None:
        """Prints; what goes to a file or another program has no spaces at the ends of its lines."""
        if self.is_terminal or options.get("end", "\n") != "\n":
            super().print(*objects, **options)
            return
        with self.capture() as kept:
            super().print(*objects, **options)
        self.file.write(_PADDING.sub("", kept.get()))

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The pieces to print, those with words cleared of controls."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(_OBEYED.sub("", piece.text), piece.style)
