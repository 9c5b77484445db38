"""Contents made to nest: any two of them lie apart or one in the other, so that the innermost can be searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.passages import merged
from servanda.model.text import Span

_Place = tuple[int, int]  # number of the draft, number of the passage


def nested(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with crossing passages mended, and without those that lose all their words by it."""
    spans = {(n, p): span for n, draft in enumerate(drafts) for p, span in enumerate(draft.content)}
    lost: set[_Place] = set()
    stack: list[_Place] = []
    for place in sorted(spans, key=lambda at: (spans[at].start, -spans[at].end)):
        stack = [around for around in stack if spans[around].end > spans[place].start and around not in lost]
        for around in reversed(stack):
            if spans[around].end >= spans[place].end:
                continue
            if _tells(drafts[place[0]], spans[around]):
                spans[around] = Span(spans[around].start, spans[place].end)
            else:
                lost.add(around)
        stack.append(place)
    return [kept for n, draft in enumerate(drafts) if (kept := _kept(draft, n, spans, lost)) is not None]


def _tells(draft: Draft, around: Span) -> bool:
    """Whether the passage is a telling in the one around it: then all of it was told there."""
    return draft.cue is not None and around.holds(draft.cue)


def _kept(draft: Draft, number: int, spans: dict[_Place, Span], lost: set[_Place]) -> Draft | None:
    places = [(number, passage) for passage in range(len(draft.content))]
    content = merged(spans[place] for place in places if place not in lost)
    if content == draft.content:
        return draft
    return replace(draft, content=content) if content else None
