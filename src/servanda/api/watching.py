"""Who hears how far long work on a large ledger is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_EVERY = 500
Hearer = Callable[[str, int, int], None]  # what is being done, how much of it is done, and how much there is


class Watch:
    """Passes on how far work is; nobody hears it until a door sets one who does."""

    def __init__(self) -> None:
        self.hearer: Hearer | None = None

    def over(self, doing: str, some: Iterable[T], of: int) -> Iterator[T]:
        """The same things, telling now and then how many of them were taken."""
        for done, one in enumerate(some):
            if done % _EVERY == 0:
                self(doing, done, of)
            yield one
        self(doing, of, of)

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Tells how far it is."""
        if self.hearer:
            self.hearer(doing, done, of)
