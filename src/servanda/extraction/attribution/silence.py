"""Who was asked and said nothing: "declined to comment", "has not responded to questions", "had no comment"."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Draft, Frame
from servanda.extraction.attribution.frame import stance
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import role, source_tokens
from servanda.lexicon.speech import Sort, sorts
from servanda.model.claims import Stance
from servanda.model.text import Span

_ANSWERS_BY_ITSELF = frozenset(
    {"comment", "elaborate"}
)  # the others also mean to act ("did not respond to the attack")


def keeps_silent(page: Page, frame: Frame) -> bool:
    """Whether a clause only tells that somebody did not answer; a source in words is needed."""
    if frame.row is None or frame.source is None or stance(page, frame) is not Stance.DECLINES:
        return False
    lemma = frame.row.lemma
    if lemma in _ANSWERS_BY_ITSELF:
        return True
    return lemma in sorts()[Sort.ANSWER] and any(
        page.token(kid).lemma.lower() in sorts()[Sort.QUERY] for kid in page.tree.kids(frame.verb, "obl", "obj")
    )


def no_comment(page: Page, verb: int) -> Draft | None:
    """The statement of somebody who "had no comment": nothing is said in it."""
    tree = page.tree
    noun, head = tree.kid(verb, "obj"), tree.kid(verb, "nsubj")
    if noun is None or head is None or page.token(noun).lemma.lower() != "comment":
        return None
    denied = next((kid for kid in tree.kids(noun, "det") if page.token(kid).text.lower() == "no"), None)
    if denied is None or page.token(verb).lemma.lower() not in sorts()[Sort.COMMENTING]:
        return None
    base = page.around[verb]
    cue = Span(page.token(verb).start, page.token(noun).end)
    source = role(page, head, source_tokens(page, head, frozenset(), base))
    return Draft(verb, cue, source, (), Stance.DECLINES, base=base)


def is_unasked(page: Page, frame: Frame) -> bool:
    """Whether nobody asks for a thing, so that nothing is told: "Nobody has asked us to stay"."""
    if frame.row is None or frame.row.stance is not Stance.ASKS or frame.source is None:
        return False
    if not any("to" in page.tree.marks(kid) for kid in page.tree.kids(frame.verb, "xcomp")):
        return False  # "Nobody asked when we signed"
    return page.token(frame.source).text.lower() in {"nobody", "none"} or page.tree.has_det(frame.source, "no")
