"""Whose letter, note or statement speaks: "In a letter to the bank, Kell said ... "...," the letter goes on"."""

from __future__ import annotations

from servanda.lexicon.actors import link_words
from servanda.lexicon.speech import Sort, sorts, verbs
from servanda.model.analysis import Analysis
from servanda.resolution.actors.binding import LEFT, says_something
from servanda.resolution.actors.phrases import is_rel, kids, subject_of

_FROM = frozenset({"from", "by"})
_IN = frozenset({"in", "on", "by"})


class Papers:
    """The word that names who wrote the paper of each sort met last."""

    def __init__(self) -> None:
        self._writer: dict[str, int] = {}
        self.last = (-1, -1)  # the paper met last whose writer is told, and the word for him

    def meet(self, analysis: Analysis, at: int) -> int | None:
        """The word for the writer of a paper that speaks, where it was told before; remembers whose a paper is."""
        lemma = analysis.tokens[at].lemma.lower()
        if lemma not in link_words("paper"):
            return None
        if any(t.lemma.lower() == "joint" for t in kids(analysis, at, "amod")):
            self._writer.pop(lemma, None)  # what several say in one paper is not one's
            return None
        if (own := writer(analysis, at)) is not None:
            self._writer[lemma] = own
            self.last = (at, own)
            return None
        definite = any(t.lemma.lower() == "the" for t in kids(analysis, at, "det"))
        speaks = says_something(analysis, at) is not None
        return self._writer.get(lemma) if definite and speaks else None

    def goes_on(self, analysis: Analysis, at: int) -> bool:
        """Whether an "it adds" is of a paper, nobody's, that speaks before it: "The report says so. It adds"."""
        token = analysis.tokens[at]
        if token.text.lower() != "it" or says_something(analysis, at) is None:
            return False
        verb = analysis.tokens[token.head]
        first = verb.head if is_rel(verb, "conj") else -1  # "A survey found that it had, and it advised"
        before = analysis.sentences[token.sentence - 1].root if token.sentence else -1
        own = [t for over in (first, before) if over >= 0 for t in kids(analysis, over, "nsubj")]
        named = link_words("paper") | sorts()[Sort.DOCUMENT]
        papers = (t for t in own if t.lemma.lower() in named - self._writer.keys())
        return any(says_something(analysis, t.index) is not None for t in papers)


def speaks_itself(analysis: Analysis, at: int) -> bool:
    """Whether an "it says" is of the paper told of just before: "The agreement is less clear. It says ..."."""
    token, says = analysis.tokens[at], says_something(analysis, at)
    present = says is not None and "Tense=Pres" in analysis.tokens[token.head].feats
    if token.text.lower() != "it" or not present or not token.sentence:
        return False
    before = analysis.sentences[token.sentence - 1]
    own = list(kids(analysis, before.root, "nsubj", "nsubj:pass"))
    nouns = [t for t in analysis.tokens[before.first : before.last] if t.upos in {"NOUN", "PROPN"}]
    quoted = at > 0 and analysis.tokens[at - 1].text in {'"', "“", "‘"}
    return any(t.lemma.lower() in link_words("text") for t in [*own, *(nouns[-1:] if quoted else [])])


def writer(analysis: Analysis, at: int) -> int | None:
    """The word for whoever wrote a paper or gave it out, as its own phrase or clause tells it."""
    token = analysis.tokens[at]
    own = [
        *kids(analysis, at, "nmod:poss"),
        *(t for t in kids(analysis, at, "nmod") if _cases(analysis, t.index) & _FROM),
    ]
    if own:
        return own[0].index
    if token.head < 0:
        return None
    verb = analysis.tokens[token.head]
    gives = verb.lemma.lower() in sorts()[Sort.GIVE] | LEFT
    if token.rel == "nsubj:pass":
        return next((t.index for t in kids(analysis, verb.index, "obl:agent") if gives), None)
    told = is_rel(token, "obl") and verb.lemma.lower() in verbs() and bool(_cases(analysis, at) & _IN)
    if not told and not (gives and is_rel(token, "obj")):
        return None
    subject = subject_of(analysis, verb.index)
    return None if subject is None or subject.rel == "nsubj:pass" else subject.index


def _cases(analysis: Analysis, at: int) -> set[str]:
    return {case.lemma.lower() for case in kids(analysis, at, "case")}
