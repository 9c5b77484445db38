"""A sentence that ends a paragraph and brings in who speaks in the next: "She thinks about it." / "I told him so"."""

from __future__ import annotations

from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.introducing import actor
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import role
from servanda.model.analysis import Sentence
from servanda.model.claims import Role

_ONE = frozenset({"he", "she"})
_ME = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours"})


def led_in(page: Page, before: Sentence, first: int, *, visit: bool) -> Role | None:
    """Who acts in the sentence before a paragraph that is quoted and speaks of itself; None where nobody is led in.

    It is told of him or her ("He thinks about it."), or somebody named does what is a kind of speaking. On a visit that
    the reporter tells of himself the paragraph need not speak of itself.
    """
    quote = page.level(first, None)
    if quote is None or page.text[quote.outer.start - 1 : quote.outer.start] not in {"", "\n"}:
        return None
    words = {page.token(i).text.lower() for i in page.tree.each_in(quote.inner)}
    if not (words & (_ME | _WE) or visit) or page.token(before.last - 1).text not in {".", ":"}:
        return None
    root = page.token(before.root)
    if root.text.lower() in _ONE and page.tree.kid(root.index, "cop") is not None:
        return role(page, root.index, frozenset({root.index}))  # "It was he who rose next."
    subject = page.tree.kid(root.index, "nsubj")
    if subject is None or root.upos != "VERB" or page.tree.is_passive(root.index):
        return None
    own = page.token(subject).text.lower() in _ONE or (
        page.token(subject).ner[2:] == "PER" and _speaks(page, root.index)
    )
    return actor(page, root.index) if own and (words & _ME or visit) else None


def _speaks(page: Page, verb: int) -> bool:
    """Whether somebody speaks to somebody and what he says is not told there."""
    row = row_of(page, verb)
    return row is not None and page.tree.kid(verb, "ccomp", "xcomp", "obj") is None
