"""The reason that a speaker gives for staying in the dark: "because they were not authorised to speak"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.page import Page
from servanda.lexicon.speech import Sort, sorts
from servanda.model.claims import Described, Naming
from servanda.model.text import Span

_PLAIN = frozenset({"anonymity", "anonymous", "anonymously"})  # all others need a not: "not to be named"
_NAMES = frozenset({"name", "identity"})
_WITHHELD = frozenset({"not", "n't", "n’t", "declined", "refused", "withheld", "without"})
_NEAR = 4  # words before it in which a wish is told
_REASONS = frozenset({"because", "citing", "lest", "fearing"})
_MARKS = frozenset({"as", "since", "given"})
_FAR = 8  # words between the wish and its reason
_SUBJECTS = frozenset({"he", "she", "they", "both", "all"})
_OPEN = frozenset({None, Naming.NAMED, Naming.NONE})


def reasoned(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the reasons that their speakers give for not being named, which are no part of what they said."""
    found = list(drafts)
    by_sentence: dict[int, list[int]] = {}
    for place, draft in enumerate(found):
        by_sentence.setdefault(page.token(draft.anchor).sentence, []).append(place)
    for token in page.tree.analysis.tokens:
        known = token.text.lower() in sorts()[Sort.ANONYMITY] or token.lemma.lower() in _NAMES
        if known and _wished(page, token.index):
            number = _whose(page, token.index, found, by_sentence)
            if number is not None:
                found[number] = _given(page, token.index, found[number])
    return found


def _wished(page: Page, word: int) -> bool:
    """Whether a word tells that somebody wants not to be named."""
    before = {page.token(i).text.lower() for i in range(max(page.sentence(word).first, word - _NEAR), word)}
    if (
        page.token(word).upos == "NOUN" and page.token(word).lemma.lower() in _NAMES
    ):  # "did not want his name published"
        return bool(page.tree.kid(word, "nmod:poss")) and bool(before & _WITHHELD)
    return page.token(word).text.lower() in _PLAIN or ("not" in before and "be" in before)


def _whose(page: Page, word: int, drafts: Sequence[Draft], by_sentence: dict[int, list[int]]) -> int | None:
    """The statement whose speaker it is: he is described by it, spoke just before it, or is "he" of its sentence."""
    at = page.token(word)
    own = [n for n in by_sentence.get(at.sentence, []) if drafts[n].base == page.around[word]]
    holding = [n for n in own if (span := drafts[n].source.span) is not None and span.holds(at.span)]
    before = [n for n in own if drafts[n].anchor < word]
    first = page.token(page.sentence(word).first).text.lower()
    earlier = by_sentence.get(at.sentence - 1, []) if not own and first in _SUBJECTS else []
    if not own and first == "the":  # "The officials spoke on condition of anonymity to discuss the talks"
        earlier = [n for n in by_sentence.get(at.sentence - 1, []) if _named_again(page, at.sentence, drafts[n])]
    between = [n for n in own if _stands_between(at.span, drafts[n])]
    chosen = next((group[-1] for group in (holding, before, between, earlier) if group), None)
    return chosen if chosen is not None and drafts[chosen].source.naming not in _OPEN else None


def _stands_between(word: Span, draft: Draft) -> bool:
    """Whether a word stands between a speaker and his cue: "One clerk, speaking anonymously for fear of it, said"."""
    span = draft.source.span
    return span is not None and span.end <= word.start and draft.cue is not None and word.end <= draft.cue.start


def _named_again(page: Page, number: int, draft: Draft) -> bool:
    """Whether the subject of a sentence is the noun that described a speaker."""
    subject = page.tree.subject(page.tree.analysis.sentences[number].root)
    span = draft.source.span
    if subject is None or span is None:
        return False
    return any(page.token(i).lemma == page.token(subject).lemma for i in page.tree.each_in(span))


def _given(page: Page, word: int, draft: Draft) -> Draft:
    reason = _reason(page, word)
    if reason is not None:
        told = replace(draft.source.described or Described(), anonymity=reason)
        draft = replace(draft, source=replace(draft.source, described=told))
    start = _asking(page, word)
    return draft if start is None else replace(draft, content=tuple(_cut(page, span, start) for span in draft.content))


def _reason(page: Page, word: int) -> Span | None:
    """The clause of the reason, with the word that opens it."""
    tree = page.tree
    for index in range(word + 1, min(word + _FAR, page.sentence(word).last)):
        text = page.token(index).text.lower()
        if (
            text == "to" and index == word + 1 and tree.is_rel(index, "mark")
        ):  # "requested anonymity to discuss the talks"
            return page.trimmed(tree.span([i for i in tree.subtree(page.token(index).head) if i >= index]))
        if text in {"for", "of"} and page.token(index + 1).text.lower() == "fear":
            first = index - 1 if page.token(index - 1).text.lower() == "out" else index
            return page.trimmed(tree.span([i for i in tree.subtree(index + 1) if i >= first]))
        if text in _REASONS or (text in _MARKS and tree.is_rel(index, "mark")):
            top = page.token(index).head if tree.is_rel(index, "mark", "case") else index
            inside = [i for i in tree.subtree(top) if i >= index]
            return page.trimmed(tree.span(inside)) if inside and inside[0] == index else None
    return None


def _asking(page: Page, word: int) -> int | None:
    """Where a participle clause of asking begins after a mark: ", asking not to be named"."""
    for index in range(word - 1, page.sentence(word).first, -1):
        if page.is_mark(index):
            opens = page.token(index).text == "," and page.token(index + 1).text.lower().endswith("ing")
            return page.token(index).start if opens else None
    return None


def _cut(page: Page, span: Span, start: int) -> Span:
    return page.trimmed(Span(span.start, start)) if span.start < start < span.end else span
