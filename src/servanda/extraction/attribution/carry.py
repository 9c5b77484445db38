"""Quotations without a cue of their own: whose words they are.

A quotation that goes on right after a told one belongs to the same statement; one that opens a new sentence or
paragraph is a statement of the speaker who goes on speaking; a colon or a dash may name the speaker without a verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.introducing import (
    SHORT,
    actor,
    is_name,
    named_beside,
    only_manner,
    verb_before_colon,
)
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.passages import merged
from servanda.extraction.attribution.quoted import quoted_before
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.source import NOBODY
from servanda.model.analysis import Sentence
from servanda.model.claims import By, Naming, Role, Stance
from servanda.model.text import Span

_STOPS = ".!?…"
_CLOSING = "'’”\""
_FINITE = frozenset({"VERB", "AUX"})
_REPLY = 10  # words of a reply in a dialogue; what is longer goes on with a speech
_BACK = 4  # sentences in which a speaker was named


@dataclass
class _Walk:
    """The drafts in the making while the quotations are walked through in order."""

    page: Page
    drafts: list[Draft]
    by_quote: dict[int, int]  # quotation -> draft that tells it
    told: dict[int, list[int]]  # sentence -> drafts whose cue stands in it, outside quotations
    begun: frozenset[tuple[int | None, int]]  # quotations whose first words a cue within them tells, and where


def carried(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the quotations that none of them tells given to a speaker."""
    begun = frozenset((draft.base, draft.content[0].start) for draft in drafts if draft.content)
    walk = _Walk(page, list(drafts), {}, {}, begun)
    for number, draft in enumerate(walk.drafts):
        _note(walk, number, draft)
    for quote in page.quotations.all:
        if quote.parent is None and quote.index not in walk.by_quote:
            _place(walk, quote)
    return walk.drafts


def _note(walk: _Walk, number: int, draft: Draft) -> None:
    for quote in draft.claimed:
        walk.by_quote.setdefault(quote, number)
    if draft.base is None:
        walk.told.setdefault(walk.page.token(draft.anchor).sentence, []).append(number)


def _place(walk: _Walk, quote: Quote) -> None:
    """Gives one untold quotation to a statement, a new one or one before or after it."""
    page = walk.page
    inside = [i for i in page.tree.tokens_in(quote.inner) if not page.is_mark(i)]
    if not inside:
        return
    before = None if _announced(page, inside[0], bare=True) else _told_just_before(walk, quote, inside[0])
    later = _reopened(page, quote) if before is None and not quote.closed else None
    if later is None and not quote.closed and (quote.index, quote.inner.start) in walk.begun:
        return  # "We are leaving, said the cook: the mark has no partner
    if later is not None and later.index in walk.by_quote:
        _join(walk, walk.by_quote[later.index], quote)
    elif (named := named_beside(page, quote, inside)) is not None:
        _add(walk, quote, inside[0], named, inherited=False)
    elif (verb := verb_before_colon(page, quote, inside)) is not None and (
        acting := actor(page, verb, colon=True)
    ) is not None:
        _add(walk, quote, verb, acting, inherited=False, cue=page.token(verb).span)
    elif (broken := _broken_off(walk, inside[0])) is not None:
        _join(walk, broken, quote)
    elif _utterance(page, quote, inside):
        _place_utterance(walk, quote, inside, before)


def _place_utterance(walk: _Walk, quote: Quote, inside: list[int], before: int | None) -> None:
    """Gives a sentence of somebody's, beside which nobody is named, to who spoke, answers, goes on or was quoted."""
    page = walk.page
    if before is not None:
        _join(walk, before, quote)
    elif len(inside) < SHORT:
        return
    elif (back := _answering(walk, quote, len(inside))) is not None:
        _add(walk, quote, inside[0], back, inherited=True)
    elif not quote.closed and (last := _last_told(walk, page.token(inside[0]).sentence, inside[0])) is not None:
        _join(walk, walk.drafts.index(last), quote)  # what is re-opened at each paragraph is one speech
    elif not _announced(page, inside[0]) and (speaker := _goes_on(walk, inside[0])) is not None:
        _add(walk, quote, inside[0], speaker, inherited=True)
    elif (quoted := quoted_before(page, inside[0])) is not None:
        _add(walk, quote, quoted[0], quoted[1], inherited=False, cue=page.token(quoted[0]).span)
    elif any(page.token(i).upos in _FINITE for i in inside):
        _add(walk, quote, inside[0], NOBODY, inherited=False)  # somebody speaks: never the report's own voice


