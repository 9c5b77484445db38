"""A visit that the reporter tells of himself: who alone has been quoted speaks in what stands alone.

I am late, and she has counted the minutes. "Sit down," she says. / "Everybody thinks I was brave."
"""

from __future__ import annotations

from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.source import NOBODY
from servanda.extraction.attribution.walk import Walk
from servanda.model.claims import Role

_HE, _SHE = frozenset({"he"}), frozenset({"she"})
_ME = frozenset({"i", "me", "my"})


def is_visit(page: Page) -> bool:
    """Whether the reporter tells of himself, outside all marks, more than once."""
    mine = (t for t in page.tree.analysis.tokens if t.upos == "PRON" and t.text.lower() in _ME)
    return sum(page.around[token.index] is None for token in mine) > 1


def visited(walk: Walk, quote: Quote) -> Role | None:
    """The only one who has been quoted so far, for a paragraph that a quotation opens; None where two have spoken."""
    page = walk.page
    opens = page.text[: quote.outer.start][-1:] in {"", "\n"}
    if not walk.visit or not opens:
        return None
    told = [walk.drafts[n] for q in page.quotations.all[: quote.index] if (n := walk.by_quote.get(q.index)) is not None]
    said = [draft.source for draft in told if draft.base is None and draft.source is not NOBODY]
    words = {source.span.of(page.text).lower() if source.span is not None else "" for source in said}
    return said[-1] if words in (_HE, _SHE) else None
