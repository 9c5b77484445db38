"""Two people who speak in turn, each in a paragraph of his own: who answers needs no name.

"It was him," said Ann. / "You lost your glasses," said Ben. / "I need no glasses for a goat." / "You do for a bus."
"""

from __future__ import annotations

import re

from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.walk import Walk
from servanda.model.claims import Role, Stance
from servanda.model.text import Span

_REPLY = 10  # words of a reply in a dialogue; what is longer goes on with a speech
_GOING = 40  # words of a reply to one that has no name beside it either
_BACK = 6  # quotations that are looked back on
_NEAR = 3  # sentences before a quotation in which somebody has accused or asked the one who speaks in it
_FINITE = frozenset({"VERB", "AUX"})
_OPENS_ON = frozenset({Stance.ACCUSES, Stance.ASKS})
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)

_Turn = tuple[Span, int | None]  # where somebody speaks, and the draft that tells it


def answering(walk: Walk, quote: Quote, inside: list[int]) -> Role | None:
    """Who answers in a short paragraph of its own, where two people have just spoken in turn and one is asked."""
    turns = _turns(walk, quote, inside[0])
    last = turns[-1][1] if turns else None
    if last is None or not quote.closed or not _apart(walk.page, turns[-1][0], quote, inside[0]):
        return None
    before = next((n for n in range(len(turns) - 2, -1, -1) if turns[n][1] not in (last, None)), None)
    other = turns[before][1] if before is not None else None
    if before is None or other is None or not _parted(walk.page, turns[before][0], turns[before + 1][0]):
        return None
    first, second = walk.drafts[other], walk.drafts[last]
    if (
        len(inside) > (_GOING if second.cue is None else _REPLY)
        or first.source.span is None
        or second.source.span is None
    ):
        return None
    told = [span.of(walk.page.text) for span, number in turns[before:] if number is not None]
    own = quote.inner.of(walk.page.text)
    if not second.claimed:
        asked = bool(first.claimed) and told[0].rstrip().endswith("?")
    elif not first.claimed:
        asked = bool(_YOU.search(own))
    else:
        calls = own.endswith(("!", "?")) and bool(_YOU.search(own))  # else "you" may be anybody
        asked = calls or second.cue is None or bool(_YOU.search(told[-1])) or any(text.endswith("?") for text in told)
    return first.source if asked and first.source != second.source else None


def _turns(walk: Walk, quote: Quote, first: int) -> list[_Turn]:
    """The quotations before one, and what was told without marks between or just before them, in order."""
    page = walk.page
    outer = [q for q in page.quotations.all[max(0, quote.index - _BACK) : quote.index] if q.parent is None]
    turns: list[_Turn] = [(q.inner, walk.by_quote.get(q.index)) for q in outer]
    since = outer[-1].outer.end if outer else 0
    here = page.token(first).sentence
    for sentence in range(max(0, here - _NEAR), here):
        for number in walk.told.get(sentence, ()):
            draft = walk.drafts[number]
            opens = draft.stance in _OPENS_ON or draft.place.start >= since
            if not draft.claimed and draft.under is None and opens and outer:
                turns.append((draft.place, number))
    return sorted(turns, key=lambda turn: turn[0].start)


def _apart(page: Page, left: Span, quote: Quote, first: int) -> bool:
    """Whether a quotation opens the paragraph after that of another turn, or only "A pause." stands before it there."""
    between = page.text[left.end : quote.outer.start].replace("\r", "")
    opening = page.text.rfind("\n", 0, quote.outer.start) + 1
    lead = (i for i in range(first - 1, max(-1, first - 8), -1) if page.token(i).start >= opening)
    bare = all(page.token(i).upos not in _FINITE | {"PROPN", "PRON"} for i in lead)
    return between.count("\n\n") == 1 and len(between) - between.rfind("\n") < 30 and bare


def _parted(page: Page, left: Span, right: Span) -> bool:
    return page.blank_between(left.end, right.start)
