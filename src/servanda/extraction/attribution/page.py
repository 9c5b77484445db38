"""A tree together with its quotations: what the rules of attribution look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.extraction.attribution.quotes import Quotations, Quote, quotations
from servanda.extraction.tree import Tree
from servanda.model.analysis import Analysis, Sentence, Token
from servanda.model.text import Span

_EDGE = ' \t\r\n\u00a0,;:-–—"“”„«»`'


@dataclass(frozen=True)
class Page:
    """The tree, the quotations, and for each token the innermost quotation that it stands in."""

    tree: Tree
    quotations: Quotations
    around: tuple[int | None, ...]

    @property
    def text(self) -> str:
        """The report's untouched text."""
        return self.tree.analysis.text

    def token(self, index: int) -> Token:
        """A token."""
        return self.tree[index]

    def quote(self, number: int | None) -> Quote | None:
        """A quotation by its number."""
        return None if number is None else self.quotations.all[number]

    def opening(self, head: int) -> int:
        """The first word below a token that is no mark."""
        return next((i for i in self.tree.subtree(head) if not self.is_mark(i)), head)

    def level(self, index: int, base: int | None) -> Quote | None:
        """The quotation that a token stands in, seen from inside another one (None: from outside all)."""
        number = self.around[index]
        while number is not None and number != base:
            quote = self.quotations.all[number]
            if quote.parent == base:
                return quote
            number = quote.parent
        return None

    def inside(self, index: int, base: int | None) -> bool:
        """Whether a token stands in a quotation, itself or deeper; always true of None, the open page."""
        number = self.around[index]
        while number is not None and number != base:
            number = self.quotations.all[number].parent
        return number == base

    def sentence(self, index: int) -> Sentence:
        """The sentence of a token."""
        return self.tree.sentence(index)

    def is_mark(self, index: int) -> bool:
        """Whether a token is punctuation."""
        return self.tree[index].upos == "PUNCT"

    def trimmed(self, span: Span) -> Span:
        """A span without space, commas, dashes and double quotation marks at its ends."""
        start, end = span.start, span.end
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE:
            end -= 1
        return Span(start, end)

    def blank_between(self, start: int, end: int) -> bool:
        """Whether a blank line parts two places of the text."""
        return self.text.count("\n", start, end) > 1

    def runs(self, kept: Iterable[int], blocking: frozenset[int]) -> list[list[int]]:
        """Tokens in order, cut where one of the blocking tokens lies between two of them."""
        found: list[list[int]] = []
        last: int | None = None
        for index in sorted(kept):
            cut = last is None or any(between in blocking for between in range(last + 1, index))
            if cut:
                found.append([])
            found[-1].append(index)
            last = index
        return found


def page_of(tree: Tree) -> Page:
    """A tree with its quotations, each token placed in one sweep."""
    analysis = tree.analysis
    quotes = quotations(analysis.text, [block.span for block in analysis.blocks])
    return Page(tree, quotes, _around(analysis, quotes.all))


def _around(analysis: Analysis, quotes: tuple[Quote, ...]) -> tuple[int | None, ...]:
    around: list[int | None] = []
    stack: list[Quote] = []
    waiting = 0
    for token in analysis.tokens:
        while waiting < len(quotes) and quotes[waiting].outer.start <= token.start:
            stack.append(quotes[waiting])
            waiting += 1
        while stack and stack[-1].outer.end <= token.start:
            stack.pop()
        inner = next((quote for quote in reversed(stack) if quote.outer.end > token.start), None)
        around.append(inner.index if inner else None)
    return tuple(around)
