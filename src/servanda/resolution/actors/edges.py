"""Where a name ends: before the place that somebody is from, and at the month of a day."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.lexicon.actors import ActorKind, Found, is_title
from servanda.model.analysis import Analysis, Token

_PORTFOLIOS = frozenset({"minister", "ministry", "secretary", "department"})


def is_home(analysis: Analysis, of: int) -> bool:
    """Whether an "of" opens where a person of two names is from: "the mission's head, Col. Ritva Holm | of Velmark"."""
    tokens = analysis.tokens
    near = tokens[max(0, of - 2) : of]
    two = len(near) == 2 and all(token.upos == "PROPN" and token.ner[2:] == "PER" for token in near)
    return tokens[of].text == "of" and two and not is_title(near[1].text)


def is_portfolio(tokens: Sequence[Token], hit: Found) -> bool:
    """Whether a party's name is what somebody is minister of: "*Labour* Minister Edda Frohn" is of no party."""
    name, after = tokens[hit.last - 1], tokens[hit.last] if hit.last < len(tokens) else None
    minister = after is not None and after.text.lower() in _PORTFOLIOS and name.head in (after.index, after.head)
    return minister and hit.actor.kind is ActorKind.GROUP


def is_of_day(analysis: Analysis, token: Token) -> bool:
    """Whether a word says of which month a day is, where only the number is read as a time: "dated October 2"."""
    over = analysis.tokens[token.head] if token.head >= 0 else None
    return over is not None and over.upos == "NUM" and over.entity == "time" and token.rel != "nmod"
