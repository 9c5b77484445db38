"""Quotations without a cue of their own: whose words they are.

A quotation that goes on right after a told one belongs to the same statement; one that opens a new sentence or
paragraph is a statement of the speaker who goes on speaking; a colon or a dash may name the speaker without a verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extraction.attribution.asked_above import asked_above, interview
from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.exchange import answering, in_turn
from servanda.extraction.attribution.forms import row_of
from servanda.extraction.attribution.introducing import (
    SHORT,
    actor,
    is_name,
    named_beside,
    only_manner,
    verb_before_colon,
)
from servanda.extraction.attribution.leading import led_in
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.quoted import quoted_before
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.repeated import give_repeated
from servanda.extraction.attribution.source import NOBODY
from servanda.extraction.attribution.walk import Walk, same_paragraph
from servanda.model.analysis import Sentence
from servanda.model.claims import By, Naming, Role, Stance
from servanda.model.text import Span

_STOPS = ".!?…"
_CLOSING = "'’”\""
_FINITE = frozenset({"VERB", "AUX"})
_FEW = 8  # words between two quotations of one breath
_TELLS = frozenset({Stance.SAYS, Stance.WARNS, Stance.ADMITS, Stance.CONFIRMS, Stance.ACCUSES, Stance.DENIES})
_BACK = 4  # sentences in which a speaker was named


def carried(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the quotations that none of them tells given to a speaker."""
    begun = frozenset((draft.base, draft.content[0].start) for draft in drafts if draft.content)
    walk = Walk(page, list(drafts), {}, {}, begun, interview(page))
    for number, draft in enumerate(walk.drafts):
        walk.note(number, draft)
    for quote in page.quotations.all:
        if quote.parent is None and quote.index not in walk.by_quote:
            _place(walk, quote)
    give_repeated(walk)
    return walk.drafts


def _place(walk: Walk, quote: Quote) -> None:
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
        walk.join(walk.by_quote[later.index], quote)
    elif (named := named_beside(page, quote, inside)) is not None:
        walk.add(quote, inside[0], named, inherited=False)
    elif (verb := verb_before_colon(page, quote, inside)) is not None and (
        acting := actor(page, verb, colon=True)
    ) is not None:
        walk.add(quote, verb, acting, inherited=False, cue=page.token(verb).span)
    elif (broken := _broken_off(walk, quote, inside[0])) is not None:
        walk.join(broken, quote)
    elif _utterance(page, quote, inside):
        _place_utterance(walk, quote, inside, before)


def _place_utterance(walk: Walk, quote: Quote, inside: list[int], before: int | None) -> None:
    """Gives a sentence of somebody's, beside which nobody is named, to who spoke, answers, goes on or was quoted."""
    page = walk.page
    going = None if before is not None or _announced(page, inside[0]) else _goes_on(walk, inside[0])
    if before is not None:
        walk.join(before, quote)
    elif (asked := asked_above(walk, quote)) is not None:
        walk.add(quote, inside[0], asked, inherited=True)
    elif len(inside) < SHORT and not _short_reply(page, quote, inside):
        return
    elif (back := answering(walk, quote, inside) or in_turn(walk, quote, inside, going)) is not None:
        walk.add(quote, inside[0], back, inherited=True)
    elif not quote.closed and (last := _last_told(walk, page.token(inside[0]).sentence, inside[0])) is not None:
        walk.join(walk.drafts.index(last), quote)  # what is re-opened at each paragraph is one speech
    elif going is not None:
        walk.add(quote, inside[0], going, inherited=True)
    elif (quoted := quoted_before(page, inside[0])) is not None:
        walk.add(quote, quoted[0], quoted[1], inherited=False, cue=page.token(quoted[0]).span)
    elif any(page.token(i).upos in _FINITE for i in inside):
        walk.add(quote, inside[0], NOBODY, inherited=False)  # somebody speaks: never the report's own voice


def _short_reply(page: Page, quote: Quote, inside: list[int]) -> bool:
    """Whether a word or two are all that somebody says: a clause ("Leaves fall."), or what answers a question."""
    first = page.sentence(inside[0]).first
    asks = first > 0 and page.token(first - 1).text == "?" and same_paragraph(page, first - 1, inside[0])
    clause = len(inside) > 1 and any(page.token(i).upos == "VERB" for i in inside[1:])
    return quote.closed and quote.inner.of(page.text)[-1:] in _STOPS and (asks or clause)


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


def _broken_off(walk: Walk, quote: Quote, first: int) -> int | None:
    """The statement of this sentence that a quotation goes on with: "A," said X, who keeps bees, "and B"."""
    page = walk.page
    if first < 2 or not page.is_mark(first - 1):
        return None
    for number in reversed(walk.told.get(page.token(first).sentence, [])):
        draft = walk.drafts[number]
        told_before = bool(draft.content) and draft.content[-1].end < page.token(draft.anchor).start
        joint = page.token(first - 2).upos == "CCONJ" and page.token(first - 3).text == ","  # A, he told us, and "B"
        meets = page.token(first - 2).text == "," or draft.anchor == first - 2 or joint  # "A," she said "and B"
        if meets and told_before and draft.anchor < first and draft.source.span is not None:
            return number
    return _and_then(walk, quote)


