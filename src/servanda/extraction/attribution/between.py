"""Statements whose cue stands between dashes within the marks: «We will wait, – said the chairman. – They may not».

Such a sentence is torn in the tree, so that only the words between the dashes are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.source import role
from servanda.model.text import Span

_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})


def between_drafts(page: Page) -> Iterator[Draft]:
    """The statements told between dashes, in order of the text."""
    for quote in page.quotations.all:
        if quote.gap is not None and (draft := _draft(page, quote, quote.gap)) is not None:
            yield draft


def _draft(page: Page, quote: Quote, gap: Span) -> Draft | None:
    words = [i for i in page.tree.each_in(gap) if not page.is_mark(i)]
    verb = next((i for i in words if row_of(page, i) is not None and page.token(i).upos not in {"PRON", "DET"}), None)
    if verb is None:
        return None
    before, after = [i for i in words if i < verb], [i for i in words if i > verb]
    side = before if any(page.token(i).upos in _NOMINAL for i in before) else after
    nouns = [i for i in side if page.token(i).upos in _NOMINAL]
    if not nouns:
        return None
    own = [nouns[0]] if page.token(nouns[0]).upos == "PRON" else list(range(side[0], nouns[-1] + 1))
    row = row_of(page, verb)
    assert row is not None
    told = [quote, *(other for other in page.quotations.all[quote.index + 1 : quote.index + 2] if _resumes(other, gap))]
    return Draft(
        anchor=verb,
        cue=page.token(verb).span,
        source=role(page, nouns[0], frozenset(own)),
        content=tuple(page.trimmed(part.inner) for part in told),
        stance=row.stance,
        base=quote.parent,
        claimed=frozenset(part.index for part in told),
    )


def _resumes(other: Quote, gap: Span) -> bool:
    return other.outer.start == gap.end