def _announced(page: Page, first: int, *, bare: bool = False) -> bool:
    """Whether a colon after words of its own announces a quotation: then who spoke before does not go on.

    `bare`: only words without a verb count ("From the gallery:"), not "It also set a target:".
    """
    before = first - 1
    while before >= page.sentence(first).first and page.token(before).text != ":" and page.is_mark(before):
        before -= 1
    opener = page.sentence(first).first
    words = list(range(opener, before))
    acts = any(page.token(i).upos in _FINITE for i in words)
    told = not bare if acts else not only_manner(page, words)  # "Then, to me:" goes on
    return before > opener and page.token(before).text == ":" and told


def _broken_off(walk: _Walk, first: int) -> int | None:
    """The statement of this sentence that a quotation goes on with: "A," said X, who keeps bees, "and B"."""
    page = walk.page
    if first < 2 or not page.is_mark(first - 1):
        return None
    for number in reversed(walk.told.get(page.token(first).sentence, [])):
        draft = walk.drafts[number]
        quoted_before = bool(draft.claimed) and draft.content[-1].end < page.token(draft.anchor).start
        meets = page.token(first - 2).text == "," or draft.anchor == first - 2  # "A," she said "and B"
        if meets and quoted_before and draft.anchor < first and draft.source.span is not None:
            return number
    return None


def _reopened(page: Page, quote: Quote) -> Quote | None:
    """The quotation that re-opens this one in the next paragraph."""
    later = page.quotations.all[quote.index + 1 :][:4]
    return next((other for other in later if other.follows == quote.index), None)


def _join(walk: _Walk, number: int, quote: Quote) -> None:
    draft = walk.drafts[number]
    content = merged([*draft.content, walk.page.trimmed(quote.inner)])
    walk.drafts[number] = replace(draft, content=content, claimed=draft.claimed | {quote.index})
    walk.by_quote[quote.index] = number


def _add(walk: _Walk, quote: Quote, anchor: int, source: Role, *, inherited: bool, cue: Span | None = None) -> None:
    content = (walk.page.trimmed(quote.inner),)
    draft = Draft(anchor, cue, source, content, Stance.SAYS, claimed=frozenset({quote.index}), inherited=inherited)
    walk.drafts.append(draft)
    walk.by_quote[quote.index] = len(walk.drafts) - 1
    if cue is not None:
        walk.told.setdefault(walk.page.token(anchor).sentence, []).append(len(walk.drafts) - 1)


def _utterance(page: Page, quote: Quote, inside: list[int]) -> bool:
    """Whether a quotation is a sentence of somebody's, not a title or marks of distance."""
    first = page.sentence(inside[0]).first
    opens = all(page.is_mark(i) or page.token(i).upos in {"CCONJ", "ADV"} for i in range(first, inside[0]))
    after_colon = inside[0] >= 2 and ":" in {page.token(inside[0] - 1).text, page.token(inside[0] - 2).text}
    tail = quote.inner.of(page.text).rstrip(_CLOSING)[-1:] + page.text[quote.outer.end : quote.outer.end + 1]
    ends = any(mark in tail for mark in _STOPS) or not quote.closed
    return (opens or after_colon) and ends and not is_name(page, inside)


def _told_just_before(walk: _Walk, quote: Quote, first: int) -> int | None:
    """The direct statement whose cue stands in the sentence right before, in the same paragraph."""
    page = walk.page
    if quote.follows is not None:
        return walk.by_quote.get(quote.follows)
    sentence = page.token(first).sentence
    while page.sentence(first).index == sentence and sentence > 0:
        sentence -= 1
    numbers = walk.told.get(sentence, [])
    for number in reversed(numbers):
        draft = walk.drafts[number]
        if draft.claimed and draft.source.span is not None and _same_paragraph(page, draft.anchor, first):
            return number if draft.content[-1].end <= quote.outer.start else None
    return None


def _same_paragraph(page: Page, left: int, right: int) -> bool:
    tree = page.tree
    same_block = tree.sentence(left).block == tree.sentence(right).block
    return same_block and "\n\n" not in page.text[page.token(left).end : page.token(right).start].replace("\r", "")