def _and_then(walk: Walk, quote: Quote) -> int | None:
    """The statement that goes on after "and then" or "then, after some thought," with another quotation."""
    page = walk.page
    before = next((q for q in reversed(page.quotations.all[: quote.index]) if q.parent is None), None)
    if before is None or page.blank_between(before.outer.end, quote.outer.start):
        return None
    words = [page.token(i) for i in page.tree.each_in(Span(before.outer.end, quote.outer.start))]
    plain = all(word.upos not in _FINITE | {"PROPN", "PRON"} and word.text not in _STOPS for word in words)
    leads = [word.text.lower() for word in words if word.upos != "PUNCT"]
    return walk.by_quote.get(before.index) if plain and "then" in leads[:2] and len(leads) < _FEW else None


def _reopened(page: Page, quote: Quote) -> Quote | None:
    """The quotation that re-opens this one in the next paragraph."""
    later = page.quotations.all[quote.index + 1 :][:4]
    return next((other for other in later if other.follows == quote.index), None)


def _utterance(page: Page, quote: Quote, inside: list[int]) -> bool:
    """Whether a quotation is a sentence of somebody's, not a title or marks of distance."""
    first = page.sentence(inside[0]).first
    opens = all(page.is_mark(i) or page.token(i).upos in {"CCONJ", "ADV"} for i in range(first, inside[0]))
    after_colon = inside[0] >= 2 and ":" in {page.token(inside[0] - 1).text, page.token(inside[0] - 2).text}
    tail = quote.inner.of(page.text).rstrip(_CLOSING)[-1:] + page.text[quote.outer.end : quote.outer.end + 1]
    ends = any(mark in tail for mark in _STOPS) or not quote.closed
    return (opens or after_colon) and ends and not is_name(page, inside)


def _told_just_before(walk: Walk, quote: Quote, first: int) -> int | None:
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
        if draft.claimed and draft.source.span is not None and same_paragraph(page, draft.anchor, first):
            return number if draft.content[-1].end <= quote.outer.start else None
    return None


def _goes_on(walk: Walk, first: int) -> Role | None:
    """The speaker who goes on: of the last statement in this paragraph or at the end of the one before, or who acts."""
    page = walk.page
    sentence = page.token(first).sentence
    if sentence == 0:
        return None
    before = _last_told(walk, sentence, first)
    previous = page.tree.analysis.sentences[sentence - 1]
    same = same_paragraph(page, previous.last - 1, first)
    if before is not None and not (_gestures(page, previous) and same) and not _by_the_way(page, before, previous):
        return _named(walk, before)
    return actor(page, previous.root) if same else led_in(page, previous, first)


def _by_the_way(page: Page, draft: Draft, sentence: Sentence) -> bool:
    """Whether a clause of a sentence only adds who said, hoped or claimed so, while somebody else acts in it.

    "But he stopped short of backing the firm, as it had hoped": what is quoted next is his.
    """
    clause = draft.anchor
    while page.tree.is_rel(clause, "conj", "ccomp", "xcomp"):
        clause = page.token(clause).head
    added = page.tree.is_rel(clause, "advcl") and "as" in page.tree.marks(clause)
    acts = page.tree.kid(sentence.root, "nsubj")
    by_name = acts is not None and (page.token(acts).upos == "PROPN" or page.token(acts).text.lower() in {"he", "she"})
    return added and by_name and page.token(draft.anchor).sentence == sentence.index


def _gestures(page: Page, sentence: Sentence) -> bool:
    """Whether somebody only sighs, nods or smiles in a sentence: what is quoted after it is his."""
    row = row_of(page, sentence.root)
    alone = page.tree.kid(sentence.root, "obj", "ccomp", "xcomp") is None
    return row is not None and not row.takes and alone and page.tree.kid(sentence.root, "nsubj") is not None


def _named(walk: Walk, draft: Draft) -> Role:
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


def _last_told(walk: Walk, sentence: int, first: int) -> Draft | None:
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
            if same_paragraph(page, draft.anchor, first) or (draft.claimed and _ends_paragraph(walk, draft, first)):
                return draft
            if earlier == sentence - 1 and _told_above(walk, draft, first):
                return draft
            return None
    return None


def _told_above(walk: Walk, draft: Draft, first: int) -> bool:
    """Whether a person's statement ends the paragraph above one that is a quotation and nothing else."""
    page = walk.page
    quote = page.level(first, None)
    head = None if draft.source.span is None else page.tree.head_of(draft.source.span)
    if quote is None or head is None or draft.claimed or draft.stance not in _TELLS:
        return False
    around = page.text[: quote.outer.start][-1:] + page.text[quote.outer.end :][:1]
    somebody = page.token(head).ner[2:] == "PER" or page.token(head).text.lower() in {"he", "she"}
    return somebody and around.strip() == "" and page.sentence(draft.anchor).index == page.token(first).sentence - 1


def _describes(outer: Draft, inner: Draft) -> bool:
    """Whether one cue only describes the speaker of another statement: "said Amina, who asked that"."""
    return outer.source.span is not None and outer.source.span.holds(inner.place)


def _reports(outer: Draft, inner: Draft) -> bool:
    """Whether one statement only stands in the content of another: who tells the outer one goes on."""
    return outer is not inner and any(span.holds(inner.place) for span in outer.content)


def _ends_paragraph(walk: Walk, draft: Draft, first: int) -> bool:
    """Whether only told quotations lie between a statement and the quotation that opens the next paragraph."""
    page = walk.page
    for index in range(page.sentence(draft.anchor).last, first):
        if page.is_mark(index):
            continue
        quote = page.level(index, None)
        if quote is None or walk.by_quote.get(quote.index) is None:
            return False
    return True
