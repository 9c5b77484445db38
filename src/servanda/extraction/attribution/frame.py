"""A verb of saying and its clause: whether anything is said, by whom and to whom."""

from __future__ import annotations

from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import RELATIVES, source_tokens
from servanda.lexicon.speech import Effect, Hearer, Sort, SpeechVerb, Takes, governors, sorts, verbs
from servanda.model.claims import Stance

_OPEN_MARKS = frozenset({"if", "unless", "lest", "in case", "as if", "as though"})
_SELF = frozenset({"i", "we", "you", "me", "us"})
_QUOTING = frozenset({"quote", "cite", "report", "describe", "hear", "see", "show", "record", "film"})
_OBJECT_RULES = frozenset({"ask", "want", "order", "tell", "urge", "hear", "quote", "cite", "let", "make", "force"})


def frame_of(page: Page, verb: int) -> Frame | None:
    """The frame of a verb that may say something; None where it says nothing."""
    token = page.token(verb)
    if token.upos != "VERB" or page.tree.is_rel(verb, "amod", "case", "compound", "mark", "fixed"):
        return None
    if any(mark in _OPEN_MARKS for mark in page.tree.marks(verb)) or governed(page, verb) is Effect.OPEN:
        return None
    row = verbs().get(token.lemma.lower())
    head = speaker(page, verb, row)
    base = page.around[verb]
    own: frozenset[int] = frozenset()
    if head is not None:
        outside = frozenset(page.tree.subtree(verb)) - _below(page, head, verb)
        own = source_tokens(page, head, outside, base)
    frame = Frame(verb, row, base, head, own, hearer(page, verb, row))
    return frame if row is None or _fits(page, frame, row) else None


def _below(page: Page, head: int, verb: int) -> frozenset[int]:
    """What a source under the verb governs; nothing of a source elsewhere."""
    return frozenset(page.tree.subtree(head)) if page.tree.below(head, verb) else frozenset()


def _fits(page: Page, frame: Frame, row: SpeechVerb) -> bool:
    """Whether the source can be that of the verb: no thought of one's own, a study where a study is needed."""
    if frame.source is None:
        return not row.thought and not row.document
    token = page.token(frame.source)
    if row.thought:
        return token.text.lower() not in _SELF
    if row.document:
        lemma = token.lemma.lower()
        return lemma in sorts()[Sort.DOCUMENT] or lemma in sorts()[Sort.EXPERT]
    return True


def governed(page: Page, verb: int) -> Effect | None:
    """What the word over a cue does to it: "refused to say" declines, "is expected to say" leaves it open."""
    tree = page.tree
    index = tree.first_conjunct(verb)
    while tree.is_rel(index, "xcomp", "advcl", "ccomp", "csubj") and "to" in tree.marks(index):
        index = page.token(index).head
        effect = governors().get(page.token(index).lemma.lower())
        if effect is not None:
            return effect
    return None


def speaker(page: Page, verb: int, row: SpeechVerb | None) -> int | None:
    """The token that heads the source's phrase."""
    tree = page.tree
    if tree.is_passive(verb):
        return tree.agent(verb)
    own = tree.kid(verb, "nsubj")
    if own is not None:
        return _antecedent(page, own, verb)
    index = verb
    while tree.is_rel(index, "conj") and page.token(index).head >= 0:
        index = page.token(index).head
        own = tree.kid(index, "nsubj")
        if own is not None:
            return _antecedent(page, own, index)
        if tree.is_passive(index):
            return tree.kid(index, "nsubj")
    return _understood(page, index)


def _antecedent(page: Page, subject: int, verb: int) -> int | None:
    """The subject, or for "who" the noun that the relative clause describes; none for an empty "it"."""
    token = page.token(subject)
    if page.tree.is_rel(subject, "expl"):
        return None
    if token.text.lower() in RELATIVES and page.tree.is_rel(verb, "acl"):
        return page.token(verb).head
    return subject


def _understood(page: Page, verb: int) -> int | None:
    """Who speaks in a clause without a subject: "left, saying", "declined to say", "a letter saying"."""
    tree = page.tree
    head = page.token(verb).head
    if head < 0:
        return None
    if tree.is_rel(verb, "acl"):
        return head
    if not tree.is_rel(verb, "advcl", "xcomp"):
        return None
    if tree.is_rel(verb, "advcl") and page.token(head).upos in {"NOUN", "PROPN"} and not tree.kids(head, "cop"):
        return head
    lemma = page.token(head).lemma.lower()
    quoting = lemma in _QUOTING and "as" in tree.marks(verb)
    if (quoting or (tree.is_rel(verb, "xcomp") and lemma in _OBJECT_RULES)) and (
        obj := tree.kid(head, "obj")
    ) is not None:
        return obj
    if tree.is_passive(head):
        return tree.kid(head, "nsubj")
    return speaker(page, head, None)


def hearer(page: Page, verb: int, row: SpeechVerb | None) -> int | None:
    """The token that heads the addressee's phrase."""
    tree = page.tree
    if row is None or row.hearer is Hearer.NONE:
        return None
    to = next((kid for kid in tree.kids(verb, "obl") if kid > verb and tree.case(kid) == "to"), None)
    if row.hearer is Hearer.TO:
        return to if to is not None and page.token(to).entity in {"person", "organization", "place", None} else None
    if tree.is_passive(verb):
        return tree.kid(verb, "nsubj")
    if (indirect := tree.kid(verb, "iobj")) is not None:
        return indirect
    own = tree.kid(verb, "obj")
    if own is not None and Takes.OBJECT in row.takes and not tree.kids(verb, "ccomp", "xcomp"):
        return None  # "promised money": the object is what is promised
    return own


def stance(page: Page, frame: Frame) -> Stance:
    """The speaker's attitude, with the negations over the cue reckoned in."""
    own = frame.row.stance if frame.row else Stance.SAYS
    declined = governed(page, frame.verb) is Effect.DECLINES
    if not declined and not page.tree.is_negated(frame.verb) and not _nobody(page, frame):
        return own
    if frame.row and frame.row.thought and not declined:
        return Stance.DOUBTS if own is Stance.BELIEVES else Stance.DECLINES
    return Stance.DECLINES


def _nobody(page: Page, frame: Frame) -> bool:
    if frame.source is None:
        return False
    words = {page.token(i).text.lower() for i in (frame.source, *page.tree.kids(frame.source, "det"))}
    return bool(words & {"no", "nobody", "none", "neither"})
