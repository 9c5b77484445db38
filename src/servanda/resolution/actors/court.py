"""Who is on trial and who gives evidence, as a court's report tells it: whom "the defendant" and "the witness" mean."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.lexicon.actors import link_words
from servanda.lexicon.speech import Sort, sorts
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.mentions import Referent
from servanda.resolution.actors.phrases import is_rel, is_subject, kids

PARTS = {"defendant": "tried", "accused": "tried", "witness": "heard"}
_STEPS = 4  # words from a name up to the noun that it stands beside


class Court:
    """Who has been said to be tried, and who to be heard."""

    def __init__(self) -> None:
        self._tried: set[str] = set()
        self._heard: set[str] = set()
        self._one: Referent | None = None  # who is tried, while it is one
        self._witness: Referent | None = None  # who was heard last
        self._both: Referent | None = None  # who is tried and was heard last

    def add(self, analysis: Analysis, head: int, one: Referent) -> None:
        """Remembers what the clause of a name tells of its bearer's part."""
        for verb in _told(analysis, head):
            if _is_tried(analysis, verb):
                self._tried.add(one.key)
                self._one = one
            if _is_heard(analysis, verb):
                self._heard.add(one.key)
                self._witness = one
        if one.key in self._tried and one.key in self._heard:
            self._both = one

    def part(self, noun: str) -> Referent | None:
        """Whom a noun of the court means; of two who are tried, who gave evidence last."""
        if PARTS.get(noun) == "heard":
            return self._witness
        if PARTS.get(noun) != "tried":
            return None
        if not self._tried:
            return self._witness if len(self._heard) == 1 else None
        return self._one if len(self._tried) == 1 else self._both


def _told(analysis: Analysis, head: int) -> Iterator[Token]:
    """The verbs of which a name, or the noun that it stands beside, is the subject, and those that describe it."""
    at = head
    for _ in range(_STEPS):
        token = analysis.tokens[at]
        yield from kids(analysis, at, "acl")
        if is_subject(token) and token.head >= 0:
            yield analysis.tokens[token.head]
            yield from kids(analysis, token.head, "conj")
        if not is_rel(token, "appos", "flat", "nmod:desc", "compound") or token.head < 0:
            return
        at = token.head


def _is_tried(analysis: Analysis, verb: Token) -> bool:
    lemma = verb.lemma.lower()
    if lemma == "trial":  # "is on trial", "who stands trial"
        return any(case.lemma.lower() == "on" for case in kids(analysis, verb.index, "case"))
    if lemma in ("deny", "plead"):
        return True
    passive = any(True for _ in kids(analysis, verb.index, "nsubj:pass", "aux:pass"))
    bare = verb.rel == "acl" and "VerbForm=Part" in verb.feats
    return lemma in link_words("charge") and (passive or bare)


def _is_heard(analysis: Analysis, verb: Token) -> bool:
    """Whether a verb tells that somebody gives evidence: "told the jury", "testified", "Cross-examined, he said"."""
    if verb.lemma.lower() in link_words("testify"):
        return True
    objects = {thing.lemma.lower() for thing in kids(analysis, verb.index, "obj", "iobj")}
    if verb.lemma.lower() == "tell":
        return bool(objects & (sorts()[Sort.FORUM] | {"jury", "juror"}))
    if verb.lemma.lower() == "give" and "evidence" in objects:
        return True
    return any(_is_heard(analysis, clause) for clause in kids(analysis, verb.index, "advcl"))
