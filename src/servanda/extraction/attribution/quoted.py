"""A quotation under a sentence that only says who was quoted: "The governor was quoted by Radio Senna on Friday:"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import role, source_tokens
from servanda.lexicon.speech import Sort, sorts
from servanda.model.claims import Role

_QUOTED = frozenset({"quoted", "cited"})
_STOPS = frozenset({":", ";"})


def quoted_before(page: Page, first: int) -> tuple[int, Role] | None:
    """The verb and its subject, where the sentence before a quotation is open and says that somebody was quoted."""
    before = first - 1
    while before >= 0 and page.token(before).text in {'"', "\u201c", "\u2018", "'"}:
        before -= 1
    if before < 1 or page.token(before).text not in _STOPS:
        return None
    clauses = (i for i in range(before, page.sentence(before).first - 1, -1) if page.token(i).upos == "VERB")
    verb, subject = next(((i, own) for i in clauses if (own := _quoted(page, i)) is not None), (before, None))
    if subject is None:
        return None
    outside = frozenset(page.tree.subtree(verb)) - frozenset(page.tree.subtree(subject))
    return verb, role(page, subject, source_tokens(page, subject, outside, None))


def announced_before(page: Page, first: int) -> Role | None:
    """Who gave out what follows in a paragraph of its own: "The following statement was issued by the port."."""
    quote = page.level(first, None)
    before = first - 1
    while before >= 0 and page.is_mark(before) and quote is not None and page.token(before).start >= quote.outer.start:
        before -= 1
    if quote is None or before < 1 or not page.blank_between(page.token(before).end, quote.outer.start):
        return None
    sentence = page.sentence(before)
    papers = (i for i in range(sentence.first, sentence.last) if page.token(i).lemma.lower() in sorts()[Sort.DOCUMENT])
    paper = next((i for i in papers if any(page.token(k).text.lower() == "following" for k in page.tree.kids(i))), None)
    verb = page.token(paper).head if paper is not None else -1
    if verb < 0 or page.token(verb).lemma.lower() not in sorts()[Sort.GIVE]:
        return None
    agent = page.tree.kid(verb, "obl:agent") if page.tree.is_passive(verb) else page.tree.subject(verb)
    return None if agent is None else role(page, agent, source_tokens(page, agent, frozenset(), None))


def of_the_quoted(page: Page, frame: Frame) -> Frame:
    """The frame of a passive with the one who is quoted for a speaker, not the paper that quotes him."""
    subject = _quoted(page, frame.verb)
    if subject is None:
        return frame
    outside = frozenset(page.tree.subtree(frame.verb)) - frozenset(page.tree.subtree(subject))
    return replace(frame, source=subject, sourced=source_tokens(page, subject, outside, frame.base), addressee=None)


def _quoted(page: Page, verb: int) -> int | None:
    """Who is quoted in a passive: "The governor was quoted by Radio Senna"."""
    passive = page.token(verb).text.lower() in _QUOTED and page.tree.is_passive(verb)
    if any("as" in page.tree.marks(kid) for kid in page.tree.kids(verb, "advcl")):
        return None  # "as saying" tells it
    return page.tree.subject(verb) if passive else None
