"""Two people who speak in turn, each in a paragraph of his own: who answers needs no name.

"It was him," said Ann. / "You lost your glasses," said Ben. / "I need no glasses for a goat." / "You do for a bus."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.source import NOBODY
from servanda.extraction.attribution.walk import Walk
from servanda.lexicon.speech import Sort, sorts
from servanda.model.claims import Naming, Role, Stance
from servanda.model.text import Span

_REPLY = 10  # words of a reply in a dialogue; what is longer goes on with a speech
_GOING = 40  # words of a reply to one that has no name beside it either
_BACK = 6  # quotations that are looked back on
_NEAR = 3  # sentences before a quotation in which somebody has accused or asked the one who speaks in it
_FINITE = frozenset({"VERB", "AUX"})
_OPENS_ON = frozenset({Stance.ACCUSES, Stance.ASKS})
_FEW = 8  # words of a paragraph in a row of three
_BRISK = 14  # words of a paragraph that in a row of quotations answers the one before
_I = re.compile(r"\b(?:I|we|We)\b")
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)

_SAME = frozenset({"he", "she", "it", "they"})
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Madam"})

_Turn = tuple[Span, int | None]  # where somebody speaks, and the draft that tells it


def answering(walk: Walk, quote: Quote, inside: list[int]) -> Role | None:
    """Who answers in a short paragraph of its own, where two people have just spoken in turn and one is asked."""
    turns = _turns(walk, quote, inside[0])
    last = turns[-1][1] if turns else None
    if last is None or not quote.closed or not _apart(walk.page, turns[-1][0], quote, inside[0]):
        return None
    if (hearer := _asked(walk.page, walk.drafts[last], quote)) is not None:
        return hearer
    before = next((n for n in range(len(turns) - 2, -1, -1) if turns[n][1] not in (last, None)), None)
    other = turns[before][1] if before is not None else None
    if before is None or other is None or not _parted(walk.page, turns[before][0], turns[before + 1][0]):
        return None
    first, second = walk.drafts[other], walk.drafts[last]
    brief = second.cue is not None and not turns[-1][0].of(walk.page.text).endswith("?")
    if len(inside) > (_REPLY if brief else _GOING) or first.source.span is None or second.source.span is None:
        return None
    gap = walk.page.text.count("\n\n", turns[before][0].end, turns[before + 1][0].start)
    if not _tell_apart(walk.page, first.source, second.source, near=gap < 2):
        return None
    told = [span.of(walk.page.text) for span, number in turns[before:] if number is not None]
    own = quote.inner.of(walk.page.text)
    if walk.visit and second.cue is None and own.endswith("?") and _YOU.search(own):
        return NOBODY  # on a visit the reporter asks
    if not second.claimed:
        asked = bool(first.claimed) and told[0].rstrip().endswith("?")
    elif not first.claimed:
        asked = bool(_YOU.search(own)) or (first.stance is Stance.ASKS and own.endswith("?"))  # asks on
    else:
        calls = own.endswith(("!", "?")) and bool(_YOU.search(own))  # else "you" may be anybody
        asked = calls or second.cue is None or bool(_YOU.search(told[-1])) or any(text.endswith("?") for text in told)
    return first.source if asked else None


def _tell_apart(page: Page, first: Role, second: Role, *, near: bool) -> bool:
    """Whether two speakers are two by their words, and the first is no paper: "he" and a "he" far off may be one."""
    if first.span is None or second.span is None or first == second:
        return False
    head = page.tree.head_of(first.span)
    paper = head is not None and page.token(head).lemma.lower() in sorts()[Sort.DOCUMENT]
    same = first.span.of(page.text).lower() == second.span.of(page.text).lower()
    return not paper and (near or not same or second.span.of(page.text).lower() not in _SAME)


def in_turn(walk: Walk, quote: Quote, inside: list[int], going: Role | None) -> Role | None:
    """Who speaks in a paragraph that is a quotation and nothing else, right under another that somebody else speaks.

    A speech that goes on leaves the paragraph before it open: where that one is closed, and one of both is brisk, asks
    or says "you", two people talk. Nobody is given where only one of them has spoken, and it is he who would go on.
    """
    page = walk.page
    before = next((q for q in reversed(page.quotations.all[: quote.index]) if q.parent is None), None)
    number = None if before is None else walk.by_quote.get(before.index)
    if before is None or number is None or not before.closed or not _opens_paragraph(page.text, before, quote):
        return None
    last = walk.drafts[number].source
    if (hearer := _answered_back(page, walk.drafts[number], quote.inner.of(page.text), len(inside))) is not None:
        return hearer
    if page.text[before.outer.end : quote.outer.start].strip():  # "...," he admitted. / "And what did you say?"
        own = quote.inner.of(page.text)
        asks = own.endswith("?") and bool(_YOU.search(own)) and len(inside) <= _REPLY
        near = _apart(page, before.outer, quote, inside[0]) or walk.drafts[number].cue is not None
        return NOBODY if near and (asks or _calls(page, inside, last) or _in_row(page, before, quote)) else None
    if _calls(page, inside, last):
        return NOBODY
    if not _talk(page, before, quote, len(inside)) and not _in_row(page, before, quote):
        return None
    told = [walk.drafts[n].source for q in _row(page, before) if (n := walk.by_quote.get(q.index)) is not None]
    return next((source for source in (*told, going or NOBODY) if _other(page, source, last)), NOBODY)


def _asked(page: Page, draft: Draft, quote: Quote) -> Role | None:
    """The person who was asked in the paragraph above: '"Who gave it?" she asked his clerk.' / "Nobody did."."""
    head = _hearer(page, draft) if draft.claimed else None
    if head is None or not draft.content[-1].of(page.text).endswith("?") or quote.inner.of(page.text).endswith("?"):
        return None
    return draft.addressee if page.token(head).entity == "person" or page.token(head).ner[2:] == "PER" else None


def _hearer(page: Page, draft: Draft) -> int | None:
    """The token that heads whom a statement is told to."""
    hearer = draft.addressee.span if draft.addressee is not None else None
    return None if hearer is None else page.tree.head_of(hearer)


def _answered_back(page: Page, draft: Draft, own: str, words: int) -> Role | None:
    """Who was told something and answers of himself in the next paragraph: "It is here," Ann told him. / "I saw none."

    Who goes on to tell somebody something says "you".
    """
    head = _hearer(page, draft)
    longest = max((len(span.of(page.text).split()) for span in draft.content), default=0)
    if head is None or max(words, longest) > _BRISK:
        return None
    one = page.token(head).text.lower() in {"him", "her"} or page.token(head).ner[2:] == "PER"
    return draft.addressee if one and _I.search(own) and not _YOU.search(own) else None


def _row(page: Page, quote: Quote) -> Iterator[Quote]:
    """The quotations before one, nearest first, as long as each stands in the paragraph above or in the same one."""
    for earlier in reversed(page.quotations.all[max(0, quote.index - _BACK) : quote.index]):
        if earlier.parent is None:
            if page.text.count("\n\n", earlier.outer.end, quote.outer.start) > 1:
                return
            yield earlier
            quote = earlier


def _calls(page: Page, inside: list[int], speaker: Role) -> bool:
    """Whether a quotation opens with a name that is called, and not by the one who bears it."""
    called = inside[1] if len(inside) > 1 and page.token(inside[0]).text.rstrip(".") in _TITLES else inside[0]
    token = page.token(called)
    calls = token.upos == "PROPN" and page.text[token.end : token.end + 1] == ","
    own = speaker.span.of(page.text) if speaker.span is not None else ""
    return calls and (token.text in own or own.lower() in {"he", "she"})


def _opens_paragraph(text: str, before: Quote, quote: Quote) -> bool:
    """Whether a quotation opens the paragraph under that of another."""
    between = text[before.outer.end : quote.outer.start].replace("\r", "")
    return between.count("\n\n") == 1 and between.endswith("\n\n")


def _in_row(page: Page, before: Quote, quote: Quote) -> bool:
    """Whether a quotation is one of three paragraphs of a few quoted words each: nobody goes on like that."""
    outer = [q for q in page.quotations.all[max(0, quote.index - _BACK) : quote.index + _BACK] if q.parent is None]
    at = outer.index(quote)
    near = [(before, quote, later) for later in outer[at + 1 : at + 2]]
    near += [(earlier, before, quote) for earlier in outer[max(0, at - 2) : max(0, at - 1)]]
    return any(_are_rows(page, three) for three in near)


def _are_rows(page: Page, three: tuple[Quote, Quote, Quote]) -> bool:
    first, second, third = three
    bare = all(not _rest(page, q).strip() for q in (second, third))
    joined = _opens_paragraph(page.text, first, second) and _opens_paragraph(page.text, second, third)
    return joined and bare and all(len(q.inner.of(page.text).split()) <= _FEW for q in three)


def _rest(page: Page, quote: Quote) -> str:
    """What stands behind a quotation on its line."""
    end = page.text.find("\n", quote.outer.end)
    return page.text[quote.outer.end : end if end >= 0 else len(page.text)]


def _talk(page: Page, before: Quote, quote: Quote, words: int) -> bool:
    first, second = before.inner.of(page.text), quote.inner.of(page.text)
    brisk = words <= _BRISK or len(first.split()) <= _BRISK
    return brisk and (first.endswith("?") or second.endswith("?") or bool(_YOU.search(first) or _YOU.search(second)))


def _other(page: Page, source: Role, last: Role) -> bool:
    """Whether somebody else speaks than the last, by the words for both; an "anybody" is no one who speaks by turns."""
    if source.span is None or source.naming in {Naming.NONE, Naming.COLLECTIVE}:
        return False
    head = page.tree.head_of(source.span)
    if head is not None and page.token(head).upos == "PRON" and page.token(head).text.lower() not in {"he", "she"}:
        return False
    return last.span is None or source.span.of(page.text).lower() != last.span.of(page.text).lower()


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
