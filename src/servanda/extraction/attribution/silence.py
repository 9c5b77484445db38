"""Who was asked and said nothing: "declined to comment", "has not responded to questions", "had no comment"."""

from __future__ import annotations

from servanda.extraction.attribution.continuing import THINGS
from servanda.extraction.attribution.draft import Draft, Frame
from servanda.extraction.attribution.frame import governed, stance
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import role, source_tokens
from servanda.lexicon.speech import Effect, Sort, sorts
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


def is_untold(page: Page, frame: Frame) -> bool:
    """Whether a not leaves nothing told: a thing not asked for, or not shown by what cannot keep silent."""
    return _is_unasked(page, frame) or _is_unshown(page, frame)


def _is_unshown(page: Page, frame: Frame) -> bool:
    """Whether a paper or a fact does not show something: "the evidence does not show that he knew"."""
    if frame.row is None or not frame.row.document or frame.source is None:
        return False
    thing = page.token(frame.source).entity in THINGS
    return thing and stance(page, frame) is Stance.DECLINES and governed(page, frame.verb) is not Effect.DECLINES


def _is_unasked(page: Page, frame: Frame) -> bool:
    """Whether nobody asks for a thing: "Nobody has asked us to stay", "We did not ask to be soldiers"."""
    if frame.row is None or frame.row.stance is not Stance.ASKS or frame.source is None:
        return False
    token = page.token(frame.source)
    if token.upos == "NOUN" and token.entity in THINGS | {"place"} and page.tree.is_negated(frame.verb):
        return True  # "the river does not ask which passport you have"
    if not any("to" in page.tree.marks(kid) for kid in page.tree.kids(frame.verb, "xcomp")):
        return False  # "Nobody asked when we signed"
    if frame.addressee is None and stance(page, frame) is Stance.DECLINES and page.tree.is_negated(frame.verb):
        return True  # for oneself; "did not ask us to leave" tells of the others
    return page.token(frame.source).text.lower() in {"nobody", "none"} or page.tree.has_det(frame.source, "no")
