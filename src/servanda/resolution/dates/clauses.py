"""Clauses in the tree: which verb a word stands under, and which way that verb puts its dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.model.analysis import Analysis, Token
from servanda.model.text import Span
from servanda.resolution.dates.nodes import Way
from servanda.resolution.dates.words import lemmas

CLIMB = 40  # steps up the tree; a deeper chain is a broken tree
WIDTH = 100  # children of a token; more of them are a broken tree, or a table

_CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
_HELPERS = frozenset({"aux", "cop"})


def kind(token: Token) -> str:
    """The relation without its subtype."""
    return token.rel.partition(":")[0]


def first_at(analysis: Analysis, start: int) -> int:
    """The index of the first token that ends after this place in the text."""
    low, high = 0, len(analysis.tokens)
    while low < high:
        middle = (low + high) // 2
        if analysis.tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low


def tokens_in(analysis: Analysis, span: Span) -> Iterator[Token]:
    """The tokens that share text with the span, in order."""
    for index in range(first_at(analysis, span.start), len(analysis.tokens)):
        token = analysis.tokens[index]
        if token.start >= span.end:
            return
        yield token


def head_of(analysis: Analysis, span: Span) -> Token | None:
    """The token of the span that governs the rest of it; None for a span without tokens."""
    inside = list(tokens_in(analysis, span))
    indexes = {token.index for token in inside}
    tops = [token for token in inside if token.head not in indexes]
    solid = [token for token in tops if token.upos not in {"PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "DET"}]
    return next(iter(solid or tops), None)


def upward(analysis: Analysis, index: int) -> Iterator[Token]:
    """The token and its governors, from the token up."""
    for _ in range(CLIMB):
        if not 0 <= index < len(analysis.tokens):
            return
        token = analysis.tokens[index]
        yield token
        index = token.head


def governors(analysis: Analysis, index: int, place: int) -> Iterator[Token]:
    """The token and its governors, without a clause whose own mark ("that", "to") stands behind the place.

    "Said on Tuesday that it would attack": whatever the tree says, Tuesday stands outside the clause of "that".
    """
    for token in upward(analysis, index):
        marks = (child.index for child in children(analysis, token) if kind(child) == "mark")
        if token.head >= 0 and token.index > place and any(mark > place for mark in marks):
            continue
        yield token


def children(analysis: Analysis, token: Token) -> Iterator[Token]:
    """The tokens that this one governs; of a broken tree's hundreds only the first."""
    return (analysis.tokens[child] for child in analysis.children[token.index][:WIDTH])


def helpers(analysis: Analysis, token: Token) -> list[Token]:
    """The auxiliaries and copula of a predicate."""
    return [child for child in children(analysis, token) if kind(child) in _HELPERS]


def is_predicate(analysis: Analysis, token: Token) -> bool:
    """Whether the token heads a clause: a verb, or another word with a copula or auxiliary or in a clause's place."""
    if token.upos in {"VERB", "AUX"} and kind(token) not in _HELPERS | {"amod", "compound"}:
        return True
    return bool(helpers(analysis, token)) or (kind(token) in _CLAUSAL - {"root", "parataxis"} and token.upos == "ADJ")


def predicate(analysis: Analysis, index: int) -> Token | None:
    """The predicate of the clause in which a token stands; an auxiliary stands for its verb."""
    for token in governors(analysis, index, index):
        if is_predicate(analysis, token):
            return token
    return None


def way_of(analysis: Analysis, index: int) -> Way:
    """Which way the clause of this token puts its dates; without a verb they lie behind."""
    planned = _planned_noun(analysis, index)
    if planned is not None:
        return planned
    for token in governors(analysis, index, index):
        if is_predicate(analysis, token) and (way := _clause_way(analysis, token)):
            return way
        if _is_ahead_noun(token) and token.index != index and not _is_over(analysis, token):
            return Way.FUTURE
    return Way.PAST


def moved_to(analysis: Analysis, index: int) -> bool:
    """Whether something is put off or brought forward to the date: "was moved to 12 June"."""
    cases = {child.lemma.lower() for child in children(analysis, analysis.tokens[index]) if kind(child) == "case"}
    verb = predicate(analysis, index) if "to" in cases else None
    return verb is not None and verb.lemma.lower() in lemmas("shift")


