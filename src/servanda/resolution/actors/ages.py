"""Whom an age stands for: "Vera Holt, 41, said ... The 41-year-old added"."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model.analysis import Analysis
from servanda.resolution.actors.mentions import Mention, Referent, is_plural
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import is_age, is_subject, kids


def age_of(analysis: Analysis, at: int) -> str | None:
    """The age that stands for somebody, or that a noun has: "the 41-year-old (former goalkeeper) said"."""
    token = analysis.tokens[at]
    own = [at, *(kid.index for kid in kids(analysis, at, "amod"))]
    old = next((word for word in own if is_age(analysis, word)), None)
    describes = old == at or (is_subject(token) and token.entity in {None, "person"} and not is_plural(token))
    return analysis.tokens[old - 4].text if old is not None and describes else None


def of_age(analysis: Analysis, met: Sequence[Mention], age: str) -> Referent | None:
    """The person of those met last behind whose name an age stands: "Vera Holt, 41, said"."""
    tokens = analysis.tokens
    for mention in reversed(met):
        one, after = mention.referent, mention.head + 1
        while after < len(tokens) and tokens[after].rel.startswith("flat"):
            after += 1
        beside = [token.text for token in tokens[after : after + 2]]
        if one is not None and one.kind is Kind.PERSON and not one.members and beside == [",", age]:
            return one
    return None
