"""Which of several cues of one quotation tells it: not how he spoke, nor what he did next or said besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.page import Page
from servanda.model.text import Span


def without_echoes(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The statements less those of a verb that only describes the speaker of the same quotation, or how he spoke.

    "The clerk, who spoke on Monday, said", "she said, pointing to a field".
    """
    telling: dict[tuple[tuple[Span, ...], int | None], list[Draft]] = {}
    for draft in drafts:
        telling.setdefault((draft.content, draft.base), []).append(draft)
    own = [draft for draft in drafts if not any(_echoes(page, draft, o) for o in telling[draft.content, draft.base])]
    return [_going_on(page, draft, own) for draft in own]


def _echoes(page: Page, draft: Draft, other: Draft) -> bool:
    if draft is other or not draft.claimed or not page.tree.is_rel(draft.anchor, "advcl", "acl", "conj"):
        return False
    if page.tree.is_rel(draft.anchor, "conj"):  # "said, and left the room", "said, and smiled"
        behind = all(span.end <= draft.place.start for span in draft.content)
        return (row_of(page, draft.anchor) is None or behind) and page.token(draft.anchor).head == other.anchor
    described = other.source.span is not None and other.source.span.holds(draft.place)
    return described or (page.token(draft.anchor).head == other.anchor and draft.source == other.source)


def _going_on(page: Page, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A second saying without what was said before the first: ""A," she said, and added: "B""."""
    first = page.token(draft.anchor).head if page.tree.is_rel(draft.anchor, "conj") else -1
    told = next((one for one in drafts if one.anchor == first and one.claimed < draft.claimed), None)
    if told is None or not told.claimed or told.base != draft.base:
        return draft
    kept = tuple(span for span in draft.content if span not in told.content)
    return replace(draft, content=kept, claimed=draft.claimed - told.claimed) if kept else draft


def yielding(page: Page, this: Draft, following: Draft) -> Draft:
    """A statement without the quotation that the next cue stands before: "..., she said, adding: "..."."""
    both = this.claimed & following.claimed
    if not both or this.base != following.base or any(span.holds(following.place) for span in this.content):
        return this
    kept = tuple(s for s in this.content if not any(s.holds(span) or span.holds(s) for span in following.content))
    near = all(page.quotations.all[number].outer.start > page.token(following.anchor).end for number in both)
    return replace(this, content=kept, claimed=this.claimed - both) if kept and near else this
