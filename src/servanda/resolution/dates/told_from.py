"""Times told from an event whose day the report has named: "The province voted on 12 June. Ten days after the vote"."""

from __future__ import annotations

from servanda.model.analysis import Analysis, Token
from servanda.resolution.dates.clauses import children, is_predicate, kind, upward
from servanda.resolution.dates.frame import Meaning
from servanda.resolution.dates.narrative import LOOK_BACK, fits_unit
from servanda.resolution.dates.nodes import Offset
from servanda.resolution.dates.scanner import Found

ROOT = 4  # letters that a noun and its verb share at least: "invasion", "invade"


def day_of_event(analysis: Analysis, named: Offset, before: list[tuple[Found, Meaning]]) -> Meaning | None:
    """The day named before for the event that an offset counts from; None if the report names none."""
    assert named.event is not None
    for other, means in reversed(before[-LOOK_BACK:]):
        if means.days and fits_unit(means, named.unit) and _is_of(analysis, other, named.event):
            return means
    return None


def _is_of(analysis: Analysis, other: Found, event: str) -> bool:
    """Whether a date is that of the event: of its verb, of what its verb says it of, or of the noun it stands with."""
    for token in upward(analysis, other.head):
        if token.index != other.head and token.upos == "NOUN" and token.lemma.lower() == event:
            return True
        if is_predicate(analysis, token):
            named = [child.lemma.lower() for child in children(analysis, token) if kind(child) in {"nsubj", "obj"}]
            return event in named or _is_akin(event, token)
    return False


def _is_akin(event: str, verb: Token) -> bool:
    """Whether a noun is made of a verb: "the signing" and "was signed", "the invasion" and "invaded"."""
    lemma = verb.lemma.lower()
    shared = max(ROOT, len(lemma) - 2)
    return verb.upos == "VERB" and event[:shared] == lemma[:shared] and len(event) >= len(lemma) - 1
