"""From tokens to passages: the spans of a content, the quotations that it tells, and its form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from servanda.extraction.attribution.draft import Material
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.model.claims import Form
from servanda.model.text import Span

_DIRECT = 0.9  # share of the letters that stand in quotation marks


def passages(page: Page, found: Material, base: int | None) -> tuple[tuple[Span, ...], frozenset[int]]:
    """The passages of a content, in order, and the numbers of the quotations that they tell.

    A passage that begins or ends inside a quotation takes that quotation whole, also beyond its sentence.
    """
    words = [i for i in found.tokens if not page.is_mark(i)]
    blocking = frozenset(i for i in found.frame if not page.is_mark(i))
    spans: list[Span] = []
    claimed: set[int] = set()
    for run in page.runs(words, blocking):
        first, last = page.level(run[0], base), page.level(run[-1], base)
        start = first.inner.start if first else page.token(run[0]).start
        end = last.inner.end if last else _stop(page, run[-1])
        claimed |= {quote.index for quote in (first, last) if quote}
        claimed |= {quote.index for i in run if (quote := page.level(i, base))}
        bare = page.trimmed(Span(start, end))
        spans.append(_with_marks(bare, first, last))
    return merged(spans), frozenset(claimed)


def _with_marks(span: Span, first: Quote | None, last: Quote | None) -> Span:
    """A span that is only partly quoted keeps the marks at its ends; one that is a quotation goes without."""
    if first is not None and last is not None:
        return span if first == last else Span(first.outer.start, last.outer.end)
    start = first.outer.start if first is not None else span.start
    return Span(start, last.outer.end if last is not None else span.end)


def _stop(page: Page, last: int) -> int:
    """Where a passage ends: with its last word, or the question mark after it."""
    tokens = page.tree.analysis.tokens
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is not None and following.text in {"?", "!"}:
        return following.end
    return tokens[last].end


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that meet become one."""
    found: list[Span] = []
    for span in sorted(spans):
        if len(span) == 0:
            continue
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def form_of(page: Page, content: Sequence[Span], base: int | None) -> Form:
    """Direct, mixed or indirect, by how much of the content stands in quotation marks of the cue's own level."""
    letters = quoted = 0
    for span in content:
        for index in page.tree.tokens_in(span):
            own = sum(map(str.isalnum, page.token(index).text))
            letters += own
            quote = page.level(index, base)
            quoted += own if quote is not None and not scare(page, quote.index) else 0
    if not letters or not quoted:
        return Form.INDIRECT
    return Form.DIRECT if quoted >= _DIRECT * letters else Form.MIXED


def scare(page: Page, number: int) -> bool:
    """Whether a quotation is one noun in marks of distance: the "museum"."""
    quote = page.quotations.all[number]
    words = (i for i in page.tree.each_in(quote.inner) if not page.is_mark(i))
    inside = list(islice(words, 2))  # a quotation left open may be all of a long text, and this is asked for each word
    if len(inside) != 1:
        return False
    before = next((i for i in range(inside[0] - 1, -1, -1) if not page.is_mark(i)), None)
    if before is None or page.sentence(before) != page.sentence(inside[0]):
        return False
    return page.token(before).upos in {"DET", "ADJ"} and page.token(inside[0]).upos != "INTJ"
