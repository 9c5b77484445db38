"""A list that only grows: adding to a long one costs as little as adding to a short one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Log(Generic[Item]):
    """An unchanging list that shares all but its last item with the list it grew from."""

    __slots__ = ("_before", "_last", "_size")

    def __init__(self, before: Log[Item] | None = None, *last: Item) -> None:
        self._before = before
        self._last = last
        self._size: int = (before._size if before else 0) + len(last)

    def plus(self, item: Item) -> Log[Item]:
        """The list with one more item."""
        return Log(self, item)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Item]:
        parts: list[Item] = []
        node: Log[Item] | None = self
        while node is not None:
            parts.extend(reversed(node._last))
            node = node._before
        return reversed(parts)
