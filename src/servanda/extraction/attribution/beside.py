"""A quotation that the tree does not give to its verb of saying, found by where it stands in the sentence."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame, Material
from servanda.extraction.attribution.introducing import SHORT, is_name
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.placing import edge, sentence_before
from servanda.extraction.attribution.quotes import Quote
from servanda.extraction.attribution.speaker import is_passive
from servanda.lexicon.speech import Takes

_FINITE = frozenset({"VERB", "AUX"})
_HELPERS = frozenset({"ADV", "PART", "AUX"})
_OF_PLACE = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"})
_FAR = 9  # words that tell where or when something was said


def quoted_object(page: Page, frame: Frame) -> Material | None:
    """A quotation right after a verb that takes a clause: estimated "six weeks, if the river lets us"."""
    quote = _opened_after(page, frame)
    if quote is None or not quote.closed or frame.row is None or Takes.CLAUSE not in frame.row.takes:
        return None
    last = page.sentence(frame.verb).last
    words = [i for i in page.tree.each_in(quote.inner) if not page.is_mark(i) and i < last]
    if len(words) < SHORT or is_name(page, words) or frame.source is None or is_passive(page, frame.verb):
        return None
    return Material(frozenset(words), frozenset({frame.verb}) | frame.sourced, quoted=True)


def _opened_after(page: Page, frame: Frame) -> Quote | None:
    """The quotation that opens right after a verb, or one that is a sentence after where it was said.

    "Wrote in a post "I have left"", but not "accused them in a letter of "gross neglect"".
    """
    last = page.sentence(frame.verb).last
    first = next((i for i in range(frame.verb + 1, last) if page.level(i, frame.base) is not None), last)
    if first == last or first == frame.verb + 1:
        return page.level(first, frame.base) if first < last else None
    between = [page.token(i) for i in range(frame.verb + 1, first)]
    place = all(token.upos in _OF_PLACE for token in between) and between[0].upos == "ADP" and len(between) < _FAR
    word = next((i for i in range(first, last) if not page.is_mark(i)), first)
    quote = page.level(first, frame.base)
    whole = quote is not None and any(page.token(i).upos in _FINITE for i in page.tree.each_in(quote.inner))
    sentence = page.token(word).text[:1].isupper() and between[-1].upos in {"NOUN", "PROPN"}
    return quote if place and whole and sentence else None


def enclosed(page: Page, frame: Frame) -> Material | None:
    """A subject before an attribution between commas and the quotation after it, which the tree makes one clause."""
    start, last = edge(page, frame), page.sentence(frame.verb).last
    if frame.source is None or frame.row is None or not frame.row.takes or page.token(start - 1).text != ",":
        return None
    comma = next((i for i in range(max(frame.verb, *frame.sourced) + 1, last) if page.is_mark(i)), last)
    first = next((i for i in range(comma, last) if not page.is_mark(i)), last)
    quote = page.level(first, frame.base) if first < last and page.token(comma).text == "," else None
    before = sentence_before(page, frame, start)
    around = (i for i in (*before, *range(start, comma)) if i != frame.verb)
    if quote is None or not before or any(page.token(i).upos in _FINITE for i in around):
        return None
    words = frozenset(i for i in range(first, last) if page.level(i, frame.base) == quote and not page.is_mark(i))
    head = next((i for i in sorted(words) if page.token(i).upos not in _HELPERS), first)
    return None if page.tree.kid(head, "nsubj") in words else Material(before | words, frozenset(range(start, comma)))


def rest_after_that(page: Page, frame: Frame) -> Material | None:
    """All that follows "said that", where the tree gives it to a clause within: "said that if they go on"."""
    last = page.sentence(frame.verb).last
    if frame.row is None or Takes.CLAUSE not in frame.row.takes or frame.source is None or frame.verb + 2 >= last:
        return None
    that = page.token(frame.verb + 1)
    if that.text.lower() != "that" or that.upos != "SCONJ":
        return None
    words = frozenset(i for i in range(that.index + 1, last) if page.inside(i, frame.base))
    told = any(page.token(i).upos in _FINITE for i in words)
    return Material(words, frozenset({frame.verb, that.index}) | frame.sourced) if told else None
