"""Where a name ends: before the place that somebody is from, and at the month of a day."""

from __future__ import annotations

from servanda.lexicon.actors import is_title
from servanda.model.analysis import Analysis, Token


def is_home(analysis: Analysis, of: int) -> bool:
    """Whether an "of" opens where a person of two names is from: "the mission's head, Col. Ritva Holm | of Velmark"."""
    tokens = analysis.tokens
    near = tokens[max(0, of - 2) : of]
    two = len(near) == 2 and all(token.upos == "PROPN" and token.ner[2:] == "PER" for token in near)
    return tokens[of].text == "of" and two and not is_title(near[1].text)


def is_of_day(analysis: Analysis, token: Token) -> bool:
    """Whether a word says of which month a day is, where only the number is read as a time: "dated October 2"."""
    over = analysis.tokens[token.head] if token.head >= 0 else None
    return over is not None and over.upos == "NUM" and over.entity == "time" and token.rel != "nmod"