def _planned_noun(analysis: Analysis, index: int) -> Way | None:
    """For a date that owns or marks a noun: behind, unless the noun names what is planned ("Friday's vote")."""
    token = analysis.tokens[index]
    noun = analysis.tokens[token.head] if 0 <= token.head < len(analysis.tokens) else None
    of = any(kind(child) == "case" and child.lemma.lower() == "of" for child in children(analysis, token))
    marks = token.rel in {"nmod:poss", "compound", "nmod:unmarked"} or (token.rel == "nmod" and of)
    if noun is None or noun.upos != "NOUN" or not marks or (of and noun.lemma.lower() in lemmas("ahead")):
        return None
    if noun.lemma.lower() not in lemmas("coming"):
        return Way.PAST
    before = {child.lemma.lower() for child in children(analysis, noun) if kind(child) == "case"}
    before |= {analysis.tokens[noun.head].lemma.lower()} if noun.head >= 0 else set()  # "ahead" may govern the noun
    return Way.FUTURE if before & {"ahead", "before", "until"} else None


def _is_ahead_noun(token: Token) -> bool:
    return token.upos in {"NOUN", "ADJ"} and token.lemma.lower() in lemmas("ahead") and kind(token) != "root"


def _is_over(analysis: Analysis, noun: Token) -> bool:
    """Whether its verb says that what was ahead has passed: "the deadline of 15 September was missed"."""
    verb = predicate(analysis, noun.index)
    return verb is not None and verb.lemma.lower() in lemmas("over") and _clause_way(analysis, verb) is Way.PAST


def _clause_way(analysis: Analysis, verb: Token) -> Way | None:
    """The way of one clause from its auxiliaries and form; None where its governor has to tell."""
    around = helpers(analysis, verb)
    said = {child.lemma.lower() for child in around} | {child.text.lower() for child in around}
    if said & lemmas("modal"):
        return Way.PAST if said & {"have"} and "will" not in said else Way.FUTURE
    if "have" in said or "had" in said:
        return Way.PAST
    finite = around or [verb]
    if any("Tense=Past" in token.feats and "VerbForm=Part" not in token.feats for token in finite):
        return _past_way(analysis, verb, around)
    if any("Tense=Pres" in token.feats and "VerbForm=Fin" in token.feats for token in finite):
        return _present_way(verb, around)
    if "Mood=Imp" in verb.feats:
        return Way.FUTURE
    return _bare_way(analysis, verb)


def _past_way(analysis: Analysis, verb: Token, around: list[Token]) -> Way:
    """Behind; either way for what was due ("was due on Friday"); ahead for what was to be ("were to meet")."""
    ahead = around and verb.upos in {"ADJ", "VERB"} and verb.lemma.lower() in _OPEN
    if verb.lemma.lower() in lemmas("over"):
        return Way.PAST
    to_be = any(child.text.lower() == "to" and kind(child) == "mark" for child in children(analysis, verb))
    if ahead:
        return Way.NEAREST
    return Way.FUTURE if around and to_be else Way.PAST


_STARTING = frozenset({"beginning", "commencing", "starting"})
_OPEN = frozenset({"due", "schedule", "expect", "set", "slate", "plan", "likely", "poise"})


def _present_way(verb: Token, around: list[Token]) -> Way:
    """Ahead: "takes effect on Friday", "is due", "are leaving"; a passive present of a finished act lies behind."""
    if not around and verb.text.lower() in lemmas("invariant"):
        return Way.PAST
    if verb.lemma.lower() in lemmas("speech") - lemmas("ahead"):
        return Way.PAST  # "reports a massacre of nine men on 4-6 July"
    done = "VerbForm=Part" in verb.feats and "Tense=Past" in verb.feats and verb.lemma.lower() not in lemmas("ahead")
    return Way.PAST if around and done and any(kind(child) == "cop" for child in around) else Way.FUTURE


def _bare_way(analysis: Analysis, verb: Token) -> Way | None:
    """Without a finite verb: "due on", "to leave on" under a verb that points ahead; a past participle lies behind."""
    if verb.lemma.lower() in _OPEN or (verb.text.lower() in _STARTING and kind(verb) == "acl"):
        return Way.FUTURE  # "agreed to a truce starting on Friday"
    to_do = "VerbForm=Inf" in verb.feats or any(child.text.lower() == "to" for child in children(analysis, verb))
    if not to_do:
        return Way.PAST if "VerbForm=Part" in verb.feats and "Tense=Past" in verb.feats else None
    governor = analysis.tokens[verb.head] if verb.head >= 0 else None
    if governor is None:
        return Way.FUTURE
    if governor.lemma.lower() not in lemmas("ahead"):
        return Way.FUTURE if kind(verb) == "acl" else None
    had = {child.text.lower() for child in helpers(analysis, governor)}
    return Way.PAST if "had" in had and governor.lemma.lower() in _OPEN else Way.FUTURE


def spoken_by(analysis: Analysis, index: int) -> Iterable[Token]:
    """The verbs of speaking that the clause of this token hangs on, innermost first."""
    below: Token | None = None
    for token in upward(analysis, index):
        if below is not None and token.lemma.lower() in lemmas("speech") and kind(below) in _CLAUSAL | {"obj"}:
            yield token
        below = token if is_predicate(analysis, token) else below