def _goes_on(walk: _Walk, first: int) -> Role | None:
    """The speaker who goes on: of the last statement in this paragraph or at the end of the one before, or who acts."""
    page = walk.page
    sentence = page.token(first).sentence
    if sentence == 0:
        return None
    before = _last_told(walk, sentence, first)
    previous = page.tree.analysis.sentences[sentence - 1]
    if before is not None and not (_gestures(page, previous) and _same_paragraph(page, previous.last - 1, first)):
        return _named(walk, before)
    if _same_paragraph(page, previous.last - 1, first):
        return actor(page, previous.root)
    return None


def _answering(walk: _Walk, quote: Quote, words: int) -> Role | None:
    """Who answers in a short paragraph of its own, where two people have just spoken in turn and one has asked."""
    page = walk.page
    outer = [q for q in page.quotations.all[max(0, quote.index - 6) : quote.index] if q.parent is None]
    turns = [walk.by_quote.get(q.index) for q in outer]
    last = turns[-1] if turns else None
    if last is None or words > _REPLY or not quote.closed or not _apart(page, outer[-1], quote):
        return None
    before = next((n for n in range(len(turns) - 2, -1, -1) if turns[n] not in (last, None)), None)
    if before is None or not page.blank_between(outer[before].outer.end, outer[before + 1].outer.start):
        return None
    asks = any(q.inner.of(page.text).endswith("?") for q in outer[before:])
    first, second = walk.drafts[turns[before] or 0].source, walk.drafts[last].source
    return first if asks and first.span is not None and second.span is not None and first != second else None


def _apart(page: Page, left: Quote, right: Quote) -> bool:
    """Whether one quotation opens the paragraph after that of another."""
    between = page.text[left.outer.end : right.outer.start]
    return between.replace("\r", "").count("\n\n") == 1 and between.endswith("\n")


def _gestures(page: Page, sentence: Sentence) -> bool:
    """Whether somebody only sighs, nods or smiles in a sentence: what is quoted after it is his."""
    row = row_of(page, sentence.root)
    alone = page.tree.kid(sentence.root, "obj", "ccomp", "xcomp") is None
    return row is not None and not row.takes and alone and page.tree.kid(sentence.root, "nsubj") is not None


def _named(walk: _Walk, draft: Draft) -> Role:
    """The words that name a speaker: for "he" or "she" the one person whom the sentences before name."""
    page, source = walk.page, draft.source
    if source.span is None or source.span.of(page.text).lower() not in {"he", "she"}:
        return source
    named: dict[str, Role] = {}
    last = page.token(draft.anchor).sentence
    for sentence in range(max(0, last - _BACK), last + 1):
        told = [walk.drafts[number].source for number in walk.told.get(sentence, [])]
        acts = actor(page, page.tree.analysis.sentences[sentence].root)
        for role_ in [*told, *([acts] if acts is not None else [])]:
            if role_.by is By.WORDS and role_.naming in {Naming.NAMED, Naming.DESCRIBED} and role_.span is not None:
                named.setdefault(role_.span.of(page.text), role_)
    return next(iter(named.values())) if len(named) == 1 else source


def _last_told(walk: _Walk, sentence: int, first: int) -> Draft | None:
    """The last statement told in the open page, in the sentences just before and at most a paragraph away."""
    page = walk.page
    for earlier in range(sentence, max(-1, sentence - 6), -1):
        numbers = [n for n in walk.told.get(earlier, []) if walk.drafts[n].anchor < first]
        for number in reversed(numbers):
            draft = walk.drafts[number]
            if any(_describes(walk.drafts[other], draft) or _reports(walk.drafts[other], draft) for other in numbers):
                continue
            if draft.source.span is None or draft.source.naming is Naming.NONE:
                return None
            if _same_paragraph(page, draft.anchor, first) or (draft.claimed and _ends_paragraph(walk, draft, first)):
                return draft
            return None
    return None


def _describes(outer: Draft, inner: Draft) -> bool:
    """Whether one cue only describes the speaker of another statement: "said Amina, who asked that"."""
    return outer.source.span is not None and outer.source.span.holds(inner.place)


def _reports(outer: Draft, inner: Draft) -> bool:
    """Whether one statement only stands in the content of another: who tells the outer one goes on."""
    return outer is not inner and any(span.holds(inner.place) for span in outer.content)


def _ends_paragraph(walk: _Walk, draft: Draft, first: int) -> bool:
    """Whether only told quotations lie between a statement and the quotation that opens the next paragraph."""
    page = walk.page
    for index in range(page.sentence(draft.anchor).last, first):
        if page.is_mark(index):
            continue
        quote = page.level(index, None)
        if quote is None or walk.by_quote.get(quote.index) is None:
            return False
    return True
